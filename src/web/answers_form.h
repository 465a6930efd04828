/* The questions that the case's controls ask beyond the case file's own fields: those whose
 * ask_when is not known to be false. None has to be answered. */
#pragma once
#include "web/part_form.h"

/* Fills in the fields of the part "answers", and how they are read. */
MUST_USE Err answers_form(Page *page, PartForm *form);
