/* A field for files. With .javascript it gains a drop zone and words that can be
 * translated; without a script it is a plain file input all the same. For pages. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/hint.h"
#include "govuk/label.h"

typedef struct GovukFileUpload {
    const char *name;
    const char *id; /* NULL: as name */
    bool disabled;
    bool multiple;
    const char *described_by;
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    bool javascript;
    const char *choose_files_button_text;
    const char *drop_instruction_text;
    const GovukAttribute *multiple_files_chosen_text; /* by plural rule */
    const char *no_file_chosen_text;
    const char *entered_drop_zone_text;
    const char *left_drop_zone_text;
    const char *classes;
    const GovukAttribute *attributes;
    const char *wrapper_classes;
    const GovukAttribute *wrapper_attributes;
} GovukFileUpload;

void govuk_file_upload(Buf *out, const GovukFileUpload *options);
