/* A field for a password, with a button that shows it. For pages. */
#pragma once
#include "govuk/input.h"

typedef struct GovukPasswordInputButton {
    const char *classes;
} GovukPasswordInputButton;

typedef struct GovukPasswordInput {
    const char *id; /* NULL: as name */
    const char *name;
    const char *value;
    bool disabled;
    const char *described_by;
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *classes;
    const char *autocomplete; /* NULL: current-password */
    const GovukAttribute *attributes;
    const char *show_password_text;
    const char *hide_password_text;
    const char *show_password_aria_label_text;
    const char *hide_password_aria_label_text;
    const char *password_shown_announcement_text;
    const char *password_hidden_announcement_text;
    GovukPasswordInputButton button;
} GovukPasswordInput;

void govuk_password_input(Buf *out, const GovukPasswordInput *options);
