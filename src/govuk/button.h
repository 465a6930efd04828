/* A button, or with href a link that looks like one. For pages. */
#pragma once
#include "govuk/common.h"

typedef struct GovukButton {
    const char *text;
    Html html;
    const char *type; /* NULL: submit */
    const char *name;
    const char *value;
    bool disabled;
    const char *href;
    const char *classes;
    const GovukAttribute *attributes;
    GovukTri prevent_double_click;
    bool is_start_button;
    const char *id;
} GovukButton;

void govuk_button(Buf *out, const GovukButton *options);
