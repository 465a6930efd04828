#include "rules/pack_diff.h"

#include "rules/advise.h"

const char *pack_change_word(PackChange change)
{
    static const char *const words[] = {"same", "moved", "changed", "new", "gone"};
    return words[change];
}

/* ---- What was what ------------------------------------------------------------------- */

static bool is_criterion(const Json *item)
{
    return json_get(item, "force") != NULL;
}

static const Json *item_of(const Pack *pack, const Json *like, const char *id)
{
    return is_criterion(like) ? pack_criterion(pack, id) : pack_point(pack, id);
}

static bool follows_on(const Pack *pack, const Pack *other)
{
    return text_eq(json_text(pack->document, "follows"), other->id);
}

/* Two editions of which neither follows the other are compared by number, as people would. */
const Json *pack_ancestor(const Pack *from, const Pack *to, const Json *item)
{
    const char *was = json_text(item, "was");
    if (follows_on(from, to))
        return pack_descendant(to, from, item);
    bool follows = follows_on(to, from);
    if (follows && json_get(item, "new"))
        return NULL;
    return item_of(from, item, follows && was ? was : json_text(item, "id"));
}

static const Json *descendant_in(const Pack *from, const Pack *to, const Json *list,
                                 const Json *item)
{
    for (const Json *now = json_first(list); now; now = now->next)
        if (pack_ancestor(from, to, now) == item)
            return now;
    return NULL;
}

const Json *pack_descendant(const Pack *from, const Pack *to, const Json *item)
{
    const Json *points = json_get(to->document, "points"), *found = NULL;
    if (!is_criterion(item))
        return descendant_in(from, to, points, item);
    for (const Json *point = json_first(points); point && !found; point = point->next)
        found = descendant_in(from, to, json_get(point, "criteria"), item);
    return found;
}

/* ---- How much differs ------------------------------------------------------------------ */

/* Each text of a list as an object that is known by it: so one that is added or gone is a
 * difference by itself. In place. */
static void spread_texts(Arena *arena, Json *node)
{
    for (Json *item = node->first; item; item = item->next) {
        spread_texts(arena, item);
        if (node->kind != KIND_LIST || item->kind != KIND_TEXT)
            continue;
        const char *text = item->text;
        *item = (Json){.kind = KIND_OBJECT, .next = item->next};
        json_set(arena, item, "id", json_new_text(arena, text));
    }
}

/* Without its number, and a point without its criteria, which are compared one by one. */
static Json *essence(Arena *arena, const Json *item)
{
    static const char *const apart[] = {"id", "was", "new", "criteria"};
    Json *copy = json_clone(arena, item);
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        json_set(arena, copy, apart[i], NULL);
    spread_texts(arena, copy);
    return copy;
}

static Differences differences_of(Arena *arena, const Json *was, const Json *now)
{
    return case_differences(arena, essence(arena, was), essence(arena, now));
}

PackChange pack_change_of(Arena *arena, const Json *was, const Json *now)
{
    if (!was)
        return PACK_NEW;
    if (differences_of(arena, was, now).count)
        return PACK_CHANGED;
    return text_eq(json_text(was, "id"), json_text(now, "id")) ? PACK_SAME : PACK_MOVED;
}

/* ---- The answer --------------------------------------------------------------------------- */

static Json *differences_json(Arena *arena, const Differences *differences)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < differences->count; i++) {
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "where", differences->items[i].pointer);
        json_set_text(arena, item, "before", differences->items[i].before);
        json_set_text(arena, item, "now", differences->items[i].after);
        json_append(list, item);
    }
    return list;
}

static Json *pack_name(Arena *arena, const Pack *pack)
{
    Json *name = json_new_object(arena);
    json_set_text(arena, name, "id", pack->id);
    json_set_text(arena, name, "title", pack->title);
    json_set_text(arena, name, "from", date_iso(arena, pack->from));
    if (date_known(pack->to))
        json_set_text(arena, name, "to", date_iso(arena, pack->to));
    json_set_text(arena, name, "hash", pack->hash);
    return name;
}

static Json *changed_item(Arena *arena, const Json *was, const Json *now, PackChange change)
{
    Json *item = json_new_object(arena);
    json_set_text(arena, item, "id", json_text(now, "id"));
    json_set_text(arena, item, "title", json_text(now, "title"));
    json_set_text(arena, item, "change", pack_change_word(change));
    if (was)
        json_set_text(arena, item, "was", json_text(was, "id"));
    if (change == PACK_CHANGED) {
        Differences differences = differences_of(arena, was, now);
        json_set(arena, item, "differences", differences_json(arena, &differences));
    }
    return item;
}

typedef struct Counts {
    int64_t of[PACK_GONE + 1]; /* criteria, by what became of them */
} Counts;

static Json *criteria_of(Arena *arena, const Pack *from, const Pack *to, const Json *point,
                         Counts *counts)
{
    Json *list = json_new_list(arena);
    for (const Json *now = json_first(json_get(point, "criteria")); now; now = now->next) {
        const Json *was = pack_ancestor(from, to, now);
        PackChange change = pack_change_of(arena, was, now);
        counts->of[change]++;
        if (change != PACK_SAME)
            json_append(list, changed_item(arena, was, now, change));
    }
    return list;
}

static Json *points_of(Arena *arena, const Pack *from, const Pack *to, Counts *counts)
{
    Json *list = json_new_list(arena);
    for (const Json *now = json_first(json_get(to->document, "points")); now; now = now->next) {
        const Json *was = pack_ancestor(from, to, now);
        PackChange change = pack_change_of(arena, was, now);
        Json *criteria = criteria_of(arena, from, to, now, counts);
        if (change == PACK_SAME && !criteria->count)
            continue;
        Json *item = changed_item(arena, was, now, change);
        json_set(arena, item, "criteria", criteria);
        json_append(list, item);
    }
    return list;
}

static void add_gone(Arena *arena, const Pack *from, const Pack *to, const Json *item, Json *list)
{
    if (pack_descendant(from, to, item))
        return;
    Json *gone = json_new_object(arena);
    json_set_text(arena, gone, "id", json_text(item, "id"));
    json_set_text(arena, gone, "title", json_text(item, "title"));
    json_append(list, gone);
}

static Json *gone_of(Arena *arena, const Pack *from, const Pack *to, Counts *counts)
{
    Json *list = json_new_list(arena);
    for (const Json *point = json_first(json_get(from->document, "points")); point;
         point = point->next) {
        add_gone(arena, from, to, point, list);
        for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
             criterion = criterion->next) {
            size_t before = list->count;
            add_gone(arena, from, to, criterion, list);
            counts->of[PACK_GONE] += (int64_t)(list->count - before);
        }
    }
    return list;
}

/* All but the points: sources, groups, and of controls everything. */
static Json *other_of(Arena *arena, const Pack *from, const Pack *to)
{
    static const char *const apart[] = {"points", "id", "follows", "$schema"};
    Json *before = json_clone(arena, from->document), *now = json_clone(arena, to->document);
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        json_set(arena, before, apart[i], NULL);
        json_set(arena, now, apart[i], NULL);
    }
    spread_texts(arena, before);
    spread_texts(arena, now);
    Differences differences = case_differences(arena, before, now);
    return differences_json(arena, &differences);
}

Json *pack_diff(Arena *arena, const Pack *from, const Pack *to)
{
    Counts counts = {{0}};
    Json *diff = json_new_object(arena), *numbers = json_new_object(arena);
    json_set(arena, diff, "from", pack_name(arena, from));
    json_set(arena, diff, "to", pack_name(arena, to));
    Json *points = points_of(arena, from, to, &counts), *gone = gone_of(arena, from, to, &counts);
    for (int change = PACK_SAME; change <= PACK_GONE; change++)
        json_set_int(arena, numbers, pack_change_word((PackChange)change), counts.of[change]);
    if (from->kind == PACK_CODE) {
        json_set(arena, diff, "criteria", numbers);
        json_set(arena, diff, "points", points);
        json_set(arena, diff, "gone", gone);
    }
    json_set(arena, diff, "other", other_of(arena, from, to));
    return diff;
}
