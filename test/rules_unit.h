/* What the tests of rules/ share: packs, cases written in a line, days. */
#pragma once
#include "unit.h"

#include "rules/advise.h"

#define TEST_RULES "test/data/rules" /* small packs, each with something of everything */

/* JSON with ' for ", so that it can stand in C. */
static inline Json *doc(Ctx *ctx, const char *quoted)
{
    char *text = arena_text(ctx->arena, quoted);
    for (char *at = text; *at; at++)
        if (*at == '\'')
            *at = '"';
    Json *out;
    if (json_read(ctx, "test", str_of(text), &out) != OK)
        fail_msg("%s in %s", problem(ctx), text);
    return out;
}

/* Members of `changes` replace those of `base`; objects are merged, null removes. */
static inline void merge(Arena *arena, Json *base, const Json *changes)
{
    for (const Json *item = json_first(changes); item; item = item->next) {
        const Json *old = json_get(base, item->name);
        if (item->kind == KIND_NULL) {
            json_set(arena, base, item->name, NULL);
            continue;
        }
        Json *value = json_clone(arena, item);
        if (old && old->kind == KIND_OBJECT && item->kind == KIND_OBJECT) {
            value = json_clone(arena, old);
            merge(arena, value, item);
        }
        json_set(arena, base, item->name, value);
    }
}

static inline PackSet packs_of(Ctx *ctx, const char *folder)
{
    PackSet set;
    if (packs_load(ctx, folder, &set) != OK)
        fail_msg("%s", problem(ctx));
    return set;
}

static inline Date on(const char *iso)
{
    Date date;
    if (!date_parse(iso, &date))
        fail_msg("%s is no date", iso);
    return date;
}

static inline const char *truth_word(Truth truth)
{
    static const char *const words[] = {"no", "unknown", "yes"};
    return words[truth];
}

/* "a b c" */
static inline const char *list_text(Arena *arena, const TextList *list)
{
    Buf out = buf_init(arena, 1 << 20);
    for (size_t i = 0; i < list->count; i++)
        buf_printf(&out, "%s%s", i ? " " : "", list->items[i]);
    return buf_text(&out);
}

/* The ids of cited rules: "a b c" */
static inline const char *cited_text(Arena *arena, const CitedRules *rules)
{
    TextList ids = {0};
    for (size_t i = 0; i < rules->count; i++)
        text_list_add(arena, &ids, rules->items[i].id);
    return list_text(arena, &ids);
}

/* The first gap of a criterion (NULL: of the point itself); NULL when there is none. */
static inline const Gap *gap_of(const Gaps *gaps, const char *criterion)
{
    for (size_t i = 0; i < gaps->count; i++)
        if (text_eq(gaps->items[i].criterion, criterion))
            return &gaps->items[i];
    return NULL;
}

static inline const Gap *gap_field(const Gaps *gaps, const char *field)
{
    for (size_t i = 0; i < gaps->count; i++)
        if (text_eq(gaps->items[i].field, field))
            return &gaps->items[i];
    return NULL;
}

static inline PackSet *set_of(Ctx *ctx, const char *folder)
{
    PackSet *set = arena_new(ctx->arena, PackSet);
    *set = packs_of(ctx, folder);
    return set;
}

static inline Advice ask(Ctx *ctx, const PackSet *set, const char *quoted, const char *date)
{
    return advise(ctx->arena, set, doc(ctx, quoted), on(date));
}

/* Every rule an answer cites has an id, a text and a source. */
static inline void assert_cited(const CitedRules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        assert_false(text_empty(rules->items[i].id));
        assert_false(text_empty(rules->items[i].text));
        assert_false(text_empty(rules->items[i].source));
        assert_false(text_empty(rules->items[i].confidence));
        assert_non_null(rules->items[i].cite);
    }
}
