/* Fields that people type into. */
#include "gallery/gallery.h"

SPECIMEN(input_plain)
{
    govuk_input(
        out, &(GovukInput){.name = "title",
                 .label.text = "What is the project called?",
                 .hint.text = "A name that people outside the team understand"});
}

SPECIMEN(input_error)
{
    govuk_input(
        out, &(GovukInput){.name = "cost",
                 .label.text = "Whole-life cost",
                 .value = "a lot",
                 .prefix.text = "£",
                 .classes = "govuk-input--width-10",
                 .inputmode = "decimal",
                 .spellcheck = GOVUK_NO,
                 .error_message.text = "Whole-life cost must be an amount of money"});
}

SPECIMEN(textarea_plain)
{
    govuk_textarea(out, &(GovukTextarea){.name = "reason",
                            .label.text = "Why can the point not be met?",
                            .rows = "4"});
}

SPECIMEN(textarea_error)
{
    govuk_textarea(out, &(GovukTextarea){.name = "plan",
                            .label.text = "What is the plan to end the limitation?",
                            .error_message.text = "Enter the plan"});
}

SPECIMEN(character_count_plain)
{
    govuk_character_count(out, &(GovukCharacterCount){.name = "summary",
                                   .label.text = "What will the public read?",
                                   .maxlength = "200"});
}

SPECIMEN(character_count_words)
{
    govuk_character_count(
        out, &(GovukCharacterCount){.name = "benefit",
                 .label.text = "How will the benefit come about?",
                 .maxwords = "50",
                 .threshold = "75",
                 .error_message.text = "Enter how the benefit will come about"});
}

SPECIMEN(password_input_plain)
{
    govuk_password_input(
        out, &(GovukPasswordInput){.name = "password", .label.text = "Password"});
}

SPECIMEN(password_input_error)
{
    govuk_password_input(out, &(GovukPasswordInput){.name = "new-password",
                                  .label.text = "New password",
                                  .autocomplete = "new-password",
                                  .error_message.text = "Enter a new password"});
}

SPECIMEN(file_upload_plain)
{
    govuk_file_upload(out, &(GovukFileUpload){.name = "evidence",
                               .label.text = "Upload the evidence",
                               .hint.text = "At most 20 MB",
                               .javascript = true});
}

SPECIMEN(file_upload_error)
{
    govuk_file_upload(out, &(GovukFileUpload){.name = "report",
                               .label.text = "Upload the test report",
                               .error_message.text = "Select a file"});
}

SPECIMEN(date_input_plain)
{
    govuk_date_input(out, &(GovukDateInput){.id = "starts",
                              .name_prefix = "starts",
                              .fieldset.legend.text = "When does the contract start?",
                              .hint.text = "For example, 27 3 2019"});
}

SPECIMEN(date_input_error)
{
    govuk_date_input(out, &(GovukDateInput){.id = "ends",
                              .name_prefix = "ends",
                              .fieldset.legend.text = "When does it end?",
                              .values = {.day = "31", .month = "2", .year = "2027"},
                              .error_message.text = "The end must be a real date"});
}

SPECIMEN(label_plain)
{
    govuk_label(out, &(GovukLabel){.text = "Owner of the condition", .for_ = "owner"});
    html(out,
        "<input class=\"govuk-input\" type=\"text\" id=\"owner\" name=\"owner\">\n");
}

SPECIMEN(label_large)
{
    govuk_label(out, &(GovukLabel){.text = "Reference of the decision",
                         .for_ = "reference",
                         .classes = "govuk-label--l"});
    html(out, "<input class=\"govuk-input\" type=\"text\" id=\"reference\" "
              "name=\"reference\">\n");
}

SPECIMEN(hint_plain)
{
    govuk_hint(
        out, &(GovukHint){.text = "You can change the answer until the case is sent"});
}

SPECIMEN(hint_html)
{
    govuk_hint(out, &(GovukHint){.id = "pence",
                        .html = govuk_trust("Amounts are in <strong>pounds</strong>")});
}

SPECIMEN(error_message_plain)
{
    govuk_error_message(
        out, &(GovukErrorMessage){.text = "Enter the reasons for the decision"});
}

SPECIMEN(error_message_own_words)
{
    govuk_error_message(
        out, &(GovukErrorMessage){.text = "Rhowch y rhesymau",
                 .visually_hidden_text = "Gwall",
                 .attributes = (const GovukAttribute[]){{"lang", "cy"}, {0}}});
}

static const Specimen specimens[] = {
    SHOWN("input", "Text", input_plain),
    SHOWN("input", "Money, with an error", input_error),
    SHOWN("textarea", "Several lines", textarea_plain),
    SHOWN("textarea", "With an error", textarea_error),
    SHOWN("character-count", "A limit in characters", character_count_plain),
    SHOWN("character-count", "A limit in words, with an error", character_count_words),
    SHOWN("password-input", "To sign in", password_input_plain),
    SHOWN("password-input", "A new one, with an error", password_input_error),
    SHOWN("file-upload", "With a place to drop files", file_upload_plain),
    SHOWN("file-upload", "With an error", file_upload_error),
    SHOWN("date-input", "A date", date_input_plain),
    SHOWN("date-input", "With an error", date_input_error),
    SHOWN("label", "Of a field", label_plain),
    SHOWN("label", "Large", label_large),
    SHOWN("hint", "Text", hint_plain),
    SHOWN("hint", "Markup", hint_html),
    SHOWN("error-message", "Text", error_message_plain),
    SHOWN("error-message", "In Welsh", error_message_own_words),
};
FAMILY(gallery_fields, "Fields", "fields", specimens);
