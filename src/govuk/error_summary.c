#include "govuk/error_summary.h"

static void write_item(Buf *out, const GovukErrorSummaryItem *item)
{
    bool link = !text_empty(item->href);
    html(out, "<li>\n");
    if (link) {
        html(out, "<a href=\"{}\"", item->href);
        govuk_attributes(out, item->attributes);
        html(out, ">");
    }
    govuk_content(out, item->text, item->html);
    if (link)
        html(out, "</a>");
    html(out, "\n</li>\n");
}

static void write_description(Buf *out, const GovukErrorSummary *options)
{
    if (!govuk_content_given(options->description_text, options->description_html))
        return;
    html(out, "<p>\n");
    govuk_content(out, options->description_text, options->description_html);
    html(out, "\n</p>\n");
}

static void write_list(Buf *out, const GovukErrorSummary *options)
{
    if (options->error_list_count == 0)
        return;
    html(out, "<ul class=\"govuk-list govuk-error-summary__list\">\n");
    for (size_t i = 0; i < options->error_list_count; i++)
        write_item(out, &options->error_list[i]);
    html(out, "</ul>\n");
}

/* The alert is a child: were it the element that a script focuses, screen readers would
 * lose part of what they announce. */
void govuk_error_summary(Buf *out, const GovukErrorSummary *options)
{
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-error-summary", options->classes));
    govuk_attribute_tri(out, "data-disable-auto-focus", options->disable_auto_focus);
    govuk_attributes(out, options->attributes);
    html(out, " data-module=\"govuk-error-summary\">\n<div role=\"alert\">\n"
              "<h2 class=\"govuk-error-summary__title\">\n");
    govuk_content(out, options->title_text, options->title_html);
    html(out, "\n</h2>\n<div class=\"govuk-error-summary__body\">\n");
    write_description(out, options);
    write_list(out, options);
    html(out, "</div>\n</div>\n</div>\n");
}
