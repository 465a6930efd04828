#include "format/findings_sarif.h"

#include "base/buf.h"

static const char *sarif_kind(FindingKind kind)
{
    static const char *const kinds[FINDING_KINDS] = {"fail", "review", "informational", "open",
                                                     "notApplicable"};
    return kinds[kind];
}

/* SARIF gives a level to failures alone. */
static const char *sarif_level(const Finding *finding)
{
    static const char *const levels[] = {"note", "note", "warning", "error"};
    return finding->kind == FINDING_DEFECT ? levels[finding->severity] : "none";
}

/* Bytes that a URI does not hold as they are, by RFC 3986. */
static const char *uri_of(Arena *arena, const char *path)
{
    Buf out = buf_init(arena, 3 * strlen(path) + 1);
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~/", c);
        if (plain)
            buf_add_char(&out, (char)c);
        else
            buf_printf(&out, "%%%02X", c);
    }
    return buf_text(&out);
}

static Json *text_object(Arena *arena, const char *text)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "text", text);
    return object;
}

static Json *rule_json(Arena *arena, const Json *row, int64_t point)
{
    Json *rule = json_new_object(arena), *properties = json_new_object(arena);
    json_set_text(arena, rule, "id", json_text(row, "id"));
    json_set_text(arena, rule, "name", json_text(row, "title"));
    json_set(arena, rule, "shortDescription", text_object(arena, json_text(row, "title")));
    json_set(arena, rule, "fullDescription", text_object(arena, json_text(row, "why")));
    json_set(arena, rule, "help", text_object(arena, json_text(row, "mend")));
    json_set_int(arena, properties, "point", point);
    json_set(arena, properties, "criteria", json_clone(arena, json_get(row, "criteria")));
    if (json_get(row, "bears_on"))
        json_set(arena, properties, "bearsOn", json_clone(arena, json_get(row, "bears_on")));
    json_set(arena, rule, "properties", properties);
    return rule;
}

static Json *rules_json(Arena *arena, const Json *points)
{
    Json *rules = json_new_list(arena);
    for (const Json *point = json_first(points); point; point = point->next) {
        int64_t number = 0;
        json_int(point, "point", &number);
        for (const Json *row = json_first(json_get(point, "checks")); row; row = row->next)
            json_append(rules, rule_json(arena, row, number));
    }
    return rules;
}

static Json *location_json(Arena *arena, const Finding *finding)
{
    Json *location = json_new_object(arena), *physical = json_new_object(arena),
         *artifact = json_new_object(arena), *region = json_new_object(arena);
    json_set_text(arena, artifact, "uri", *finding->path ? uri_of(arena, finding->path) : ".");
    json_set_text(arena, artifact, "uriBaseId", "ROOT");
    json_set(arena, physical, "artifactLocation", artifact);
    if (finding->line) {
        json_set_int(arena, region, "startLine", finding->line);
        json_set_int(arena, region, "startColumn", finding->column);
        json_set(arena, physical, "region", region);
    }
    json_set(arena, location, "physicalLocation", physical);
    return location;
}

static Json *suppressions_json(Arena *arena, const Finding *finding)
{
    Json *list = json_new_list(arena), *suppression = json_new_object(arena);
    json_set_text(arena, suppression, "kind", "inSource");
    json_set_text(arena, suppression, "justification", finding->suppressed);
    json_append(list, suppression);
    return list;
}

static Json *result_json(Arena *arena, const Finding *finding)
{
    Json *result = json_new_object(arena), *locations = json_new_list(arena),
         *fingerprints = json_new_object(arena);
    json_set_text(arena, result, "ruleId", finding->check);
    json_set_text(arena, result, "kind", sarif_kind(finding->kind));
    json_set_text(arena, result, "level", sarif_level(finding));
    json_set(arena, result, "message", text_object(arena, finding->message));
    json_append(locations, location_json(arena, finding));
    json_set(arena, result, "locations", locations);
    json_set_text(arena, fingerprints, "tcop/v1", finding->fingerprint);
    json_set(arena, result, "partialFingerprints", fingerprints);
    if (finding->known)
        json_set_text(arena, result, "baselineState", "unchanged");
    if (finding->suppressed)
        json_set(arena, result, "suppressions", suppressions_json(arena, finding));
    return result;
}

static Json *tool_json(Arena *arena, const CheckRun *run, const Json *points)
{
    Json *tool = json_new_object(arena), *driver = json_new_object(arena);
    json_set_text(arena, driver, "name", "tcop");
    json_set_text(arena, driver, "version", run->rules);
    json_set(arena, driver, "rules", rules_json(arena, points));
    json_set(arena, tool, "driver", driver);
    return tool;
}

/* What was not read, where tools look for it. */
static Json *invocation_json(Arena *arena, const CheckRun *run)
{
    Json *invocation = json_new_object(arena), *notifications = json_new_list(arena);
    for (size_t i = 0; i < run->n_not_read; i++) {
        Json *notification = json_new_object(arena);
        json_set(arena, notification, "message",
                 text_object(arena, arena_printf(arena, "Not read: %s: %s.", run->not_read[i].path,
                                                 run->not_read[i].reason)));
        json_set_text(arena, notification, "level", "warning");
        json_append(notifications, notification);
    }
    json_set_bool(arena, invocation, "executionSuccessful", true);
    json_set(arena, invocation, "toolExecutionNotifications", notifications);
    return invocation;
}

static Json *run_json(Arena *arena, const FindingsView *view, bool several)
{
    const CheckRun *run = view->run;
    Json *one = json_new_object(arena), *results = json_new_list(arena),
         *invocations = json_new_list(arena), *details = json_new_object(arena);
    for (size_t i = 0; i < run->n_findings; i++)
        json_append(results, result_json(arena, &run->findings[i]));
    json_append(invocations, invocation_json(arena, run));
    json_set_text(arena, details, "id",
                  arena_printf(arena, "tcop check/%s%s%s", several ? view->subject : "",
                               several ? "/" : "", date_iso(arena, run->date)));
    json_set(arena, one, "tool", tool_json(arena, run, view->points));
    json_set(arena, one, "automationDetails", details);
    json_set(arena, one, "invocations", invocations);
    json_set(arena, one, "results", results);
    json_set_text(arena, one, "columnKind", "unicodeCodePoints");
    return one;
}

Json *findings_sarif(Arena *arena, const FindingsView *views, size_t count)
{
    Json *log = json_new_object(arena), *runs = json_new_list(arena);
    for (size_t i = 0; i < count; i++)
        json_append(runs, run_json(arena, &views[i], count > 1));
    json_set_text(arena, log, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_set_text(arena, log, "version", "2.1.0");
    json_set(arena, log, "runs", runs);
    return log;
}
