/* The message of a field in error. For pages and the field components, for which
 * NULL text means that the field is not in error. */
#pragma once
#include "govuk/common.h"

typedef struct GovukErrorMessage {
    const char *text;
    Html html;
    const char *id; /* the field components set it themselves */
    const char *classes;
    const GovukAttribute *attributes;
    const char *visually_hidden_text; /* NULL: "Error"; "": none */
    bool present;                     /* inside a field: in error even without text */
} GovukErrorMessage;

bool govuk_error_message_present(const GovukErrorMessage *message);
void govuk_error_message(Buf *out, const GovukErrorMessage *options);
