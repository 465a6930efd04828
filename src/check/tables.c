#include "check/tables.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/embed.h"

enum { LEAST_TEXT = 4 }; /* of what the one pass looks for (match.h) */

static const char folder[] = "checks/tables/";

/* "vendors" of "checks/tables/vendors.json"; an empty text for other files. */
static Str table_name(const char *path)
{
    Str whole = str_of(path), ending = S(".json");
    size_t skip = sizeof folder - 1;
    if (!str_starts(whole, str_of(folder)) || !str_ends(whole, ending))
        return (Str){"", 0};
    return (Str){whole.data + skip, whole.len - skip - ending.len};
}

/* Whether every item of the list has a text of this name: then those of another list must, too. */
static bool all_have(const Json *list, const char *name)
{
    for (const Json *item = json_first(list); item; item = item->next)
        if (!json_text(item, name))
            return false;
    return true;
}

static Err check_item(Ctx *ctx, const char *table, const Json *ours, const Json *item, size_t at)
{
    for (const Json *member = json_first(json_first(ours)); member; member = member->next) {
        const char *text = json_text(item, member->name);
        if (!all_have(ours, member->name))
            continue;
        if (!text)
            return fail(ctx, INVALID, "Table %s: item %zu has no \"%s\".", table, at, member->name);
        if (text_eq(member->name, "text") && strlen(text) < LEAST_TEXT)
            return fail(ctx, INVALID, "Table %s: the text \"%s\" is shorter than %d characters.",
                        table, text, LEAST_TEXT);
    }
    return OK;
}

/* What is in a list or map is of one kind, that of the first of ours. */
static Err check_items(Ctx *ctx, const char *table, const Json *ours, const Json *given)
{
    size_t at = 0;
    for (const Json *item = json_first(given); item && json_first(ours); item = item->next) {
        at++;
        if (item->kind != json_first(ours)->kind)
            return fail(ctx, INVALID, "Table %s: item %zu of \"%s\" is of another kind.", table, at,
                        ours->name);
        if (ours->kind == KIND_LIST && item->kind == KIND_OBJECT)
            TRY(check_item(ctx, table, ours, item, at));
    }
    return OK;
}

static Err check_form(Ctx *ctx, const char *table, const Json *ours, const Json *given)
{
    Date date;
    const char *written = json_text(given, "date");
    if (!written || !date_parse(written, &date))
        return fail(ctx, INVALID, "Table %s has no \"date\" like 2026-01-31.", table);
    for (const Json *member = json_first(ours); member; member = member->next) {
        const Json *theirs = json_get(given, member->name);
        if (text_eq(member->name, "note"))
            continue;
        if (!theirs || theirs->kind != member->kind)
            return fail(ctx, INVALID, "Table %s: \"%s\" is missing, or not what it is in ours.",
                        table, member->name);
        TRY(check_items(ctx, table, member, theirs));
    }
    return OK;
}

static const char *all_names(Arena *arena, const Json *tables)
{
    Buf names = buf_init(arena, 4096);
    for (const Json *table = json_first(tables); table; table = table->next)
        buf_printf(&names, "%s%s", names.len ? ", " : "", table->name);
    return buf_text(&names);
}

static Err replace(Ctx *ctx, Json *tables, const Json *instead)
{
    for (const Json *given = json_first(instead); given; given = given->next) {
        const Json *ours = json_get(tables, given->name);
        if (!ours)
            return fail(ctx, INVALID, "There is no table \"%s\". There are %s.", given->name,
                        all_names(ctx->arena, tables));
        TRY(check_form(ctx, given->name, ours, given));
        json_set(ctx->arena, tables, given->name, json_clone(ctx->arena, given));
    }
    return OK;
}

Err tables_read(Ctx *ctx, const Json *instead, Json **out)
{
    *out = json_new_object(ctx->arena);
    for (size_t i = 0; i < embedded_file_count; i++) {
        const Embedded *file = &embedded_files[i];
        Str name = table_name(file->path);
        Json *table;
        if (name.len == 0)
            continue;
        TRY(json_read(ctx, file->path, (Str){(const char *)file->bytes, file->size}, &table));
        json_set(ctx->arena, *out, str_copy(ctx->arena, name), table);
    }
    return replace(ctx, *out, instead);
}
