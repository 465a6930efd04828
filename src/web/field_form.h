/* The form layer: a field declared once (format/case_field.h) is rendered with value and
 * fault, read from what was sent, and validated. Faults come in page order.
 * web/ only. */
#pragma once
#include "format/case_field.h"
#include "web/page.h"

/* Renders a field with the value of `body` (NULL: none), or what was typed when the form was
 * sent and has faults. `heading`: the label or legend is the page's h1. */
void field_render(Page *page, const CaseField *field, const Json *body, bool heading);

/* The id that a field of this name has on a page, for links to it. The name of a pack's question
 * may have dots, which an id had better not have. */
const char *field_id(Arena *arena, const char *name);

/* Reads a field from the form into `body`, or adds a fault. Spaces, commas and pound signs are
 * forgiven; what is over its length or not in its options is a fault. */
void field_read(Page *page, const CaseField *field, Json *body);

void fields_render(Page *page, const CasePartFields *part, const Json *body);
/* A new body from all fields; check page->faults.count. */
Json *fields_read(Page *page, const CasePartFields *part);

/* The questions of a controls pack as fields, for `answers`. */
CaseField field_of_question(Arena *arena, const Json *question);

/* Rows of a summary list, with a Change link to `change` (NULL: none). */
void fields_summary(Page *page, const CasePartFields *part, const Json *body, const char *title,
                    const char *change);
