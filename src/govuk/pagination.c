#include "govuk/pagination.h"

typedef struct Arrow {
    const char *type, *word;
    const char *path;
    bool block; /* no page numbers between the two links */
} Arrow;

static const char previous_path[] = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449"
                                    "-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
static const char next_path[] = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896"
                                "l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

static void write_icon(Buf *out, Arrow arrow)
{
    html(out,
         "<svg class=\"govuk-pagination__icon govuk-pagination__icon--{}\""
         " xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\""
         " focusable=\"false\" viewBox=\"0 0 15 13\">\n<path d=\"{}\"></path>\n</svg>\n",
         arrow.type, arrow.path);
}

static void write_title(Buf *out, const GovukPaginationLink *link, Arrow arrow)
{
    const char *decorated = arrow.block && text_empty(link->label_text)
                                ? "govuk-pagination__link-title--decorated"
                                : NULL;
    html(out, "<span class=\"{}\">\n", govuk_words(out, "govuk-pagination__link-title", decorated));
    if (govuk_content_given(link->text, link->html))
        govuk_content(out, link->text, link->html);
    else
        html(out, "{}<span class=\"govuk-visually-hidden\"> page</span>", arrow.word);
    html(out, "\n</span>\n");
}

static void write_label(Buf *out, const char *label)
{
    html(out,
         "<span class=\"govuk-visually-hidden\">:</span>\n"
         "<span class=\"govuk-pagination__link-label\">{}</span>\n",
         label);
}

static void write_arrow(Buf *out, const GovukPaginationLink *link, Arrow arrow)
{
    bool icon_first = arrow.block || arrow.path == previous_path;
    if (text_empty(link->href))
        return;
    html(out,
         "<div class=\"govuk-pagination__{}\">\n"
         "<a class=\"govuk-link govuk-pagination__link\" href=\"{}\" rel=\"{}\"",
         arrow.type, link->href, arrow.type);
    govuk_attributes(out, link->attributes);
    html(out, ">\n");
    if (icon_first)
        write_icon(out, arrow);
    write_title(out, link, arrow);
    if (arrow.block && !text_empty(link->label_text))
        write_label(out, link->label_text);
    if (!icon_first)
        write_icon(out, arrow);
    html(out, "</a>\n</div>\n");
}

static void write_page_link(Buf *out, const GovukPaginationItem *item)
{
    html(out, "<a class=\"govuk-link govuk-pagination__link\" href=\"{}\" aria-label=\"",
         item->href);
    if (item->visually_hidden_text)
        html(out, "{}\"", item->visually_hidden_text);
    else
        html(out, "Page {}\"", item->number);
    if (item->current)
        html(out, " aria-current=\"page\"");
    govuk_attributes(out, item->attributes);
    html(out, ">\n{}\n</a>\n", item->number);
}

static void write_item(Buf *out, const GovukPaginationItem *item)
{
    html(out, "<li class=\"{}\">\n",
         govuk_words(out, "govuk-pagination__item",
                     item->current ? "govuk-pagination__item--current" : NULL,
                     item->ellipsis ? "govuk-pagination__item--ellipsis" : NULL));
    if (item->ellipsis)
        html(out, "&ctdot;\n");
    else
        write_page_link(out, item);
    html(out, "</li>\n");
}

static void write_items(Buf *out, const GovukPagination *options)
{
    html(out, "<ul class=\"govuk-pagination__list\">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_item(out, &options->items[i]);
    html(out, "</ul>\n");
}

void govuk_pagination(Buf *out, const GovukPagination *options)
{
    bool links = !text_empty(options->previous.href) || !text_empty(options->next.href);
    bool block = !options->items && links;
    html(out, "<nav class=\"{}\" aria-label=\"{}\"",
         govuk_words(out, "govuk-pagination", block ? "govuk-pagination--block" : NULL,
                     options->classes),
         text_or(options->landmark_label, "Pagination"));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    write_arrow(out, &options->previous, (Arrow){"prev", "Previous", previous_path, block});
    if (options->items)
        write_items(out, options);
    write_arrow(out, &options->next, (Arrow){"next", "Next", next_path, block});
    html(out, "</nav>\n");
}
