/* Service navigation: the name of the service and its few top-level sections. Not inside
 * a run of questions. */
#pragma once
#include "govuk/common.h"

/* `current`: this page; `active`: a page of this section. */
typedef struct GovukServiceNavigationItem {
    bool skip;
    const char *text;
    Html html;
    const char *href;
    bool current, active;
    const GovukAttribute *attributes;
} GovukServiceNavigationItem;

/* Markup of the caller's at four places; end.align "inline" puts the last beside the rest. */
typedef struct GovukServiceNavigationSlots {
    Html start, navigation_start, navigation_end;
    struct {
        Html html;
        const char *align;
    } end;
} GovukServiceNavigationSlots;

typedef struct GovukServiceNavigation {
    const char *service_name, *service_url;
    const GovukServiceNavigationItem *navigation;
    size_t navigation_count;
    const char *aria_label;        /* NULL: Service information */
    const char *menu_button_text;  /* NULL or "": Menu */
    const char *menu_button_label; /* when the text is not enough */
    const char *navigation_label;  /* NULL or "": as the menu button */
    const char *navigation_id;     /* NULL or "": navigation */
    const char *navigation_classes;
    GovukTri collapse_navigation_on_mobile; /* unset: when there are two items or more */
    GovukServiceNavigationSlots slots;
    const char *classes;
    const GovukAttribute *attributes;
} GovukServiceNavigation;

void govuk_service_navigation(Buf *out, const GovukServiceNavigation *options);
