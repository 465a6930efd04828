#include "rules/repository_run.h"

static bool is_run(const Json *evidence)
{
    return text_eq(json_text(evidence, "kind"), "run") && json_get(evidence, "run");
}

static bool is_later(const Json *a, const Json *b)
{
    return strcmp(text_or(json_text(a, "date"), ""), text_or(json_text(b, "date"), "")) >= 0;
}

/* The latest of those that are not `except` and not later than it. */
static const Json *latest(const Json *document, const Json *except)
{
    const Json *best = NULL;
    for (const Json *item = json_first(json_get(document, "evidence")); item; item = item->next)
        if (is_run(item) && item != except && (!except || is_later(except, item)) &&
            (!best || is_later(item, best)))
            best = item;
    return best;
}

const Json *run_latest(const Json *document)
{
    return latest(document, NULL);
}

const Json *run_before(const Json *document, const Json *run)
{
    return run ? latest(document, run) : NULL;
}

static const Json *findings_of(const Json *run)
{
    return json_first(json_get(json_get(run, "run"), "findings"));
}

const Json *run_finding(const Json *run, const char *criterion, const Json *last)
{
    for (const Json *item = last ? last->next : findings_of(run); item; item = item->next)
        if (!json_text(item, "suppressed") && json_list_has(json_get(item, "criteria"), criterion))
            return item;
    return NULL;
}

static const char *meaning(const Json *code, const char *position)
{
    for (const Json *item = json_first(json_get(code, "positions")); item; item = item->next)
        if (text_eq(json_text(item, "id"), position))
            return text_or(json_text(item, "means"), json_text(item, "id"));
    return NULL;
}

bool run_contradicts(const Json *code, const Json *claim, const Json *finding)
{
    return text_eq(meaning(code, json_text(claim, "position")), "met") &&
           text_eq(json_text(finding, "kind"), "defect");
}

static bool is_of(const Json *finding, const char *point, const char *kind)
{
    int64_t number = 0, wanted = 0;
    json_int(finding, "point", &number);
    return !json_text(finding, "suppressed") && text_eq(json_text(finding, "kind"), kind) &&
           (!*point || (str_int(str_of(point), &wanted) && wanted == number));
}

size_t run_count(const Json *run, const char *point, const char *kind)
{
    size_t count = 0;
    for (const Json *item = findings_of(run); item; item = item->next)
        count += is_of(item, point, kind);
    return count;
}

static bool has_fingerprint(const Json *run, const char *fingerprint)
{
    for (const Json *item = findings_of(run); item; item = item->next)
        if (text_eq(json_text(item, "fingerprint"), fingerprint))
            return true;
    return false;
}

size_t run_new(const Json *run, const Json *other, const char *kind)
{
    size_t count = 0;
    for (const Json *item = findings_of(run); item; item = item->next)
        count += is_of(item, "", kind) && !has_fingerprint(other, json_text(item, "fingerprint"));
    return count;
}
