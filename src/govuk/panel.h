/* Panel: the green box of a confirmation page or, with the class
 * govuk-panel--interruption, a question before something that cannot be taken back. */
#pragma once
#include "govuk/common.h"

/* A link when it has an href and its type is not "button"; else a button. */
typedef struct GovukPanelAction {
    const char *text, *type, *href, *classes;
    const GovukAttribute *attributes;
} GovukPanelAction;

/* Only in an interruption. There when it has items, classes or attributes, or when
 * `present` says so. */
typedef struct GovukPanelActions {
    bool present;
    const GovukPanelAction *items;
    size_t items_count;
    const char *classes;
    const GovukAttribute *attributes;
} GovukPanelActions;

typedef struct GovukPanel {
    const char *title_text;
    Html title_html;
    int heading_level; /* 0: 1 */
    const char *text;
    Html html;
    GovukPanelActions actions;
    const char *classes;
    const GovukAttribute *attributes;
} GovukPanel;

void govuk_panel(Buf *out, const GovukPanel *options);
