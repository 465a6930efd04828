#include "govuk/file_upload.h"

#include "govuk/field.h"

static void open_wrapper(Buf *out, const GovukFileUpload *options)
{
    html(out, "<div class=\"{}\" data-module=\"govuk-file-upload\"",
         govuk_words(out, "govuk-file-upload-wrapper", options->wrapper_classes));
    govuk_i18n(out, "choose-files-button", options->choose_files_button_text);
    govuk_i18n(out, "no-file-chosen", options->no_file_chosen_text);
    govuk_i18n_plural(out, "multiple-files-chosen", options->multiple_files_chosen_text);
    govuk_i18n(out, "drop-instruction", options->drop_instruction_text);
    govuk_i18n(out, "entered-drop-zone", options->entered_drop_zone_text);
    govuk_i18n(out, "left-drop-zone", options->left_drop_zone_text);
    govuk_attributes(out, options->wrapper_attributes);
    html(out, "\n>\n");
}

static void write_input(Buf *out, const GovukFileUpload *options, const char *id,
                        const char *described_by)
{
    bool error = govuk_error_message_present(&options->error_message);
    html(out, "<input class=\"{}\" id=\"{}\" name=\"{}\" type=\"file\"",
         govuk_words(out, "govuk-file-upload", options->classes,
                     error ? "govuk-file-upload--error" : NULL),
         id, options->name);
    govuk_attribute_bare(out, "disabled", options->disabled);
    govuk_attribute_bare(out, "multiple", options->multiple);
    govuk_attribute(out, "aria-describedby", described_by);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
}

void govuk_file_upload(Buf *out, const GovukFileUpload *options)
{
    const char *id = text_or(options->id, options->name);
    const GovukField field = {
        .id = id,
        .described_by = options->described_by,
        .form_group = &options->form_group,
        .label = &options->label,
        .hint = &options->hint,
        .error_message = &options->error_message,
    };
    const char *described_by = govuk_field_open(out, &field);
    govuk_field_insert(out, &options->form_group.before_input);
    if (options->javascript)
        open_wrapper(out, options);
    write_input(out, options, id, described_by);
    if (options->javascript)
        html(out, "</div>\n");
    govuk_field_insert(out, &options->form_group.after_input);
    govuk_field_close(out, &field);
}
