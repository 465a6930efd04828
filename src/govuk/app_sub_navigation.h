/* Sub-navigation: the sections of one case, each a page of its own (tabs would need a
 * script, and a section could not be bookmarked). For pages. */
#pragma once
#include "govuk/common.h"

typedef struct AppSubNavigationItem {
    bool skip;
    const char *text;
    Html html;
    const char *href;
    bool current; /* this page */
    const GovukAttribute *attributes;
} AppSubNavigationItem;

typedef struct AppSubNavigation {
    const char *label; /* name of the landmark; NULL or "": Sections */
    const AppSubNavigationItem *items;
    size_t items_count;
    const char *classes;
    const GovukAttribute *attributes;
} AppSubNavigation;

void app_sub_navigation(Buf *out, const AppSubNavigation *options);
