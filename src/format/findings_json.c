#include "format/findings_json.h"

static Json *criteria_of(Arena *arena, const Json *points, const char *check)
{
    for (const Json *point = json_first(points); point; point = point->next)
        for (const Json *row = json_first(json_get(point, "checks")); row; row = row->next)
            if (text_eq(json_text(row, "id"), check))
                return json_clone(arena, json_get(row, "criteria"));
    return json_new_list(arena);
}

static Json *finding_json(Arena *arena, const Finding *finding, const Json *points)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "check", finding->check);
    json_set_text(arena, object, "kind", finding_kind_name(finding->kind));
    json_set_text(arena, object, "severity", severity_name(finding->severity));
    json_set_int(arena, object, "point", finding->point);
    json_set(arena, object, "criteria", criteria_of(arena, points, finding->check));
    json_set(arena, object, "path", json_new_text(arena, finding->path));
    json_set_int(arena, object, "line", finding->line);
    json_set_int(arena, object, "column", finding->column);
    json_set(arena, object, "commit", json_new_text(arena, finding->commit));
    json_set_text(arena, object, "fingerprint", finding->fingerprint);
    json_set_text(arena, object, "message", finding->message);
    json_set_text(arena, object, "suppressed", finding->suppressed);
    if (finding->known)
        json_set_bool(arena, object, "known", true);
    return object;
}

static Json *not_read_json(Arena *arena, const CheckRun *run)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < run->n_not_read; i++) {
        Json *object = json_new_object(arena);
        json_set(arena, object, "path", json_new_text(arena, run->not_read[i].path));
        json_set_text(arena, object, "reason", run->not_read[i].reason);
        json_append(list, object);
    }
    return list;
}

static Json *left_out_json(Arena *arena, const CheckRun *run)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < run->n_left_out; i++) {
        Json *object = json_new_object(arena);
        json_set_text(arena, object, "reason", run->left_out[i].reason);
        json_set_int(arena, object, "files", run->left_out[i].files);
        json_append(list, object);
    }
    return list;
}

static Json *suppressions_json(Arena *arena, const CheckRun *run)
{
    static const char *const states[] = {"used", "unused", "expired", "without check or reason"};
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < run->n_suppressions; i++) {
        const Suppression *each = &run->suppressions[i];
        Json *object = json_new_object(arena);
        json_set_text(arena, object, "path", each->path);
        json_set_int(arena, object, "line", each->line);
        json_set_text(arena, object, "check", each->check);
        json_set_text(arena, object, "reason", each->reason);
        json_set_text(arena, object, "until", date_iso(arena, each->until));
        json_set_text(arena, object, "state", states[each->state]);
        json_append(list, object);
    }
    return list;
}

static Json *gone_json(Arena *arena, const CheckRun *run)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < run->n_gone; i++) {
        Json *object = json_new_object(arena);
        json_set_text(arena, object, "check", run->gone[i].check);
        json_set(arena, object, "path", json_new_text(arena, run->gone[i].path));
        json_set_text(arena, object, "fingerprint", run->gone[i].fingerprint);
        json_append(list, object);
    }
    return list;
}

static Json *point_json(Arena *arena, const CheckRun *run, const Json *point)
{
    int64_t number = 0, counts[FINDING_KINDS] = {0};
    json_int(point, "point", &number);
    for (size_t i = 0; i < run->n_findings; i++)
        if (run->findings[i].point == number && !run->findings[i].suppressed)
            counts[run->findings[i].kind]++;
    Json *object = json_new_object(arena), *by_kind = json_new_object(arena);
    for (int kind = 0; kind < FINDING_KINDS; kind++)
        json_set_int(arena, by_kind, finding_kind_name((FindingKind)kind), counts[kind]);
    json_set_int(arena, object, "point", number);
    json_set_text(arena, object, "title", json_text(point, "title"));
    json_set_text(arena, object, "beyond_a_machine", json_text(point, "beyond_a_machine"));
    json_set(arena, object, "found", by_kind);
    return object;
}

static Json *rules_json(Arena *arena, const CheckRun *run, const Json *tables)
{
    Json *rules = json_new_object(arena), *dates = json_new_object(arena);
    for (const Json *table = json_first(tables); table; table = table->next)
        json_set_text(arena, dates, table->name, json_text(table, "date"));
    json_set_text(arena, rules, "version", run->rules);
    json_set(arena, rules, "tables", dates);
    return rules;
}

Json *findings_json(Arena *arena, const FindingsView *view)
{
    const CheckRun *run = view->run;
    const Json *points = view->points;
    Json *object = json_new_object(arena), *about = json_new_list(arena),
         *findings = json_new_list(arena);
    for (const Json *point = json_first(points); point; point = point->next)
        json_append(about, point_json(arena, run, point));
    for (size_t i = 0; i < run->n_findings; i++)
        json_append(findings, finding_json(arena, &run->findings[i], points));
    json_set_text(arena, object, "schema", "check-run.json");
    json_set_text(arena, object, "tool", "tcop");
    json_set_text(arena, object, "date", date_iso(arena, run->date));
    json_set(arena, object, "rules", rules_json(arena, run, view->tables));
    json_set_int(arena, object, "files", run->files);
    json_set_int(arena, object, "bytes", run->bytes);
    json_set_text(arena, object, "commit", run->commit);
    json_set_text(arena, object, "tree", run->tree);
    json_set_text(arena, object, "key", run->key);
    if (run->versions)
        json_set_int(arena, object, "versions", run->versions);
    json_set(arena, object, "not_read", not_read_json(arena, run));
    json_set(arena, object, "left_out", left_out_json(arena, run));
    json_set(arena, object, "suppressions", suppressions_json(arena, run));
    json_set(arena, object, "points", about);
    json_set(arena, object, "findings", findings);
    if (run->compared)
        json_set(arena, object, "gone", gone_json(arena, run));
    return object;
}

Json *findings_json_of_all(Arena *arena, const FindingsView *views, size_t count)
{
    Json *object = json_new_object(arena), *runs = json_new_list(arena);
    for (size_t i = 0; i < count; i++) {
        Json *run = findings_json(arena, &views[i]);
        json_set_text(arena, run, "subject", views[i].subject);
        json_append(runs, run);
    }
    json_set_text(arena, object, "schema", "check-runs.json");
    json_set_text(arena, object, "tool", "tcop");
    json_set(arena, object, "runs", runs);
    return object;
}
