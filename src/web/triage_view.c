/* The part of review.h about triage: ratings of standards, and how they make a whole. */
#include "web/review.h"

static const char *band_words(Page *page, const Json *rules, const char *rating)
{
    for (const Json *band = json_first(json_get(rules, "bands")); band; band = band->next) {
        int64_t from, to;
        if (!text_eq(json_text(band, "rating"), rating) || !json_int(band, "from", &from))
            continue;
        return json_int(band, "to", &to)
                   ? arena_printf(page->ctx->arena, "%lld to %lld", (long long)from, (long long)to)
                   : arena_printf(page->ctx->arena, "%lld and over", (long long)from);
    }
    return "None";
}

static GovukTableRow method_row(Page *page, const Json *rules, const Json *rating)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 4);
    int64_t score;
    Buf aside = aside_begin(page);
    pack_tag(page, page_controls(page), "triage.ratings", json_text(rating, "id"));
    cells[0].html = aside_end(page, aside);
    cells[1].text = json_int(rating, "score", &score)
                        ? arena_printf(page->ctx->arena, "%lld", (long long)score)
                        : "None";
    cells[2].text = band_words(page, rules, json_text(rating, "id"));
    cells[3].text = json_text(rating, "meaning");
    return (GovukTableRow){.cells = cells, .cells_count = 4};
}

void triage_method(Page *page)
{
    const Pack *controls = page_controls(page);
    const Json *rules = controls ? json_get(controls->document, "triage") : NULL;
    const Json *ratings = json_get(rules, "ratings");
    if (!json_first(ratings))
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, ratings->count);
    size_t n = 0;
    for (const Json *rating = ratings->first; rating; rating = rating->next)
        rows[n++] = method_row(page, rules, rating);
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", json_text(rules, "text"));
    app_table(&page->main,
              &(GovukTable){.caption = "Ratings and what they mean",
                            .caption_classes = "govuk-table__caption--s",
                            GOVUK_LIST(head, GovukTableCell, {.text = "Rating"}, {.text = "Score"},
                                       {.text = "Sum for the whole"}, {.text = "Meaning"}),
                            .rows = rows,
                            .rows_count = n});
    citation_line(page, json_get(rules, "cite"), controls);
}

/* ---- What was given ---------------------------------------------------------------------- */

static GovukTableRow given_row(Page *page, const Json *standard, const Json *given)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    cells[0].text = json_text(standard, "title");
    Buf aside = aside_begin(page);
    pack_tag(page, page_controls(page), "triage.ratings", json_text(given, "rating"));
    cells[1].html = aside_end(page, aside);
    cells[2].html = written_html(page, json_text(given, "reason"));
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

const Json *triage_given(const Json *triage, const char *standard)
{
    for (const Json *item = json_first(json_get(triage, "ratings")); item; item = item->next)
        if (text_eq(json_text(item, "standard"), standard))
            return item;
    return NULL;
}

static void write_whole(Page *page, const Advice *advice)
{
    if (!advice->rating) {
        html(&page->main, "<p class=\"govuk-body\">The whole has no rating yet: not every standard "
                          "is rated.</p>\n");
        return;
    }
    html(&page->main, "<p class=\"govuk-body\">The whole is rated ");
    pack_tag(page, advice->controls, "triage.ratings", advice->rating);
    html(&page->main, "</p>\n");
    cited_rules(page, &advice->rating_rules, advice->controls);
}

void triage_table(Page *page, const CaseView *view)
{
    const Pack *controls = page_controls(page);
    const Json *standards = controls ? json_path(controls->document, "triage.standards") : NULL;
    const Json *triage = json_get(view->document, "triage");
    if (!standards || !standards->first)
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Triage</h2>\n");
    if (!triage) {
        html(&page->main, "<p class=\"govuk-body\">Not yet rated.</p>\n");
        return;
    }
    write_whole(page, &view->advice);
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, standards->count);
    size_t n = 0;
    for (const Json *item = standards->first; item; item = item->next)
        rows[n++] = given_row(page, item, triage_given(triage, json_text(item, "id")));
    app_table(&page->main, &(GovukTable){.caption = "Ratings by standard",
                                         .caption_classes = "govuk-table__caption--s",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Standard"},
                                                    {.text = "Rating"}, {.text = "Reason"}),
                                         .rows = rows,
                                         .rows_count = n});
    signed_line(page, json_text(triage, "by"), (Time){0});
}
