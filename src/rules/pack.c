#include "rules/pack.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/schema.h"
#include "rules/pack_check.h"

#include <string.h>

/* ---- Reading one -------------------------------------------------------------- */

static Err read_schema(Ctx *ctx, const char *path, Json **out)
{
    const Embedded *file = embedded_find(path);
    if (!file)
        return fail(ctx, BROKEN, "%s is not part of this program", path);
    return json_read(ctx, path, (Str){(const char *)file->bytes, file->size}, out);
}

/* In the order of PackKind. */
static const struct {
    const char *word, *schema;
} kinds[] = {
    [PACK_CODE] = {"code", "schemas/code-pack.schema.json"},
    [PACK_CONTROLS] = {"controls", "schemas/controls-pack.schema.json"},
    [PACK_QUARTERLY] = {"quarterly", "schemas/quarterly-pack.schema.json"},
};

const char *pack_kind_word(PackKind kind)
{
    return kinds[kind].word;
}

/* Its path; NULL: there is no such kind. */
static const char *schema_of(const Json *document, PackKind *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq(json_text(document, "kind"), kinds[i].word)) {
            *kind = (PackKind)i;
            return kinds[i].schema;
        }
    return NULL;
}

/* One line a fault: file, place, reason. */
static Err fail_faults(Ctx *ctx, const char *file, const SchemaFaults *faults)
{
    Buf words = buf_init(ctx->arena, MAX_JSON_BYTES);
    for (size_t i = 0; i < faults->count; i++) {
        const SchemaFault *fault = &faults->items[i];
        buf_printf(&words, "%s%s: %s: %s", i ? "\n" : "", file,
                   fault->pointer[0] ? fault->pointer : "/", fault->reason);
    }
    return fail(ctx, INVALID, "%s", buf_text(&words));
}

static Pack pack_of(Arena *arena, const char *file, PackKind kind, const Json *document)
{
    Pack pack = {
        .kind = kind,
        .id = json_text(document, "id"),
        .title = json_text(document, "title"),
        .file = arena_text(arena, file),
        .process = json_text(document, "process"),
        .from = NO_DATE,
        .to = NO_DATE,
        .document = document,
    };
    date_parse(json_text(document, "from"), &pack.from);
    date_parse(json_text(document, "to"), &pack.to);
    pack.by_name = json_get(document, "only_by_name") != NULL;
    Sha256 hash = sha256(str_of(json_canonical(arena, document)));
    pack.hash = sha256_hex(arena, &hash);
    return pack;
}

Err pack_read(Ctx *ctx, const char *file, Str text, Pack *out)
{
    Json *document, *schema, *case_schema;
    TRY(json_read(ctx, file, text, &document));
    PackKind kind;
    const char *schema_path = schema_of(document, &kind);
    if (!schema_path)
        return fail(ctx, INVALID, "%s: /kind: must be \"code\", \"controls\" or \"quarterly\"",
                    file);
    TRY(read_schema(ctx, schema_path, &schema));
    TRY(read_schema(ctx, "schemas/case.schema.json", &case_schema));

    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, document, &faults);
    if (faults.count == 0) /* what follows relies on the shape */
        pack_check(ctx->arena, kind, document, case_schema, &faults);
    if (faults.count > 0)
        return fail_faults(ctx, file, &faults);
    *out = pack_of(ctx->arena, file, kind, document);
    return OK;
}

/* ---- Members ------------------------------------------------------------------ */

const Json *pack_item(const Json *list, const char *id)
{
    if (!list || list->kind != KIND_LIST || !id)
        return NULL;
    for (const Json *item = list->first; item; item = item->next)
        if (text_eq(json_text(item, "id"), id))
            return item;
    return NULL;
}

static const Json *member(const Pack *pack, const char *list, const char *id)
{
    return pack ? pack_item(json_path(pack->document, list), id) : NULL;
}

const Json *pack_point(const Pack *code, const char *id)
{
    return member(code, "points", id);
}

const Json *pack_criterion(const Pack *code, const char *id)
{
    const char *dot = id ? strchr(id, '.') : NULL;
    if (!dot || !code)
        return NULL;
    Str point = {id, (size_t)(dot - id)};
    for (const Json *item = json_first(json_get(code->document, "points")); item; item = item->next)
        if (str_eq(str_of(json_text(item, "id")), point))
            return pack_item(json_get(item, "criteria"), id);
    return NULL;
}

const Json *pack_position(const Pack *code, const char *id)
{
    return member(code, "positions", id);
}

const char *pack_label(const Pack *pack, const char *list, const char *id)
{
    const Json *item = member(pack, list, id);
    static const char *const names[] = {"label", "title", "name", "text"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *label = json_text(item, names[i]);
        if (label)
            return label;
    }
    return text_or(id, "");
}

const Json *pack_source(const Pack *pack, const char *id)
{
    return member(pack, "sources", id);
}

size_t pack_count(const Pack *pack, const char *what)
{
    if (!pack)
        return 0;
    if (!text_eq(what, "criteria")) {
        const Json *list = json_get(pack->document, what);
        return list ? list->count : 0;
    }
    size_t count = 0;
    for (const Json *point = json_first(json_get(pack->document, "points")); point;
         point = point->next) {
        const Json *criteria = json_get(point, "criteria");
        count += criteria ? criteria->count : 0;
    }
    return count;
}
