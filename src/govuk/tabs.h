/* Tabs: sections that a script shows one at a time. Without the script, a table of
 * contents with all sections under it. tcop itself has pages instead (app_sub_navigation). */
#pragma once
#include "govuk/common.h"

typedef struct GovukTabPanel {
    const char *text;
    Html html;
    const GovukAttribute *attributes;
} GovukTabPanel;

typedef struct GovukTab {
    bool skip;      /* prints nothing, but its number in the ids is used up */
    const char *id; /* NULL or "": by id_prefix and number */
    const char *label;
    const GovukAttribute *attributes;
    GovukTabPanel panel;
} GovukTab;

typedef struct GovukTabs {
    const char *id, *id_prefix;
    const char *title; /* NULL: Contents */
    const GovukTab *items;
    size_t items_count;
    const char *classes;
    const GovukAttribute *attributes;
} GovukTabs;

void govuk_tabs(Buf *out, const GovukTabs *options);
