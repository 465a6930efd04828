#include "govuk/warning_text.h"

void govuk_warning_text(Buf *out, const GovukWarningText *options)
{
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-warning-text", options->classes));
    govuk_attributes(out, options->attributes);
    html(out,
         ">\n<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\n"
         "<strong class=\"govuk-warning-text__text\">\n"
         "<span class=\"govuk-visually-hidden\">{}</span>\n",
         text_or(options->icon_fallback_text, "Warning"));
    govuk_content(out, options->text, options->html);
    html(out, "\n</strong>\n</div>\n");
}
