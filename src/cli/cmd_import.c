#include "assurance/pipeline.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/import_result.h"
#include "cli/store_here.h"
#include "format/gmpp.h"

typedef struct Portfolio {
    const GmppFile *file;
    size_t at;
} Portfolio;

static Err next_line(Ctx *ctx, void *state, PipelineLine *line, bool *more)
{
    Portfolio *portfolio = state;
    (void)ctx;
    *more = portfolio->at < portfolio->file->count;
    if (*more)
        *line = portfolio->file->rows[portfolio->at++].line;
    return OK;
}

/* A file is of one year; the portfolio has never been published otherwise. */
static Err import_file(const CommandLine *line, const GmppFile *file, ImportResult *result)
{
    const char *year = file->count ? file->rows[0].line.source : "gmpp";
    Portfolio portfolio = {file, 0};
    TextList columns = {0};
    for (size_t i = 1; i < file->count; i++)
        if (!text_eq(file->rows[i].line.source, year))
            return fail(line->ctx, INVALID,
                        "%s: row %lld is of another year than the first. Import each year from a "
                        "file of its own. Nothing was imported.",
                        line->arguments[0], (long long)file->rows[i].row);
    gmpp_columns(line->ctx->arena, &columns);
    const PipelineSource source = {
        .source = year, .columns = columns.items, .n_columns = columns.count};
    return pipeline_import(line->ctx, &source,
                           &(PipelineFeed){.next = next_line, .state = &portfolio}, false, result);
}

static int run(const CommandLine *line)
{
    Str bytes;
    GmppFile file;
    ImportResult result = {0};
    Store *store;
    Err err = command_read_file(line->ctx, line->arguments[0], MAX_CSV_BYTES, &bytes);
    if (err == OK)
        err = gmpp_read(line->ctx, line->arguments[0], bytes, &file);
    if (err == OK)
        err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = import_file(line, &file, &result);
    if (err == OK)
        import_report(line, &(ImportReport){.rows = file.all,
                                            .result = &result,
                                            .refused = file.refused,
                                            .n_refused = file.n_refused,
                                            .problems = file.problems,
                                            .n_problems = file.n_problems});
    int code = err != OK ? command_failed(line, err) : file.n_refused ? EXIT_FINDINGS : EXIT_WELL;
    store_close(store);
    return code;
}

static const CommandOption options[] = {DB_OPTION, {0}};

const Command cmd_import_gmpp = {
    .words = "import gmpp",
    .arguments = "FILE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Import the Government Major Projects Portfolio as published (CSV or ODS) into "
               "pipeline lines",
    .about =
        "Amounts are in millions of pounds, dates DD.MM.YY (70 to 99 are of the 1900s), values "
        "withheld\n"
        "under the Freedom of Information Act stay withheld. Every row is imported, unchanged, or "
        "refused\n"
        "with its cell and reason; each row is also kept as published. All in one transaction.",
    .options = options,
    .json = true,
    .run = run,
};
