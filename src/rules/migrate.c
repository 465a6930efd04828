#include "rules/migrate.h"

#include "rules/pack_diff.h"

typedef struct Move {
    Arena *arena;
    const Pack *from, *to;
    Json *carried, *anew, *set_aside; /* lists of the move */
} Move;

static void carry(const Move *move, const char *was, const char *now)
{
    Json *item = json_new_object(move->arena);
    json_set_text(move->arena, item, "was", was);
    json_set_text(move->arena, item, "now", now);
    json_append(move->carried, item);
}

static void look_anew(const Move *move, const Json *item, const char *why)
{
    Json *entry = json_new_object(move->arena);
    json_set_text(move->arena, entry, "id", json_text(item, "id"));
    json_set_text(move->arena, entry, "title",
                  text_or(json_text(item, "title"), json_text(item, "text")));
    json_set_text(move->arena, entry, "why", why);
    json_append(move->anew, entry);
}

static void set_aside(const Move *move, const char *id, const Json *answer)
{
    Json *item = json_new_object(move->arena);
    json_set_text(move->arena, item, "id", id);
    json_set(move->arena, item, "answer", json_clone(move->arena, answer));
    json_append(move->set_aside, item);
}

/* ---- The Code ---------------------------------------------------------------------------- */

/* The same position must be there to be taken. */
static bool has_position(const Move *move, const Json *answer)
{
    const char *position = json_text(answer, "position");
    return !position || pack_position(move->to, position);
}

/* The claim under its new number, with those of its point; or set aside, where there is none. */
static void carry_claim(const Move *move, const Json *claim, Json *point, Json *claims)
{
    const char *id = json_text(claim, "criterion");
    const Json *was = pack_criterion(move->from, id);
    const Json *now = was ? pack_descendant(move->from, move->to, was) : NULL;
    const char *number = json_text(now, "id"), *of_point = json_text(point, "point");
    size_t len = strlen(of_point);
    bool here = now && strncmp(number, of_point, len) == 0 && number[len] == '.';
    if (!here || !has_position(move, claim)) {
        set_aside(move, id, claim);
        return;
    }
    Json *copy = json_clone(move->arena, claim);
    json_set_text(move->arena, copy, "criterion", number);
    json_append(claims, copy);
    carry(move, id, number);
}

static void carry_point(const Move *move, const Json *answer, Json *points)
{
    const char *id = json_text(answer, "point");
    const Json *was = pack_point(move->from, id);
    const Json *now = was ? pack_descendant(move->from, move->to, was) : NULL;
    if (!now || !has_position(move, answer)) {
        set_aside(move, id, answer);
        return;
    }
    Json *copy = json_clone(move->arena, answer), *claims = json_new_list(move->arena);
    json_set_text(move->arena, copy, "point", json_text(now, "id"));
    for (const Json *claim = json_first(json_get(answer, "claims")); claim; claim = claim->next)
        carry_claim(move, claim, copy, claims);
    if (json_get(answer, "claims"))
        json_set(move->arena, copy, "claims", claims);
    json_append(points, copy);
    carry(move, id, json_text(now, "id"));
}

/* What is new, and what says something else than before. A number alone is no reason. */
static void list_anew(const Move *move, const Json *now)
{
    const Json *was = pack_ancestor(move->from, move->to, now);
    PackChange change = pack_change_of(move->arena, was, now);
    if (change == PACK_NEW)
        look_anew(move, now, "The edition before had nothing like it.");
    else if (change == PACK_CHANGED)
        look_anew(move, now, "It says something else than before: look whether the answer holds.");
}

static void carry_points(const Move *move, Json *document)
{
    Json *points = json_new_list(move->arena);
    for (const Json *answer = json_first(json_get(document, "points")); answer;
         answer = answer->next)
        carry_point(move, answer, points);
    json_set(move->arena, document, "points", points);
    for (const Json *point = json_first(json_get(move->to->document, "points")); point;
         point = point->next) {
        list_anew(move, point);
        for (const Json *criterion = json_first(json_get(point, "criteria")); criterion;
             criterion = criterion->next)
            list_anew(move, criterion);
    }
}

/* ---- The controls ------------------------------------------------------------------------- */

static bool is_same(Arena *arena, const Json *left, const Json *right)
{
    return text_eq(left ? json_canonical(arena, left) : "",
                   right ? json_canonical(arena, right) : "");
}

/* A rating is one of its version: by other standards it says nothing. */
static void carry_triage(const Move *move, Json *document)
{
    const Json *before = json_get(move->from->document, "triage"),
               *now = json_get(move->to->document, "triage"), *rated = json_get(document, "triage");
    if (is_same(move->arena, before, now))
        return;
    if (rated) {
        set_aside(move, "triage", rated);
        json_set(move->arena, document, "triage", NULL);
    }
    if (now) {
        Json *entry = json_new_object(move->arena);
        json_set_text(move->arena, entry, "id", "triage");
        json_set_text(move->arena, entry, "title", "Triage");
        json_set_text(move->arena, entry, "why", "The activity is rated in another way.");
        json_append(move->anew, entry);
    }
}

/* Questions that the version before did not ask, or asked in other words. */
static void list_questions(const Move *move)
{
    const Json *before = json_get(move->from->document, "questions");
    for (const Json *now = json_first(json_get(move->to->document, "questions")); now;
         now = now->next) {
        const Json *was = pack_item(before, json_text(now, "id"));
        if (!was)
            look_anew(move, now, "The version before did not ask it.");
        else if (!is_same(move->arena, was, now))
            look_anew(move, now, "It is asked in other words: look whether the answer holds.");
    }
}

/* ---- The move ------------------------------------------------------------------------------ */

static Json *new_editions(const Move *move, const Json *document)
{
    const Json *before = json_get(document, "editions");
    Json *editions = before ? json_clone(move->arena, before) : json_new_object(move->arena);
    json_set_text(move->arena, editions, move->to->kind == PACK_CODE ? "code" : "controls",
                  move->to->id);
    return editions;
}

static void add_move(const Move *move, Json *document, Date date)
{
    const Json *before = json_get(document, "moved");
    Json *moves = before ? json_clone(move->arena, before) : json_new_list(move->arena);
    Json *item = json_new_object(move->arena);
    json_set_text(move->arena, item, "from", move->from->id);
    json_set_text(move->arena, item, "to", move->to->id);
    json_set_text(move->arena, item, "date", date_iso(move->arena, date));
    if (date_known(move->to->to) && move->to->to.days < date.days)
        json_set_text(move->arena, item, "ended", date_iso(move->arena, move->to->to));
    json_set(move->arena, item, "carried", move->carried);
    json_set(move->arena, item, "anew", move->anew);
    json_set(move->arena, item, "set_aside", move->set_aside);
    json_append(moves, item);
    json_set(move->arena, document, "moved", moves);
}

Json *case_migrate(Arena *arena, const Json *document, const Pack *from, const Pack *to, Date date)
{
    const Move move = {.arena = arena,
                       .from = from,
                       .to = to,
                       .carried = json_new_list(arena),
                       .anew = json_new_list(arena),
                       .set_aside = json_new_list(arena)};
    Json *copy = json_clone(arena, document);
    if (to->kind == PACK_CODE) {
        carry_points(&move, copy);
    } else {
        carry_triage(&move, copy);
        list_questions(&move);
    }
    json_set(arena, copy, "editions", new_editions(&move, document));
    add_move(&move, copy, date);
    return copy;
}

const Json *case_last_move(const Json *document)
{
    const Json *last = NULL;
    for (const Json *item = json_first(json_get(document, "moved")); item; item = item->next)
        last = item;
    return last;
}
