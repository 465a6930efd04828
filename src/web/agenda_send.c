/* The agenda and the minutes to print, and as files. */
#include "web/agenda.h"

#include "assurance/agenda_files.h"
#include "assurance/agenda_table.h"
#include "base/limits.h"
#include "web/send.h"

static Err send(Page *page, const Buf *out, const char *type, const char *name)
{
    return buf_ok(out) ? page_raw(page, type, name, buf_str(out))
                       : fail(page->ctx, TOO_BIG, "This is too much for one file.");
}

static Err send_csv(Page *page, const AgendaTable *table, const char *name)
{
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    agenda_table_csv(page->ctx->arena, table, &out);
    return send(page, &out, "text/csv; charset=utf-8", name);
}

static Err send_ods(Page *page, const AgendaTable *tables, size_t count, const char *name)
{
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    TRY(agenda_tables_ods(page->ctx, tables, count, &out));
    return send(page, &out, "application/vnd.oasis.opendocument.spreadsheet", name);
}

static Err send_print(Page *page, const Buf *out)
{
    page->policy = report_policy;
    return send(page, out, "text/html; charset=utf-8", NULL);
}

/* ---- Agenda --------------------------------------------------------------------------------- */

Err agenda_print(Page *page)
{
    Agenda agenda;
    TRY(agenda_load(page, &agenda));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    ReportWriter writer = report_html_writer(&out);
    agenda_report(page->ctx->arena, &agenda, &writer);
    return send_print(page, &out);
}

Err agenda_csv(Page *page)
{
    Agenda agenda;
    const char *list = page_query(page, "list");
    if (!text_empty(list) && !text_eq(list, "reminders"))
        return fail(page->ctx, MISSING, "There is no such list.");
    TRY(agenda_load(page, &agenda));
    AgendaTable table = text_empty(list) ? agenda_items_table(page->ctx->arena, &agenda)
                                         : agenda_reminders_table(page->ctx->arena, &agenda);
    return send_csv(page, &table, text_empty(list) ? "agenda.csv" : "reminders.csv");
}

Err agenda_ods(Page *page)
{
    Agenda agenda;
    TRY(agenda_load(page, &agenda));
    const AgendaTable tables[] = {agenda_items_table(page->ctx->arena, &agenda),
                                  agenda_reminders_table(page->ctx->arena, &agenda)};
    return send_ods(page, tables, 2, "agenda.ods");
}

Err agenda_ics(Page *page)
{
    Agenda agenda;
    TRY(agenda_load(page, &agenda));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    agenda_calendar(page->ctx->arena, &agenda, page_origin(page), &out);
    return send(page, &out, "text/calendar; charset=utf-8", "agenda.ics");
}

/* ---- Minutes -------------------------------------------------------------------------------- */

static Err load_minutes(Page *page, Minutes *out)
{
    int64_t meeting;
    TRY(agenda_meeting_number(page, &meeting));
    return minutes_gather(page->ctx, meeting, out);
}

Err minutes_print(Page *page)
{
    Minutes minutes;
    TRY(load_minutes(page, &minutes));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    ReportWriter writer = report_html_writer(&out);
    minutes_report(page->ctx->arena, &minutes, &writer);
    return send_print(page, &out);
}

Err minutes_csv(Page *page)
{
    Minutes minutes;
    TRY(load_minutes(page, &minutes));
    AgendaTable table = minutes_table(page->ctx->arena, &minutes);
    return send_csv(page, &table, "minutes.csv");
}

Err minutes_ods(Page *page)
{
    Minutes minutes;
    TRY(load_minutes(page, &minutes));
    AgendaTable table = minutes_table(page->ctx->arena, &minutes);
    return send_ods(page, &table, 1, "minutes.ods");
}
