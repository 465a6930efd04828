/* Task list: what there is to do, each row a link with its status. A title without
 * href cannot be started yet. */
#pragma once
#include "govuk/tag.h"

typedef struct GovukTaskTitle {
    const char *text;
    Html html;
    const char *classes;
} GovukTaskTitle;

typedef struct GovukTaskHint {
    const char *text;
    Html html;
} GovukTaskHint;

/* A tag wins over text and html: it is there when its text or html is. */
typedef struct GovukTaskStatus {
    GovukTag tag;
    const char *text;
    Html html;
    const char *classes;
} GovukTaskStatus;

typedef struct GovukTask {
    bool skip; /* prints nothing, but its number in the ids is used up */
    GovukTaskTitle title;
    GovukTaskHint hint;
    GovukTaskStatus status;
    const char *href, *classes;
} GovukTask;

typedef struct GovukTaskList {
    const GovukTask *items;
    size_t items_count;
    const char *id_prefix; /* NULL: task-list */
    const char *classes;
    const GovukAttribute *attributes;
} GovukTaskList;

void govuk_task_list(Buf *out, const GovukTaskList *options);
