/* The part of case_view.h that puts a place in a case document into words. */
#include "web/case_view.h"

#include "format/case_field.h"

#include <string.h>

static const struct {
    const char *member, *title;
} other_members[] = {
    {"points", "Points"},
    {"triage", "Triage"},
    {"related", "Related work"},
    {"declaration", "Declaration"},
    {"editions", "Editions"},
    {"organisation", "Organisation"},
    {"title", "Title"},
    {"description", "Description"},
    {"moved", "Moves to other rules"},
};

static const char *member_title(const char *member)
{
    const CasePartFields *part = case_part_fields(member);
    if (part)
        return part->title;
    for (size_t i = 0; i < sizeof other_members / sizeof *other_members; i++)
        if (text_eq(other_members[i].member, member))
            return other_members[i].title;
    return member;
}

/* What an item of a list is called: by the member that tells it from the others. */
static const char *item_title(Arena *arena, const Json *item)
{
    static const struct {
        const char *member, *format;
    } keys[] = {
        {"point", "point %s"}, {"criterion", "criterion %s"},
        {"title", "%s"},       {"group", "%s"},
        {"system", "%s"},      {"name", "%s"},
        {"supplier", "%s"},    {"id", "%s"},
        {"standard", "%s"},    {"year", "%s"},
        {"reference", "%s"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *key = json_text(item, keys[i].member);
        if (text_empty(key))
            continue;
        bool plain = text_eq(keys[i].format, "%s");
        return plain ? key : arena_printf(arena, "%s %s", keys[i].member, key);
    }
    return NULL;
}

static const char *field_title(const char *member, const char *name)
{
    static const struct {
        const char *name, *title;
    } names[] = {
        {"position", "position"},
        {"reason", "reason"},
        {"evidence", "evidence"},
        {"limitation", "limitation"},
        {"completed", "marked as done"},
        {"by", "by whom"},
        {"date", "date"},
        {"claims", NULL},
        {"ratings", NULL},
        {"rating", "rating"},
        {"years", "cost by year"},
        {"pence", "cost"},
    };
    const CasePartFields *part = case_part_fields(member);
    for (size_t i = 0; part && i < part->count; i++)
        if (text_eq(part->fields[i].name, name))
            return part->fields[i].short_label;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_eq(names[i].name, name))
            return names[i].title;
    return name;
}

static const Json *nth(const Json *list, int64_t number)
{
    const Json *item = json_first(list);
    while (item && number-- > 0)
        item = item->next;
    return item;
}

const char *pointer_words(Page *page, const Json *document, const char *pointer)
{
    Arena *arena = page->ctx->arena;
    Buf out = buf_init(arena, 4096);
    Str rest = str_of(pointer), segment;
    const Json *at = document;
    const char *member = NULL;
    if (rest.len)
        str_cut(&rest, '/', &segment); /* before the first slash */
    while (str_cut(&rest, '/', &segment)) {
        const char *name = str_copy(arena, segment), *words;
        int64_t number;
        if (!member) {
            words = member_title(member = name);
            at = json_get(at, name);
        } else if (str_int(segment, &number)) {
            at = at && at->kind == KIND_LIST ? nth(at, number) : NULL;
            words = item_title(arena, at);
        } else {
            at = json_get(at, name);
            words = field_title(member, name);
        }
        if (words)
            buf_printf(&out, "%s%s", out.len ? ", " : "", words);
    }
    return buf_text(&out);
}

/* What an id in the document stands for. */
static const char *reference_words(Arena *arena, const Json *document, const char *list,
                                   const char *id)
{
    return text_or(item_title(arena, document_item(document, list, id)), id);
}

const char *pointer_value_words(Page *page, const Json *document, const char *pointer,
                                const char *value)
{
    Arena *arena = page->ctx->arena;
    const char *member = arena_text_len(arena, pointer + 1, strcspn(pointer + 1, "/"));
    const char *field = strrchr(pointer, '/') + 1;
    if (text_eq(field, "position"))
        return page_label(page, "positions", value);
    if (text_eq(field, "limitation"))
        return reference_words(arena, document, "limitations", value);
    if (text_eq(member, "points") && strstr(pointer, "/evidence/"))
        return reference_words(arena, document, "evidence", value);
    return choice_label(member, field, value);
}
