/* The frame of a field, which is the same for all: the form group, the label or the
 * fieldset, the hint and the error message, with ids made from the field's id so that
 * aria-describedby finds them.
 *
 * For the field components of this folder only. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/fieldset.h"
#include "govuk/hint.h"
#include "govuk/label.h"

/* Points into the component's options. A single input has a label, a group of inputs a
 * fieldset, which counts only when present. */
typedef struct GovukField {
    const char *id;
    const char *described_by; /* what the caller asks for, beside hint and error message */
    const GovukFormGroup *form_group;
    const GovukLabel *label;
    const GovukFieldset *fieldset;
    const char *fieldset_role;
    const GovukHint *hint;
    const GovukErrorMessage *error_message;
} GovukField;

/* Writes everything that stands before the input itself, and gives the value of its
 * aria-describedby, "" for none. */
const char *govuk_field_open(Buf *out, const GovukField *field);
void govuk_field_close(Buf *out, const GovukField *field);

/* What a page puts before or after the input. */
void govuk_field_insert(Buf *out, const GovukContent *content);
