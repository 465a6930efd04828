/* Roles and attributes of WAI-ARIA. For html_rules.c. */
#pragma once
#include "check/html_tree.h"

void html_aria_check(const HtmlTree *tree, const GumboNode *node);
