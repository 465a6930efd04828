/* The public register: decisions that were confirmed, to search, to narrow and to read. */
#include "web/case_view.h"
#include "web/decision_view.h"
#include "web/pack_view.h"
#include "web/public.h"

/* ---- The list -------------------------------------------------------------------------------- */

static GovukTableRow decision_row(Page *page, const Published *item)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 5);
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
         "class=\"govuk-!-font-weight-regular\">{}</span>",
         page_url(page, "/decisions/%s", item->reference), item->title, item->reference);
    cells[0].html = aside_end(page, aside);
    cells[1].text = item->organisation_name;
    aside = aside_begin(page);
    pack_tag(page, pack_find(page->ctx->packs, item->controls), "decisions", item->outcome);
    cells[2].html = aside_end(page, aside);
    cells[3] = (GovukTableCell){.text = money_words(page, item->counted), .format = "numeric"};
    cells[4].text = date_short(page->ctx->arena, item->day);
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

static void write_table(Page *page, const PublishedList *list)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = decision_row(page, &list->items[i]);
    app_table(&page->main, &(GovukTable){.caption = "Published decisions, newest first",
                                         .caption_classes = "govuk-visually-hidden",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Project"},
                                                    {.text = "Organisation"}, {.text = "Decision"},
                                                    {.text = "Spend counted", .format = "numeric"},
                                                    {.text = "Decided on"}),
                                         .rows = rows,
                                         .rows_count = list->count});
}

static void write_downloads(Page *page)
{
    html(&page->main,
         "<p class=\"govuk-body\">Download these decisions: <a class=\"govuk-link\" "
         "href=\"{}\">CSV</a>, <a class=\"govuk-link\" href=\"{}\">JSON</a></p>\n",
         register_address(page, "/decisions.csv", NULL),
         register_address(page, "/decisions.json", NULL));
}

static void write_list(Page *page, const PublishedList *list)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         count_words(page, list->total, "decision", "decisions"));
    if (list->total == 0) {
        text_paragraph(page, "No published decision fits what you chose.");
        return;
    }
    write_table(page, list);
    page_pagination(page, register_address(page, "/decisions", NULL), list->page, list->pages);
    write_downloads(page);
}

static int64_t page_number(const Page *page)
{
    int64_t number;
    return str_int(str_of(page_query(page, "page")), &number) && number > 0 ? number : 1;
}

Err show_register(Page *page)
{
    PublishedList list;
    RegisterFilter filter = register_filter(page, page_number(page));
    TRY(register_list(page->ctx, &filter, &list));
    page->title = list.pages < 2
                      ? "Published decisions"
                      : arena_printf(page->ctx->arena, "Published decisions (page %lld of %lld)",
                                     (long long)list.page, (long long)list.pages);
    page->section = "register";
    page->wide = true;
    html(&page->main, "<div class=\"app-filter-layout\">\n<div>\n");
    TRY(register_write_filter(page));
    html(&page->main, "</div>\n<div class=\"app-filter-layout__content\">\n");
    write_list(page, &list);
    html(&page->main, "</div>\n</div>\n<p class=\"govuk-body\"><a class=\"govuk-link\" "
                      "href=\"/statistics\">Statistics of these decisions</a></p>\n"
                      "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/publications\">What "
                      "each department published, quarter by quarter</a></p>\n");
    return OK;
}

/* ---- One decision ---------------------------------------------------------------------------- */

static void write_edition_link(Page *page, const char *id)
{
    const Pack *pack = pack_find(page->ctx->packs, id);
    if (pack)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n",
             pack_address(page, pack), pack_name(page, pack));
    else
        html(&page->main, "<li>{}</li>\n", id);
}

Err show_decision(Page *page)
{
    Published published;
    Condition *conditions;
    size_t n;
    TRY(register_find(page->ctx, page->params[0], &published, &conditions, &n));
    page->title =
        arena_printf(page->ctx->arena, "%s: decision %s", published.title, published.reference);
    page->caption = published.organisation_name;
    page->section = "register";
    page->back = "/decisions";
    decision_view(page, &published, conditions, n);
    text_heading(page, 2, "Rules that applied");
    html(&page->main, "<ul class=\"govuk-list\">\n");
    write_edition_link(page, published.code);
    write_edition_link(page, published.controls);
    html(&page->main, "</ul>\n");
    return OK;
}
