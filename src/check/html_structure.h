/* t02.structure: what a page says of its own parts and does not keep. For html_rules.c. */
#pragma once
#include "check/html_tree.h"

void html_structure_check(const HtmlTree *tree, const GumboNode *node);
