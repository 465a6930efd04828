#include "check/history.h"

#include <stdlib.h>

static const char check[] = "t06.secret-history";

static const Finding *present_with(const CheckRun *run, const char *fingerprint)
{
    for (size_t i = 0; i < run->n_findings; i++)
        if (strcmp(run->findings[i].fingerprint, fingerprint) == 0)
            return &run->findings[i];
    return NULL;
}

/* What the folder holds as it is was found already; it now also says since when. */
static void add_commit(CheckRun *run, const HistoryFinding *traced)
{
    for (size_t i = 0; i < run->n_findings; i++)
        if (strcmp(run->findings[i].fingerprint, traced->finding.fingerprint) == 0)
            run->findings[i].commit = traced->brought_in;
}

static const char *short_id(Arena *arena, const char *commit)
{
    enum { SHORT = 10 };
    return arena_text_len(arena, commit, SHORT);
}

static const char *words_of(Arena *arena, const HistoryFinding *traced)
{
    const char *removed = traced->removed ? arena_printf(arena, " and taken out by %s",
                                                         short_id(arena, traced->removed))
                                          : "";
    return arena_printf(arena, "%s Brought in by %s on %s%s: it can be read in the history.",
                        traced->finding.message, short_id(arena, traced->brought_in),
                        date_text(arena, time_date(traced->since)), removed);
}

static void add_findings(Arena *arena, const CheckRules *rules, const HistoryFindings *traced,
                         CheckRun *run)
{
    const CheckRow *row = check_row(rules, check);
    Finding *all = arena_array(arena, Finding, run->n_findings + traced->count + 1);
    memcpy(all, run->findings, run->n_findings * sizeof *all);
    size_t count = run->n_findings;
    for (size_t i = 0; i < traced->count; i++) {
        const HistoryFinding *each = &traced->items[i];
        if (present_with(run, each->finding.fingerprint)) {
            add_commit(run, each);
            continue;
        }
        all[count] = each->finding;
        all[count].check = row->id;
        all[count].point = row->point;
        all[count].commit = each->brought_in;
        all[count].message = words_of(arena, each);
        count++;
    }
    memcpy(all, run->findings, run->n_findings * sizeof *all); /* with their commits */
    run->findings = all;
    run->n_findings = count;
}

static void add_not_read(Arena *arena, const GitStore *store, int64_t passed_over, CheckRun *run)
{
    NotReadList list = store->not_read;
    if (passed_over)
        not_read_add(arena, &list, ".git",
                     arena_printf(arena,
                                  "%lld objects that are absent, broken or larger than 8 MiB",
                                  (long long)passed_over));
    NotRead *all = arena_array(arena, NotRead, run->n_not_read + list.count + 1);
    memcpy(all, run->not_read, run->n_not_read * sizeof *all);
    if (list.count)
        memcpy(all + run->n_not_read, list.items, list.count * sizeof *all);
    run->not_read = all;
    run->n_not_read += list.count;
}

void history_check(Arena *arena, int root, CheckWorker *worker, const CheckHistory *history,
                   CheckRun *run)
{
    GitStore store;
    HistoryHits hits = {0};
    HistoryWay way = {.keep = history->keep};
    history_seen_read(history->seen, &way.seen);
    HistoryFindings traced = {0};
    if (git_open(arena, root, &store)) {
        history_scan(&store, worker, &way, &hits);
        history_trace(&store, worker, &hits, &traced);
        run->versions = hits.blobs;
        run->version_bytes = hits.bytes;
        Str seen = history_seen_write(arena, hits.seen, hits.n_seen);
        run->history_seen = seen.data;
        run->history_seen_len = seen.len;
    }
    add_findings(arena, worker->rules, &traced, run);
    add_not_read(arena, &store, hits.passed_over, run);
    git_close(&store);
}

void history_identify(Arena *arena, int root, CheckRun *run)
{
    GitStore store;
    Oid head;
    ObjectType type;
    GitBytes bytes = {0};
    if (git_open(arena, root, &store) && git_head(&store, &head)) {
        run->commit = oid_hex(arena, &head);
        Str line = {NULL, 0}, text = {NULL, 0};
        if (git_read(&store, &head, &type, &bytes) && type == OBJECT_COMMIT)
            text = (Str){bytes.data, bytes.len};
        if (str_cut(&text, '\n', &line) && str_starts(line, S("tree ")))
            run->tree = str_copy(arena, (Str){line.data + 5, line.len - 5});
    }
    free(bytes.data);
    git_close(&store);
}
