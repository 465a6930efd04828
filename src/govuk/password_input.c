#include "govuk/password_input.h"

#include "govuk/button.h"

static void write_attributes(Buf *out, const GovukPasswordInput *options)
{
    html(out, " data-module=\"govuk-password-input\"");
    govuk_i18n(out, "show-password", options->show_password_text);
    govuk_i18n(out, "hide-password", options->hide_password_text);
    govuk_i18n(out, "show-password-aria-label", options->show_password_aria_label_text);
    govuk_i18n(out, "hide-password-aria-label", options->hide_password_aria_label_text);
    govuk_i18n(out, "password-shown-announcement", options->password_shown_announcement_text);
    govuk_i18n(out, "password-hidden-announcement", options->password_hidden_announcement_text);
}

/* Hidden until a script makes it work. */
static void write_button(Buf *out, const GovukPasswordInput *options, const char *id)
{
    const GovukContent *after = &options->form_group.after_input;
    const char *text = options->show_password_text, *label = options->show_password_aria_label_text;
    const GovukAttribute attributes[] = {{"aria-controls", id},
                                         {"aria-label", label ? label : "Show password"},
                                         {"hidden", GOVUK_BARE},
                                         {0}};
    govuk_button(out, &(GovukButton){
                          .type = "button",
                          .classes = govuk_words(
                              out, "govuk-button--secondary", "govuk-password-input__toggle",
                              "govuk-js-password-input-toggle", options->button.classes),
                          .text = text ? text : "Show",
                          .attributes = attributes,
                      });
    govuk_content(out, after->text, after->html);
}

void govuk_password_input(Buf *out, const GovukPasswordInput *options)
{
    const char *id = text_or(options->id, options->name);
    const GovukFormGroup *group = &options->form_group;
    Buf attributes = govuk_scratch(out), button = govuk_scratch(out);
    write_attributes(&attributes, options);
    write_button(&button, options, id);
    govuk_input(
        out, &(GovukInput){
                 .form_group = {.classes = govuk_words(out, "govuk-password-input", group->classes),
                                .attributes_html = govuk_scratch_html(out, &attributes),
                                .attributes = group->attributes,
                                .before_input = group->before_input,
                                .after_input = {.html = govuk_scratch_html(out, &button)}},
                 .input_wrapper = {.classes = "govuk-password-input__wrapper"},
                 .label = options->label,
                 .hint = options->hint,
                 .classes = govuk_words(out, "govuk-password-input__input",
                                        "govuk-js-password-input-input", options->classes),
                 .error_message = options->error_message,
                 .id = id,
                 .name = options->name,
                 .type = "password",
                 .spellcheck = GOVUK_NO,
                 .autocapitalize = "none",
                 .autocomplete = text_or(options->autocomplete, "current-password"),
                 .value = options->value,
                 .disabled = options->disabled,
                 .described_by = options->described_by,
                 .attributes = options->attributes,
             });
}
