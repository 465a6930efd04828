#include "cli/check_case.h"

#include "base/embed.h"
#include "base/limits.h"
#include "base/schema.h"
#include "format/case_json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_ATTACHED = 1000 };

/* The process that wrote it read what others made, so its word is checked like any input. */
static Err read_run(Ctx *ctx, Str text, Json **out)
{
    static const char name[] = "schemas/check-run.json";
    const Embedded *file = embedded_find(name);
    Json *schema;
    SchemaFaults faults = {0};
    TRY(json_read(ctx, "the run", text, out));
    TRY(json_read(ctx, name, (Str){(const char *)file->bytes, file->size}, &schema));
    TRY(schema_check_itself(ctx, name, schema));
    schema_check(ctx->arena, schema, *out, &faults);
    if (faults.count)
        return fail(ctx, BROKEN, "The run is not what it should be: %s: %s",
                    faults.items[0].pointer, faults.items[0].reason);
    return OK;
}

static void copy(Arena *arena, Json *to, const Json *from, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const Json *value = json_get(from, names[i]);
        if (value && value->kind != KIND_NULL)
            json_set(arena, to, names[i], json_clone(arena, value));
    }
}
#define COPY(arena, to, from, ...)                                                                 \
    copy(arena, to, from, (const char *const[]){__VA_ARGS__},                                      \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* What was looked for in vain is in the run, and says nothing in a case. */
static bool is_attached(const Json *finding)
{
    return !text_eq(json_text(finding, "kind"), "not applicable");
}

static Json *findings_of(Arena *arena, const Json *run)
{
    Json *list = json_new_list(arena);
    for (const Json *item = json_first(json_get(run, "findings")); item; item = item->next) {
        if (!is_attached(item) || list->count == MAX_ATTACHED)
            continue;
        Json *finding = json_new_object(arena);
        COPY(arena, finding, item, "check", "kind", "severity", "point", "criteria", "path", "line",
             "message", "fingerprint", "suppressed");
        json_append(list, finding);
    }
    return list;
}

static Json *points_of(Arena *arena, const Json *run)
{
    Json *list = json_new_list(arena);
    for (const Json *item = json_first(json_get(run, "points")); item; item = item->next) {
        Json *point = json_new_object(arena);
        COPY(arena, point, item, "point", "beyond_a_machine");
        json_append(list, point);
    }
    return list;
}

static Json *run_of(Arena *arena, const Json *run)
{
    Json *object = json_new_object(arena);
    const Json *rules = json_get(run, "rules"), *not_read = json_get(run, "not_read");
    COPY(arena, object, run, "tool", "files", "bytes", "commit", "tree");
    json_set_text(arena, object, "rules", json_text(rules, "version"));
    json_set(arena, object, "tables", json_clone(arena, json_get(rules, "tables")));
    json_set_int(arena, object, "not_read", (int64_t)not_read->count);
    json_set(arena, object, "points", points_of(arena, run));
    json_set(arena, object, "findings", findings_of(arena, run));
    return object;
}

static bool has_id(const Json *evidence, const char *id)
{
    for (const Json *item = json_first(evidence); item; item = item->next)
        if (text_eq(json_text(item, "id"), id))
            return true;
    return false;
}

/* "run-2026-11-26"; with a number when that day has one. */
static const char *free_id(Arena *arena, const Json *evidence, const char *date)
{
    const char *id = arena_printf(arena, "run-%s", date);
    for (int n = 2; has_id(evidence, id); n++)
        id = arena_printf(arena, "run-%s-%d", date, n);
    return id;
}

static Json *evidence_of(Arena *arena, const Json *run, const char *id, const char *where)
{
    Json *item = json_new_object(arena);
    size_t found = json_get(run, "findings")->count;
    json_set_text(arena, item, "id", id);
    json_set_text(arena, item, "kind", "run");
    json_set_text(arena, item, "title", "What the repository shows: a run of tcop check");
    json_set_text(arena, item, "date", json_text(run, "date"));
    json_set_text(arena, item, "author", "tcop check, a machine");
    json_set_text(
        arena, item, "text",
        arena_printf(arena,
                     "Read: %s. %zu results%s. A machine may refute or report evidence; it "
                     "never says that a point is met.",
                     where, found,
                     found > MAX_ATTACHED ? ", of which the first 1,000 are here" : ""));
    json_set(arena, item, "run", run_of(arena, run));
    return item;
}

Err check_case_attach(const CommandLine *line, const char *path, const char *where, Str run)
{
    Ctx *ctx = line->ctx;
    Str text;
    Json *document, *found, *again;
    TRY(command_read_file(ctx, path, MAX_CASE_BYTES, &text));
    TRY(case_json_read(ctx, path, text, &document));
    TRY(read_run(ctx, run, &found));
    Json *evidence = (Json *)(uintptr_t)json_get(document, "evidence");
    if (!evidence) {
        evidence = json_new_list(ctx->arena);
        json_set(ctx->arena, document, "evidence", evidence);
    }
    const char *id = free_id(ctx->arena, evidence, json_text(found, "date"));
    json_append(evidence, evidence_of(ctx->arena, found, id, where));
    Buf out = buf_init(ctx->arena, MAX_CASE_BYTES);
    json_write(&out, document, 2);
    if (!buf_ok(&out))
        return fail(ctx, TOO_BIG,
                    "With this run the case is larger than a case may be (%d MB). Set findings "
                    "aside, or mend them, first.",
                    MAX_CASE_BYTES >> 20);
    TRY(case_json_read(ctx, path, buf_str(&out), &again)); /* what is written can be read */
    TRY(command_write_file(ctx, path, buf_str(&out)));
    printf("%s has the run as evidence %s.\n", path, id);
    return OK;
}
