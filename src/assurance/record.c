#include "assurance/record.h"

#include "assurance/model.h"
#include "assurance/record_tree.h"
#include "store/store.h"

enum { SALT_BYTES = 32 };

/* ---- Adding ---------------------------------------------------------------------------- */

static const char *who_of(Ctx *ctx)
{
    if (!ctx->who)
        return "system";
    return arena_printf(ctx->arena, "person/%lld", (long long)ctx->who->id.value);
}

static const char *digest_of(Ctx *ctx, Str salt, Str content)
{
    if (content.len == 0)
        return NULL;
    Sha256 digest = sha256_pair(salt, content);
    return sha256_hex(ctx->arena, &digest);
}

static const char *body_of(Ctx *ctx, const RecordEntry *entry, int64_t seq, Str salt)
{
    Arena *arena = ctx->arena;
    Json *body = json_new_object(arena);
    json_set_text(arena, body, "action", entry->action);
    json_set_int(arena, body, "at", ctx->now.ms);
    json_set_text(arena, body, "before", digest_of(ctx, salt, entry->before));
    if (entry->case_id)
        json_set_int(arena, body, "case", entry->case_id);
    json_set_text(arena, body, "content", digest_of(ctx, salt, entry->content));
    if (entry->covers)
        json_set_int(arena, body, "covers", entry->covers);
    if (entry->details)
        json_set(arena, body, "details", json_clone(arena, entry->details));
    json_set_text(arena, body, "object", entry->object);
    json_set_int(arena, body, "seq", seq);
    json_set_text(arena, body, "session", ctx->session);
    json_set_text(arena, body, "who", who_of(ctx));
    json_set_text(arena, body, "who_name", ctx->who ? ctx->who->name : NULL);
    return json_canonical(arena, body);
}

static int stored_of(const RecordEntry *entry)
{
    if (entry->content.len > 0)
        return RECORD_STORED;
    return entry->before.len > 0 ? RECORD_REMOVED : RECORD_NOT_TOUCHED;
}

static Err add_entry(Ctx *ctx, const RecordEntry *entry, int64_t seq, Sha256 *leaf)
{
    char salt_bytes[SALT_BYTES];
    random_bytes(salt_bytes, sizeof salt_bytes);
    Str salt = {salt_bytes, sizeof salt_bytes};
    const char *body = body_of(ctx, entry, seq, salt);
    *leaf = record_leaf(salt, str_of(body));
    StoreValue case_id = {.kind = STORE_NULL};
    if (entry->case_id)
        case_id = store_value_int(entry->case_id);
    const StoreValue values[] = {
        store_value_int(seq),
        store_value_time(ctx->now),
        store_value_text(who_of(ctx)),
        store_value_text(entry->action),
        store_value_text(entry->object),
        case_id,
        store_value_int(stored_of(entry)),
        store_value_text(body),
        store_value_str(salt),
        store_value_hash(leaf),
    };
    return store_change_values(
        ctx, NULL,
        "INSERT INTO entry (seq, at, who, action, object, case_id, stored, body, salt, leaf)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values, sizeof values / sizeof values[0]);
}

static Err add_to_tree(Ctx *ctx, RecordHead *head, const Sha256 *leaf)
{
    Sha256 nodes[64];
    int count = record_tree_append(&head->edge, leaf, nodes);
    int64_t seq = (int64_t)head->edge.size;
    for (int level = 1; level <= count; level++)
        TRY(store_change(ctx, NULL,
                         "INSERT INTO tree_node (level, position, hash) VALUES ($1, $2, $3)", level,
                         record_node_position(seq, level), &nodes[level - 1]));
    Sha256 root = merkle_root(&head->edge);
    Str edge = {(const char *)head->edge.roots, (size_t)head->edge.count * sizeof(Sha256)};
    return store_change(ctx, NULL,
                        "UPDATE tree_head SET size = $1, root = $2, edge = $3 WHERE id = 1", seq,
                        &root, edge);
}

Err record_add(Ctx *ctx, const RecordEntry *entry)
{
    CHECK(!text_empty(entry->action) && !text_empty(entry->object));
    int64_t last_id = store_last_id(ctx);
    RecordHead head;
    Sha256 leaf;
    TRY(record_head_load(ctx, &head));
    TRY(add_entry(ctx, entry, (int64_t)head.edge.size + 1, &leaf));
    TRY(add_to_tree(ctx, &head, &leaf));
    store_set_last_id(ctx, last_id);
    ctx->entries++;
    return OK;
}

/* ---- The history of a case ----------------------------------------------------------------- */

static Err read_line(Ctx *ctx, const Rows *rows, RecordLine *line)
{
    *line = (RecordLine){
        .seq = row_int(rows, 0),
        .at = row_time(rows, 1),
        .who = row_text(rows, 2),
        .action = row_text(rows, 3),
        .object = row_text(rows, 4),
    };
    if (row_null(rows, 5)) /* erased */
        return OK;
    Json *body;
    TRY(json_read(ctx, "an entry of the record", str_of(row_text(rows, 5)), &body));
    line->who_name = json_text(body, "who_name");
    line->details = json_get(body, "details");
    return OK;
}

Err record_of_case(Ctx *ctx, int64_t case_id, int64_t before, size_t count, RecordLine **lines,
                   size_t *n_lines)
{
    RecordLine *found = arena_array(ctx->arena, RecordLine, count);
    size_t n = 0;
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT seq, at, who, action, object, body FROM entry"
                    " WHERE case_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
                    case_id, before > 0 ? before : INT64_MAX, count));
    Err err = OK;
    while (err == OK && n < count && rows_next(&rows))
        err = read_line(ctx, &rows, &found[n++]);
    TRY(rows_end(&rows));
    TRY(err);
    *lines = found;
    *n_lines = n;
    return OK;
}
