#include "web/pack_diff_view.h"

#include "web/case_view.h"

#include <string.h>

/* ---- A place in a pack ------------------------------------------------------------------------
 */

typedef struct Spot {
    const Json *item; /* what the pointer leads to; NULL: nothing */
    const Json *rule; /* the last item of a list on the way; NULL: none */
    int64_t number;   /* of the rule in its list, from 1 */
    const char *key;  /* last name of a member on the way */
    bool whole;       /* the pointer leads to the rule itself */
    bool inner;       /* of a condition or a citation */
} Spot;

static const Json *nth(const Json *list, int64_t number)
{
    const Json *item = json_first(list);
    while (item && number-- > 0)
        item = item->next;
    return item;
}

/* Conditions are for the program, and citations are shown beside the words they are of. */
static bool is_inner(const char *key)
{
    return text_eq(key, "when") || text_eq(key, "ask_when") || text_eq(key, "cite") ||
           text_eq(key, "shown_by");
}

/* `by` is the document that the pointer's numbers count in; of the other the item with the same id
 * is meant. */
static Spot spot_at(Arena *arena, const Json *document, const Json *by, const char *pointer)
{
    Spot spot = {.item = document, .key = ""};
    Str rest = str_of(pointer), segment;
    str_cut(&rest, '/', &segment); /* before the first slash */
    while (str_cut(&rest, '/', &segment)) {
        int64_t number;
        spot.whole = by && by->kind == KIND_LIST && str_int(segment, &number);
        if (spot.whole) {
            const Json *list = spot.item;
            bool own = list == by;
            by = nth(by, number);
            const char *id = json_text(by, "id");
            spot.item = own ? by : id ? pack_item(list, id) : NULL;
            spot.rule = spot.item;
            spot.number = number + 1;
            continue;
        }
        spot.key = str_copy(arena, segment);
        spot.inner = spot.inner || is_inner(spot.key);
        spot.item = json_get(spot.item, spot.key);
        by = json_get(by, spot.key);
    }
    return spot;
}

/* ---- Words -------------------------------------------------------------------------------------
 */

/* Members that say something to a reader; the others are for the program: conditions, citations,
 * ids. */
static const struct {
    const char *key, *words;
} members[] = {
    {"text", "What it says"},
    {"title", "Title"},
    {"label", "Label"},
    {"hint", "Hint"},
    {"asks", "What it asks"},
    {"evidence", "What a reviewer looks for"},
    {"force", "Force"},
    {"means", "What it means"},
    {"meaning", "Meaning"},
    {"because", "Reason"},
    {"steps", "Steps"},
    {"approver", "Who approves"},
    {"duty", "Duty"},
    {"note", "Note"},
    {"needs", "What it needs"},
    {"method", "How the rating is made"},
    {"score", "Score"},
    {"from", "From"},
    {"to", "To"},
    {"days", "Days"},
    {"weeks", "Weeks"},
    {"months", "Months"},
    {"points", "Points"},
    {"edition", "Edition"},
    {"publisher", "Publisher"},
    {"process_label", "Process"},
    {"address", "Address"},
};

static const char *member_words(const char *key)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (text_eq(members[i].key, key))
            return members[i].words;
    return NULL;
}

static const struct {
    const char *member, *title;
} parts[] = {
    {"questions", "Questions"},
    {"kinds", "Kinds of spend"},
    {"scope", "Who is under these controls"},
    {"approvals", "What needs approval"},
    {"no_approval", "When no approval is needed"},
    {"routes", "Routes to approval"},
    {"counting", "What is counted"},
    {"pipelines", "Pipelines"},
    {"triggers", "Flags for a person"},
    {"timings", "Timing"},
    {"reassess", "What opens a case again"},
    {"recommendations", "Advice to those who decide"},
    {"roles", "Roles and duties"},
    {"workflow", "Steps, and who acts"},
    {"decisions", "What can be decided"},
    {"triage", "Triage"},
    {"forces", "How strongly a criterion binds"},
    {"positions", "What a team can say of a point or criterion"},
    {"helpers", "Who can help"},
    {"groups", "Groups of points"},
    {"catalogue", "Standards and guidance of its time"},
    {"sources", "Sources"},
};

static const char *spot_words(Page *page, const Spot *spot)
{
    const char *member = member_words(spot->key);
    if (!spot->rule)
        return member;
    const char *name = text_or(json_text(spot->rule, "title"), json_text(spot->rule, "label"));
    if (!name)
        name = arena_printf(page->ctx->arena, "Number %lld", (long long)spot->number);
    return spot->whole ? name : arena_printf(page->ctx->arena, "%s: %s", name, member);
}

/* ---- Differences --------------------------------------------------------------------------------
 */

static bool is_absent(const char *value)
{
    return text_eq(value, "not given");
}

/* An object without words of its own comes as it stands in the file. */
static bool is_data(const char *value)
{
    return value[0] == '{';
}

/* What differs, as words of one side; with the sources of the rule whose words they are. */
static GovukTableCell side(Page *page, const char *value, const Spot *spot, const Pack *pack)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}\n", is_absent(value) ? "Not there" : value);
    bool words = spot->whole || text_eq(spot->key, "text") || text_eq(spot->key, "title");
    if (words && !is_absent(value))
        citation_line(page, json_get(spot->rule, "cite"), pack);
    GovukTableCell cell = {.classes = "app-text-break"};
    cell.html = aside_end(page, aside);
    return cell;
}

/* False: nothing for a reader. Of what is gone the place is that in the first of the two. */
static bool difference_row(Page *page, const PackPair *pair, const Json *item, GovukTableRow *row)
{
    Arena *arena = page->ctx->arena;
    const char *where = json_text(item, "where"), *before = json_text(item, "before");
    const char *now = json_text(item, "now");
    const Json *by = is_absent(now) ? pair->before : pair->now;
    Spot old = spot_at(arena, pair->before, by, where), new = spot_at(arena, pair->now, by, where);
    const Spot *spot = is_absent(now) ? &old : &new;
    bool silent = !spot->whole && !member_words(spot->key);
    if (spot->inner || silent || is_data(before) || is_data(now))
        return false;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
    cells[0].text = spot_words(page, spot);
    cells[1] = side(page, before, &old, pair->from);
    cells[2] = side(page, now, &new, pair->to);
    *row = (GovukTableRow){.cells = cells, .cells_count = 3};
    return true;
}

/* The part of a pack that a pointer begins with, as its title; "" for what is of none. */
static const char *part_of(const char *pointer)
{
    Str rest = str_of(pointer + 1), member = {0};
    str_cut(&rest, '/', &member);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_eq(member, str_of(parts[i].member)))
            return parts[i].title;
    return "";
}

size_t pack_differences(Page *page, const PackPair *pair, const Json *list, const char *part,
                        const char *caption)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count);
    size_t count = 0, shown = 0;
    for (const Json *item = json_first(list); item; item = item->next) {
        if (part && !text_eq(part_of(json_text(item, "where")), part))
            continue;
        count++;
        shown += difference_row(page, pair, item, &rows[shown]);
    }
    if (shown)
        app_table(&page->main, &(GovukTable){.caption = caption,
                                             GOVUK_LIST(head, GovukTableCell, {.text = "What"},
                                                        {.text = "Before"}, {.text = "Now"}),
                                             .rows = rows,
                                             .rows_count = shown});
    return count - shown;
}

void pack_differences_hidden(Page *page, const PackPair *pair, size_t hidden)
{
    if (!hidden)
        return;
    html(
        &page->main,
        "<p class=\"govuk-body\">{} in the conditions that the service computes with, in citations "
        "and in notes. They stand in the data of <a class=\"govuk-link\" href=\"{}\">the first</a> "
        "and <a class=\"govuk-link\" href=\"{}\">the second</a> (JSON).</p>\n",
        count_words(page, (int64_t)hidden, "more difference is", "more differences are"),
        arena_printf(page->ctx->arena, "/open-data/rules/%s.json", pair->from->id),
        arena_printf(page->ctx->arena, "/open-data/rules/%s.json", pair->to->id));
}

void pack_differences_by_part(Page *page, const PackPair *pair, const Json *list)
{
    if (!json_first(list)) {
        text_paragraph(page, "Nothing else differs.");
        return;
    }
    size_t hidden = pack_differences(page, pair, list, "", "About the whole");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hidden += pack_differences(page, pair, list, parts[i].title, parts[i].title);
    pack_differences_hidden(page, pair, hidden);
}
