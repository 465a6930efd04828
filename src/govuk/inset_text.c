#include "govuk/inset_text.h"

void govuk_inset_text(Buf *out, const GovukInsetText *options)
{
    html(out, "<div");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\"", govuk_words(out, "govuk-inset-text", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</div>\n");
}
