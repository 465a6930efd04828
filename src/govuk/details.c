#include "govuk/details.h"

void govuk_details(Buf *out, const GovukDetails *options)
{
    html(out, "<details");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\"", govuk_words(out, "govuk-details", options->classes));
    govuk_attributes(out, options->attributes);
    govuk_attribute_bare(out, "open", options->open);
    html(out, ">\n<summary class=\"govuk-details__summary\">\n"
              "<span class=\"govuk-details__summary-text\">\n");
    govuk_content(out, options->summary_text, options->summary_html);
    html(out, "\n</span>\n</summary>\n<div class=\"govuk-details__text\">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</div>\n</details>\n");
}
