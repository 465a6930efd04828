#include "assurance/case_part.h"

#include "assurance/case_row.h"
#include "assurance/record.h"
#include "base/limits.h"
#include "format/case_json.h"

#include <string.h>

Err case_parts(Ctx *ctx, const Case *c, CasePart **parts, size_t *count)
{
    Rows rows;
    CasePart *list = NULL;
    size_t n = 0, room = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT p.part, p.version, p.saved_at, w.name FROM case_part p "
                    "JOIN person w ON w.id = p.saved_by "
                    "WHERE p.assurance_case = $1 ORDER BY p.position, p.part",
                    c->id.value));
    while (rows_next(&rows)) {
        if (n == room) {
            size_t more = room ? room * 2 : 64;
            list = arena_grow(ctx->arena, list, room * sizeof *list, more * sizeof *list);
            room = more;
        }
        list[n++] = (CasePart){.part = row_text(&rows, 0),
                               .version = row_int(&rows, 1),
                               .saved_at = row_time(&rows, 2),
                               .saved_by = row_text(&rows, 3)};
    }
    TRY(rows_end(&rows));
    *parts = list;
    *count = n;
    return OK;
}

Err case_part(Ctx *ctx, const Case *c, const char *part, Json **body, int64_t *version)
{
    Rows rows;
    const char *text = NULL;
    int64_t found = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT body, version FROM case_part WHERE assurance_case = $1 AND part = $2",
                    c->id.value, part));
    if (rows_next(&rows)) {
        text = row_text(&rows, 0);
        found = row_int(&rows, 1);
    }
    TRY(rows_end(&rows));
    Json *read = NULL;
    if (text)
        TRY(json_read(ctx, part, str_of(text), &read));
    *body = read;
    *version = found;
    return OK;
}

Err case_new_id(Ctx *ctx, const Case *c, const char *list, const char **id)
{
    const char *from = arena_printf(ctx->arena, "%s/", list);
    const char *to = arena_printf(ctx->arena, "%s0", list); /* '0' follows '/' */
    int64_t highest = 0;
    Rows rows;
    /* Removed items count too: an id is never used again for something else. */
    TRY(store_query(ctx, &rows,
                    "SELECT part FROM case_part_version "
                    "WHERE assurance_case = $1 AND part >= $2 AND part < $3 AND version = 1",
                    c->id.value, from, to));
    while (rows_next(&rows)) {
        int64_t number;
        Str name = str_of(row_text(&rows, 0));
        size_t skip = str_of(from).len + 1;
        if (name.len > skip && str_int((Str){name.data + skip, name.len - skip}, &number) &&
            number > highest)
            highest = number;
    }
    TRY(rows_end(&rows));
    *id = arena_printf(ctx->arena, "%c%lld", list[0], (long long)highest + 1);
    return OK;
}

/* ---- The document, from its parts --------------------------------------------------------- */

static Err add_parts(Ctx *ctx, const Case *c, Json *document)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT part, body FROM case_part WHERE assurance_case = $1 "
                    "ORDER BY position, part",
                    c->id.value));
    while (rows_next(&rows)) {
        const char *part = row_text(&rows, 0);
        Json *body;
        Err err = json_read(ctx, part, str_of(row_text(&rows, 1)), &body);
        if (err != OK) {
            rows.err = err;
            break;
        }
        case_json_put_part(ctx->arena, document, part, body);
    }
    return rows_end(&rows);
}

/* What lines that count together share, folded as the columns of assurance_case are. */
const char *shared_name(Arena *arena, const Json *document, const char *name)
{
    return text_folded(arena, json_text(json_get(document, "belongs_to"), name));
}

/* The organisation's other lines that share a programme, service or supplier: the controls
 * pack says which of them count together. */
static Err add_related(Ctx *ctx, const Case *c, Json *document)
{
    Json *related = json_clone(ctx->arena, json_get(document, "related"));
    if (!related)
        related = json_new_list(ctx->arena);
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT r.reference, r.title, r.programme, r.service, r.supplier, r.audience, "
        "r.whole_life FROM assurance_case r WHERE r.id IN ("
        "SELECT id FROM assurance_case WHERE organisation = $1 AND programme = $3 UNION "
        "SELECT id FROM assurance_case WHERE organisation = $1 AND service = $4 UNION "
        "SELECT id FROM assurance_case WHERE organisation = $1 AND supplier = $5) "
        "AND r.id <> $2 AND r.counts = 1 ORDER BY r.id LIMIT 100",
        c->organisation, c->id.value, shared_name(ctx->arena, document, "programme"),
        shared_name(ctx->arena, document, "service"),
        shared_name(ctx->arena, document, "supplier")));
    while (rows_next(&rows)) {
        static const char *const names[] = {"reference", "title",    "programme",
                                            "service",   "supplier", "audience"};
        Json *line = json_new_object(ctx->arena);
        for (int i = 0; i < 6; i++)
            json_set_text(ctx->arena, line, names[i], row_text(&rows, i));
        if (!row_null(&rows, 6))
            json_set_int(ctx->arena, line, "whole_life_pence", row_int(&rows, 6));
        json_append(related, line);
    }
    TRY(rows_end(&rows));
    json_set(ctx->arena, document, "related", related->count ? related : NULL);
    return OK;
}

static Err add_organisation(Ctx *ctx, const Case *c, Json *document)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT id, name, kind, process FROM organisation WHERE id = $1",
                    c->organisation));
    if (rows_next(&rows)) {
        static const char *const names[] = {"id", "name", "kind", "process"};
        Json *organisation = json_new_object(ctx->arena);
        for (int i = 0; i < 4; i++)
            json_set_text(ctx->arena, organisation, names[i], row_text(&rows, i));
        json_set(ctx->arena, document, "organisation", organisation);
    }
    return rows_end(&rows);
}

Err case_document(Ctx *ctx, const Case *c, Json **document)
{
    Json *made = json_new_object(ctx->arena);
    Json *editions = json_new_object(ctx->arena);
    json_set_text(ctx->arena, editions, "code", c->code);
    json_set_text(ctx->arena, editions, "controls", c->controls);
    json_set(ctx->arena, made, "editions", editions);
    json_set_text(ctx->arena, made, "format", CASE_FORMAT);
    json_set_text(ctx->arena, made, "reference", c->reference);
    TRY(add_organisation(ctx, c, made));
    TRY(add_parts(ctx, c, made));
    TRY(add_related(ctx, c, made));
    *document = made;
    return OK;
}

Err case_document_check(Ctx *ctx, const Json *document)
{
    if (str_of(json_canonical(ctx->arena, document)).len > MAX_CASE_BYTES)
        return fail(ctx, TOO_BIG, "The case is too large. Put long texts in files.");
    return case_json_check(ctx, NULL, document);
}

/* ---- Putting a part ----------------------------------------------------------------------- */

/* Points and claims stand in the order of their numbers, items of other lists in the order they
 * came. */
static int64_t part_position(const char *part)
{
    const char *slash = strchr(part, '/');
    int64_t whole = 0, rest = 0;
    if (!slash)
        return 0;
    for (const char *at = slash + 1; *at; at++) {
        if (*at >= '0' && *at <= '9')
            rest = rest * 10 + (*at - '0');
        if (*at == '.') {
            whole = rest;
            rest = 0;
        }
    }
    return whole * 1000 + rest;
}

static Err store_part(Ctx *ctx, const Case *c, const char *part, int64_t version, const char *body)
{
    int64_t changed = 0;
    if (!body)
        TRY(store_change(ctx, &changed,
                         "DELETE FROM case_part "
                         "WHERE assurance_case = $1 AND part = $2 AND version = $3",
                         c->id.value, part, version));
    else if (version == 0)
        TRY(store_change(
            ctx, &changed,
            "INSERT INTO case_part "
            "(assurance_case, part, version, position, body, saved_at, saved_by) "
            "VALUES ($1, $2, (SELECT coalesce(max(version), 0) + 1 FROM case_part_version "
            "WHERE assurance_case = $1 AND part = $2), $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            c->id.value, part, part_position(part), body, ctx->now, who_id(ctx)));
    else
        TRY(store_change(ctx, &changed,
                         "UPDATE case_part SET version = version + 1, body = $4, saved_at = $5, "
                         "saved_by = $6 WHERE assurance_case = $1 AND part = $2 AND version = $3",
                         c->id.value, part, version, body, ctx->now, who_id(ctx)));
    if (changed != 1)
        return fail(ctx, STALE,
                    "Somebody else changed this after you opened it. Nothing of yours was saved "
                    "over theirs. Open it again to see what it says now.");
    return store_change(
        ctx, NULL,
        "INSERT INTO case_part_version "
        "(assurance_case, part, version, body, saved_at, saved_by) "
        "VALUES ($1, $2, (SELECT coalesce(max(version), 0) + 1 FROM case_part_version "
        "WHERE assurance_case = $1 AND part = $2), $3, $4, $5)",
        c->id.value, part, body, ctx->now, who_id(ctx));
}

Err case_part_put(Ctx *ctx, const Case *c, const char *action, const char *part, int64_t version,
                  const Json *body)
{
    Json *old;
    int64_t now_at;
    TRY(case_part(ctx, c, part, &old, &now_at));
    const char *text = body ? json_canonical(ctx->arena, body) : NULL;
    const char *before = old ? json_canonical(ctx->arena, old) : NULL;
    TRY(store_part(ctx, c, part, version, text));
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "case/%s/%s", c->reference, part),
                         .case_id = c->id.value,
                         .content = str_of(text),
                         .before = str_of(before)};
    return record_add(ctx, &entry);
}
