/* Timeline: what happened to a case, one item an event, in the order given.
 *
 * Times stand in a <time> whose datetime a machine can read; the text is the caller's,
 * who knows the zone of the reader. Ours, after the idea of the MOJ Design System.
 * For pages. */
#pragma once
#include "govuk/common.h"

typedef struct AppTimelineItem {
    bool skip;
    const char *title, *href; /* with href the title is a link */
    const char *by;           /* who did it; NULL: nobody is named */
    const char *datetime;     /* 2026-03-31T14:05:00Z */
    const char *time_text;    /* 31 March 2026 at 3:05pm */
    const char *text;         /* description: a paragraph, or */
    Html html;
} AppTimelineItem;

typedef struct AppTimeline {
    const AppTimelineItem *items;
    size_t items_count;
    int heading_level; /* of the titles; 0: 2 */
    const char *classes;
    const GovukAttribute *attributes;
} AppTimeline;

void app_timeline(Buf *out, const AppTimeline *options);
