#include "rules/fact.h"

#include "rules/fact_derive.h"
#include "rules/pack.h"

#include <stdlib.h>
#include <string.h>

/* ---- The table ------------------------------------------------------------- */

typedef struct Row {
    const char *name;
    FactKind kind;
    const char *label;
    const char *path;   /* where the case says it */
    FactDerive *derive; /* or how it is worked out; neither: computed after the others */
} Row;

/* Sorted by the bytes of the name. A path that is the name's own is written as OWN. */
#define OWN(name, kind, label)                                                                     \
    {                                                                                              \
        name, kind, label, name, NULL                                                              \
    }
static const Row rows[] = {
    {"contracts.automatic_extension", FACT_BOOL, "whether a contract is extended automatically",
     NULL, derive_automatic_extension},
    {"contracts.count", FACT_INT, "the contracts", NULL, derive_contracts_count},
    {"contracts.data_owner_named", FACT_BOOL, "whether each contract says who owns the data", NULL,
     derive_data_owner_named},
    {"contracts.dual_role", FACT_BOOL,
     "whether a supplier both integrates and supplies parts of the same system", NULL,
     derive_dual_role},
    {"contracts.hosting_longest_months", FACT_INT,
     "the months before the longest hosting contract can be left", NULL, derive_hosting_longest},
    {"contracts.ip_owner_named", FACT_BOOL,
     "whether each contract says who owns the intellectual property", NULL, derive_ip_owner_named},
    {"contracts.largest", FACT_MONEY, "the value of the largest contract", NULL,
     derive_contracts_largest},
    {"contracts.longest_before_break_months", FACT_INT,
     "the months before the longest contract can be left", NULL, derive_longest_before_break},
    {"contracts.routes_named", FACT_BOOL, "whether each contract names its route to market", NULL,
     derive_routes_named},
    {"date", FACT_DATE, "the date asked about", NULL, derive_date},
    OWN("dates.alpha", FACT_DATE, "the start of alpha"),
    OWN("dates.approval_needed", FACT_DATE, "the date approval is needed by"),
    OWN("dates.commitment", FACT_DATE, "the date of the first commitment"),
    OWN("dates.discovery", FACT_DATE, "the start of discovery"),
    OWN("dates.live", FACT_DATE, "the start of live"),
    {"dates.next_phase", FACT_DATE, "the start of the next phase", NULL, derive_next_phase},
    OWN("dates.private_beta", FACT_DATE, "the start of private beta"),
    OWN("dates.public_beta", FACT_DATE, "the start of public beta"),
    OWN("dates.retirement", FACT_DATE, "the start of retirement"),
    {"gaps.blocking", FACT_INT, "the gaps that block sending", NULL, NULL},
    {"gaps.other", FACT_INT, "the other gaps", NULL, NULL},
    {"limitations.count", FACT_INT, "the limitations", NULL, derive_limitations_count},
    OWN("organisation.kind", FACT_CHOICE, "the kind of organisation"),
    OWN("organisation.process", FACT_CHOICE, "the spend-control process the organisation is on"),
    {"points.met", FACT_INT, "the points met", NULL, NULL},
    {"points.not_applicable", FACT_INT, "the points that do not apply", NULL, NULL},
    {"points.not_considered", FACT_INT, "the points not considered yet", NULL, NULL},
    {"points.not_met", FACT_INT, "the points not met", NULL, NULL},
    {"points.not_met_explained", FACT_INT, "the points not met for an explained limitation", NULL,
     NULL},
    {"points.not_shown", FACT_INT, "the points claimed met but not shown", NULL, NULL},
    {"points.partly_met", FACT_INT, "the points partly met", NULL, NULL},
    {"quarter.ambers", FACT_INT, "the amber ratings of the quarter", NULL, NULL},
    {"quarter.greens", FACT_INT, "the green ratings of the quarter", NULL, NULL},
    {"quarter.reds", FACT_INT, "the red ratings of the quarter", NULL, NULL},
    {"spend.counted", FACT_MONEY, "the cost of all lines counted together", NULL, NULL},
    OWN("spend.funded", FACT_BOOL, "whether it is funded"),
    {"spend.kind", FACT_CHOICE, "the kind of spend", NULL, NULL},
    {"spend.largest_year", FACT_MONEY, "the cost of the year that costs most", NULL,
     derive_largest_year},
    {"spend.sought", FACT_MONEY, "the amount sought now", NULL, derive_sought},
    {"spend.whole_life", FACT_MONEY, "the whole-life cost", NULL, derive_whole_life},
    {"triage.rating", FACT_CHOICE, "the triage rating", NULL, NULL},
    {"users.groups", FACT_INT, "the groups of users", NULL, derive_users_groups},
    {"users.needs_linked", FACT_BOOL, "whether each group of users has a need with evidence", NULL,
     derive_needs_linked},
    OWN("work.activities", FACT_SET, "what the work does: design, build, buy, run, retire"),
    OWN("work.api", FACT_BOOL, "whether it offers an API"),
    OWN("work.audience", FACT_CHOICE, "whom it is for"),
    OWN("work.change", FACT_CHOICE, "whether it is new, a change, an extension or a renewal"),
    OWN("work.hosting", FACT_CHOICE, "where it is hosted"),
    OWN("work.legacy", FACT_BOOL, "whether legacy technology limits the work"),
    OWN("work.personal_data", FACT_BOOL, "whether it handles personal data"),
    OWN("work.phase", FACT_CHOICE, "the phase it is in"),
    OWN("work.service", FACT_BOOL, "whether it is a service that people use"),
    OWN("work.source_code", FACT_BOOL, "whether source code is written or changed"),
    OWN("work.transactional", FACT_BOOL, "whether it is a transactional service"),
    OWN("work.transactions_a_year", FACT_INT, "the transactions a year"),
    OWN("work.web", FACT_BOOL, "whether it has web pages or an app"),
};
enum { N_ROWS = sizeof rows / sizeof rows[0] };

static int compare_row(const void *name, const void *row)
{
    return strcmp(name, ((const Row *)row)->name);
}

static const Row *find_row(const char *name)
{
    return name ? bsearch(name, rows, N_ROWS, sizeof rows[0], compare_row) : NULL;
}

static const Json *find_question(const char *name, const Pack *controls)
{
    return controls ? pack_item(json_get(controls->document, "questions"), name) : NULL;
}

static FactKind question_kind(const Json *question)
{
    static const struct {
        const char *type;
        FactKind kind;
    } types[] = {{"boolean", FACT_BOOL},
                 {"integer", FACT_INT},
                 {"money", FACT_MONEY},
                 {"date", FACT_DATE},
                 {"choice", FACT_CHOICE}};
    const char *type = json_text(question, "type");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_eq(type, types[i].type))
            return types[i].kind;
    return FACT_UNKNOWN;
}

FactKind fact_kind(const char *name, const Pack *controls)
{
    const Row *row = find_row(name);
    return row ? row->kind : question_kind(find_question(name, controls));
}

const char *fact_label(const char *name, const Pack *controls)
{
    const Row *row = find_row(name);
    if (row)
        return row->label;
    return text_or(json_text(find_question(name, controls), "text"), text_or(name, ""));
}

const char *fact_path(const char *name)
{
    const Row *row = find_row(name);
    return row ? row->path : NULL;
}

/* ---- The list -------------------------------------------------------------- */

/* The place of `name`, or where it would stand. */
static size_t place_of(const Facts *facts, const char *name)
{
    size_t low = 0, high = facts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(facts->items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Fact *facts_find(const Facts *facts, const char *name)
{
    size_t place = place_of(facts, name);
    if (place == facts->count || strcmp(facts->items[place].name, name) != 0)
        return NULL;
    const Fact *fact = &facts->items[place];
    return fact->kind == FACT_UNKNOWN ? NULL : fact;
}

void facts_set(Arena *arena, Facts *facts, Fact fact)
{
    size_t place = place_of(facts, fact.name);
    if (place < facts->count && strcmp(facts->items[place].name, fact.name) == 0) {
        facts->items[place] = fact;
        return;
    }
    if (facts->count == facts->room) {
        size_t room = facts->room ? facts->room * 2 : 2 * (size_t)N_ROWS;
        facts->items =
            arena_grow(arena, facts->items, facts->room * sizeof(Fact), room * sizeof(Fact));
        facts->room = room;
    }
    memmove(facts->items + place + 1, facts->items + place, (facts->count - place) * sizeof(Fact));
    facts->items[place] = fact;
    facts->count++;
}

/* ---- From a case ------------------------------------------------------------ */

/* Sets the value of `fact`, whose kind is set; false when `node` says nothing of that kind.
 * An empty text or list says nothing: the field of a form was left alone. */
static bool read_value(const Json *node, Fact *fact)
{
    if (!node)
        return false;
    Date date;
    switch (fact->kind) {
    case FACT_BOOL:
        fact->truth = node->truth;
        return node->kind == KIND_BOOL;
    case FACT_INT:
    case FACT_MONEY:
        fact->number = node->number;
        return node->kind == KIND_INT;
    case FACT_DATE:
        if (node->kind != KIND_TEXT || !date_parse(node->text, &date))
            return false;
        fact->number = date.days;
        return true;
    case FACT_CHOICE:
        fact->text = node->text;
        return node->kind == KIND_TEXT && !text_empty(node->text);
    case FACT_SET:
        fact->list = node;
        return node->kind == KIND_LIST && node->count > 0;
    case FACT_UNKNOWN:
        break;
    }
    return false;
}

/* An answer to a question that offers choices counts only when it is one of them. */
static void read_answer(const FactSource *source, const Json *question, Facts *facts)
{
    Fact fact = {.name = json_text(question, "id"), .kind = question_kind(question)};
    const Json *answer = json_get(json_get(source->document, "answers"), fact.name);
    if (!read_value(answer, &fact))
        return;
    if (fact.kind == FACT_CHOICE && !pack_item(json_get(question, "options"), fact.text))
        return;
    facts_set(source->arena, facts, fact);
}

Facts facts_of_case(Arena *arena, const Json *document, Date date, const Pack *controls)
{
    FactSource source = {.arena = arena, .document = document, .date = date};
    Facts facts = {0};
    for (size_t i = 0; i < N_ROWS; i++) {
        const Row *row = &rows[i];
        Fact fact = {.name = row->name, .kind = row->kind};
        bool known = row->path     ? read_value(json_path(document, row->path), &fact)
                     : row->derive ? row->derive(&source, &fact)
                                   : false;
        if (known)
            facts_set(arena, &facts, fact);
    }
    const Json *questions = controls ? json_get(controls->document, "questions") : NULL;
    for (const Json *question = json_first(questions); question; question = question->next)
        read_answer(&source, question, &facts);
    return facts;
}

Facts facts_of_contract(Arena *arena, const Json *contract, Fact room[CONTRACT_FACTS])
{
    static const char about[] = "contracts.";
    Json only = *contract;
    only.next = NULL;
    Json list = {.kind = KIND_LIST, .name = "contracts", .first = &only, .last = &only, .count = 1};
    Json document = {.kind = KIND_OBJECT, .first = &list, .last = &list, .count = 1};
    FactSource source = {.arena = arena, .document = &document, .date = NO_DATE};
    Facts facts = {.items = room, .room = CONTRACT_FACTS};
    for (size_t i = 0; i < N_ROWS && facts.count < CONTRACT_FACTS; i++) {
        Fact fact = {.name = rows[i].name, .kind = rows[i].kind};
        if (strncmp(fact.name, about, sizeof about - 1) == 0 && rows[i].derive(&source, &fact))
            facts_set(arena, &facts, fact);
    }
    return facts;
}
