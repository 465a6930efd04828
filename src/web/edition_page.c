/* Which edition of the Code and version of the controls a case is under, what carrying it over to
 * another would do, and doing it. The move is rules/migrate.h; nothing is moved before its team has
 * seen what has to be considered anew. */
#include "assurance/case_carry.h"
#include "web/case_page.h"
#include "web/case_view.h"
#include "web/pack_view.h"

static const char *address(Page *page)
{
    return page_url(page, "/cases/%s/edition", page->c->reference);
}

/* Its name, which leads to what a move would do, and why nobody is under it who has not named it.
 */
static Html choice_html(Page *page, const Pack *pack)
{
    Buf *out = &page->main;
    const char *why = json_text(pack->document, "only_by_name");
    Buf aside = aside_begin(page);
    html(out, "<a class=\"govuk-link\" href=\"{}\">{}</a>\n",
         arena_printf(page->ctx->arena, "%s?to=%s", address(page), pack->id),
         pack_name(page, pack));
    if (why)
        html(
            out,
            "<p class=\"govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0\">Only for cases "
            "that name it. {}</p>\n",
            why);
    return aside_end(page, aside);
}

static Html state_html(Page *page, const Pack *pack)
{
    Buf aside = aside_begin(page);
    pack_state_tag(page, pack);
    return aside_end(page, aside);
}

/* ---- Where the case stands ------------------------------------------------------------------ */

static Html current_html(Page *page, const Pack *pack, const char *id)
{
    Buf aside = aside_begin(page);
    if (!pack) {
        html(&page->main, "{}", id);
        return aside_end(page, aside);
    }
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a><br>{}\n<br>",
         pack_address(page, pack), pack_name(page, pack), pack_dates(page, pack));
    pack_state_tag(page, pack);
    return aside_end(page, aside);
}

static void write_current(Page *page)
{
    const GovukSummaryRow rows[] = {
        {.key.text = "The Code", .value.html = current_html(page, page_code(page), page->c->code)},
        {.key.text = "Spend controls",
         .value.html = current_html(page, page_controls(page), page->c->controls)},
    };
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = sizeof rows / sizeof *rows});
}

/* Those that the case can be carried over to. */
static void write_others(Page *page, PackKind kind, const char *process, const Pack *current,
                         const char *caption)
{
    const PackSet *packs = page->ctx->packs;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, packs->count);
    size_t count = 0;
    for (size_t i = 0; i < packs->count; i++) {
        const Pack *pack = &packs->packs[i];
        if (pack->kind != kind || pack == current || !case_carry_offers(pack, process))
            continue;
        GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
        cells[0].html = choice_html(page, pack);
        cells[1].text = pack_dates(page, pack);
        cells[2].html = state_html(page, pack);
        rows[count++] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    if (count)
        app_table(&page->main, &(GovukTable){.caption = caption,
                                             GOVUK_LIST(head, GovukTableCell, {.text = "Title"},
                                                        {.text = "Dates"}, {.text = "State"}),
                                             .rows = rows,
                                             .rows_count = count});
}

/* ---- What a move does ------------------------------------------------------------------------ */

/* The title that a number or id has in a pack; "" for none. */
static const char *title_in(const Pack *pack, const char *id)
{
    const Json *item = pack_criterion(pack, id);
    if (!item)
        item = pack_point(pack, id);
    return text_or(json_text(item, "title"), "");
}

static GovukTableRow text_row(Page *page, const char *first, const char *second, const char *third)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    cells[0].text = first;
    cells[1].text = second;
    cells[2].text = third;
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

static void write_anew(Page *page, const Json *move)
{
    const Json *anew = json_get(move, "anew");
    if (!json_first(anew)) {
        text_paragraph(page, "Nothing has to be considered anew.");
        return;
    }
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, anew->count);
    size_t count = 0;
    for (const Json *item = json_first(anew); item; item = item->next)
        rows[count++] =
            text_row(page, json_text(item, "id"), json_text(item, "title"), json_text(item, "why"));
    app_table(&page->main, &(GovukTable){.caption = "To be considered anew",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Number"},
                                                    {.text = "Title"}, {.text = "Why"}),
                                         .rows = rows,
                                         .rows_count = count});
}

static bool is_moved(const Json *item)
{
    return !text_eq(json_text(item, "was"), json_text(item, "now"));
}

static size_t count_moved(const Json *carried)
{
    size_t count = 0;
    for (const Json *item = json_first(carried); item; item = item->next)
        count += is_moved(item);
    return count;
}

static void write_moved(Page *page, const Pack *to, const Json *carried, size_t moved)
{
    if (!moved)
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, moved);
    size_t count = 0;
    for (const Json *item = json_first(carried); item; item = item->next)
        if (is_moved(item))
            rows[count++] = text_row(page, json_text(item, "was"), json_text(item, "now"),
                                     title_in(to, json_text(item, "now")));
    app_table(&page->main, &(GovukTable){.caption = "Answers that get another number",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Number so far"},
                                                    {.text = "New number"}, {.text = "Title"}),
                                         .rows = rows,
                                         .rows_count = count});
}

static void write_aside(Page *page, const Pack *from, const Json *aside)
{
    if (!json_first(aside))
        return;
    text_heading(page, 2, "Answers without a place");
    text_paragraph(page, "These stay in the file of the case as they are, with whose they are. No "
                         "page asks for them any more, and moving back does not put them back.");
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(aside); item; item = item->next) {
        const char *id = json_text(item, "id");
        html(&page->main, "<li>{} {}</li>\n", text_eq(id, "triage") ? "Triage" : id,
             from ? title_in(from, id) : "");
    }
    html(&page->main, "</ul>\n");
}

static void write_counts(Page *page, const Json *move, size_t moved)
{
    Arena *arena = page->ctx->arena;
    const struct {
        const char *what;
        size_t count;
    } all[] = {
        {"Answers that stay the same", json_get(move, "carried")->count - moved},
        {"Answers that get another number", moved},
        {"To be considered anew", json_get(move, "anew")->count},
        {"Answers no longer asked for", json_get(move, "set_aside")->count},
    };
    enum { ALL = sizeof all / sizeof *all };
    GovukSummaryRow rows[ALL] = {{0}};
    for (size_t i = 0; i < ALL; i++) {
        rows[i].key.text = all[i].what;
        rows[i].value.text = arena_printf(arena, "%zu", all[i].count);
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = ALL});
}

/* ---- Looking before moving ---------------------------------------------------------------------
 */

static void write_form(Page *page, const CaseCarry *carry)
{
    Buf *out = &page->main;
    text_heading(page, 2, "Move the case");
    text_paragraph(page, "Everybody sees the case under the other edition from then on. Positions "
                         "stay those of the people who took them, on the days they took them. You "
                         "can move the case for as long as you can change it.");
    page_form_open(page, address(page), carry->version, false);
    html(out, "<input type=\"hidden\" name=\"to\" value=\"{}\">\n", carry->to->id);
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(out, &(GovukButton){.text = "Move the case", .prevent_double_click = GOVUK_YES});
    html(out, "<a class=\"govuk-link\" href=\"{}\">Cancel</a>\n</div>\n", address(page));
    page_form_close(page, NULL);
}

static Err show_look(Page *page, const char *to)
{
    CaseCarry carry;
    TRY(case_carry_look(page->ctx, page->c, to, &carry));
    const Json *carried = json_get(carry.move, "carried");
    size_t moved = count_moved(carried);
    case_head(page, "What moving this case would do", address(page));
    html(&page->main, "<p class=\"govuk-body-l\">From {} to {}.</p>\n", pack_name(page, carry.from),
         pack_name(page, carry.to));
    pack_state_note(page, carry.to);
    if (json_text(carry.to->document, "only_by_name"))
        govuk_inset_text(&page->main,
                         &(GovukInsetText){.text = json_text(carry.to->document, "only_by_name")});
    write_counts(page, carry.move, moved);
    write_anew(page, carry.move);
    write_moved(page, carry.to, carried, moved);
    write_aside(page, carry.from, json_get(carry.move, "set_aside"));
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Read everything that differs "
         "between the two</a></p>\n",
         pack_diff_address(page, carry.from, carry.to));
    write_form(page, &carry);
    return OK;
}

/* ---- The page ------------------------------------------------------------------------------ */

static void write_last_move(Page *page, const Json *moves)
{
    Date date;
    const Json *move = json_first(moves);
    if (!move)
        return;
    while (move->next)
        move = move->next;
    const char *day = json_text(move, "date");
    text_heading(page, 2, "The last move");
    text_paragraph(page,
                   arena_printf(page->ctx->arena, "From %s to %s, on %s.",
                                pack_name_of_id(page, json_text(move, "from")),
                                pack_name_of_id(page, json_text(move, "to")),
                                date_parse(day, &date) ? date_text(page->ctx->arena, date) : day));
    write_anew(page, move);
    write_aside(page, pack_find(page->ctx->packs, json_text(move, "from")),
                json_get(move, "set_aside"));
}

static Err show_editions_of_case(Page *page)
{
    Json *moves;
    int64_t version;
    Organisation organisation;
    TRY(organisation_find(page->ctx, page->c->organisation, &organisation));
    TRY(case_part(page->ctx, page->c, "moved", &moves, &version));
    case_head(page, "The rules this case is under",
              page_url(page, "/cases/%s", page->c->reference));
    text_paragraph(page, "A case stays under the rules that it was started under until its team "
                         "moves it. Every answer is kept.");
    write_current(page);
    text_paragraph(page, "Choose another edition to see what a move would do. Nothing is moved "
                         "before you confirm it. Of the spend controls, only versions of the "
                         "process that the organisation is on are offered.");
    write_others(page, PACK_CODE, organisation.process, page_code(page),
                 "Other editions of the Code");
    write_others(page, PACK_CONTROLS, organisation.process, page_controls(page),
                 "Other versions of the spend controls");
    write_last_move(page, moves);
    return OK;
}

Err edition_get(Page *page)
{
    const char *to = page_query(page, "to");
    return text_empty(to) ? show_editions_of_case(page) : show_look(page, to);
}

Err edition_post(Page *page)
{
    const Pack *to = pack_find(page->ctx->packs, page_field(page, "to"));
    if (!to)
        return fail(page->ctx, INVALID, "Choose the edition to move the case to.");
    TRY(case_carry(page->ctx, page->c, to->id, page_version(page)));
    return page_done(
        page, arena_printf(page->ctx->arena, "The case is now under: %s", pack_name(page, to)),
        "%s", address(page));
}
