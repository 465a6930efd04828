/* t02.image-name, t02.name-empty and t02.control-name: what must have a name and has none. For
 * html_rules.c. */
#pragma once
#include "check/html_tree.h"

void html_named_check(const HtmlTree *tree, const GumboNode *node);
