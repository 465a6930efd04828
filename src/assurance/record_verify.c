#include "assurance/record.h"
#include "assurance/record_tree.h"
#include "base/limits.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

/* One pass over the entries in their order. What is read of an entry lies on an arena of
 * its own that is emptied after each, so that the memory is that of the largest. */
typedef struct Verifier {
    Ctx ctx; /* with that arena */
    RecordContent *content_of;
    RecordHead head;
    MerkleEdge edge; /* computed so far */
    int64_t entries, erased, objects;
    int64_t wrong;
    char reason[300];
} Verifier;

typedef struct Entry {
    int64_t seq, at, case_id, stored;
    const char *who, *action, *object, *body;
    Str salt;
    Sha256 leaf;
    const Json *read; /* the body */
} Entry;

/* Notes the first fault and ends the pass. */
static bool wrong(Verifier *v, int64_t seq, const char *reason)
{
    v->wrong = seq > 0 ? seq : 1;
    snprintf(v->reason, sizeof v->reason, "%s", reason);
    return false;
}

/* ---- One entry: false, or v->wrong, when it is wrong ------------------------------------ */

static bool read_entry(Verifier *v, const Rows *rows, Entry *entry)
{
    *entry = (Entry){
        .seq = row_int(rows, 0),
        .at = row_int(rows, 1),
        .who = row_text(rows, 2),
        .action = row_text(rows, 3),
        .object = row_text(rows, 4),
        .case_id = row_int(rows, 5),
        .stored = row_int(rows, 6),
        .body = row_text(rows, 7),
        .salt = row_blob(rows, 8),
    };
    int64_t due = v->entries + 1;
    if (entry->seq > due)
        return wrong(v, due, "the entry is missing");
    if (entry->seq < due)
        return wrong(v, due, "an entry has a number below 1");
    if ((uint64_t)entry->seq > v->head.edge.size)
        return wrong(v, due, "the head of the record does not count this entry");
    Str leaf = row_blob(rows, 9);
    if (leaf.len != sizeof entry->leaf)
        return wrong(v, due, "the entry has no leaf in the tree");
    memcpy(entry->leaf.bytes, leaf.data, leaf.len);
    return true;
}

static bool check_leaf(Verifier *v, Entry *entry)
{
    if (!entry->body && entry->salt.len == 0) {
        v->erased++;
        return true;
    }
    if (!entry->body || entry->salt.len == 0)
        return wrong(v, entry->seq, "the entry is erased by half");
    Sha256 leaf = record_leaf(entry->salt, str_of(entry->body));
    if (!sha256_eq(&leaf, &entry->leaf))
        return wrong(v, entry->seq, "text, salt and leaf of the entry do not belong together");
    return true;
}

static bool same_int(const Json *body, const char *name, int64_t value)
{
    int64_t there = 0;
    json_int(body, name, &there);
    return there == value;
}

static int64_t stored_of(const Json *body)
{
    if (json_text(body, "content"))
        return RECORD_STORED;
    return json_text(body, "before") ? RECORD_REMOVED : RECORD_NOT_TOUCHED;
}

/* The columns that repeat the text, by which pages find the entry. */
static bool check_columns(Verifier *v, Entry *entry)
{
    if (!entry->body)
        return true;
    Json *body;
    if (json_read(&v->ctx, "the entry", str_of(entry->body), &body) != OK)
        return wrong(v, entry->seq, problem(&v->ctx));
    entry->read = body;
    if (same_int(body, "seq", entry->seq) && same_int(body, "at", entry->at) &&
        same_int(body, "case", entry->case_id) && text_eq(json_text(body, "who"), entry->who) &&
        text_eq(json_text(body, "action"), entry->action) &&
        text_eq(json_text(body, "object"), entry->object) && stored_of(body) == entry->stored)
        return true;
    return wrong(v, entry->seq, "the columns of the entry do not say what its text says");
}

static Err load_node(Verifier *v, int level, int64_t position, Str *out)
{
    Rows rows;
    *out = (Str){"", 0};
    TRY(store_query(&v->ctx, &rows, "SELECT hash FROM tree_node WHERE level = $1 AND position = $2",
                    level, position));
    if (rows_next(&rows))
        *out = row_blob(&rows, 0);
    return rows_end(&rows);
}

static Err check_nodes(Verifier *v, const Entry *entry)
{
    Sha256 nodes[64];
    int count = record_tree_append(&v->edge, &entry->leaf, nodes);
    for (int level = 1; level <= count; level++) {
        Str stored;
        TRY(load_node(v, level, record_node_position(entry->seq, level), &stored));
        if (str_eq(stored, (Str){(const char *)nodes[level - 1].bytes, sizeof nodes[0].bytes}))
            continue;
        long long last = entry->seq, first = last - (1LL << level) + 1;
        char reason[sizeof v->reason];
        snprintf(reason, sizeof reason,
                 "the tree's node over the entries %lld to %lld is not the hash of what it covers",
                 first, last);
        wrong(v, entry->seq, reason);
        return OK;
    }
    return OK;
}

/* ---- What is stored now -------------------------------------------------------------------- */

static Err is_last_word(Verifier *v, const Entry *entry, bool *out)
{
    Rows rows;
    TRY(store_query(&v->ctx, &rows, "SELECT max(seq) FROM entry WHERE object = $1 AND stored <> 0",
                    entry->object));
    *out = rows_next(&rows) && row_int(&rows, 0) == entry->seq;
    return rows_end(&rows);
}

static void wrong_content(Verifier *v, const Entry *entry, const char *reason)
{
    wrong(v, entry->seq, arena_printf(v->ctx.arena, "%s: %s", entry->object, reason));
}

static void compare_content(Verifier *v, const Entry *entry, Str content, bool exists)
{
    bool due = entry->stored == RECORD_STORED;
    if (exists)
        v->objects++;
    if (due && !exists)
        wrong_content(v, entry, "what the entry says was stored is no longer there");
    else if (!due && exists)
        wrong_content(v, entry, "what the entry says was removed is there again");
    if (!due || !exists || !entry->read)
        return;
    Sha256 digest = sha256_pair(entry->salt, content);
    if (!text_eq(sha256_hex(v->ctx.arena, &digest), json_text(entry->read, "content")))
        wrong_content(v, entry, "what is stored now is not what the entry says was stored last");
}

static Err check_content(Verifier *v, const Entry *entry)
{
    bool last = false;
    if (v->content_of && entry->stored != RECORD_NOT_TOUCHED)
        TRY(is_last_word(v, entry, &last));
    if (!last)
        return OK;
    Str content = {"", 0};
    bool exists = false;
    int64_t covers = RECORD_WORDS; /* of an erased entry nobody knows */
    json_int(entry->read, "covers", &covers);
    Err err = v->content_of(&v->ctx, entry->object, covers, &content, &exists);
    if (err == MISSING)
        return OK;
    TRY(err);
    compare_content(v, entry, content, exists);
    return OK;
}

/* ---- The pass -------------------------------------------------------------------------------- */

static Err check_entry(Verifier *v, const Rows *rows)
{
    Entry entry;
    if (!read_entry(v, rows, &entry) || !check_leaf(v, &entry) || !check_columns(v, &entry))
        return OK;
    TRY(check_nodes(v, &entry));
    if (!v->wrong)
        TRY(check_content(v, &entry));
    if (!v->wrong)
        v->entries++;
    return OK;
}

static Err check_entries(Verifier *v)
{
    Rows rows;
    TRY(store_query(&v->ctx, &rows,
                    "SELECT seq, at, who, action, object, case_id, stored, body, salt, leaf"
                    " FROM entry ORDER BY seq"));
    Err err = OK;
    while (err == OK && !v->wrong && rows_next(&rows)) {
        err = check_entry(v, &rows);
        if (err == OK)
            arena_reset(v->ctx.arena);
    }
    Err ended = rows_end(&rows);
    return err != OK ? err : ended;
}

static Err count_nodes(Verifier *v, int64_t *out)
{
    Rows rows;
    TRY(store_query(&v->ctx, &rows, "SELECT count(*) FROM tree_node"));
    *out = rows_next(&rows) ? row_int(&rows, 0) : 0;
    return rows_end(&rows);
}

static bool same_edge(const MerkleEdge *a, const MerkleEdge *b)
{
    return a->size == b->size && a->count == b->count &&
           memcmp(a->roots, b->roots, (size_t)a->count * sizeof a->roots[0]) == 0;
}

static Err check_head(Verifier *v)
{
    char reason[sizeof v->reason];
    int64_t nodes = 0;
    TRY(count_nodes(v, &nodes));
    Sha256 root = merkle_root(&v->edge);
    if ((uint64_t)v->entries < v->head.edge.size) {
        snprintf(reason, sizeof reason, "the entry is missing: the head of the record counts %llu",
                 (unsigned long long)v->head.edge.size);
        wrong(v, v->entries + 1, reason);
    } else if (!sha256_eq(&root, &v->head.root) || !same_edge(&v->edge, &v->head.edge)) {
        wrong(v, v->entries, "the head of the record is not the hash of the entries up to here");
    } else if (nodes != v->entries - __builtin_popcountll((uint64_t)v->entries)) {
        wrong(v, v->entries, "the tree has nodes over entries that are not there");
    }
    return OK;
}

static Err verify(Verifier *v)
{
    TRY(record_head_load(&v->ctx, &v->head));
    TRY(check_entries(v));
    return v->wrong ? OK : check_head(v);
}

static Err verify_guarded(Verifier *v)
{
    jmp_buf here;
    arena_guard(v->ctx.arena, &here);
    if (setjmp(here)) {
        v->ctx.problem = NULL;
        return TOO_BIG;
    }
    return verify(v);
}

static void report(Ctx *ctx, const Verifier *v, RecordVerdict *out)
{
    *out = (RecordVerdict){
        .entries = v->entries,
        .erased = v->erased,
        .objects = v->objects,
        .wrong = v->wrong,
        .root = merkle_root(&v->edge),
    };
    if (v->wrong)
        out->reason = arena_text(ctx->arena, v->reason);
}

static Err verify_on_own_arena(Ctx *ctx, Verifier *v)
{
    v->ctx = *ctx;
    v->ctx.problem = NULL;
    v->ctx.arena = arena_create(MAX_COMMAND_ARENA);
    Err err = verify_guarded(v);
    if (err != OK)
        snprintf(v->reason, sizeof v->reason, "%s", problem(&v->ctx));
    arena_destroy(v->ctx.arena);
    return err;
}

Err record_verify(Ctx *ctx, RecordContent *content_of, RecordVerdict *out)
{
    Verifier v = {.content_of = content_of};
    TRY(store_read_begin(ctx));
    Err err = verify_on_own_arena(ctx, &v);
    ctx->statements = v.ctx.statements;
    store_read_end(ctx);
    if (err == TOO_BIG)
        return fail(ctx, TOO_BIG, "Entry %lld of the record does not fit into memory.",
                    (long long)v.entries + 1);
    if (err != OK)
        return fail(ctx, err, "%s", v.reason);
    report(ctx, &v, out);
    return OK;
}
