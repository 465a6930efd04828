#include "govuk/app_timeline.h"

#include "govuk/inline.h"

static void write_title(Buf *out, const AppTimelineItem *item, int level)
{
    html(out, "<h{} class=\"app-timeline__title\">", level);
    if (text_empty(item->href))
        html(out, "{}", item->title);
    else
        html(out, "<a class=\"govuk-link\" href=\"{}\">{}</a>", item->href, item->title);
    html(out, "</h{}>\n", level);
}

static void write_description(Buf *out, const AppTimelineItem *item)
{
    if (!govuk_content_given(item->text, item->html))
        return;
    html(out, "<div class=\"app-timeline__description\">\n");
    if (govuk_html_given(item->html))
        html(out, "{}\n", item->html);
    else
        html(out, "<p class=\"govuk-body\">{}</p>\n", item->text);
    html(out, "</div>\n");
}

static void write_item(Buf *out, const AppTimelineItem *item, int level)
{
    html(out, "<li class=\"app-timeline__item\">\n<div class=\"app-timeline__header\">\n");
    write_title(out, item, level);
    if (!text_empty(item->by))
        html(out, "<p class=\"app-timeline__by\">by {}</p>\n", item->by);
    html(out, "</div>\n");
    if (!text_empty(item->time_text)) {
        html(out, "<p class=\"app-timeline__date\"><time");
        govuk_attribute(out, "datetime", item->datetime);
        html(out, ">{}</time></p>\n", item->time_text);
    }
    write_description(out, item);
    html(out, "</li>\n");
}

void app_timeline(Buf *out, const AppTimeline *options)
{
    int level = govuk_heading_level(options->heading_level, 2);
    html(out, "<ol class=\"{}\"", govuk_words(out, "app-timeline", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_item(out, &options->items[i], level);
    html(out, "</ol>\n");
}
