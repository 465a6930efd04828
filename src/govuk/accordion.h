/* Accordion: sections that a script folds. Without the script they are all open. */
#pragma once
#include "govuk/common.h"

typedef struct GovukAccordionItem {
    bool skip; /* prints nothing, but its number in the ids is used up */
    GovukContent heading, summary, content;
    bool expanded;
} GovukAccordionItem;

typedef struct GovukAccordion {
    const char *id;    /* needed */
    int heading_level; /* 0: 2 */
    const GovukAccordionItem *items;
    size_t items_count;
    GovukTri remember_expanded;
    const char *hide_all_sections_text, *hide_section_text, *hide_section_aria_label_text;
    const char *show_all_sections_text, *show_section_text, *show_section_aria_label_text;
    const char *classes;
    const GovukAttribute *attributes;
} GovukAccordion;

void govuk_accordion(Buf *out, const GovukAccordion *options);
