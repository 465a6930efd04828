#include "govuk/error_message.h"

bool govuk_error_message_present(const GovukErrorMessage *message)
{
    return message->present || message->text || message->html;
}

void govuk_error_message(Buf *out, const GovukErrorMessage *options)
{
    const char *hidden = options->visually_hidden_text ? options->visually_hidden_text : "Error";
    html(out, "<p");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\"", govuk_words(out, "govuk-error-message", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    if (!text_empty(hidden))
        html(out, "<span class=\"govuk-visually-hidden\">{}:</span> ", hidden);
    govuk_content(out, options->text, options->html);
    html(out, "\n</p>\n");
}
