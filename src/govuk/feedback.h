/* Feedback: at the end of a page, how to say what was good or bad about it. */
#pragma once
#include "govuk/common.h"

typedef struct GovukFeedback {
    const char *title_text;
    Html title_html;
    int heading_level; /* 0: 2 */
    const char *text;
    Html html;
    const char *classes;
    const GovukAttribute *attributes;
} GovukFeedback;

void govuk_feedback(Buf *out, const GovukFeedback *options);
