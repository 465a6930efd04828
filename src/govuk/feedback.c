#include "govuk/feedback.h"

#include "govuk/inline.h"

static void write_body(Buf *out, const GovukFeedback *options)
{
    html(out, "<div class=\"govuk-feedback__body\">\n");
    if (govuk_html_given(options->html))
        html(out, "{}\n", options->html);
    else
        html(out, "<p class=\"govuk-body\">\n{}\n</p>\n", options->text);
    html(out, "</div>\n");
}

void govuk_feedback(Buf *out, const GovukFeedback *options)
{
    int level = govuk_heading_level(options->heading_level, 2);
    html(out, "<div class=\"{}\"",
         govuk_words(out, "govuk-feedback govuk-width-container", options->classes));
    govuk_attributes(out, options->attributes);
    html(out,
         ">\n<div class=\"govuk-grid-row\">\n<div class=\"govuk-grid-column-two-thirds\">\n"
         "<h{} class=\"govuk-feedback__title\">\n",
         level);
    govuk_content(out, options->title_text, options->title_html);
    html(out, "\n</h{}>\n", level);
    if (govuk_content_given(options->text, options->html))
        write_body(out, options);
    html(out, "</div>\n</div>\n</div>\n");
}
