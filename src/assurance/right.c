#include "assurance/right.h"

#include "assurance/case_row.h"
#include "rules/condition.h"
#include "rules/pack.h"

bool person_is(const Person *person, const char *role, const char *organisation)
{
    if (!person || !person->active)
        return false;
    for (size_t i = 0; i < person->n_roles; i++) {
        const Role *held = &person->roles[i];
        if (text_eq(held->role, role) &&
            (text_eq(held->organisation, "") || text_eq(held->organisation, organisation)))
            return true;
    }
    return false;
}

bool person_is_anywhere(const Person *person, const char *role)
{
    if (!person || !person->active)
        return false;
    for (size_t i = 0; i < person->n_roles; i++)
        if (text_eq(person->roles[i].role, role))
            return true;
    return false;
}

Err may_see(Ctx *ctx, const Case *c)
{
    const Person *who = ctx->who;
    if (who && who->active) {
        if (c->member)
            return OK;
        if (person_is(who, "lead", c->organisation) || person_is(who, "board", c->organisation) ||
            person_is(who, "commercial", c->organisation))
            return OK;
        if (c->sent_at.ms && !c->outside && person_is_anywhere(who, "reviewer"))
            return OK;
    }
    return fail(ctx, MISSING, "There is no such case.");
}

/* Does ctx->who play this role of the workflow for this case? */
static bool plays(const Ctx *ctx, const Case *c, const char *role)
{
    if (text_eq(role, "team"))
        return ctx->who && ctx->who->active && c->member;
    if (text_eq(role, "reviewer"))
        return person_is_anywhere(ctx->who, "reviewer");
    return person_is(ctx->who, role, c->organisation);
}

/* The facts that a workflow's `when` may use: those of the case's row. */
static Facts facts_of_row(Arena *arena, const Case *c)
{
    Facts facts = {0};
    if (c->organisation_kind)
        facts_set(
            arena, &facts,
            (Fact){.name = "organisation.kind", .kind = FACT_CHOICE, .text = c->organisation_kind});
    if (c->rating)
        facts_set(arena, &facts,
                  (Fact){.name = "triage.rating", .kind = FACT_CHOICE, .text = c->rating});
    if (c->kind)
        facts_set(arena, &facts,
                  (Fact){.name = "spend.kind", .kind = FACT_CHOICE, .text = c->kind});
    if (c->counted.pence >= 0)
        facts_set(arena, &facts,
                  (Fact){.name = "spend.counted", .kind = FACT_MONEY, .number = c->counted.pence});
    return facts;
}

/* The acts that ctx->who has done in this round. */
static Err own_acts(Ctx *ctx, const Case *c, TextList *done)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT DISTINCT act FROM case_act "
                    "WHERE assurance_case = $1 AND round = $2 AND person = $3",
                    c->id.value, c->round, who_id(ctx)));
    while (rows_next(&rows))
        text_list_add(ctx->arena, done, row_text(&rows, 0));
    return rows_end(&rows);
}

/* What people call an act they did: for "because you …". */
static const char *act_in_words(const char *act)
{
    static const struct {
        const char *act, *words;
    } known[] = {
        {"send", "sent the case"},
        {"triage", "triaged it"},
        {"recommend", "recorded the board's recommendation"},
        {"decide", "proposed the decision"},
        {"confirm", "confirmed it"},
        {"rate", "reviewed its points"},
        {"edit", "wrote part of it"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_eq(known[i].act, act))
            return known[i].words;
    return act;
}

static const Json *acts_of(const Ctx *ctx, const Case *c)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    return controls ? json_path(controls->document, "workflow.acts") : NULL;
}

/* The first act of this row that ctx->who did and whose doer must be somebody else; or NULL. */
static const char *own_conflict(const Json *row, const TextList *done)
{
    for (const Json *other = json_first(json_get(row, "differs_from")); other; other = other->next)
        if (text_list_has(done, other->text))
            return other->text;
    return NULL;
}

static const char *role_title(const Ctx *ctx, const Case *c, const char *role)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    for (const Json *item = json_first(json_get(controls->document, "roles")); item;
         item = item->next)
        if (text_eq(json_text(item, "does"), role))
            return json_text(item, "title");
    return role;
}

/* Is this row of the workflow about this act, at the step the case is at, and does its
 * condition hold? */
static bool row_fits(Ctx *ctx, const Case *c, const Json *row, const char *act)
{
    if (act && !text_eq(json_text(row, "act"), act))
        return false;
    if (!json_list_has(json_get(row, "from"), c->step))
        return false;
    Facts facts = facts_of_row(ctx->arena, c);
    return condition_holds(ctx->arena, json_get(row, "when"), &facts, NULL) == TRUTH_YES;
}

/* Nobody of the team plays another role, and nobody does two acts that must differ. */
static Err may_do_row(Ctx *ctx, const Case *c, const Json *row)
{
    if (c->member && !text_eq(json_text(row, "role"), "team"))
        return fail(ctx, FORBIDDEN,
                    "You cannot do this, because you are in the team of this case. It has to be "
                    "somebody else.");
    if (!json_get(row, "differs_from"))
        return OK;
    TextList done = {0};
    TRY(own_acts(ctx, c, &done));
    const char *conflict = own_conflict(row, &done);
    return conflict ? fail(ctx, FORBIDDEN,
                           "You cannot do this, because you %s. It has to be somebody else.",
                           act_in_words(conflict))
                    : OK;
}

static Err not_now(Ctx *ctx, const Case *c)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    return fail(ctx, FORBIDDEN, "This cannot be done now. The case is at the step \"%s\".",
                controls ? pack_label(controls, "workflow.steps", c->step) : c->step);
}

Err may_act(Ctx *ctx, const Case *c, const char *act, const char **to, const char **needs)
{
    TRY(may_see(ctx, c));
    const Json *row = json_first(acts_of(ctx, c)), *for_others = NULL;
    for (; row; row = row->next) {
        if (!row_fits(ctx, c, row, act))
            continue;
        if (plays(ctx, c, json_text(row, "role")))
            break;
        for_others = row;
    }
    if (!row && for_others)
        return fail(ctx, FORBIDDEN, "You cannot do this. It is for: %s.",
                    role_title(ctx, c, json_text(for_others, "role")));
    if (!row)
        return not_now(ctx, c);
    TRY(may_do_row(ctx, c, row));
    const char *target = json_text(row, "to");
    if (to)
        *to = text_eq(target, "=") ? c->step : target;
    if (needs)
        *needs = json_text(row, "needs");
    return OK;
}

Err open_acts(Ctx *ctx, const Case *c, OpenAct **acts, size_t *count)
{
    TextList done = {0};
    TRY(own_acts(ctx, c, &done));
    const Json *rows = acts_of(ctx, c);
    OpenAct *open = arena_array(ctx->arena, OpenAct, rows ? rows->count + 1 : 1);
    size_t n = 0;
    for (const Json *row = json_first(rows); row; row = row->next)
        if (row_fits(ctx, c, row, NULL) && plays(ctx, c, json_text(row, "role")) &&
            (!c->member || text_eq(json_text(row, "role"), "team")) && !own_conflict(row, &done))
            open[n++] = (OpenAct){.act = json_text(row, "act"),
                                  .label = text_or(json_text(row, "label"), json_text(row, "act")),
                                  .role = json_text(row, "role"),
                                  .needs = json_text(row, "needs")};
    *acts = open;
    *count = n;
    return OK;
}
