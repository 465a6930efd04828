#include "govuk/label.h"

void govuk_label(Buf *out, const GovukLabel *options)
{
    if (!govuk_content_given(options->text, options->html))
        return;
    if (options->is_page_heading)
        html(out, "<h1 class=\"govuk-label-wrapper\">\n");
    html(out, "<label class=\"{}\"", govuk_words(out, "govuk-label", options->classes));
    govuk_attributes(out, options->attributes);
    govuk_attribute(out, "for", options->for_);
    html(out, ">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</label>\n");
    if (options->is_page_heading)
        html(out, "</h1>\n");
}
