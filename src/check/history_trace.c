/* The part of history.h that finds the commits. */
#include "check/file_class.h"
#include "check/git_commit.h"
#include "check/history.h"
#include "check/ignore.h"
#include "check/match.h"
#include "check/oid_set.h"

#include <stdlib.h>

enum { MAX_TREE_DEPTH = 128, MAX_PATH_BYTES = 4096, MAX_REMOVALS = 500 };

typedef struct Trace {
    const GitStore *store;
    CheckWorker *worker;
    const Oid *hits; /* sorted, each once */
    size_t n_hits;
    OidSet trees, versions; /* that were seen; versions at a path */
    const Ignore *ignore;   /* .tcopignore, as it is today */
    HistoryFindings *out;
    const Commit *commit; /* that is looked at */
    char path[MAX_PATH_BYTES];
    GitBytes version;
} Trace;

/* ---- One version under its true name -------------------------------------------- */

static void offer(void *to, const CheckFamily *family, const void *row, size_t offset)
{
    CheckFile *file = to;
    if (family->history && !file_is(file, family->left_out))
        family->candidate(file, row, offset);
}

/* Looks at one version; what it holds are the findings of the worker from *first on. False when it
 * cannot be read. */
static bool look_at_version(Trace *trace, const Oid *oid, const char *path, size_t *first)
{
    ObjectType type;
    CheckWorker *worker = trace->worker;
    *first = worker->file_start = worker->n_findings;
    if (!git_read(trace->store, oid, &type, &trace->version) || type != OBJECT_BLOB)
        return false;
    arena_reset(worker->scratch);
    Str text = {trace->version.data, trace->version.len};
    CheckFile file = {.path = path,
                      .name = path_name(path),
                      .ending = file_ending(worker->scratch, path_name(path)),
                      .classes = file_class_of_path(path) | file_class_of_text(text),
                      .text = text,
                      .size = (int64_t)text.len,
                      .arena = worker->scratch,
                      .worker = worker,
                      .rules = worker->rules};
    matcher_run(worker->rules->matcher, text, offer, &file);
    return true;
}

static bool is_traced(const Trace *trace, const char *fingerprint)
{
    for (size_t i = 0; i < trace->out->count; i++)
        if (strcmp(trace->out->items[i].finding.fingerprint, fingerprint) == 0)
            return true;
    return false;
}

static void add_traced(Trace *trace, const Finding *finding)
{
    HistoryFindings *out = trace->out;
    out->items =
        worker_room(trace->worker->kept, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = (HistoryFinding){
        .finding = *finding,
        .brought_in = oid_hex(trace->worker->kept, &trace->commit->oid),
        .since = trace->commit->time,
    };
}

/* Commits are walked from the oldest on, so the first version that has it brought it in. */
static void look_for_new(Trace *trace, const Oid *oid)
{
    size_t first;
    CheckWorker *worker = trace->worker;
    Str path = str_of(trace->path);
    const char *shown =
        utf8_valid(path) ? str_copy(worker->kept, path) : utf8_clean(worker->kept, path);
    if (look_at_version(trace, oid, shown, &first))
        for (size_t i = first; i < worker->n_findings; i++)
            if (!is_traced(trace, worker->findings[i].fingerprint))
                add_traced(trace, &worker->findings[i]);
    worker->n_findings = first;
}

/* ---- Every tree once ------------------------------------------------------------ */

static int by_oid(const void *a, const void *b)
{
    return memcmp(((const Oid *)a)->bytes, ((const Oid *)b)->bytes, OID_BYTES);
}

static bool is_hit(const Trace *trace, const Oid *oid)
{
    return trace->n_hits && bsearch(oid, trace->hits, trace->n_hits, sizeof *oid, by_oid);
}

/* One version at one path is looked at once: the key is of both. */
static bool is_new_at(Trace *trace, const Oid *oid)
{
    uint64_t hash = UINT64_C(1469598103934665603);
    for (const char *c = trace->path; *c; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    Oid key = *oid;
    for (size_t i = 0; i < sizeof hash; i++)
        key.bytes[i] ^= (unsigned char)(hash >> 8 * i);
    return oid_set_add(&trace->versions, &key);
}

static void walk_tree(Trace *trace, const Oid *oid, size_t path_len, int depth);

static void walk_entry(Trace *trace, const TreeEntry *entry, size_t path_len, int depth)
{
    size_t len = path_len + entry->name.len;
    if (len + 2 > MAX_PATH_BYTES)
        return;
    memcpy(trace->path + path_len, entry->name.data, entry->name.len);
    trace->path[len] = '\0';
    if (ignore_leaves_out(trace->ignore, trace->path, entry->is_folder))
        return;
    if (entry->is_file && is_hit(trace, &entry->oid) && is_new_at(trace, &entry->oid))
        look_for_new(trace, &entry->oid);
    if (entry->is_folder && depth < MAX_TREE_DEPTH) {
        trace->path[len] = '/';
        walk_tree(trace, &entry->oid, len + 1, depth + 1);
    }
}

static void walk_tree(Trace *trace, const Oid *oid, size_t path_len, int depth)
{
    ObjectType type;
    GitBytes bytes = {0}; /* its own, since the trees below are read while it is */
    if (!oid_set_add(&trace->trees, oid))
        return;
    TreeEntry entry;
    if (git_read(trace->store, oid, &type, &bytes) && type == OBJECT_TREE)
        for (Str rest = {bytes.data, bytes.len}; tree_next(&rest, &entry);)
            walk_entry(trace, &entry, path_len, depth);
    free(bytes.data);
}

/* ---- Who took it out ------------------------------------------------------------ */

static int by_commit(const void *a, const void *b)
{
    return memcmp(((const Commit *)a)->oid.bytes, ((const Commit *)b)->oid.bytes, OID_BYTES);
}

static const Commit *find_commit(const Commits *by_id, const Oid *oid)
{
    const Commit key = {.oid = *oid};
    return by_id->count ? bsearch(&key, by_id->items, by_id->count, sizeof key, by_commit) : NULL;
}

static bool version_has(Trace *trace, const Oid *version, const HistoryFinding *traced)
{
    size_t first;
    bool has = false;
    if (!is_hit(trace, version))
        return false;
    CheckWorker *worker = trace->worker;
    if (look_at_version(trace, version, traced->finding.path, &first))
        for (size_t i = first; i < worker->n_findings; i++)
            has |= strcmp(worker->findings[i].fingerprint, traced->finding.fingerprint) == 0;
    worker->n_findings = first;
    return has;
}

/* From HEAD back along first parents, to the newest commit that still has it: the one after it, in
 * the order of time, took it out. */
static void find_removal(Trace *trace, const Commits *by_id, const Oid *head,
                         HistoryFinding *traced)
{
    PathTrail trail = trail_start(trace->worker->kept, traced->finding.path);
    const Commit *after = NULL;
    Oid before = {0}, at = *head;
    bool has = false;
    for (size_t steps = 0; steps <= by_id->count; steps++) {
        const Commit *commit = find_commit(by_id, &at);
        if (!commit)
            return;
        const Oid *version = trail_version(trace->store, &trail, &commit->tree);
        if (!oid_eq(version, &before))
            has = version_has(trace, version, traced);
        before = *version;
        if (has) {
            if (after)
                traced->removed = oid_hex(trace->worker->kept, &after->oid);
            return;
        }
        after = commit;
        at = commit->parent;
    }
}

static void find_removals(Trace *trace, Commits *commits)
{
    Oid head;
    if (!git_head(trace->store, &head))
        return;
    qsort(commits->items, commits->count, sizeof *commits->items, by_commit);
    for (size_t i = 0; i < trace->out->count && i < MAX_REMOVALS; i++)
        find_removal(trace, commits, &head, &trace->out->items[i]);
}

static size_t sorted_once(Oid *oids, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(oids, count, sizeof *oids, by_oid);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !oid_eq(&oids[kept - 1], &oids[i]))
            oids[kept++] = oids[i];
    return kept;
}

void history_trace(const GitStore *store, CheckWorker *worker, HistoryHits *hits,
                   HistoryFindings *out)
{
    *out = (HistoryFindings){0};
    hits->count = sorted_once(hits->items, hits->count);
    if (hits->count == 0)
        return;
    Trace *trace = arena_new(store->arena, Trace);
    *trace = (Trace){
        .store = store, .worker = worker, .hits = hits->items, .n_hits = hits->count, .out = out};
    trace->ignore = walk_ignore(store->arena, store->root, ".tcopignore");
    Commits commits;
    commits_list(store, &commits);
    for (size_t i = 0; i < commits.count; i++) {
        trace->commit = &commits.items[i];
        walk_tree(trace, &trace->commit->tree, 0, 0);
    }
    if (commits.count)
        find_removals(trace, &commits);
    oid_set_free(&trace->trees);
    oid_set_free(&trace->versions);
    free(trace->version.data);
}
