#include "govuk/tag.h"

void govuk_tag(Buf *out, const GovukTag *options)
{
    html(out, "<strong class=\"{}\"", govuk_words(out, "govuk-tag", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</strong>\n");
}
