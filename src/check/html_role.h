/* What an element is to people who do not see it: its role by WAI-ARIA 1.2 and HTML-AAM, whether
 * the keyboard reaches it, and its name. A hole of a template is unknown. For html_*.c. */
#pragma once
#include "base/json.h"
#include "check/html_ids.h"
#include "check/html_tree.h"

/* The part of the table of ARIA with this name. */
const Json *html_aria_table(const HtmlTree *tree, const char *member);

/* Whether a list of words of that table has this one. */
bool html_aria_has(const HtmlTree *tree, const char *list, const char *word);

/* The role that was written, the first that is one; "" when none was, NULL when it is unknown. */
const char *html_written_role(const HtmlTree *tree, const GumboElement *element);

/* The role that it has: the one that was written, unless it asks for none and the element is
 * reached by the keyboard or has an attribute of ARIA that all may have; or the one that its tag
 * brings.
 * "" when it has none that is known, NULL when it is unknown. */
const char *html_role(const HtmlTree *tree, const GumboElement *element);

/* The role that its tag brings; "generic" for div and span; "" for none that is known. */
const char *html_tag_role(const HtmlTree *tree, const GumboElement *element);

/* Whether it takes the focus; by the tab key, when `by_tab`. Unknown counts as no. */
bool html_takes_focus(const HtmlTree *tree, const GumboElement *element, bool by_tab);

/* Whether it is marked as decoration, and nothing takes that back. */
bool html_is_decoration(const HtmlTree *tree, const GumboElement *element);
/* Whether something takes it back: the focus, or an attribute of ARIA that all may have. */
bool html_is_exposed(const HtmlTree *tree, const GumboElement *element);

/* Whether aria-label or aria-labelledby may give it a name. Unknown counts. */
bool html_is_labelled(const HtmlTree *tree, const GumboElement *element);
