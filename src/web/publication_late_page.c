/* Which departments publish their quarters in time, for the centre. */
#include "assurance/publication_late.h"
#include "base/limits.h"
#include "format/csv_write.h"
#include "web/case_view.h"
#include "web/pack_view.h"
#include "web/publication.h"

static const struct {
    const char *text, *colour, *id; /* id: in the CSV */
} states[] = {
    [LATE_NONE] = {"Not owed", "grey", "not_owed"},
    [LATE_IN_TIME] = {"In time", "green", "in_time"},
    [LATE_AFTER] = {"Late", "yellow", "late"},
    [LATE_WAITS] = {"Not due", "blue", "not_due"},
    [LATE_MISSING] = {"Overdue", "red", "overdue"},
};

/* ---- The table ---------------------------------------------------------------------------------
 */

enum { BEFORE = 3, COLUMNS = BEFORE + LATE_QUARTERS };

/* "Jul to Sep 2019": the column is narrow. */
static const char *short_quarter(Arena *arena, const Quarter *quarter)
{
    const char *first = date_short(arena, quarter->from);
    const char *last = date_short(arena, date_add_days(quarter->before, -1));
    return arena_printf(arena, "%.3s to %s", strchr(first, ' ') + 1, strchr(last, ' ') + 1);
}

static Html state_cell(Page *page, const LateCell *cell)
{
    Buf aside = aside_begin(page);
    if (cell->state == LATE_NONE)
        html(&page->main, "{}", states[LATE_NONE].text);
    else
        word_tag(page, states[cell->state].text, states[cell->state].colour);
    if (date_known(cell->published) && cell->state != LATE_NONE)
        html(&page->main, "<br>{}", date_short(page->ctx->arena, cell->published));
    return aside_end(page, aside);
}

static GovukTableRow organisation_row(Page *page, const LateRow *row)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    cells[0].text = row->organisation.name;
    cells[1] =
        (GovukTableCell){.text = row->owes ? arena_printf(arena, "%lld", (long long)row->behind)
                                           : "Nothing decided yet",
                         .format = row->owes ? "numeric" : NULL};
    cells[2].text = row->newest.year ? short_quarter(arena, &row->newest) : "None";
    for (size_t i = 0; i < LATE_QUARTERS; i++)
        cells[BEFORE + i].html = state_cell(page, &row->cells[i]);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_table(Page *page, const LateList *list)
{
    GovukTableCell head[COLUMNS] = {{.text = "Organisation"},
                                    {.text = "Quarters behind", .format = "numeric"},
                                    {.text = "Newest published"}};
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < LATE_QUARTERS; i++)
        head[BEFORE + i].text = short_quarter(page->ctx->arena, &list->quarters[i]);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = organisation_row(page, &list->rows[i]);
    app_table(&page->main, &(GovukTable){.caption = "Organisations, most behind first",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = list->count});
}

/* ---- The page ----------------------------------------------------------------------------------
 */

static void write_counts(Page *page, const LateList *list)
{
    html(&page->main,
         "<ul class=\"govuk-list govuk-list--bullet\">\n<li>{} behind</li>\n<li>{} up "
         "to date</li>\n<li>{} without a decision yet</li>\n</ul>\n",
         count_words(page, list->behind, "organisation", "organisations"),
         count_words(page, list->up_to_date, "organisation", "organisations"),
         count_words(page, list->owe_nothing, "organisation", "organisations"));
}

/* The rule that says when a quarter is due, with its sources: that of the first organisation whose
 * controls have one. */
static void write_rule(Page *page, const LateList *list)
{
    Date last = date_add_days(list->quarters[0].before, -1);
    for (size_t i = 0; i < list->count; i++) {
        const Pack *pack =
            pack_controls_on(page->ctx->packs, list->rows[i].organisation.process, last);
        const Json *rule = pack ? pack_item(json_get(pack->document, "timings"), "publish") : NULL;
        if (rule) {
            html(&page->main, "<ul class=\"govuk-list govuk-list--spaced\">\n");
            pack_rule(page, pack, rule);
            html(&page->main, "</ul>\n");
            return;
        }
    }
    text_paragraph(page, "The controls do not say when a quarter is due.");
}

Err publication_late_get(Page *page)
{
    LateList list;
    TRY(publication_late(page->ctx, &list));
    page->title = "Who publishes in time";
    page->section = "queue";
    page->back = "/review";
    page->wide = true;
    write_counts(page, &list);
    text_paragraph(page, "An organisation owes each quarter from that of its first published "
                         "decision on, those without a decision too.");
    if (list.count)
        write_table(page, &list);
    html(&page->main, "<p class=\"govuk-body\"><a class=\"govuk-link\" "
                      "href=\"/review/publications.csv\">Download this table (CSV)</a></p>\n");
    text_heading(page, 2, "When a quarter is due");
    write_rule(page, &list);
    return OK;
}

/* ---- As data -----------------------------------------------------------------------------------
 */

static void csv_row(Page *page, const LateRow *row, const Quarter *quarter, const LateCell *cell,
                    Buf *out)
{
    Arena *arena = page->ctx->arena;
    bool known = cell->state != LATE_NONE;
    const char *const cells[] = {
        row->organisation.id,
        row->organisation.name,
        arena_printf(arena, "%lld", (long long)row->behind),
        row->newest.year ? quarter_name(arena, &row->newest) : "",
        quarter_name(arena, quarter),
        states[cell->state].id,
        known ? date_iso(arena, cell->published) : "",
        known ? date_iso(arena, cell->due) : "",
    };
    csv_write_row(out, cells, sizeof cells / sizeof *cells);
}

/* One row for each organisation and quarter. */
Err publication_late_csv(Page *page)
{
    static const char *const head[] = {
        "organisation", "organisation_name", "quarters_behind", "newest_published", "quarter",
        "state",        "published_on",      "due_by"};
    LateList list;
    TRY(publication_late(page->ctx, &list));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    csv_write_row(&out, head, sizeof head / sizeof *head);
    for (size_t i = 0; i < list.count; i++)
        for (size_t k = 0; k < LATE_QUARTERS; k++)
            csv_row(page, &list.rows[i], &list.quarters[k], &list.rows[i].cells[k], &out);
    return buf_ok(&out)
               ? page_raw(page, "text/csv; charset=utf-8", "quarters-published.csv", buf_str(&out))
               : fail(page->ctx, TOO_BIG, "These are too many organisations for one file.");
}
