/* The sections of a case besides its points and lists, each as one form. */
#pragma once
#include "web/part_form.h"

/* The whole section, whatever way it is written: fields, rows, years, the pack's questions. */
MUST_USE Err section_form(Page *page, const char *part, PartForm *form);
