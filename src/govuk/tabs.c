#include "govuk/tabs.h"

static const char *panel_id(Buf *out, const GovukTabs *options, size_t index)
{
    const char *id = options->items[index].id;
    if (!text_empty(id))
        return id;
    return govuk_numbered(out, options->id_prefix, index + 1);
}

static void write_tab(Buf *out, const GovukTabs *options, size_t index)
{
    const GovukTab *item = &options->items[index];
    html(out, "<li class=\"{}\">\n<a class=\"govuk-tabs__tab\" href=\"#{}\"",
         govuk_words(out, "govuk-tabs__list-item",
                     index == 0 ? "govuk-tabs__list-item--selected" : NULL),
         panel_id(out, options, index));
    govuk_attributes(out, item->attributes);
    html(out, ">\n{}\n</a>\n</li>\n", item->label);
}

static void write_panel(Buf *out, const GovukTabs *options, size_t index)
{
    const GovukTabPanel *panel = &options->items[index].panel;
    html(out, "<div class=\"{}\" id=\"{}\"",
         govuk_words(out, "govuk-tabs__panel", index > 0 ? "govuk-tabs__panel--hidden" : NULL),
         panel_id(out, options, index));
    govuk_attributes(out, panel->attributes);
    html(out, ">\n");
    if (govuk_html_given(panel->html))
        html(out, "{}\n", panel->html);
    else if (!text_empty(panel->text))
        html(out, "<p class=\"govuk-body\">{}</p>\n", panel->text);
    html(out, "</div>\n");
}

static void write_items(Buf *out, const GovukTabs *options)
{
    html(out, "<ul class=\"govuk-tabs__list\">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_tab(out, options, i);
    html(out, "</ul>\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_panel(out, options, i);
}

void govuk_tabs(Buf *out, const GovukTabs *options)
{
    html(out, "<div");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\"", govuk_words(out, "govuk-tabs", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, " data-module=\"govuk-tabs\">\n<h2 class=\"govuk-tabs__title\">\n{}\n</h2>\n",
         options->title ? options->title : "Contents");
    if (options->items_count > 0)
        write_items(out, options);
    html(out, "</div>\n");
}
