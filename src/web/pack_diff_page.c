/* What one edition of the Code, or version of the controls, changes of another, for anybody to
 * read. What differs is pack_diff's answer; here it gets words, and the sources of the rules. */
#include "rules/pack_diff.h"
#include "web/case_view.h"
#include "web/pack_diff_view.h"
#include "web/public.h"

#include <string.h>

/* ---- Points and criteria -----------------------------------------------------------------------
 */

static const char *change_words(Page *page, const Json *item)
{
    static const struct {
        const char *change, *words;
    } all[] = {{"new", "New"}, {"changed", "Says something else"}, {"moved", "Another number"}};
    const char *change = json_text(item, "change"), *was = json_text(item, "was");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i].change, change))
            return was && !text_eq(was, json_text(item, "id"))
                       ? arena_printf(page->ctx->arena, "%s (was %s)", all[i].words, was)
                       : all[i].words;
    return "The same";
}

static GovukTableRow item_row(Page *page, const PackPair *pair, const Json *item, const char *of)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    const char *id = json_text(item, "id");
    const Json *rule = strchr(id, '.') ? pack_criterion(pair->to, id) : NULL;
    cells[0].text = arena_printf(page->ctx->arena, "%s%s %s", of, id, json_text(item, "title"));
    cells[1].text = change_words(page, item);
    cells[2].html =
        cited_html(page, pair->to,
                   text_or(json_text(rule, "text"), json_text(pack_point(pair->to, id), "asks")),
                   json_get(rule, "cite"));
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

/* What an item that says something else said before. */
static void write_item_differences(Page *page, const PackPair *pair, const Json *item)
{
    const Json *differences = json_get(item, "differences");
    const char *id = json_text(item, "id"), *was = json_text(item, "was");
    if (!json_first(differences))
        return;
    bool criterion = strchr(id, '.') != NULL;
    const PackPair of = {pair->from, pair->to,
                         criterion ? pack_criterion(pair->from, was) : pack_point(pair->from, was),
                         criterion ? pack_criterion(pair->to, id) : pack_point(pair->to, id)};
    size_t hidden = pack_differences(
        page, &of, differences, NULL,
        arena_printf(page->ctx->arena, "What differs in %s %s", id, json_text(item, "title")));
    pack_differences_hidden(page, pair, hidden);
}

static void write_point(Page *page, const PackPair *pair, const Json *point)
{
    const Json *criteria = json_get(point, "criteria");
    GovukTableRow *rows =
        arena_array(page->ctx->arena, GovukTableRow, (criteria ? criteria->count : 0) + 1);
    size_t count = 0;
    rows[count++] = item_row(page, pair, point, "Point ");
    for (const Json *item = json_first(criteria); item; item = item->next)
        rows[count++] = item_row(page, pair, item, "");
    app_table(
        &page->main,
        &(GovukTable){.caption = arena_printf(page->ctx->arena, "Point %s: %s",
                                              json_text(point, "id"), json_text(point, "title")),
                      GOVUK_LIST(head, GovukTableCell, {.text = "Point or criterion"},
                                 {.text = "Change"}, {.text = "What it says now"}),
                      .rows = rows,
                      .rows_count = count});
    write_item_differences(page, pair, point);
    for (const Json *item = json_first(criteria); item; item = item->next)
        write_item_differences(page, pair, item);
}

static void write_gone(Page *page, const Json *gone)
{
    if (!json_first(gone))
        return;
    text_heading(page, 3, "No longer there");
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(gone); item; item = item->next)
        html(&page->main, "<li>{} {}</li>\n", json_text(item, "id"), json_text(item, "title"));
    html(&page->main, "</ul>\n");
}

static void write_counts(Page *page, const Json *criteria)
{
    static const struct {
        const char *name, *words;
    } all[] = {{"same", "Criteria that are the same"},
               {"moved", "Criteria with another number"},
               {"changed", "Criteria that say something else"},
               {"new", "New criteria"},
               {"gone", "Criteria no longer there"}};
    enum { ALL = sizeof all / sizeof *all };
    GovukSummaryRow rows[ALL] = {{0}};
    for (size_t i = 0; i < ALL; i++) {
        int64_t count = 0;
        json_int(criteria, all[i].name, &count);
        rows[i].key.text = all[i].words;
        rows[i].value.text = arena_printf(page->ctx->arena, "%lld", (long long)count);
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = ALL});
}

static void write_points(Page *page, const PackPair *pair, const Json *diff)
{
    if (!json_get(diff, "points"))
        return;
    text_heading(page, 2, "Points and criteria");
    text_paragraph(page, "The criteria are this project’s reading of the sources that are cited. "
                         "They are not an official statement.");
    write_counts(page, json_get(diff, "criteria"));
    for (const Json *point = json_first(json_get(diff, "points")); point; point = point->next)
        write_point(page, pair, point);
    write_gone(page, json_get(diff, "gone"));
}

/* ---- The page
 * ------------------------------------------------------------------------------------ */

static void write_choice(Page *page, const char *name, const char *label, const char *chosen)
{
    const PackSet *packs = page->ctx->packs;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, packs->count + 1);
    items[0] = (GovukSelectItem){.value = "", .text = "Choose one"};
    for (size_t i = 0; i < packs->count; i++)
        items[i + 1] = (GovukSelectItem){.value = packs->packs[i].id,
                                         .text = pack_name(page, &packs->packs[i])};
    govuk_select(&page->main, &(GovukSelect){.name = name,
                                             .label.text = label,
                                             .items = items,
                                             .items_count = packs->count + 1,
                                             .value = chosen,
                                             .error_message = page_fault_for(page, name)});
}

static void write_form(Page *page)
{
    html(&page->main, "<form action=\"/rules/diff\" method=\"get\" novalidate>\n");
    write_choice(page, "from", "Compare", page_query(page, "from"));
    write_choice(page, "to", "With", page_query(page, "to"));
    govuk_button(&page->main, &(GovukButton){.text = "Show what differs"});
    html(&page->main, "</form>\n");
}

static void check(Page *page, const PackPair *pair)
{
    if (!pair->from)
        page_fault(page, "from", "Choose what to compare");
    if (!pair->to)
        page_fault(page, "to", "Choose what to compare it with");
    if (!pair->from || !pair->to)
        return;
    if (pair->from == pair->to)
        page_fault(page, "to", "Choose another to compare it with");
    else if (pair->from->kind != pair->to->kind)
        page_fault(page, "to", "Choose two editions of the Code, or two versions of the controls");
}

static void write_notes(Page *page, const Pack *to)
{
    if (!json_first(json_get(to->document, "notes")))
        return;
    Buf aside = aside_begin(page);
    pack_texts(page, to, "notes");
    Html notes = aside_end(page, aside);
    govuk_details(
        &page->main,
        &(GovukDetails){.summary_text = "What you have to know about the second", .html = notes});
}

static void write_pair(Page *page, const PackPair *pair)
{
    const Json *diff = pack_diff(page->ctx->arena, pair->from, pair->to);
    html(&page->main,
         "<p class=\"govuk-body-l\">From <a class=\"govuk-link\" href=\"{}\">{}</a> to <a "
         "class=\"govuk-link\" href=\"{}\">{}</a>.</p>\n",
         pack_address(page, pair->from), pack_name(page, pair->from), pack_address(page, pair->to),
         pack_name(page, pair->to));
    if (json_text(pair->to->document, "only_by_name"))
        govuk_inset_text(&page->main,
                         &(GovukInsetText){.text = json_text(pair->to->document, "only_by_name")});
    write_notes(page, pair->to);
    write_points(page, pair, diff);
    text_heading(page, 2, pair->to->kind == PACK_CODE ? "Besides" : "What differs");
    pack_differences_by_part(page, pair, json_get(diff, "other"));
    text_heading(page, 2, "Compare others");
}

Err show_pack_diff(Page *page)
{
    const PackSet *packs = page->ctx->packs;
    const char *from = page_query(page, "from"), *to = page_query(page, "to");
    PackPair pair = {.from = pack_find(packs, from), .to = pack_find(packs, to)};
    page->title = "What one set of rules changes of another";
    page->section = "code";
    page->back = "/code";
    if (form_value(&page->query, "from") || form_value(&page->query, "to")) {
        check(page, &pair);
        if (!page->faults.count) {
            pair.before = pair.from->document;
            pair.now = pair.to->document;
            page->wide = true;
            write_pair(page, &pair);
        }
    }
    write_form(page);
    return OK;
}
