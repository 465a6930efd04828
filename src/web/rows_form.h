/* Parts that are a list kept as a whole: people, strategies (as many rows as one likes, with
 * "Add another") and benefits (one group of questions for each). Works without a script: every
 * row is a group of fields, and a row that is emptied or marked to be removed is left out. */
#pragma once
#include "web/part_form.h"

/* Fills in how the part is written and read. */
void rows_form(Page *page, PartForm *form);
void benefits_form(PartForm *form);
