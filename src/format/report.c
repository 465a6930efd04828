#include "format/report.h"

#include "format/case_field.h"

typedef struct Report {
    Arena *arena;
    const Json *document;
    const Advice *advice;
    ReportWriter *to;
} Report;

static void pair(Report *report, TextList *pairs, const char *name, const char *value)
{
    if (text_empty(value))
        return;
    text_list_add(report->arena, pairs, name);
    text_list_add(report->arena, pairs, value);
}

static void cells(Report *report, TextList *list, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_list_add(report->arena, list, text_or(texts[i], ""));
}

/* "Spending over £100,000 … (Title, 2018; stated)": a rule with where it stands. */
static const char *cited(Arena *arena, const CitedRule *rule)
{
    return arena_printf(arena, "%s (%s; %s)", rule->text, text_or(rule->source, "no source"),
                        text_or(rule->confidence, "unconfirmed"));
}

static void rules(Report *report, const char *heading, const CitedRules *list)
{
    TextList items = {0};
    for (size_t i = 0; i < list->count; i++)
        text_list_add(report->arena, &items, cited(report->arena, &list->items[i]));
    if (!items.count)
        return;
    report->to->heading(report->to, 3, heading);
    report->to->list(report->to, &items);
}

static void gaps(Report *report, const Gaps *list, bool blocking, TextList *items)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].blocks == blocking)
            text_list_add(report->arena, items, list->items[i].text);
}

/* ---- What the rules answer -------------------------------------------------------------- */

static const char *approval_answer(const Advice *advice)
{
    if (advice->required == TRUTH_YES)
        return "Approval is needed before any money is committed.";
    if (advice->required == TRUTH_NO)
        return "No approval is needed under these rules.";
    return "Whether approval is needed cannot be said yet.";
}

static const char *edition(Arena *arena, const Pack *pack, Date date)
{
    if (!pack)
        return NULL;
    bool ended = date_known(pack->to) && date_compare(date, pack->to) > 0;
    return arena_printf(arena, "%s (%s, SHA-256 %.12s…)%s%s%s", pack->title, pack->id, pack->hash,
                        ended ? ". In force until " : "", ended ? date_text(arena, pack->to) : "",
                        ended ? "; no later edition is loaded" : "");
}

static void approval(Report *report)
{
    const Advice *advice = report->advice;
    Arena *arena = report->arena;
    TextList pairs = {0}, unknown = {0};
    report->to->heading(report->to, 2, "Does this spend need approval?");
    report->to->paragraph(report->to, approval_answer(advice));
    pair(report, &pairs, "Whose approval", advice->approver);
    pair(report, &pairs, "Route", advice->route_title);
    pair(report, &pairs, "Act by", date_text(arena, advice->by));
    pair(report, &pairs, "What to do by then", advice->by_text);
    if (advice->kind && advice->controls)
        pair(report, &pairs, "Kind of spend", pack_label(advice->controls, "kinds", advice->kind));
    if (advice->counted_with.count) {
        Buf with = buf_init(arena, 65536);
        for (size_t i = 0; i < advice->counted_with.count; i++)
            buf_printf(&with, "%s%s", i ? ", " : "", advice->counted_with.items[i]);
        pair(report, &pairs, "Counted together with", buf_text(&with));
        pair(report, &pairs, "Together", money_text(arena, advice->counted));
    }
    if (advice->rating && advice->controls)
        pair(report, &pairs, "Triage rating",
             pack_label(advice->controls, "triage.ratings", advice->rating));
    if (pairs.count)
        report->to->pairs(report->to, &pairs);
    if (advice->counting_warning)
        report->to->paragraph(report->to, advice->counting_warning);
    for (size_t i = 0; i < advice->unknown.count; i++)
        text_list_add(arena, &unknown, fact_label(advice->unknown.items[i], advice->controls));
    if (unknown.count) {
        report->to->heading(report->to, 3, "What is not known yet");
        report->to->list(report->to, &unknown);
    }
    rules(report, "The rules that say so", &advice->rules);
    rules(report, "Pipelines it stands on", &advice->pipeline_rules);
    rules(report, "Flags for a person to look at", &advice->triggers);
}

static void recommendation(Report *report)
{
    if (!report->advice->recommendation.id)
        return;
    report->to->heading(report->to, 2, "What the rules recommend");
    report->to->paragraph(report->to, report->advice->recommendation.text);
    report->to->paragraph(report->to,
                          "A recommendation is no decision: a named person decides, with reasons.");
}

static void missing(Report *report)
{
    TextList items = {0};
    gaps(report, &report->advice->missing, true, &items);
    for (size_t i = 0; i < report->advice->n_points; i++)
        gaps(report, &report->advice->points[i].missing, true, &items);
    report->to->heading(report->to, 2, "What is missing before it can be sent");
    if (items.count)
        report->to->list(report->to, &items);
    else
        report->to->paragraph(report->to, "Nothing.");
}

/* ---- What the team says ----------------------------------------------------------------- */

static void part_pairs(Report *report, const CasePartFields *part, const Json *body)
{
    TextList pairs = {0};
    for (size_t i = 0; i < part->count; i++)
        if (json_get(body, part->fields[i].name))
            pair(report, &pairs, text_or(part->fields[i].short_label, part->fields[i].label),
                 case_field_text(report->arena, &part->fields[i], body));
    if (pairs.count)
        report->to->pairs(report->to, &pairs);
}

/* Every part the fields know: a list item by item, another as a whole. */
static void part(Report *report, const CasePartFields *fields)
{
    bool project = text_eq(fields->part, "project");
    const Json *body = project ? report->document : json_get(report->document, fields->part);
    if (!body || (body->kind == KIND_LIST && !body->count))
        return;
    report->to->heading(report->to, 3, fields->title);
    if (body->kind != KIND_LIST) {
        part_pairs(report, fields, body);
        return;
    }
    for (const Json *item = json_first(body); item; item = item->next)
        part_pairs(report, fields, item);
}

static void costs(Report *report)
{
    TextList table = {0};
    cells(report, &table, (const char *const[]){"Financial year", "Cost"}, 2);
    for (const Json *year = json_first(json_path(report->document, "spend.years")); year;
         year = year->next) {
        int64_t pence = 0;
        (void)json_int(year, "pence", &pence);
        cells(report, &table,
              (const char *const[]){json_text(year, "year"),
                                    money_text(report->arena, (Money){pence})},
              2);
    }
    if (table.count > 2)
        report->to->table(report->to, "Cost by financial year", &table, 2);
}

static void project(Report *report)
{
    report->to->heading(report->to, 2, "The project");
    for (size_t i = 0; i < case_parts_fields_count; i++)
        part(report, &case_parts_fields[i]);
    costs(report);
}

/* ---- The points ------------------------------------------------------------------------- */

static const char *status_label(const Advice *advice, const char *status)
{
    if (text_eq(status, "not_considered"))
        return "Not considered yet";
    if (text_eq(status, "not_shown"))
        return "Claimed met, not shown";
    if (text_eq(status, "does_not_apply"))
        return "Does not apply";
    return pack_label(advice->code, "positions", status);
}

static const char *criterion_words(Report *report, const CriterionAdvice *criterion)
{
    const char *reason = text_or(json_text(criterion->claim, "reason"), "");
    if (!criterion->because)
        return reason;
    return arena_printf(report->arena, "%s%s%s", reason, reason[0] ? " — " : "",
                        criterion->because);
}

static void criteria(Report *report, const PointAdvice *point)
{
    TextList table = {0};
    cells(report, &table, (const char *const[]){"Criterion", "Force", "Status", "In words"}, 4);
    for (size_t i = 0; i < point->n_criteria; i++) {
        const CriterionAdvice *criterion = &point->criteria[i];
        cells(report, &table,
              (const char *const[]){arena_printf(report->arena, "%s %s",
                                                 json_text(criterion->criterion, "id"),
                                                 json_text(criterion->criterion, "title")),
                                    pack_label(report->advice->code, "forces",
                                               json_text(criterion->criterion, "force")),
                                    status_label(report->advice, criterion->status),
                                    criterion_words(report, criterion)},
              4);
    }
    report->to->table(report->to, arena_printf(report->arena, "Criteria of point %s", point->id),
                      &table, 4);
}

static void point(Report *report, const PointAdvice *point)
{
    TextList pairs = {0}, items = {0};
    report->to->heading(report->to, 3,
                        arena_printf(report->arena, "%s. %s", point->id, point->title));
    pair(report, &pairs, "Position", status_label(report->advice, point->status));
    pair(report, &pairs, "Reason", json_text(point->answer, "reason"));
    pair(report, &pairs, "Taken by", json_text(point->answer, "by"));
    pair(report, &pairs, "On", json_text(point->answer, "date"));
    report->to->pairs(report->to, &pairs);
    gaps(report, &point->missing, true, &items);
    gaps(report, &point->missing, false, &items);
    if (items.count) {
        report->to->paragraph(report->to, "Still open:");
        report->to->list(report->to, &items);
    }
    criteria(report, point);
}

static void points(Report *report)
{
    report->to->heading(report->to, 2, "The points of the Code");
    for (size_t i = 0; i < report->advice->n_points; i++)
        point(report, &report->advice->points[i]);
}

static void notes_of(Report *report, const Pack *pack)
{
    TextList items = {0};
    for (const Json *note = json_first(json_get(pack ? pack->document : NULL, "notes")); note;
         note = note->next)
        text_list_add(report->arena, &items, note->text);
    if (!items.count)
        return;
    report->to->heading(report->to, 3, pack->title);
    report->to->list(report->to, &items);
}

static void notes(Report *report)
{
    report->to->heading(report->to, 2, "About these rules");
    if (report->advice->code)
        report->to->paragraph(report->to, json_text(report->advice->code->document, "attribution"));
    notes_of(report, report->advice->code);
    notes_of(report, report->advice->controls);
}

static void write_for_people(Report *report)
{
    TextList head = {0};
    const char *title = text_or(json_text(report->document, "title"), "Untitled case");
    report->to->begin(report->to, title);
    pair(report, &head, "Reference", json_text(report->document, "reference"));
    pair(report, &head, "Organisation", json_text_at(report->document, "organisation.name"));
    pair(report, &head, "Answered for", date_text(report->arena, report->advice->date));
    pair(report, &head, "Edition of the Code",
         edition(report->arena, report->advice->code, report->advice->date));
    pair(report, &head, "Controls",
         edition(report->arena, report->advice->controls, report->advice->date));
    report->to->pairs(report->to, &head);
    approval(report);
    missing(report);
    recommendation(report);
    project(report);
    points(report);
    notes(report);
    report->to->end(report->to);
}

static Json *report_json(Arena *arena, const Json *document, const Advice *advice)
{
    Json *object = json_new_object(arena);
    json_set(arena, object, "advice", advice_json(arena, advice));
    json_set(arena, object, "case", json_clone(arena, document));
    return object;
}

Err report_write(Ctx *ctx, const Json *document, const Advice *advice, const char *format, Buf *out)
{
    static const struct {
        const char *name;
        ReportWriter (*make)(Buf *out);
    } formats[] = {{"text", report_text_writer},
                   {"markdown", report_markdown_writer},
                   {"html", report_html_writer}};
    if (text_eq(format, "json")) {
        json_write(out, report_json(ctx->arena, document, advice), 2);
        return OK;
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_eq(formats[i].name, format)) {
            ReportWriter writer = formats[i].make(out);
            write_for_people(&(Report){ctx->arena, document, advice, &writer});
            return OK;
        }
    return fail(ctx, INVALID,
                "There is no report format \"%s\". There are text, markdown, html and json.",
                format);
}
