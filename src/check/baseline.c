#include "check/baseline.h"

#include "base/embed.h"
#include "base/schema.h"

#include <stdlib.h>

static const char schema_path[] = "schemas/check-run.json";

static Err check_form(Ctx *ctx, const char *name, const Json *document)
{
    const Embedded *file = embedded_find(schema_path);
    Json *schema;
    if (!file)
        return fail(ctx, BROKEN, "The program was built without %s.", schema_path);
    TRY(json_read(ctx, schema_path, (Str){(const char *)file->bytes, file->size}, &schema));
    TRY(schema_check_itself(ctx, schema_path, schema));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, document, &faults);
    if (faults.count)
        return fail(
            ctx, INVALID,
            "%s is not the JSON of a run of tcop check: %s: %s. Make one with tcop check --json.",
            name, faults.items[0].pointer, faults.items[0].reason);
    return OK;
}

static int by_fingerprint(const void *a, const void *b)
{
    return strcmp(((const Finding *)a)->fingerprint, ((const Finding *)b)->fingerprint);
}

Err baseline_read(Ctx *ctx, const char *name, Str text, Baseline *out)
{
    Json *document;
    TRY(json_read(ctx, name, text, &document));
    TRY(check_form(ctx, name, document));
    const Json *list = json_get(document, "findings");
    Baseline baseline = {.findings = arena_array(ctx->arena, Finding, list->count + 1),
                         .key = json_text(document, "key")};
    for (const Json *item = json_first(list); item; item = item->next) {
        Finding *finding = &baseline.findings[baseline.count++];
        int64_t point = 0;
        json_int(item, "point", &point);
        json_int(item, "line", &finding->line);
        finding->point = (int)point;
        finding->check = json_text(item, "check");
        finding->path = json_text(item, "path");
        finding->message = json_text(item, "message");
        finding->fingerprint = json_text(item, "fingerprint");
    }
    qsort(baseline.findings, baseline.count, sizeof *baseline.findings, by_fingerprint);
    *out = baseline;
    return OK;
}

/* The first of those with this fingerprint. */
static size_t first_of(const Baseline *baseline, const char *fingerprint)
{
    size_t low = 0, high = baseline->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(baseline->findings[middle].fingerprint, fingerprint) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes one that nobody has taken yet. */
static bool take(const Baseline *baseline, bool *taken, const char *fingerprint)
{
    for (size_t i = first_of(baseline, fingerprint);
         i < baseline->count && strcmp(baseline->findings[i].fingerprint, fingerprint) == 0; i++) {
        if (taken[i])
            continue;
        taken[i] = true;
        return true;
    }
    return false;
}

void baseline_compare(Arena *arena, const Baseline *baseline, CheckRun *run)
{
    bool *taken = arena_array(arena, bool, baseline->count + 1);
    for (size_t i = 0; i < run->n_findings; i++)
        run->findings[i].known = take(baseline, taken, run->findings[i].fingerprint);
    run->compared = true;
    run->gone = arena_array(arena, Finding, baseline->count + 1);
    for (size_t i = 0; i < baseline->count; i++)
        if (!taken[i])
            run->gone[run->n_gone++] = baseline->findings[i];
}
