#include "rules/condition.h"

#include <string.h>

/* ---- One test of one fact ----------------------------------------------------- */

/* A bound of a rule in the unit of the fact: whole pounds become pence. What would not fit
 * stays at the end of the range, where it compares as it should. */
static int64_t bound_of(const Fact *fact, const Json *bound)
{
    int64_t pence;
    if (fact->kind != FACT_MONEY)
        return bound->number;
    if (__builtin_mul_overflow(bound->number, (int64_t)100, &pence))
        return bound->number < 0 ? INT64_MIN : INT64_MAX;
    return pence;
}

static Truth truth_of(bool holds)
{
    return holds ? TRUTH_YES : TRUTH_NO;
}

static bool is_number(const Fact *fact)
{
    return fact->kind == FACT_INT || fact->kind == FACT_MONEY;
}

static Truth test_is(const Fact *fact, const Json *value)
{
    if (fact->kind == FACT_BOOL && value->kind == KIND_BOOL)
        return truth_of(fact->truth == value->truth);
    if (is_number(fact) && value->kind == KIND_INT)
        return truth_of(fact->number == bound_of(fact, value));
    if (fact->kind == FACT_CHOICE && value->kind == KIND_TEXT)
        return truth_of(text_eq(fact->text, value->text));
    return TRUTH_UNKNOWN;
}

static Truth test_in(const Fact *fact, const Json *values)
{
    if (fact->kind != FACT_CHOICE || values->kind != KIND_LIST)
        return TRUTH_UNKNOWN;
    return truth_of(json_list_has(values, fact->text));
}

static Truth test_has(const Fact *fact, const Json *value)
{
    if (fact->kind != FACT_SET || value->kind != KIND_TEXT)
        return TRUTH_UNKNOWN;
    return truth_of(json_list_has(fact->list, value->text));
}

static Truth test_over(const Fact *fact, const Json *bound)
{
    if (!is_number(fact) || bound->kind != KIND_INT)
        return TRUTH_UNKNOWN;
    return truth_of(fact->number > bound_of(fact, bound));
}

static Truth test_at_least(const Fact *fact, const Json *bound)
{
    if (!is_number(fact) || bound->kind != KIND_INT)
        return TRUTH_UNKNOWN;
    return truth_of(fact->number >= bound_of(fact, bound));
}

static Truth test_under(const Fact *fact, const Json *bound)
{
    if (!is_number(fact) || bound->kind != KIND_INT)
        return TRUTH_UNKNOWN;
    return truth_of(fact->number < bound_of(fact, bound));
}

static Truth test_at_most(const Fact *fact, const Json *bound)
{
    if (!is_number(fact) || bound->kind != KIND_INT)
        return TRUTH_UNKNOWN;
    return truth_of(fact->number <= bound_of(fact, bound));
}

static Truth test_before(const Fact *fact, const Json *day)
{
    Date date;
    if (fact->kind != FACT_DATE || day->kind != KIND_TEXT || !date_parse(day->text, &date))
        return TRUTH_UNKNOWN;
    return truth_of(fact->number < date.days);
}

static Truth test_on_or_after(const Fact *fact, const Json *day)
{
    Date date;
    if (fact->kind != FACT_DATE || day->kind != KIND_TEXT || !date_parse(day->text, &date))
        return TRUTH_UNKNOWN;
    return truth_of(fact->number >= date.days);
}

#define KINDS(kind) (1u << (kind))
static const struct {
    const char *name;
    Truth (*test)(const Fact *fact, const Json *value);
    unsigned kinds; /* of fact that it can be asked of */
} tests[] = {
    {"is", test_is, KINDS(FACT_BOOL) | KINDS(FACT_INT) | KINDS(FACT_MONEY) | KINDS(FACT_CHOICE)},
    {"in", test_in, KINDS(FACT_CHOICE)},
    {"has", test_has, KINDS(FACT_SET)},
    {"over", test_over, KINDS(FACT_INT) | KINDS(FACT_MONEY)},
    {"at_least", test_at_least, KINDS(FACT_INT) | KINDS(FACT_MONEY)},
    {"under", test_under, KINDS(FACT_INT) | KINDS(FACT_MONEY)},
    {"at_most", test_at_most, KINDS(FACT_INT) | KINDS(FACT_MONEY)},
    {"before", test_before, KINDS(FACT_DATE)},
    {"on_or_after", test_on_or_after, KINDS(FACT_DATE)},
};
enum { N_TESTS = sizeof tests / sizeof tests[0] };

static Truth lesser(Truth a, Truth b)
{
    return a < b ? a : b;
}

static Truth greater(Truth a, Truth b)
{
    return a > b ? a : b;
}

/* All the tests of one node; `known` alone has an answer for a fact nobody has given. */
static Truth fact_holds(const Json *node, const Facts *facts)
{
    const Fact *fact = facts_find(facts, text_or(json_text(node, "fact"), ""));
    Truth truth = TRUTH_YES;
    bool asked = false;
    for (const Json *member = node->first; member; member = member->next) {
        if (text_eq(member->name, "known") && member->kind == KIND_BOOL) {
            truth = lesser(truth, truth_of(member->truth == (fact != NULL)));
            asked = true;
        }
        for (size_t i = 0; i < N_TESTS; i++) {
            if (!text_eq(member->name, tests[i].name))
                continue;
            truth = lesser(truth, fact ? tests[i].test(fact, member) : TRUTH_UNKNOWN);
            asked = true;
        }
    }
    return asked ? truth : TRUTH_UNKNOWN;
}

/* ---- Conditions ------------------------------------------------------------- */

static void miss(Arena *arena, TextList *missing, const char *fact)
{
    if (missing && fact && !text_list_has(missing, fact))
        text_list_add(arena, missing, fact);
}

/* `all`: the least true of the parts; `any`: the most true. */
static Truth list_holds(Arena *arena, const Json *parts, bool all, const Facts *facts,
                        TextList *missing)
{
    Truth truth = all ? TRUTH_YES : TRUTH_NO, settled = all ? TRUTH_NO : TRUTH_YES;
    for (const Json *part = json_first(parts); part && truth != settled; part = part->next) {
        Truth one = condition_holds(arena, part, facts, missing);
        truth = all ? lesser(truth, one) : greater(truth, one);
    }
    return truth;
}

static Truth holds(Arena *arena, const Json *condition, const Facts *facts, TextList *missing)
{
    if (condition->kind == KIND_BOOL)
        return truth_of(condition->truth);
    if (condition->kind != KIND_OBJECT)
        return TRUTH_UNKNOWN;
    const Json *first = condition->first;
    if (first && text_eq(first->name, "all"))
        return list_holds(arena, first, true, facts, missing);
    if (first && text_eq(first->name, "any"))
        return list_holds(arena, first, false, facts, missing);
    if (first && text_eq(first->name, "not")) /* yes and no change places */
        return (Truth)(TRUTH_YES - condition_holds(arena, first, facts, missing));
    Truth truth = fact_holds(condition, facts);
    if (truth == TRUTH_UNKNOWN)
        miss(arena, missing, json_text(condition, "fact"));
    return truth;
}

/* What the parts added is taken back when the whole is settled without it. */
Truth condition_holds(Arena *arena, const Json *condition, const Facts *facts, TextList *missing)
{
    if (!condition)
        return TRUTH_YES;
    size_t before = missing ? missing->count : 0;
    Truth truth = holds(arena, condition, facts, missing);
    if (missing && truth != TRUTH_UNKNOWN)
        missing->count = before;
    return truth;
}

/* ---- What a condition asks ---------------------------------------------------- */

void condition_each(Arena *arena, const Json *condition, const char *pointer, ConditionVisit *visit,
                    void *state)
{
    if (!condition || condition->kind != KIND_OBJECT)
        return;
    const char *fact = json_text(condition, "fact");
    if (fact)
        visit(state, fact, condition, pointer);
    for (const Json *member = condition->first; member; member = member->next) {
        const char *below = arena_printf(arena, "%s/%s", pointer, member->name);
        if (text_eq(member->name, "not"))
            condition_each(arena, member, below, visit, state);
        if (!text_eq(member->name, "all") && !text_eq(member->name, "any"))
            continue;
        size_t i = 0;
        for (const Json *part = json_first(member); part; part = part->next)
            condition_each(arena, part, arena_printf(arena, "%s/%zu", below, i++), visit, state);
    }
}

bool condition_test_fits(const char *test, FactKind kind, const Json *value)
{
    for (size_t i = 0; i < N_TESTS; i++) {
        if (!text_eq(test, tests[i].name))
            continue;
        if (!(tests[i].kinds & KINDS(kind)))
            return false;
        /* `is` takes three kinds of value: the fact's own answers which. */
        if (text_eq(test, "is")) {
            JsonKind wanted = kind == FACT_BOOL     ? KIND_BOOL
                              : kind == FACT_CHOICE ? KIND_TEXT
                                                    : KIND_INT;
            return value->kind == wanted;
        }
        return true;
    }
    return text_eq(test, "known");
}
