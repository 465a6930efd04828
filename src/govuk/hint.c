#include "govuk/hint.h"

bool govuk_hint_present(const GovukHint *hint)
{
    return hint->present || hint->text || hint->html;
}

void govuk_hint(Buf *out, const GovukHint *options)
{
    html(out, "<div");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\"", govuk_words(out, "govuk-hint", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</div>\n");
}
