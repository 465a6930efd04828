/* The part of fact.h that compares values and puts them in words. */
#include "rules/fact.h"
#include "rules/pack.h"

static bool same_set(const Json *a, const Json *b)
{
    for (const Json *item = json_first(a); item; item = item->next)
        if (item->kind != KIND_TEXT || !json_list_has(b, item->text))
            return false;
    for (const Json *item = json_first(b); item; item = item->next)
        if (item->kind != KIND_TEXT || !json_list_has(a, item->text))
            return false;
    return true;
}

bool fact_same(const Fact *a, const Fact *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case FACT_BOOL:
        return a->truth == b->truth;
    case FACT_INT:
    case FACT_MONEY:
    case FACT_DATE:
        return a->number == b->number;
    case FACT_CHOICE:
        return text_eq(a->text, b->text);
    case FACT_SET:
        return same_set(a->list, b->list);
    case FACT_UNKNOWN:
        break;
    }
    return true;
}

/* "public_cloud" is read as "public cloud". */
static const char *spaced(Arena *arena, const char *token)
{
    char *words = arena_text(arena, text_or(token, ""));
    for (char *at = words; *at; at++)
        if (*at == '_')
            *at = ' ';
    return words;
}

/* The words a pack has for a choice of its own; NULL when it is none. */
static const char *pack_words(const Fact *fact, const Pack *controls)
{
    if (!controls)
        return NULL;
    const Json *document = controls->document;
    if (text_eq(fact->name, "spend.kind"))
        return json_text(pack_item(json_get(document, "kinds"), fact->text), "title");
    if (text_eq(fact->name, "triage.rating"))
        return json_text(pack_item(json_path(document, "triage.ratings"), fact->text), "label");
    if (text_eq(fact->name, "organisation.process") && text_eq(fact->text, controls->process))
        return json_text(document, "process_label");
    const Json *question = pack_item(json_get(document, "questions"), fact->name);
    return json_text(pack_item(json_get(question, "options"), fact->text), "label");
}

static const char *set_words(Arena *arena, const Json *list)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (const Json *item = json_first(list); item; item = item->next) {
        if (out.len)
            buf_add(&out, ", ");
        buf_add(&out, spaced(arena, item->text));
    }
    return buf_text(&out);
}

const char *fact_words(Arena *arena, const Fact *fact, const Pack *controls)
{
    const char *words = NULL;
    switch (fact ? fact->kind : FACT_UNKNOWN) {
    case FACT_BOOL:
        return fact->truth ? "yes" : "no";
    case FACT_INT:
        return arena_printf(arena, "%lld", (long long)fact->number);
    case FACT_MONEY:
        return money_text(arena, (Money){fact->number});
    case FACT_DATE:
        return date_text(arena, (Date){(int32_t)fact->number});
    case FACT_CHOICE:
        words = pack_words(fact, controls);
        return words ? words : spaced(arena, fact->text);
    case FACT_SET:
        return set_words(arena, fact->list);
    case FACT_UNKNOWN:
        break;
    }
    return "not given";
}
