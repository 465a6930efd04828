/* check_runs(): several repositories in one go, and t08.portfolio-dupes, what they have in common.
 */
#include "check/check.h"
#include "check/findings_order.h"
#include "check/sketch.h"
#include "check/worker.h"

enum {
    LEAST_MARKS = 40, /* of a repository that is compared: some three hundred lines of code */
    SHARE_PERCENT = 30
};

static const char check[] = "t08.portfolio-dupes";

static void add_finding(Arena *arena, CheckRun *run, const Finding *finding)
{
    Finding *all = arena_array(arena, Finding, run->n_findings + 1);
    if (run->n_findings)
        memcpy(all, run->findings, run->n_findings * sizeof *all);
    all[run->n_findings++] = *finding;
    run->findings = all;
    findings_sort(run);
}

/* Whether much of the code of `here` is in `there`, too. */
static void compare(Ctx *ctx, const CheckRules *rules, Str key, const CheckFolder *there,
                    const Sketch *sketches[2], CheckRun *run)
{
    Arena *arena = ctx->arena;
    const char *places[2];
    const CheckRow *row = check_row(rules, check);
    size_t all = sketches[0]->count, shared = sketch_shared(sketches[0], sketches[1], places);
    if (all < LEAST_MARKS || shared * 100 <= all * SHARE_PERCENT)
        return;
    const Finding finding = {
        .check = row->id,
        .point = row->point,
        .kind = FINDING_LEAD,
        .severity = SEVERITY_LOW,
        .path = places[0],
        .fingerprint = finding_fingerprint(arena, key, row->id, "", str_of(there->name)),
        .message = arena_printf(arena,
                                "About %zu%% of the code here is in %s, too: %s there, for one. "
                                "Could they share it?",
                                shared * 100 / all, there->name, places[1]),
    };
    add_finding(arena, run, &finding);
}

Err check_runs(Ctx *ctx, const CheckFolder *folders, size_t count, const CheckRules *rules,
               const CheckOptions *options, CheckRun *out)
{
    Sketch *sketches = arena_array(ctx->arena, Sketch, count);
    for (size_t i = 0; i < count; i++) {
        CheckOptions own = *options;
        own.earlier = folders[i].earlier;
        own.sketch = count > 1 ? &sketches[i] : NULL;
        TRY(check_run(ctx, folders[i].root, rules, &own, &out[i]));
    }
    for (size_t here = 0; here < count; here++)
        for (size_t there = 0; there < count; there++)
            if (here != there)
                compare(ctx, rules, options->key, &folders[there],
                        (const Sketch *[2]){&sketches[here], &sketches[there]}, &out[here]);
    return OK;
}
