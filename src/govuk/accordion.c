#include "govuk/accordion.h"

#include "govuk/inline.h"

static void write_heading(Buf *out, const GovukAccordion *options, size_t index)
{
    const GovukContent *heading = &options->items[index].heading;
    int level = govuk_heading_level(options->heading_level, 2);
    html(out,
         "<h{} class=\"govuk-accordion__section-heading\">\n"
         "<span class=\"govuk-accordion__section-button\" id=\"{}-heading-{}\">\n",
         level, options->id, index + 1);
    govuk_content(out, heading->text, heading->html);
    html(out, "\n</span>\n</h{}>\n", level);
}

static void write_summary(Buf *out, const GovukAccordion *options, size_t index)
{
    const GovukContent *summary = &options->items[index].summary;
    if (!govuk_content_given(summary->text, summary->html))
        return;
    html(out, "<div class=\"govuk-accordion__section-summary govuk-body\" id=\"{}-summary-{}\">\n",
         options->id, index + 1);
    govuk_content(out, summary->text, summary->html);
    html(out, "\n</div>\n");
}

static void write_content(Buf *out, const GovukAccordion *options, size_t index)
{
    const GovukContent *content = &options->items[index].content;
    html(out, "<div id=\"{}-content-{}\" class=\"govuk-accordion__section-content\">\n",
         options->id, index + 1);
    if (govuk_html_given(content->html))
        html(out, "{}\n", content->html);
    else if (!text_empty(content->text))
        html(out, "<p class=\"govuk-body\">\n{}\n</p>\n", content->text);
    html(out, "</div>\n");
}

static void write_section(Buf *out, const GovukAccordion *options, size_t index)
{
    html(out, "<div class=\"{}\">\n<div class=\"govuk-accordion__section-header\">\n",
         govuk_words(out, "govuk-accordion__section",
                     options->items[index].expanded ? "govuk-accordion__section--expanded" : NULL));
    write_heading(out, options, index);
    write_summary(out, options, index);
    html(out, "</div>\n");
    write_content(out, options, index);
    html(out, "</div>\n");
}

static void write_messages(Buf *out, const GovukAccordion *options)
{
    govuk_i18n(out, "hide-all-sections", options->hide_all_sections_text);
    govuk_i18n(out, "hide-section", options->hide_section_text);
    govuk_i18n(out, "hide-section-aria-label", options->hide_section_aria_label_text);
    govuk_i18n(out, "show-all-sections", options->show_all_sections_text);
    govuk_i18n(out, "show-section", options->show_section_text);
    govuk_i18n(out, "show-section-aria-label", options->show_section_aria_label_text);
}

void govuk_accordion(Buf *out, const GovukAccordion *options)
{
    html(out, "<div class=\"{}\" data-module=\"govuk-accordion\" id=\"{}\"",
         govuk_words(out, "govuk-accordion", options->classes), options->id);
    write_messages(out, options);
    govuk_attribute_tri(out, "data-remember-expanded", options->remember_expanded);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_section(out, options, i);
    html(out, "</div>\n");
}
