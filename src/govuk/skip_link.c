#include "govuk/skip_link.h"

#include "govuk/inline.h"

void govuk_skip_link(Buf *out, const GovukSkipLink *options)
{
    html(out, "<a href=\"{}\" class=\"{}\"", text_or(options->href, "#content"),
         govuk_words(out, "govuk-skip-link", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, " data-module=\"govuk-skip-link\">");
    govuk_inline(out, options->text, options->html);
    html(out, "</a>\n");
}
