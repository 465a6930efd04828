#include "govuk/back_link.h"

#include "govuk/inline.h"

void govuk_back_link(Buf *out, const GovukBackLink *options)
{
    html(out, "<a href=\"{}\" class=\"{}\"", text_or(options->href, "#"),
         govuk_words(out, "govuk-back-link", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">");
    govuk_inline(out, text_or(options->text, "Back"), options->html);
    html(out, "</a>\n");
}
