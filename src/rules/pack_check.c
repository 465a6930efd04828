#include "rules/pack_check.h"

#include "rules/condition.h"

#include <string.h>

void check_fault(const Check *check, const char *pointer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *reason = arena_vprintf(check->arena, format, args);
    va_end(args);
    schema_fault(check->arena, check->faults, pointer, reason);
}

const Json *check_list(const Check *check, const char *dotted)
{
    return json_path(check->pack->document, dotted);
}

void check_exists(const Check *check, const char *list, const char *id, const char *pointer)
{
    if (id && !pack_item(check_list(check, list), id))
        check_fault(check, pointer, "there is no \"%s\" in %s", id, list);
}

/* ---- Anywhere in the document ------------------------------------------------------------ */

static void check_ids(const Check *check, const Json *list, const char *pointer)
{
    size_t i = 0;
    for (const Json *item = json_first(list); item; item = item->next, i++) {
        const char *id = json_text(item, "id");
        if (id && pack_item(list, id) != item)
            check_fault(check, arena_printf(check->arena, "%s/%zu/id", pointer, i),
                        "\"%s\" is there twice", id);
    }
}

static void check_cites(const Check *check, const Json *cites, const char *pointer)
{
    size_t i = 0;
    for (const Json *cite = json_first(cites); cite; cite = cite->next, i++)
        check_exists(check, "sources", json_text(cite, "source"),
                     arena_printf(check->arena, "%s/%zu/source", pointer, i));
}

/* Conditions stand under these names, wherever they are. */
static bool names_condition(const char *name)
{
    static const char *const names[] = {"when", "applies", "holds", "ask_when"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (text_eq(name, names[i]))
            return true;
    return false;
}

static void walk(const Check *check, const Json *node, const char *pointer)
{
    if (node->kind == KIND_LIST)
        check_ids(check, node, pointer);
    size_t i = 0;
    for (const Json *item = json_first(node); item; item = item->next, i++) {
        const char *below = item->name ? arena_printf(check->arena, "%s/%s", pointer, item->name)
                                       : arena_printf(check->arena, "%s/%zu", pointer, i);
        if (text_eq(item->name, "cite"))
            check_cites(check, item, below);
        else if (names_condition(item->name))
            check_condition(check, item, below);
        else
            walk(check, item, below);
    }
}

/* ---- Conditions ---------------------------------------------------------------------------- */

/* The values a choice or set can have: a list of texts, or of objects with ids. NULL: any. */
static const Json *choices_of(const Check *check, const char *fact)
{
    const Json *document = check->pack->document;
    if (check->pack->kind == PACK_CONTROLS && text_eq(fact, "spend.kind"))
        return json_get(document, "kinds");
    if (check->pack->kind == PACK_CONTROLS && text_eq(fact, "triage.rating"))
        return json_path(document, "triage.ratings");
    const char *path = fact_path(fact);
    if (!path)
        return json_get(pack_item(json_get(document, "questions"), fact), "options");
    const Json *node = check->case_schema;
    Str rest = str_of(path), name;
    while (str_cut(&rest, '.', &name))
        node = json_get(json_get(node, "properties"), str_copy(check->arena, name));
    const Json *items = json_get(node, "items");
    return json_get(items ? items : node, "enum");
}

static void check_choice(const Check *check, const char *fact, const Json *value,
                         const char *pointer)
{
    const Json *choices = choices_of(check, fact);
    if (!choices || value->kind != KIND_TEXT)
        return;
    if (!json_list_has(choices, value->text) && !pack_item(choices, value->text))
        check_fault(check, pointer, "\"%s\" is not one of the values of %s", value->text, fact);
}

static const char *kind_words(FactKind kind)
{
    static const char *const words[] = {
        [FACT_UNKNOWN] = "nothing",     [FACT_BOOL] = "a yes or no", [FACT_INT] = "a number",
        [FACT_MONEY] = "an amount",     [FACT_DATE] = "a date",      [FACT_CHOICE] = "a choice",
        [FACT_SET] = "a set of choices"};
    return words[kind];
}

static void check_test(const Check *check, const char *fact, const Json *test, const char *pointer)
{
    FactKind kind = fact_kind(fact, check->pack);
    if (!condition_test_fits(test->name, kind, test)) {
        check_fault(check, pointer, "cannot be asked of %s, which is %s", fact, kind_words(kind));
        return;
    }
    if (kind != FACT_CHOICE && kind != FACT_SET)
        return;
    check_choice(check, fact, test, pointer);
    for (const Json *value = json_first(test); value; value = value->next)
        check_choice(check, fact, value, pointer);
}

static void visit(void *state, const char *fact, const Json *node, const char *pointer)
{
    const Check *check = state;
    if (fact_kind(fact, check->pack) == FACT_UNKNOWN) {
        check_fault(check, arena_printf(check->arena, "%s/fact", pointer),
                    "there is no fact \"%s\"", fact);
        return;
    }
    if (node->count < 2)
        check_fault(check, pointer, "asks nothing of %s", fact);
    for (const Json *member = node->first; member; member = member->next)
        if (!text_eq(member->name, "fact"))
            check_test(check, fact, member,
                       arena_printf(check->arena, "%s/%s", pointer, member->name));
}

void check_condition(const Check *check, const Json *condition, const char *pointer)
{
    Check state = *check;
    condition_each(check->arena, condition, pointer, visit, &state);
}

/* ---- The whole -------------------------------------------------------------------------- */

static void check_dates(const Check *check)
{
    Date from, to;
    const Json *document = check->pack->document;
    if (date_parse(json_text(document, "from"), &from) &&
        date_parse(json_text(document, "to"), &to) && date_compare(to, from) < 0)
        check_fault(check, "/to", "is before from");
}

void pack_check(Arena *arena, PackKind kind, const Json *document, const Json *case_schema,
                SchemaFaults *faults)
{
    Pack pack = {.kind = kind, .document = document};
    Check check = {.arena = arena, .pack = &pack, .case_schema = case_schema, .faults = faults};
    check_dates(&check);
    walk(&check, document, "");
    static void (*const checks[])(const Check *) = {[PACK_CODE] = check_code,
                                                    [PACK_CONTROLS] = check_controls,
                                                    [PACK_QUARTERLY] = check_quarterly};
    checks[kind](&check);
}
