#include "assurance/snapshot.h"

#include "assurance/case_row.h"

#include <string.h>

static StoreValue pack_id_value(const Pack *pack, const char *otherwise)
{
    return store_value_text(pack ? pack->id : otherwise);
}

static StoreValue pack_hash_value(const Pack *pack)
{
    return store_value_text(pack ? pack->hash : "");
}

Err snapshot_take(Ctx *ctx, const Case *c, int64_t *id, Advice *advice)
{
    Json *document;
    TRY(case_document(ctx, c, &document));
    const char *text = json_canonical(ctx->arena, document);
    *advice = advise(ctx->arena, ctx->packs, document, ctx_today(ctx));
    const char *answer = json_canonical(ctx->arena, advice_json(ctx->arena, advice));
    Sha256 document_hash = sha256(str_of(text)), advice_hash = sha256(str_of(answer));
    const StoreValue values[] = {
        store_value_int(c->id.value),
        store_value_int(c->round),
        store_value_time(ctx->now),
        store_value_date(ctx_today(ctx)),
        store_value_text(text),
        store_value_hash(&document_hash),
        store_value_text(answer),
        store_value_hash(&advice_hash),
        pack_id_value(advice->code, c->code),
        pack_hash_value(advice->code),
        pack_id_value(advice->controls, c->controls),
        pack_hash_value(advice->controls),
    };
    TRY(store_change_values(
        ctx, NULL,
        "INSERT INTO snapshot (assurance_case, round, taken_at, day, document, document_hash, "
        "advice, advice_hash, code, code_hash, controls, controls_hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values, sizeof values / sizeof *values));
    *id = store_last_id(ctx);
    return OK;
}

static const char *hex(Ctx *ctx, Str blob)
{
    Sha256 hash = {0};
    if (blob.len == sizeof hash.bytes)
        memcpy(hash.bytes, blob.data, sizeof hash.bytes);
    return sha256_hex(ctx->arena, &hash);
}

static void snapshot_from_row(Ctx *ctx, const Rows *rows, Snapshot *out)
{
    *out = (Snapshot){.id = row_int(rows, 0),
                      .round = row_int(rows, 1),
                      .taken_at = row_time(rows, 2),
                      .day = row_date(rows, 3),
                      .document_hash = hex(ctx, row_blob(rows, 4)),
                      .advice_hash = hex(ctx, row_blob(rows, 5)),
                      .code = row_text(rows, 6),
                      .code_hash = row_text(rows, 7),
                      .controls = row_text(rows, 8),
                      .controls_hash = row_text(rows, 9)};
}

#define SNAPSHOT_COLUMNS                                                                           \
    "id, round, taken_at, day, document_hash, advice_hash, code, code_hash, controls, "            \
    "controls_hash"

Err case_snapshots(Ctx *ctx, const Case *c, Snapshot **snapshots, size_t *count)
{
    Rows rows;
    Snapshot *list = arena_array(ctx->arena, Snapshot, 200);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT " SNAPSHOT_COLUMNS " FROM snapshot WHERE assurance_case = $1 "
                    "ORDER BY id LIMIT 200",
                    c->id.value));
    while (rows_next(&rows))
        snapshot_from_row(ctx, &rows, &list[n++]);
    TRY(rows_end(&rows));
    *snapshots = list;
    *count = n;
    return OK;
}

Err case_snapshot(Ctx *ctx, const Case *c, int64_t id, Snapshot *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT " SNAPSHOT_COLUMNS ", document, advice FROM snapshot "
                    "WHERE assurance_case = $1 AND id = $2",
                    c->id.value, id));
    bool found = rows_next(&rows);
    if (found) {
        snapshot_from_row(ctx, &rows, out);
        out->document = row_text(&rows, 10);
        out->advice = row_text(&rows, 11);
    }
    TRY(rows_end(&rows));
    return found ? OK : fail(ctx, MISSING, "There is no such version of the case.");
}
