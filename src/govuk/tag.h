/* Tag: one status in a coloured box. Use it inside a table, task list or summary list;
 * colours are classes (govuk-tag--blue). */
#pragma once
#include "govuk/common.h"

typedef struct GovukTag {
    const char *text;
    Html html;
    const char *classes;
    const GovukAttribute *attributes;
} GovukTag;

void govuk_tag(Buf *out, const GovukTag *options);
