/* t02.ids, and the ids and labels of a page, by which its parts refer to one another. For html_*.c.
 */
#pragma once
#include "check/html_tree.h"

/* Fills tree->ids; for html_tree.c. */
void html_ids_collect(HtmlTree *tree);

/* The first element with this id; NULL when there is none. */
const GumboNode *html_by_id(const HtmlTree *tree, Str id);

/* The first label for this id; NULL when there is none. */
const GumboNode *html_label_for(const HtmlTree *tree, const char *id);

/* Whether all of the page is in the file, so that what is not here is nowhere. */
bool html_is_complete(const HtmlTree *tree);

/* An id that is there twice, a label for nothing. */
void html_ids_check(const HtmlTree *tree);
