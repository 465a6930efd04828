/* Summary list: names and values with actions beside them, alone or as a card. */
#pragma once
#include "govuk/common.h"

typedef struct GovukSummaryText {
    const char *text;
    Html html;
    const char *classes;
} GovukSummaryText;

typedef struct GovukSummaryAction {
    const char *href, *text;
    Html html;
    const char *visually_hidden_text; /* what "Change" changes */
    const char *classes;
    const GovukAttribute *attributes;
} GovukSummaryAction;

/* An empty list that is not NULL keeps the row's place for actions free. */
typedef struct GovukSummaryActions {
    const GovukSummaryAction *items;
    size_t items_count;
    const char *classes;
} GovukSummaryActions;

typedef struct GovukSummaryRow {
    bool skip;
    const char *classes;
    GovukSummaryText key, value;
    GovukSummaryActions actions;
} GovukSummaryRow;

typedef struct GovukSummaryCardTitle {
    const char *text;
    Html html;
    int heading_level; /* 0: 2 */
    const char *classes;
} GovukSummaryCardTitle;

/* There when it has a title, actions, classes or attributes, or when `present` says so. */
typedef struct GovukSummaryCard {
    bool present;
    GovukSummaryCardTitle title;
    GovukSummaryActions actions;
    const char *classes;
    const GovukAttribute *attributes;
} GovukSummaryCard;

typedef struct GovukSummaryList {
    const GovukSummaryRow *rows;
    size_t rows_count;
    GovukSummaryCard card;
    const char *classes;
    const GovukAttribute *attributes;
} GovukSummaryList;

void govuk_summary_list(Buf *out, const GovukSummaryList *options);
