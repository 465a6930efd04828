#include "web/pack_view.h"

#include "web/case_view.h"

#include <string.h>

void text_heading(Page *page, int level, const char *text)
{
    html(&page->main, "<h{} class=\"govuk-heading-{}\">{}</h{}>\n", level, level == 2 ? "m" : "s",
         text, level);
}

void text_paragraph(Page *page, const char *text)
{
    if (!text_empty(text))
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", text);
}

/* ---- Names and addresses --------------------------------------------------------------------- */

const Pack *pack_of_address(const Page *page, const char *kind, const char *name)
{
    return pack_find(page->ctx->packs, arena_printf(page->ctx->arena, "%s/%s", kind, name));
}

const char *pack_address(Page *page, const Pack *pack)
{
    const char *slash = strchr(pack->id, '/');
    return page_url(page, "/%s/%s", pack_kind_word(pack->kind), slash ? slash + 1 : pack->id);
}

const char *pack_name(Page *page, const Pack *pack)
{
    const char *edition = json_text(pack->document, "edition");
    return edition ? arena_printf(page->ctx->arena, "%s, %s", pack->title, edition) : pack->title;
}

const char *pack_name_of_id(Page *page, const char *id)
{
    const Pack *pack = pack_find(page->ctx->packs, id);
    return pack ? pack_name(page, pack) : id;
}

const char *pack_diff_address(Page *page, const Pack *from, const Pack *to)
{
    return arena_printf(page->ctx->arena, "/rules/diff?from=%s&to=%s", from->id, to->id);
}

static void diff_link(Page *page, const Pack *from, const Pack *to)
{
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">What {} changes of "
         "{}</a></p>\n",
         pack_diff_address(page, from, to), pack_name(page, to), pack_name(page, from));
}

void pack_diff_links(Page *page, const Pack *pack)
{
    const PackSet *packs = page->ctx->packs;
    const Pack *before = pack_find(packs, text_or(json_text(pack->document, "follows"), ""));
    if (before)
        diff_link(page, before, pack);
    for (size_t i = 0; i < packs->count; i++)
        if (text_eq(json_text(packs->packs[i].document, "follows"), pack->id))
            diff_link(page, pack, &packs->packs[i]);
}

/* ---- In force or not ------------------------------------------------------------------------- */

const char *pack_dates(Page *page, const Pack *pack)
{
    Arena *arena = page->ctx->arena;
    const char *from = date_text(arena, pack->from);
    return date_known(pack->to) ? arena_printf(arena, "%s to %s", from, date_text(arena, pack->to))
                                : arena_printf(arena, "From %s", from);
}

/* What cases that begin today are made under. */
static bool is_current(const Page *page, const Pack *pack)
{
    const PackSet *packs = page->ctx->packs;
    Date today = ctx_today(page->ctx);
    switch (pack->kind) {
    case PACK_CODE:
        return pack == pack_code_on(packs, today);
    case PACK_CONTROLS:
        return pack == pack_controls_on(packs, pack->process, today);
    case PACK_QUARTERLY:
        return pack == pack_quarterly_on(packs, today);
    }
    return false;
}

static bool has_begun(const Page *page, const Pack *pack)
{
    return date_compare(pack->from, ctx_today(page->ctx)) <= 0;
}

bool pack_is_overtaken(const Page *page, const Pack *pack)
{
    const PackSet *packs = page->ctx->packs;
    if (!pack_in_force(pack, ctx_today(page->ctx)))
        return true;
    for (size_t i = 0; i < packs->count; i++)
        if (packs->packs[i].kind == pack->kind && has_begun(page, &packs->packs[i]) &&
            date_compare(packs->packs[i].from, pack->from) > 0)
            return true;
    return false;
}

void pack_state_tag(Page *page, const Pack *pack)
{
    if (pack_in_force(pack, ctx_today(page->ctx)))
        word_tag(page, "In force today", "green");
    else if (!has_begun(page, pack))
        word_tag(page, "Not yet in force", "blue");
    else
        word_tag(page, is_current(page, pack) ? "Ended, still used here" : "Ended", "grey");
}

void pack_state_note(Page *page, const Pack *pack)
{
    Arena *arena = page->ctx->arena;
    const char *text;
    if (pack_in_force(pack, ctx_today(page->ctx)))
        return;
    if (!has_begun(page, pack))
        text = arena_printf(arena, "This comes into force on %s.", date_text(arena, pack->from));
    else if (is_current(page, pack))
        text = arena_printf(arena,
                            "This ended on %s. No later one is loaded here, so cases still use it. "
                            "Check what applies today before you rely on it.",
                            date_text(arena, pack->to));
    else
        text = arena_printf(arena, "This ended on %s. Cases made under it still use it.",
                            date_text(arena, pack->to));
    govuk_warning_text(&page->main, &(GovukWarningText){.text = text});
}

/* ---- The packs of a kind --------------------------------------------------------------------- */

static GovukTableRow pack_row(Page *page, const Pack *pack)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a>", pack_address(page, pack),
         pack_name(page, pack));
    cells[0].html = aside_end(page, aside);
    cells[1].text = pack_dates(page, pack);
    aside = aside_begin(page);
    pack_state_tag(page, pack);
    cells[2].html = aside_end(page, aside);
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

void pack_table(Page *page, PackKind kind)
{
    static const GovukTableCell head[] = {{.text = "Title"}, {.text = "Dates"}, {.text = "State"}};
    static const char *const captions[] = {[PACK_CODE] = "Editions",
                                           [PACK_CONTROLS] = "Versions",
                                           [PACK_QUARTERLY] = "Rules of quarterly reviews"};
    const PackSet *packs = page->ctx->packs;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, packs->count);
    size_t count = 0;
    for (size_t i = 0; i < packs->count; i++)
        if (packs->packs[i].kind == kind)
            rows[count++] = pack_row(page, &packs->packs[i]);
    app_table(&page->main, &(GovukTable){.caption = captions[kind],
                                         .head = head,
                                         .head_count = 3,
                                         .rows = rows,
                                         .rows_count = count});
}

/* ---- Where it comes from --------------------------------------------------------------------- */

void pack_rights(Page *page, const Pack *pack)
{
    const char *address = json_text(pack->document, "address");
    text_paragraph(page, json_text(pack->document, "attribution"));
    text_paragraph(page, json_text(pack->document, "licence"));
    if (address)
        html(&page->main,
             "<p class=\"govuk-body\">Published by {} at <a class=\"govuk-link app-text-break\" "
             "href=\"{}\">{}</a>.</p>\n",
             json_text(pack->document, "publisher"), address, address);
}

static void write_source(Page *page, const Json *source)
{
    Buf *out = &page->main;
    const char *address = json_text(source, "address"), *title = json_text(source, "title");
    const char *date = partial_date(page->ctx->arena, json_text(source, "date"));
    html(out, "<li>");
    if (address)
        html(out, "<a class=\"govuk-link app-text-break\" href=\"{}\">{}</a>", address, title);
    else
        html(out, "{}", title);
    html(out, ", {}{}{}.", json_text(source, "publisher"), date ? ", " : "", date);
    if (json_text(source, "note"))
        html(out, " {}", json_text(source, "note"));
    html(out, "</li>\n");
}

void pack_sources(Page *page, const Pack *pack)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(json_get(pack->document, "sources")); item;
         item = item->next)
        write_source(page, item);
    html(&page->main, "</ul>\n");
}

/* ---- Lists ----------------------------------------------------------------------------------- */

void pack_texts(Page *page, const Pack *pack, const char *list)
{
    const Json *item = json_first(json_path(pack->document, list));
    if (!item)
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet govuk-list--spaced\">\n");
    for (; item; item = item->next)
        html(&page->main, "<li>{}</li>\n", item->text);
    html(&page->main, "</ul>\n");
}

void pack_rule(Page *page, const Pack *pack, const Json *rule)
{
    html(&page->main, "<li>{}\n", text_or(json_text(rule, "text"), json_text(rule, "title")));
    citation_line(page, json_get(rule, "cite"), pack);
    html(&page->main, "</li>\n");
}

void pack_rules(Page *page, const Pack *pack, const char *list)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(json_path(pack->document, list)); item; item = item->next)
        pack_rule(page, pack, item);
    html(&page->main, "</ul>\n");
}

Html cited_html(Page *page, const Pack *pack, const char *text, const Json *cite)
{
    Buf aside = aside_begin(page);
    text_paragraph(page, text);
    citation_line(page, cite, pack);
    return aside_end(page, aside);
}

void pack_pairs(Page *page, const Pack *pack, const char *list, const char *key, const char *value)
{
    const Json *items = json_path(pack->document, list), *item = json_first(items);
    if (!item)
        return;
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, items->count);
    size_t count = 0;
    for (; item; item = item->next)
        rows[count++] = (GovukSummaryRow){
            .key.text = json_text(item, key),
            .value.html = cited_html(page, pack, json_text(item, value), json_get(item, "cite"))};
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = count});
}

void pack_head(Page *page, const Pack *pack, const char *back)
{
    page->title = pack->title;
    page->section = "code";
    page->back = back;
    pack_state_note(page, pack);
    text_paragraph(page,
                   arena_printf(page->ctx->arena, "%s. Published by: %s.", pack_dates(page, pack),
                                json_text(pack->document, "publisher")));
}
