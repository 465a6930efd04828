#include "web/pipeline_preview.h"

#include "base/limits.h"
#include "web/case_view.h"

/* ---- A line as it was understood ------------------------------------------------------------- */

static const char *start_words(Page *page, const PipelineLine *line)
{
    return date_short(page->ctx->arena, line->start);
}

static const char *end_words(Page *page, const PipelineLine *line)
{
    return date_short(page->ctx->arena, line->end);
}

static const char *cost_words(Page *page, const PipelineLine *line)
{
    return line->whole_life.pence < 0 ? "" : money_words(page, line->whole_life);
}

static const char *phase_words(Page *page, const PipelineLine *line)
{
    (void)page;
    return text_or(choice_label("work", "phase", json_text_at(line->facts, "work.phase")), "");
}

static const char *rating_words(Page *page, const PipelineLine *line)
{
    (void)page;
    return text_or(line->rating, "");
}

const PreviewWord preview_understood[PREVIEW_UNDERSTOOD] = {
    {"Starts", "start", NULL, start_words},
    {"Ends", "end", NULL, end_words},
    {"Whole cost", "whole_life", "numeric", cost_words},
    {"Phase", "work.phase", NULL, phase_words},
    {"Rating", "rating", NULL, rating_words},
};

const char *preview_text(const Preview *preview, const char *text)
{
    return pipeline_text_shown(preview->page->ctx->arena, text);
}

static void show_line(Preview *preview, const PipelineLine *line)
{
    if (preview->n_rows == PREVIEW_ROWS)
        return;
    PreviewRow *shown = &preview->rows[preview->n_rows++];
    const Json *columns = json_get(preview->upload.map, "columns");
    shown->number = arena_printf(preview->page->ctx->arena, "%lld", (long long)preview->sheet.rows);
    shown->title = preview_text(preview, line->title);
    shown->reference = preview_text(preview, line->reference);
    for (size_t i = 0; i < PREVIEW_UNDERSTOOD; i++) {
        const char *column = json_text(columns, preview_understood[i].key);
        shown->words[i] = preview_text(preview, preview_understood[i].words(preview->page, line));
        shown->cells[i] = preview_text(preview, column ? json_text(line->body, column) : "");
    }
}

/* ---- Going through the sheet ----------------------------------------------------------------- */

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Preview *preview = state;
    TRY(pipeline_sheet_next(ctx, &preview->sheet, line, more));
    return preview->sheet.rows <= MAX_PAGE_SHEET_ROWS
               ? OK
               : fail(ctx, TOO_BIG,
                      "The sheet has more than %d,000 rows. Import it on the command line: tcop "
                      "import pipeline.",
                      MAX_PAGE_SHEET_ROWS / 1000);
}

static Err told(Ctx *ctx, void *state, const PipelineLine *line, LineNews news)
{
    Preview *preview = state;
    show_line(preview, line);
    return pipeline_difference_add(ctx, &preview->differences, line, news);
}

static Err open_sheet(Preview *preview)
{
    TRY(pipeline_import_open(preview->page, &preview->upload, preview->upload.map,
                             &preview->sheet));
    preview->sheet.refused.most = MAX_PAGE_SHEET_FAULTS;
    preview->sheet.problems.most = MAX_PAGE_SHEET_FAULTS;
    return OK;
}

static Err go_through(Preview *preview, bool store)
{
    const PipelineSource source = {.source = preview->upload.source,
                                   .columns = preview->sheet.columns,
                                   .n_columns = preview->sheet.n_columns,
                                   .map = preview->upload.map,
                                   .at_revision = store,
                                   .revision = page_version(preview->page)};
    const PipelineFeed feed = {.next = next_line, .state = preview, .told = store ? NULL : told};
    return pipeline_import(preview->page->ctx, &source, &feed, !store, &preview->result);
}

/* A sheet that cannot be read says why on the page; it is the person's to put right. */
Err preview_run(Preview *preview, bool import)
{
    Ctx *ctx = preview->page->ctx;
    Err err = open_sheet(preview);
    if (err == OK)
        err = go_through(preview, import);
    pipeline_sheet_close(&preview->sheet);
    if (err != INVALID && err != TOO_BIG)
        return err;
    preview->wrong = problem(ctx);
    return OK;
}

Err preview_open(Page *page, Preview **out, bool *ready)
{
    Preview *preview = arena_new(page->ctx->arena, Preview);
    preview->page = page;
    preview->differences = (PipelineDifferences){
        .arena = page->ctx->arena, .most_lines = PREVIEW_ROWS, .most_cells = PREVIEW_CELLS};
    TRY(pipeline_import_upload(page, &preview->upload));
    *ready = preview->upload.map != NULL;
    *out = preview;
    return *ready
               ? OK
               : page_redirect(page, "%s", pipeline_import_url(page, &preview->upload, "/columns"));
}
