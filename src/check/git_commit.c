#include "check/git_commit.h"

#include <stdlib.h>

/* ---- Commits -------------------------------------------------------------------- */

/* "name ID" at the start of the text; moves behind it. */
static bool take_id(Str *text, const char *name, Oid *out)
{
    size_t len = strlen(name), line = len + 2 * (size_t)OID_BYTES + 1;
    if (text->len < line || memcmp(text->data, name, len) != 0 ||
        !oid_from_hex((Str){text->data + len, 2 * (size_t)OID_BYTES}, out))
        return false;
    *text = (Str){text->data + line, text->len - line};
    return true;
}

/* "committer NAME <ADDRESS> SECONDS +ZONE" */
static Time committed(Str head)
{
    Time time = {0};
    const char *line = memmem(head.data, head.len, "\ncommitter ", 11);
    const char *end =
        line ? memchr(line + 1, '\n', head.len - (size_t)(line + 1 - head.data)) : NULL;
    const char *close = end ? memrchr(line, '>', (size_t)(end - line)) : NULL;
    if (!close || end - close < 3)
        return time;
    Str rest = {close + 2, (size_t)(end - close) - 2}, seconds;
    int64_t number;
    if (str_cut(&rest, ' ', &seconds) && str_int(seconds, &number) && number > 0 &&
        number < INT64_C(100000000000))
        time.ms = number * 1000;
    return time;
}

static void add_commit(const GitStore *store, const Oid *oid, GitBytes *bytes, Commits *out)
{
    ObjectType type;
    Commit commit = {.oid = *oid};
    if (!git_read(store, oid, &type, bytes) || type != OBJECT_COMMIT)
        return;
    Str text = {bytes->data, bytes->len};
    commit.time = committed(text);
    if (!take_id(&text, "tree ", &commit.tree))
        return;
    take_id(&text, "parent ", &commit.parent);
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 1024;
        out->items =
            arena_grow(store->arena, out->items, out->room * sizeof commit, room * sizeof commit);
        out->room = room;
    }
    out->items[out->count++] = commit;
}

static int by_time(const void *left, const void *right)
{
    const Commit *a = left, *b = right;
    if (a->time.ms != b->time.ms)
        return a->time.ms < b->time.ms ? -1 : 1;
    return memcmp(a->oid.bytes, b->oid.bytes, OID_BYTES);
}

void commits_list(const GitStore *store, Commits *out)
{
    *out = (Commits){0};
    GitBytes bytes = {0};
    for (size_t i = 0; i < store->n_packs; i++)
        for (uint32_t k = 0; k < store->packs[i].count; k++) {
            const PackObject *object = &store->packs[i].objects[k];
            Oid oid = git_pack_oid(&store->packs[i], object);
            if (object->root_type == OBJECT_COMMIT)
                add_commit(store, &oid, &bytes, out);
        }
    for (size_t i = 0; i < store->n_loose; i++)
        add_commit(store, &store->loose[i], &bytes, out);
    free(bytes.data);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_time);
}

/* ---- Trees ---------------------------------------------------------------------- */

/* "100644 name", NUL, and the id. */
bool tree_next(Str *rest, TreeEntry *out)
{
    const char *space = memchr(rest->data, ' ', rest->len);
    const char *end = space ? memchr(space, 0, rest->len - (size_t)(space - rest->data)) : NULL;
    if (!end || rest->len - (size_t)(end + 1 - rest->data) < OID_BYTES)
        return false;
    Str mode = {rest->data, (size_t)(space - rest->data)};
    out->name = (Str){space + 1, (size_t)(end - space) - 1};
    out->is_folder = str_eq(mode, S("40000"));
    out->is_file = str_starts(mode, S("100"));
    memcpy(out->oid.bytes, end + 1, OID_BYTES);
    size_t used = (size_t)(end + 1 - rest->data) + OID_BYTES;
    *rest = (Str){rest->data + used, rest->len - used};
    return true;
}

static bool find_entry(const GitStore *store, const Oid *tree, Str name, GitBytes *bytes, Oid *out)
{
    ObjectType type;
    TreeEntry entry;
    if (!git_read(store, tree, &type, bytes) || type != OBJECT_TREE)
        return false;
    for (Str rest = {bytes->data, bytes->len}; tree_next(&rest, &entry);)
        if (str_eq(entry.name, name)) {
            *out = entry.oid;
            return true;
        }
    return false;
}

PathTrail trail_start(Arena *arena, const char *path)
{
    size_t depth = 1;
    for (const char *at = path; *at; at++)
        depth += *at == '/';
    return (PathTrail){.path = path, .folders = arena_array(arena, Oid, depth), .depth = depth};
}

const Oid *trail_version(const GitStore *store, PathTrail *trail, const Oid *tree)
{
    GitBytes bytes = {0};
    Str rest = str_of(trail->path), name;
    Oid at = *tree;
    for (size_t i = 0; i < trail->depth && str_cut(&rest, '/', &name); i++) {
        if (oid_eq(&trail->folders[i], &at)) { /* below here nothing has changed */
            free(bytes.data);
            return &trail->version;
        }
        trail->folders[i] = at;
        if (!find_entry(store, &trail->folders[i], name, &bytes, &at)) {
            memset(&trail->folders[i + 1 < trail->depth ? i + 1 : i], 0,
                   (trail->depth - (i + 1 < trail->depth ? i + 1 : i)) * sizeof(Oid));
            at = (Oid){0};
            break;
        }
    }
    free(bytes.data);
    trail->version = at;
    return &trail->version;
}
