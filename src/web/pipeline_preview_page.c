/* What an uploaded sheet would change, row by row, before anything is stored; then the import,
 * which takes exactly what was looked at. */
#include "base/limits.h"
#include "format/csv_write.h"
#include "web/case_view.h"
#include "web/pipeline_preview.h"
#include "web/pipeline_view.h"

/* ---- The page -------------------------------------------------------------------------------- */

static void and_more(Page *page, size_t shown, size_t all)
{
    if (all > shown)
        html(&page->main, "<p class=\"govuk-body\">And {} more.</p>\n",
             arena_printf(page->ctx->arena, "%zu", all - shown));
}

static int64_t all_of(const FaultList *list)
{
    return (int64_t)list->count + (int64_t)list->left_out;
}

static void write_counts(Page *page, const Preview *preview)
{
    const ImportResult *result = &preview->result;
    Arena *arena = page->ctx->arena;
    const struct {
        const char *key;
        int64_t count;
    } counts[] = {{"Rows of the sheet", preview->sheet.rows},
                  {"New lines", result->created},
                  {"Changed lines", result->changed},
                  {"Unchanged lines", result->unchanged},
                  {"Refused rows", all_of(&preview->sheet.refused)},
                  {"Gone: on the pipeline and not in the sheet", (int64_t)result->gone.count}};
    enum { COUNTS = sizeof counts / sizeof *counts };
    GovukSummaryRow rows[COUNTS];
    for (size_t i = 0; i < COUNTS; i++)
        rows[i] = (GovukSummaryRow){.key.text = counts[i].key,
                                    .value.text =
                                        arena_printf(arena, "%lld", (long long)counts[i].count)};
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = COUNTS});
}

static void write_faults(Page *page, const FaultList *list, const char *caption)
{
    Arena *arena = page->ctx->arena;
    size_t count = list->count < PREVIEW_ROWS ? list->count : PREVIEW_ROWS;
    if (!count)
        return;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++) {
        const ImportFault *fault = &list->items[i];
        GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
        cells[0].text =
            fault->row ? arena_printf(arena, "%lld", (long long)fault->row) : "The sheet";
        cells[1].text = text_or(fault->cell, "The whole row");
        cells[2].text = sentence(page, fault->reason);
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(&page->main, &(GovukTable){.caption = caption,
                                         .first_cell_is_header = true,
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Row"},
                                                    {.text = "Column"}, {.text = "What is wrong"}),
                                         .rows = rows,
                                         .rows_count = count});
    and_more(page, count, list->count + list->left_out);
}

static void write_wrong_rows(Page *page, const Preview *preview)
{
    const PipelineSheet *sheet = &preview->sheet;
    write_faults(page, &sheet->refused, "Rows that are refused");
    write_faults(page, &sheet->problems, "Cells that are kept but not understood");
    if (sheet->refused.count || sheet->problems.count)
        html(&page->main,
             "<p class=\"govuk-body\">Row 1 is the first below the headings. <a "
             "class=\"govuk-link\" href=\"{}\">Download this list (CSV)</a></p>\n",
             pipeline_import_url(page, &preview->upload, "/refused.csv"));
}

static void write_change(Page *page, const PipelineChange *changed)
{
    Arena *arena = page->ctx->arena;
    const char *caption = arena_printf(arena, "%s, %s", changed->title, changed->reference);
    if (!changed->count) {
        html(&page->main,
             "<p class=\"govuk-body\">{}: the cells are the same; they are read in another "
             "way, or it is back in the sheet.</p>\n",
             caption);
        return;
    }
    GovukTableRow *rows = arena_array(arena, GovukTableRow, changed->count);
    for (size_t i = 0; i < changed->count; i++) {
        GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
        cells[0].text = changed->cells[i][0];
        cells[1].text = text_or(changed->cells[i][1], "Nothing");
        cells[2].text = text_or(changed->cells[i][2], "Nothing");
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(&page->main, &(GovukTable){.caption = caption,
                                         .caption_classes = "govuk-table__caption--s",
                                         .first_cell_is_header = true,
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Column"},
                                                    {.text = "Before"}, {.text = "After"}),
                                         .rows = rows,
                                         .rows_count = changed->count});
    and_more(page, changed->count, changed->count + changed->left_out);
}

static void write_changes(Page *page, const Preview *preview)
{
    const PipelineChanges *changed = &preview->differences.changed;
    if (!changed->count)
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Changed lines</h2>\n");
    for (size_t i = 0; i < changed->count; i++)
        write_change(page, &changed->items[i]);
    and_more(page, changed->count, changed->count + changed->left_out);
}

static Err write_gone(Page *page, const Preview *preview)
{
    const TextList *gone = &preview->result.gone;
    size_t count = gone->count < PREVIEW_ROWS ? gone->count : PREVIEW_ROWS;
    if (!count)
        return OK;
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">Gone lines</h2>\n"
         "<p class=\"govuk-body\">The sheet does not have these any more. They are kept, and "
         "do not count any more until a sheet has them again.</p>\n"
         "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < count; i++) {
        PipelineLine line;
        TRY(pipeline_find_reference(page->ctx, preview->upload.source, gone->items[i], &line));
        html(&page->main, "<li>{}, {}</li>\n", preview_text(preview, line.title),
             preview_text(preview, line.reference));
    }
    html(&page->main, "</ul>\n");
    and_more(page, count, gone->count);
    return OK;
}

/* What was understood, and below it the cell where that says it in other words. */
static Html understood_cell(Page *page, const PreviewRow *shown, size_t i)
{
    Buf aside = aside_begin(page);
    const char *words = shown->words[i], *cell = shown->cells[i];
    html(&page->main, "{}", *words || !*cell ? words : "Not understood");
    if (!text_eq(words, cell) && *cell)
        html(&page->main, "<br>\n<span class=\"govuk-body-s\">in the sheet: {}</span>", cell);
    return aside_end(page, aside);
}

static void write_rows(Page *page, const Preview *preview)
{
    enum { COLUMNS = PREVIEW_UNDERSTOOD + 3 };
    Arena *arena = page->ctx->arena;
    GovukTableCell head[COLUMNS] = {{.text = "Row"}, {.text = "Title"}, {.text = "Reference"}};
    GovukTableRow *rows = arena_array(arena, GovukTableRow, preview->n_rows + 1);
    if (!preview->n_rows)
        return;
    for (size_t i = 0; i < PREVIEW_UNDERSTOOD; i++)
        head[i + 3] = (GovukTableCell){.text = preview_understood[i].heading,
                                       .format = preview_understood[i].format};
    for (size_t r = 0; r < preview->n_rows; r++) {
        const PreviewRow *shown = &preview->rows[r];
        GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
        cells[0].text = shown->number;
        cells[1].text = shown->title;
        cells[2].text = shown->reference;
        for (size_t i = 0; i < PREVIEW_UNDERSTOOD; i++)
            cells[i + 3] = (GovukTableCell){.html = understood_cell(page, shown, i),
                                            .format = preview_understood[i].format};
        rows[r] = (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
    }
    app_table(&page->main, &(GovukTable){.caption = "The first rows, as they are understood",
                                         .classes = "govuk-!-font-size-16",
                                         .first_cell_is_header = true,
                                         .head = head,
                                         .head_count = COLUMNS,
                                         .rows = rows,
                                         .rows_count = preview->n_rows});
}

static void write_button(Page *page, const Preview *preview)
{
    int64_t lines = preview->result.created + preview->result.changed;
    if (!lines && !preview->result.gone.count) {
        html(&page->main, "<p class=\"govuk-body\">There is nothing to import: no line of the "
                          "sheet is new, changed or gone.</p>\n");
        return;
    }
    html(&page->main, "<p class=\"govuk-body\">Nothing is stored yet.</p>\n");
    page_form_open(page, pipeline_import_url(page, &preview->upload, ""), preview->revision, false);
    page_form_close(page, lines ? arena_printf(page->ctx->arena, "Import %s",
                                               count_words(page, lines, "line", "lines"))
                                : "Take the lines that are gone out of the count");
}

static void write_links(Page *page, const Preview *preview)
{
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Change which column is "
         "what</a></p>\n"
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/pipeline/import\">Upload another "
         "sheet</a></p>\n",
         pipeline_import_url(page, &preview->upload, "/columns"));
}

static Err write_page(Page *page, const Preview *preview)
{
    TRY(pipeline_import_head(page, "Check what would be imported"));
    page->caption =
        arena_printf(page->ctx->arena, "%s, %s", pipeline_source_name(page, preview->upload.source),
                     preview->upload.name);
    page->back = pipeline_import_url(page, &preview->upload, "/columns");
    if (page->status == 409)
        govuk_warning_text(
            &page->main,
            &(GovukWarningText){.text = "Somebody else imported this pipeline after you looked at "
                                        "it. Nothing of yours was imported. This is what your "
                                        "sheet would change now."});
    if (preview->wrong) {
        page->status = 400;
        govuk_warning_text(&page->main, &(GovukWarningText){.text = preview->wrong});
        write_links(page, preview);
        return OK;
    }
    write_counts(page, preview);
    write_button(page, preview);
    write_links(page, preview);
    write_wrong_rows(page, preview);
    write_changes(page, preview);
    TRY(write_gone(page, preview));
    write_rows(page, preview);
    return OK;
}

static Err show_preview(Page *page, Preview *preview)
{
    TRY(pipeline_source_revision(page->ctx, preview->upload.source, &preview->revision));
    TRY(preview_run(preview, false));
    return write_page(page, preview);
}

Err pipeline_preview_get(Page *page)
{
    Preview *preview;
    bool ready;
    TRY(preview_open(page, &preview, &ready));
    return ready ? show_preview(page, preview) : OK;
}

/* ---- The import ------------------------------------------------------------------------------ */

static const char *done_words(Page *page, const Preview *preview)
{
    const ImportResult *result = &preview->result;
    return arena_printf(
        page->ctx->arena,
        "%s imported: %lld new, %lld changed. %lld unchanged, %lld refused, %lld gone.",
        count_words(page, result->imported, "line", "lines"), (long long)result->created,
        (long long)result->changed, (long long)result->unchanged,
        (long long)all_of(&preview->sheet.refused), (long long)result->gone.count);
}

Err pipeline_preview_post(Page *page)
{
    Preview *preview;
    bool ready;
    TRY(preview_open(page, &preview, &ready));
    if (!ready)
        return OK;
    Err err = preview_run(preview, true);
    if (err == STALE) {
        TRY(preview_open(page, &preview, &ready));
        page->status = 409;
        return show_preview(page, preview);
    }
    TRY(err);
    if (preview->wrong)
        return write_page(page, preview);
    const char *words = done_words(page, preview);
    return preview->sheet.refused.count || preview->sheet.problems.count
               ? page_done(page, words, "%s", pipeline_import_url(page, &preview->upload, ""))
               : page_done(page, words, "%s",
                           page_url(page, "/pipeline?source=%s", preview->upload.source));
}

/* ---- What was not understood, as a file ------------------------------------------------------ */

static void write_fault_rows(Page *page, Buf *out, const FaultList *list, const char *kept)
{
    Arena *arena = page->ctx->arena;
    for (size_t i = 0; i < list->count; i++) {
        const ImportFault *fault = &list->items[i];
        const char *cells[] = {arena_printf(arena, "%lld", (long long)fault->row), fault->cell,
                               fault->reason, kept};
        csv_write_row(out, cells, sizeof cells / sizeof *cells);
    }
    if (list->left_out) {
        const char *cells[] = {"", "", arena_printf(arena, "and %zu more", list->left_out), kept};
        csv_write_row(out, cells, sizeof cells / sizeof *cells);
    }
}

Err pipeline_refused(Page *page)
{
    static const char *const head[] = {"Row", "Column", "What is wrong", "Imported"};
    Preview *preview;
    bool ready;
    TRY(preview_open(page, &preview, &ready));
    if (!ready)
        return OK;
    TRY(preview_run(preview, false));
    if (preview->wrong)
        return fail(page->ctx, INVALID, "%s", preview->wrong);
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_EXPORT);
    csv_write_row(&out, head, sizeof head / sizeof *head);
    write_fault_rows(page, &out, &preview->sheet.refused, "no");
    write_fault_rows(page, &out, &preview->sheet.problems, "yes");
    return page_raw(page, "text/csv; charset=utf-8", "refused.csv", buf_str(&out));
}
