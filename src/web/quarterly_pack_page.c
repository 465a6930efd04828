/* The rule of a quarterly review, for anybody to read: questions, colours, what they come to. */
#include "web/case_view.h"
#include "web/pack_view.h"
#include "web/public.h"

static void write_question(Page *page, const Pack *pack, const Json *question)
{
    const Json *levels = json_get(question, "levels");
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, levels->count);
    size_t count = 0;
    text_heading(page, 3, json_text(question, "text"));
    text_paragraph(page, json_text(question, "hint"));
    citation_line(page, json_get(question, "cite"), pack);
    for (const Json *level = levels->first; level; level = level->next)
        rows[count++] =
            (GovukSummaryRow){.key.text = pack_label(pack, "colours", json_text(level, "colour")),
                              .value.html = cited_html(page, pack, json_text(level, "text"),
                                                       json_get(level, "cite"))};
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = count});
}

static void write_rule(Page *page, const Pack *pack, const Json *rule)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    pack_rule(page, pack, rule);
    html(&page->main, "</ul>\n");
    const Json *assures = json_get(rule, "assures");
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, assures->count);
    size_t count = 0;
    for (const Json *item = assures->first; item; item = item->next)
        rows[count++] =
            (GovukSummaryRow){.key.text = pack_label(pack, "ratings", json_text(item, "rating")),
                              .value.html = cited_html(
                                  page, pack, pack_label(pack, "assurers", json_text(item, "by")),
                                  json_get(item, "cite"))};
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = count});
}

Err show_quarterly(Page *page)
{
    const Pack *pack = pack_of_address(page, "quarterly", page->params[0]);
    if (!pack)
        return fail(page->ctx, MISSING, "There is no such rule of a quarterly review.");
    pack_head(page, pack, "/controls");
    text_heading(page, 2, "Colours");
    pack_pairs(page, pack, "colours", "label", "meaning");
    text_heading(page, 2, "What the colours come to");
    text_paragraph(page, "The first of these that fits counts, for the next quarter.");
    for (const Json *rule = json_first(json_get(pack->document, "rules")); rule; rule = rule->next)
        write_rule(page, pack, rule);
    text_heading(page, 2, "Questions");
    for (const Json *item = json_first(json_get(pack->document, "questions")); item;
         item = item->next)
        write_question(page, pack, item);
    text_heading(page, 2, "What no source confirms, and other notes");
    pack_texts(page, pack, "notes");
    text_heading(page, 3, "Misprints in the sources");
    pack_texts(page, pack, "errata");
    text_heading(page, 2, "Sources");
    pack_sources(page, pack);
    return OK;
}
