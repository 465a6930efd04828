/* What is due at the next board of an organisation or at the joint review, from the database. */
#include "assurance/agenda_files.h"
#include "assurance/agenda_table.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <stdio.h>

/* ---- Formats --------------------------------------------------------------------------------- */

static Err write_text(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    ReportWriter writer = report_text_writer(out);
    agenda_report(ctx->arena, agenda, &writer);
    return OK;
}

static Err write_html(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    ReportWriter writer = report_html_writer(out);
    agenda_report(ctx->arena, agenda, &writer);
    return OK;
}

static Err write_csv(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    AgendaTable table = agenda_items_table(ctx->arena, agenda);
    agenda_table_csv(ctx->arena, &table, out);
    return OK;
}

static Err write_reminders(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    AgendaTable table = agenda_reminders_table(ctx->arena, agenda);
    agenda_table_csv(ctx->arena, &table, out);
    return OK;
}

static Err write_ods(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    const AgendaTable tables[] = {agenda_items_table(ctx->arena, agenda),
                                  agenda_reminders_table(ctx->arena, agenda)};
    return agenda_tables_ods(ctx, tables, 2, out);
}

static Err write_ics(Ctx *ctx, const Agenda *agenda, Buf *out)
{
    agenda_calendar(ctx->arena, agenda, NULL, out);
    return OK;
}

typedef struct AgendaFormat {
    const char *name;
    Err (*write)(Ctx *ctx, const Agenda *agenda, Buf *out);
} AgendaFormat;

static const AgendaFormat formats[] = {{"text", write_text}, {"html", write_html},
                                       {"csv", write_csv},   {"reminders", write_reminders},
                                       {"ods", write_ods},   {"ics", write_ics}};

static Err find_format(const CommandLine *line, const AgendaFormat **out)
{
    const char *wanted = text_or(command_option(line, "format"), formats[0].name);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_eq(formats[i].name, wanted)) {
            *out = &formats[i];
            return OK;
        }
    return fail(line->ctx, INVALID,
                "There is no format \"%s\". There are text, html, csv, reminders, ods and ics.",
                wanted);
}

/* ---- The command ------------------------------------------------------------------------------
 */

/* The agenda as of a day: what waits now and did then, and what is due seen from that day. */
static Err gather(const CommandLine *line, Agenda *out)
{
    enum { DAY_MS = 86400000 };
    Ctx *ctx = line->ctx;
    const char *organisation = command_option(line, "org");
    Date date;
    TRY(command_date(line, &date));
    ctx->now = (Time){(int64_t)date.days * DAY_MS};
    return agenda_gather(ctx, text_eq(organisation, CENTRE_WORD) ? CENTRE : organisation, out);
}

static Err print(const CommandLine *line, const AgendaFormat *format, const Agenda *agenda)
{
    Ctx *ctx = line->ctx;
    const char *path = command_option(line, "out");
    Buf out = buf_init(ctx->arena, MAX_CSV_BYTES);
    TRY(format->write(ctx, agenda, &out));
    if (!buf_ok(&out))
        return fail(ctx, TOO_BIG, "This is too much for one file.");
    Str text = buf_str(&out);
    if (!text_empty(path))
        return command_write_file(ctx, path, text);
    return fwrite(text.data, 1, text.len, stdout) == text.len
               ? OK
               : fail(ctx, INVALID, "The agenda cannot be written.");
}

static Err do_it(const CommandLine *line)
{
    const AgendaFormat *format;
    Agenda agenda;
    PackSet packs;
    if (text_empty(command_option(line, "org")))
        return fail(line->ctx, INVALID,
                    "Say whose agenda: --org D12, for one, or --org " CENTRE_WORD
                    " for the joint review.");
    TRY(find_format(line, &format));
    TRY(rules_here(line, &packs));
    line->ctx->packs = &packs;
    Err err = gather(line, &agenda);
    line->ctx->packs = NULL;
    TRY(err);
    if (!line->json)
        return print(line, format, &agenda);
    command_print_json(line, agenda_json(line->ctx->arena, &agenda));
    return OK;
}

static int run(const CommandLine *line)
{
    Store *store;
    Err err = store_here(line, &(StoreSettings){.read_only = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = do_it(line);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    {"org", "ID", "the organisation; \"" CENTRE_WORD "\" for the joint review of all"},
    {"date", "YYYY-MM-DD", "seen from this day instead of today"},
    {"format", "FORMAT",
     "text (unless given), html to print, csv of the cases, reminders (CSV), ods (both), or ics "
     "for "
     "a calendar"},
    {"out", "FILE", "write to this file instead of standard output"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_agenda = {
    .words = "agenda",
    .arguments = "",
    .summary = "Show what is due at the next board, and what falls due besides",
    .about =
        "The cases that wait for the board or for the joint review, and reminders: conditions,\n"
        "contracts before their break or end, evidence that expires, and talking to the\n"
        "centre in time. How long before is in the rules (timings). With --date in the past,\n"
        "cases that began to wait later are left out; what has moved on since cannot be shown.",
    .options = options,
    .json = true,
    .run = run,
};
