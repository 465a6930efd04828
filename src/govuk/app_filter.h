/* Filter: the form beside a list that narrows it, and what is chosen now as links that
 * take a choice back. A plain GET form: the result has an address, and nothing needs a
 * script. The button stands above and below the fields, since the fields may be long.
 *
 * The fields are the caller's markup (govuk_checkboxes and so on, in their small form).
 * For pages. */
#pragma once
#include "govuk/common.h"

/* One choice made; href is this page without it. */
typedef struct AppFilterChoice {
    const char *text, *href;
} AppFilterChoice;

typedef struct AppFilterGroup {
    const char *heading; /* Status */
    const AppFilterChoice *items;
    size_t items_count;
} AppFilterGroup;

/* What the form must carry along, such as the order of the list. */
typedef struct AppFilterHidden {
    const char *name, *value;
} AppFilterHidden;

typedef struct AppFilter {
    const char *id;          /* of the section; NULL or "": filter */
    const char *heading;     /* NULL or "": Filter */
    const char *action;      /* address of the list */
    const char *submit_text; /* NULL or "": Apply filters */
    const AppFilterGroup *selected;
    size_t selected_count;
    const char *clear_href; /* this page without any choice */
    const AppFilterHidden *hidden;
    size_t hidden_count;
    Html fields;
    const char *classes;
    const GovukAttribute *attributes;
} AppFilter;

void app_filter(Buf *out, const AppFilter *options);
