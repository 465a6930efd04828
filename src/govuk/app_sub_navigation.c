#include "govuk/app_sub_navigation.h"

#include "govuk/inline.h"

static void write_item(Buf *out, const AppSubNavigationItem *item)
{
    html(out,
         "<li class=\"app-sub-navigation__item\">\n"
         "<a class=\"app-sub-navigation__link\" href=\"{}\"",
         item->href);
    if (item->current)
        html(out, " aria-current=\"page\"");
    govuk_attributes(out, item->attributes);
    html(out, ">");
    govuk_inline(out, item->text, item->html);
    html(out, "</a>\n</li>\n");
}

void app_sub_navigation(Buf *out, const AppSubNavigation *options)
{
    html(out, "<nav class=\"{}\" aria-label=\"{}\"",
         govuk_words(out, "app-sub-navigation", options->classes),
         text_or(options->label, "Sections"));
    govuk_attributes(out, options->attributes);
    html(out, ">\n<ul class=\"app-sub-navigation__list\">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_item(out, &options->items[i]);
    html(out, "</ul>\n</nav>\n");
}
