#include "check/match.h"

#include "base/err.h"

enum { WINDOW = 4, SLOT_BITS = 16, SLOTS = 1 << SLOT_BITS, WORD = 64, EVERYWHERE = 64 };

typedef struct Entry {
    const CheckFamily *family;
    const void *row;
    Str text;
    uint32_t window, anchor; /* the four bytes that stand for it, and where they are in it */
    int next;                /* in the same slot; -1: none */
} Entry;

struct Matcher {
    uint64_t taken[SLOTS / WORD]; /* small enough to stay in the first cache */
    int first[SLOTS];
    Entry *entries;
};

/* Letters lose their case; what else gets mixed up is told apart by the comparison. */
static uint32_t window_at(const char *bytes)
{
    uint32_t window;
    memcpy(&window, bytes, sizeof window);
    return window | 0x20202020u;
}

static uint32_t slot_of(uint32_t window)
{
    return window * 0x9e3779b1u >> (32 - SLOT_BITS);
}

/* How often a byte is met in source, roughly, from 1. */
static unsigned commonness(char c)
{
    static const char frequent[] = " etaonrisl", usual[] = "dcupmhgbfywvkxjqz_-./\"'=:(),";
    char low = to_lower(c);
    if (strchr(frequent, low))
        return 8;
    return strchr(usual, low) ? 4 : 2;
}

/* Parts of the words that source and pages are full of. */
static bool is_everywhere(const char *window)
{
    static const char words[] =
        "type text func path prop conf back pass word impo comm page sync chec crea docu data name "
        "valu http s:// .com www. ring clas tion ment able this retu govu ovuk vuk- uk-f back righ "
        "truc mark scod  typ  gov onst port turn ject stri numb elem even erro";
    for (const char *word = words; *word; word += WINDOW + 1) {
        size_t same = 0;
        while (same < WINDOW && to_lower(window[same]) == word[same])
            same++;
        if (same == WINDOW)
            return true;
        if (word[WINDOW] == '\0')
            break;
    }
    return false;
}

static uint32_t rarest_window(Str text)
{
    uint32_t best = 0;
    unsigned least = ~0u;
    for (size_t i = 0; i + WINDOW <= text.len; i++) {
        unsigned cost = 1;
        for (size_t k = 0; k < WINDOW; k++)
            cost *= commonness(text.data[i + k]);
        if (is_everywhere(text.data + i))
            cost *= EVERYWHERE;
        if (cost < least) {
            least = cost;
            best = (uint32_t)i;
        }
    }
    return best;
}

/* Each row begins with its text. */
static const char *text_of(const void *row)
{
    const char *text;
    memcpy(&text, row, sizeof text);
    return text;
}

static const void *row_after(const CheckFamily *family, const void *row)
{
    return (const char *)row + family->literal_size;
}

static void add_entry(Matcher *matcher, int index, const CheckFamily *family, const void *row)
{
    Entry *entry = &matcher->entries[index];
    Str text = str_of(text_of(row));
    CHECK(text.len >= WINDOW);
    uint32_t anchor = rarest_window(text), window = window_at(text.data + anchor);
    uint32_t slot = slot_of(window);
    *entry = (Entry){family, row, text, window, anchor, matcher->first[slot]};
    matcher->first[slot] = index;
    matcher->taken[slot / WORD] |= UINT64_C(1) << slot % WORD;
}

/* Adds each row of a family, and of its table, from `index` on; their number. Without a matcher it
 * counts alone. */
static size_t each_row(Arena *arena, Matcher *matcher, int index, const CheckFamily *family,
                       const Json *tables)
{
    size_t count = 0;
    for (const void *row = family->literals; row && text_of(row); row = row_after(family, row)) {
        if (matcher)
            add_entry(matcher, index + (int)count, family, row);
        count++;
    }
    const Json *table = family->table ? json_get(tables, family->table) : NULL;
    for (const Json *item = json_first(json_get(table, "items")); item; item = item->next) {
        if (matcher) {
            TableLiteral *row = arena_new(arena, TableLiteral);
            *row = (TableLiteral){json_text(item, "text"), item};
            add_entry(matcher, index + (int)count, family, row);
        }
        count++;
    }
    return count;
}

static size_t all_rows(Arena *arena, Matcher *matcher, const CheckFamily *const *families,
                       const Json *tables)
{
    size_t count = 0;
    for (; *families; families++)
        count += each_row(arena, matcher, (int)count, *families, tables);
    return count;
}

const Matcher *matcher_create(Arena *arena, const CheckFamily *const *families, const Json *tables)
{
    Matcher *matcher = arena_new(arena, Matcher);
    matcher->entries = arena_array(arena, Entry, all_rows(arena, NULL, families, tables) + 1);
    for (int i = 0; i < SLOTS; i++)
        matcher->first[i] = -1;
    all_rows(arena, matcher, families, tables);
    return matcher;
}

static bool stands_at(const Entry *entry, Str text, size_t offset)
{
    if (entry->text.len > text.len - offset)
        return false;
    for (size_t i = 0; i < entry->text.len; i++)
        if (to_lower(text.data[offset + i]) != to_lower(entry->text.data[i]))
            return false;
    return true;
}

static void look_closer(const Matcher *matcher, Str text, size_t offset, uint32_t window,
                        MatchSeen *seen, void *to)
{
    for (int i = matcher->first[slot_of(window)]; i >= 0; i = matcher->entries[i].next) {
        const Entry *entry = &matcher->entries[i];
        if (entry->window != window || entry->anchor > offset)
            continue;
        if (stands_at(entry, text, offset - entry->anchor))
            seen(to, entry->family, entry->row, offset - entry->anchor);
    }
}

void matcher_run(const Matcher *matcher, Str text, MatchSeen *seen, void *to)
{
    for (size_t i = 0; i + WINDOW <= text.len; i++) {
        uint32_t window = window_at(text.data + i), slot = slot_of(window);
        if (__builtin_expect((matcher->taken[slot / WORD] >> slot % WORD & 1) != 0, false))
            look_closer(matcher, text, i, window, seen, to);
    }
}
