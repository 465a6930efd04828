/* The part of history.h that reads every version. */
#include "check/git_delta.h"
#include "check/history.h"
#include "check/match.h"

#include <stdlib.h>

/* A version whose deltas are being read. They lie on a stack, since each needs the one below. */
typedef struct Level {
    int32_t object, child; /* the next delta of it to be read; -1: none */
    GitBytes bytes;
    bool tall, hit;
} Level;

enum { MAX_LEVELS = 512, MAX_LEVEL_BYTES = 256 << 20 };

/* The deltas of each object: the first, and after it the next. Only what is new is needed, and what
 * that is made of. */
typedef struct Forest {
    int32_t *first, *next;
    bool *needed;
} Forest;

typedef struct Scan {
    const GitStore *store;
    CheckWorker *worker;
    HistoryHits *out;
    const HistoryWay *way;
    Level levels[MAX_LEVELS];
    int depth;
    size_t level_bytes;
    GitBytes delta;
    DeltaParts parts;
} Scan;

/* Where several lines make one finding, its first line. Once a version has it, all that are made of
 * it are scanned from end to end. */
static const char tall[] = "-----BEGIN ";

static void add_hit(Scan *scan, const Oid *oid)
{
    HistoryHits *hits = scan->out;
    hits->items =
        worker_room(scan->worker->kept, hits->items, hits->count, &hits->room, sizeof *hits->items);
    hits->items[hits->count++] = *oid;
}

static void keep_seen(Scan *scan, const SeenVersion *version)
{
    HistoryHits *out = scan->out;
    if (!scan->way->keep)
        return;
    out->seen =
        worker_room(scan->worker->kept, out->seen, out->n_seen, &out->seen_room, sizeof *out->seen);
    out->seen[out->n_seen++] = *version;
}

/* A version is there: what an earlier run or this one says of it. */
static void count_version(Scan *scan, const SeenVersion *version)
{
    scan->out->blobs++;
    scan->out->bytes += version->size;
    if (version->hit)
        add_hit(scan, &version->oid);
    keep_seen(scan, version);
}

typedef struct Window {
    CheckFile *file;
    size_t start; /* of the part that is looked at, in the text */
} Window;

static void offer(void *to, const CheckFamily *family, const void *row, size_t offset)
{
    const Window *window = to;
    if (family->history)
        family->candidate(window->file, row, window->start + offset);
}

/* From the start of the line that `start` lies in to the end of that of `end`. */
static DeltaPart widen(Str text, DeltaPart part)
{
    const char *before = memrchr(text.data, '\n', part.start);
    const char *after = memchr(text.data + part.end, '\n', text.len - part.end);
    return (DeltaPart){before ? (size_t)(before - text.data) + 1 : 0,
                       after ? (size_t)(after - text.data) : text.len};
}

static bool look_at(CheckFile *file, DeltaPart part, const char *literal)
{
    Window window = {file, part.start};
    Str text = {file->text.data + part.start, part.end - part.start};
    matcher_run(file->rules->matcher, text, offer, &window);
    return memmem(text.data, text.len, literal, strlen(literal)) != NULL;
}

/* The lines that the delta changed; those that touch are one. */
static void look_at_parts(CheckFile *file, const DeltaParts *parts, bool *is_tall)
{
    size_t done = 0;
    for (size_t i = 0; i < parts->count; i++) {
        DeltaPart part = widen(file->text, parts->items[i]);
        while (i + 1 < parts->count && parts->items[i + 1].start <= part.end)
            part.end = widen(file->text, parts->items[++i]).end;
        if (part.end <= done)
            continue;
        if (part.start < done)
            part.start = done;
        *is_tall |= look_at(file, part, tall);
        done = part.end;
    }
}

static bool is_binary(Str text)
{
    enum { SNIFFED = 8 << 10 };
    return memchr(text.data, 0, text.len < SNIFFED ? text.len : SNIFFED) != NULL;
}

/* The name is not known yet, so it is read as what allows most: the true name may only take away.
 */
static void scan_text(Scan *scan, Str text, Level *level, const DeltaParts *parts)
{
    CheckWorker *worker = scan->worker;
    arena_reset(worker->scratch);
    size_t before = worker->n_findings;
    worker->file_start = before;
    CheckFile file = {.path = "",
                      .name = "",
                      .ending = "yml",
                      .text = text,
                      .size = (int64_t)text.len,
                      .arena = worker->scratch,
                      .worker = worker,
                      .rules = worker->rules};
    bool all = !parts || level->tall || scan->way->whole;
    if (all)
        level->tall |= look_at(&file, (DeltaPart){0, text.len}, tall);
    else
        look_at_parts(&file, parts, &level->tall);
    if (!all && level->tall) /* it came with this version: what belongs to it may be anywhere */
        look_at(&file, (DeltaPart){0, text.len}, tall);
    level->hit |= worker->n_findings > before;
    worker->n_findings = before;
}

/* What was seen is only looked at for what follows from it for those that are made of it. */
static void scan_version(Scan *scan, const Oid *oid, Level *level, const DeltaParts *parts)
{
    SeenVersion version = {.oid = *oid};
    Str text = {level->bytes.data, level->bytes.len};
    if (history_seen_find(&scan->way->seen, oid, &version)) {
        level->tall = memmem(text.data, text.len, tall, sizeof tall - 1) != NULL;
        level->hit = version.hit;
        return;
    }
    scan->out->looked_at++;
    if (!is_binary(text)) {
        scan_text(scan, text, level, parts);
        version.size = (uint32_t)text.len;
        version.hit = level->hit;
    }
    count_version(scan, &version);
}

/* ---- The forest of one pack ----------------------------------------------------- */

/* Counts what was seen, and marks what is new with all that it is made of. */
static void mark_needed(Scan *scan, const GitPack *pack, const Forest *forest)
{
    for (uint32_t i = 0; i < pack->count; i++) {
        SeenVersion version;
        if (pack->objects[i].root_type != OBJECT_BLOB)
            continue;
        const Oid oid = git_pack_oid(pack, &pack->objects[i]);
        if (history_seen_find(&scan->way->seen, &oid, &version)) {
            count_version(scan, &version);
            continue;
        }
        for (int32_t at = (int32_t)i; at >= 0 && !forest->needed[at]; at = pack->objects[at].base)
            forest->needed[at] = true;
    }
}

static Forest make_forest(Arena *arena, const GitPack *pack)
{
    Forest forest = {arena_array(arena, int32_t, (size_t)pack->count + 1),
                     arena_array(arena, int32_t, (size_t)pack->count + 1),
                     arena_array(arena, bool, (size_t)pack->count + 1)};
    for (uint32_t i = 0; i < pack->count; i++)
        forest.first[i] = forest.next[i] = -1;
    for (uint32_t i = pack->count; i-- > 0;) {
        const PackObject *object = &pack->objects[i];
        if (object->root_type != OBJECT_BLOB || !object_is_delta(object) || object->base < 0)
            continue;
        forest.next[i] = forest.first[object->base];
        forest.first[object->base] = (int32_t)i;
    }
    return forest;
}

static Level *push(Scan *scan, const Forest *forest, int32_t object)
{
    if (scan->depth == MAX_LEVELS || scan->level_bytes > MAX_LEVEL_BYTES)
        return NULL;
    Level *level = &scan->levels[scan->depth];
    level->object = object;
    level->child = forest->first[object];
    level->tall = level->hit = false;
    return level;
}

static void pushed(Scan *scan)
{
    scan->level_bytes += scan->levels[scan->depth++].bytes.len;
}

static bool read_root(Scan *scan, const GitPack *pack, const Forest *forest, int32_t object)
{
    Level *level = push(scan, forest, object);
    if (!level || !git_pack_inflate(pack, &pack->objects[object], &level->bytes))
        return false;
    Oid oid = git_pack_oid(pack, &pack->objects[object]);
    scan_version(scan, &oid, level, NULL);
    pushed(scan);
    return true;
}

static bool read_delta(Scan *scan, const GitPack *pack, const Forest *forest, int32_t object)
{
    const Level *base = &scan->levels[scan->depth - 1];
    Level *level = push(scan, forest, object);
    size_t size;
    if (!level || !git_pack_inflate(pack, &pack->objects[object], &scan->delta))
        return false;
    Str delta = {scan->delta.data, scan->delta.len}, below = {base->bytes.data, base->bytes.len};
    if (!delta_sizes(delta, below.len, &size) || size > MAX_OBJECT_BYTES ||
        !git_room(&level->bytes, size + 1) ||
        !delta_apply(delta, below, level->bytes.data, size, &scan->parts))
        return false;
    level->bytes.len = size;
    level->tall = base->tall;
    level->hit = base->hit;
    Oid oid = git_pack_oid(pack, &pack->objects[object]);
    scan_version(scan, &oid, level, &scan->parts);
    pushed(scan);
    return true;
}

static void scan_tree(Scan *scan, const GitPack *pack, const Forest *forest, int32_t root)
{
    if (!read_root(scan, pack, forest, root))
        scan->out->passed_over++;
    while (scan->depth > 0) {
        Level *top = &scan->levels[scan->depth - 1];
        int32_t child = top->child;
        if (child < 0) {
            scan->level_bytes -= top->bytes.len;
            scan->depth--;
            continue;
        }
        top->child = forest->next[child];
        if (forest->needed[child] && !read_delta(scan, pack, forest, child))
            scan->out->passed_over++;
    }
}

static void scan_pack(Scan *scan, const GitPack *pack)
{
    Forest forest = make_forest(scan->store->arena, pack);
    mark_needed(scan, pack, &forest);
    for (uint32_t i = 0; i < pack->count; i++) {
        const PackObject *object = &pack->objects[i];
        if (object->root_type == OBJECT_BLOB && !object_is_delta(object)) {
            if (forest.needed[i])
                scan_tree(scan, pack, &forest, (int32_t)i);
        } else if (object->type == OBJECT_BROKEN || (object_is_delta(object) && object->base < 0))
            scan->out->passed_over++;
    }
}

static void scan_loose(Scan *scan)
{
    Level *level = &scan->levels[0];
    for (size_t i = 0; i < scan->store->n_loose; i++) {
        ObjectType type;
        SeenVersion version;
        const Oid *oid = &scan->store->loose[i];
        if (history_seen_find(&scan->way->seen, oid, &version)) {
            count_version(scan, &version);
            continue;
        }
        level->tall = level->hit = false;
        if (!git_read_loose(scan->store, oid, &type, &level->bytes))
            scan->out->passed_over++;
        else if (type == OBJECT_BLOB)
            scan_version(scan, oid, level, NULL);
    }
}

void history_scan(const GitStore *store, CheckWorker *worker, const HistoryWay *way,
                  HistoryHits *out)
{
    *out = (HistoryHits){0};
    Scan *scan = arena_new(store->arena, Scan);
    *scan = (Scan){.store = store, .worker = worker, .out = out, .way = way};
    worker->probing = true;
    for (size_t i = 0; i < store->n_packs; i++)
        scan_pack(scan, &store->packs[i]);
    scan_loose(scan);
    worker->probing = false;
    for (int i = 0; i < MAX_LEVELS; i++)
        free(scan->levels[i].bytes.data);
    free(scan->delta.data);
    free(scan->parts.items);
}
