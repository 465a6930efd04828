#include "govuk/breadcrumbs.h"

#include "govuk/inline.h"

static void write_link(Buf *out, const GovukBreadcrumb *item)
{
    html(out,
         "<li class=\"govuk-breadcrumbs__list-item\">\n"
         "<a class=\"govuk-breadcrumbs__link\" href=\"{}\"",
         item->href);
    govuk_attributes(out, item->attributes);
    html(out, ">");
    govuk_inline(out, item->text, item->html);
    html(out, "</a>\n</li>\n");
}

static void write_this_page(Buf *out, const GovukBreadcrumb *item)
{
    html(out, "<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">");
    govuk_inline(out, item->text, item->html);
    html(out, "</li>\n");
}

void govuk_breadcrumbs(Buf *out, const GovukBreadcrumbs *options)
{
    html(out, "<nav class=\"{}\"",
         govuk_words(out, "govuk-breadcrumbs", options->classes,
                     options->collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : NULL));
    govuk_attributes(out, options->attributes);
    html(out, " aria-label=\"{}\">\n<ol class=\"govuk-breadcrumbs__list\">\n",
         options->label_text ? options->label_text : "Breadcrumb");
    for (size_t i = 0; i < options->items_count; i++) {
        if (text_empty(options->items[i].href))
            write_this_page(out, &options->items[i]);
        else
            write_link(out, &options->items[i]);
    }
    html(out, "</ol>\n</nav>\n");
}
