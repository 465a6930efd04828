/* What one edition of the Code, or version of the controls, changes of another, for anybody to
 * read. What differs is pack_diff's answer; here it gets words, and the sources of the rules. */
#include "rules/pack_diff.h"
#include "web/case_view.h"
#include "web/pack_view.h"
#include "web/public.h"

#include <string.h>

/* The two, or one item of each: where the pointers of a list of differences lead. */
typedef struct Pair {
    const Pack *from, *to;
    const Json *before, *now;
} Pair;

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
    {"sources", "Sources"},
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

/* What differs, as words of one side; with the sources of the rule whose words they are. */
static GovukTableCell side(Page *page, const char *value, const Spot *spot, const Pack *pack)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}\n", is_absent(value) ? "Not there" : value);
    bool words = spot->whole || text_eq(spot->key, "text") || text_eq(spot->key, "title");
    if (words && !is_absent(value))
        citation_line(page, json_get(spot->rule, "cite"), pack);
    return (GovukTableCell){.html = aside_end(page, aside), .classes = "app-text-break"};
}

/* False: nothing for a reader. Of what is gone the place is that in the first of the two. */
static bool difference_row(Page *page, const Pair *pair, const Json *item, GovukTableRow *row)
{
    Arena *arena = page->ctx->arena;
    const char *where = json_text(item, "where"), *before = json_text(item, "before");
    const char *now = json_text(item, "now");
    const Json *by = is_absent(now) ? pair->before : pair->now;
    Spot old = spot_at(arena, pair->before, by, where), new = spot_at(arena, pair->now, by, where);
    const Spot *spot = is_absent(now) ? &old : &new;
    if (spot->inner || (!spot->whole && !member_words(spot->key)))
        return false;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
    cells[0].text = spot_words(page, spot);
    cells[1] = side(page, before, &old, pair->from);
    cells[2] = side(page, now, &new, pair->to);
    *row = (GovukTableRow){.cells = cells, .cells_count = 3};
    return true;
}

/* `count` of them from `first` as a table; how many more there are, that say nothing to a reader.
 */
static size_t write_differences(Page *page, const Pair *pair, const Json *first, size_t count,
                                const char *caption)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count);
    size_t shown = 0;
    const Json *item = first;
    for (size_t i = 0; i < count; i++, item = item->next)
        shown += difference_row(page, pair, item, &rows[shown]);
    if (shown)
        app_table(&page->main, &(GovukTable){.caption = caption,
                                             GOVUK_LIST(head, GovukTableCell, {.text = "What"},
                                                        {.text = "Before"}, {.text = "Now"}),
                                             .rows = rows,
                                             .rows_count = shown});
    return count - shown;
}

/* The part of a pack that a pointer begins with: a table each, and what stands outside them first.
 */
static const char *part_of(const char *pointer)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_starts(str_of(pointer + 1), str_of(parts[i].member)) &&
            (pointer[1 + strlen(parts[i].member)] == '/' || !pointer[1 + strlen(parts[i].member)]))
            return parts[i].title;
    return "About the whole";
}

static void write_hidden(Page *page, const Pair *pair, size_t hidden)
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

/* Differences stand in the order of the packs, so those of a part follow each other. */
static void write_other(Page *page, const Pair *pair, const Json *other)
{
    size_t hidden = 0;
    const Json *first = json_first(other);
    while (first) {
        const char *part = part_of(json_text(first, "where"));
        const Json *item = first;
        size_t count = 0;
        for (; item && text_eq(part_of(json_text(item, "where")), part); item = item->next)
            count++;
        hidden += write_differences(page, pair, first, count, part);
        first = item;
    }
    write_hidden(page, pair, hidden);
}

/* ---- Points and criteria -----------------------------------------------------------------------
 */

static const char *change_words(Page *page, const Json *item)
{
    static const struct {
        const char *change, *words;
    } all[] = {{"new", "New"}, {"changed", "Says something else"}, {"moved", "Another number"}};
    const char *change = json_text(item, "change"), *was = json_text(item, "was");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i].change, change))
            return was && !text_eq(was, json_text(item, "id"))
                       ? arena_printf(page->ctx->arena, "%s (was %s)", all[i].words, was)
                       : all[i].words;
    return "The same";
}

static GovukTableRow item_row(Page *page, const Pair *pair, const Json *item, const char *of)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
    const char *id = json_text(item, "id");
    const Json *rule = strchr(id, '.') ? pack_criterion(pair->to, id) : NULL;
    cells[0].text = arena_printf(page->ctx->arena, "%s%s %s", of, id, json_text(item, "title"));
    cells[1].text = change_words(page, item);
    cells[2].html =
        cited_html(page, pair->to,
                   text_or(json_text(rule, "text"), json_text(pack_point(pair->to, id), "asks")),
                   json_get(rule, "cite"));
    return (GovukTableRow){.cells = cells, .cells_count = 3};
}

/* What an item that says something else said before. */
static void write_item_differences(Page *page, const Pair *pair, const Json *item)
{
    const Json *differences = json_get(item, "differences");
    const char *id = json_text(item, "id"), *was = json_text(item, "was");
    if (!json_first(differences))
        return;
    bool criterion = strchr(id, '.') != NULL;
    const Pair of = {pair->from, pair->to,
                     criterion ? pack_criterion(pair->from, was) : pack_point(pair->from, was),
                     criterion ? pack_criterion(pair->to, id) : pack_point(pair->to, id)};
    size_t hidden = write_differences(
        page, &of, json_first(differences), differences->count,
        arena_printf(page->ctx->arena, "What differs in %s %s", id, json_text(item, "title")));
    write_hidden(page, pair, hidden);
}

static void write_point(Page *page, const Pair *pair, const Json *point)
{
    const Json *criteria = json_get(point, "criteria");
    GovukTableRow *rows =
        arena_array(page->ctx->arena, GovukTableRow, (criteria ? criteria->count : 0) + 1);
    size_t count = 0;
    rows[count++] = item_row(page, pair, point, "Point ");
    for (const Json *item = json_first(criteria); item; item = item->next)
        rows[count++] = item_row(page, pair, item, "");
    app_table(
        &page->main,
        &(GovukTable){.caption = arena_printf(page->ctx->arena, "Point %s: %s",
                                              json_text(point, "id"), json_text(point, "title")),
                      GOVUK_LIST(head, GovukTableCell, {.text = "Point or criterion"},
                                 {.text = "Change"}, {.text = "What it says now"}),
                      .rows = rows,
                      .rows_count = count});
    write_item_differences(page, pair, point);
    for (const Json *item = json_first(criteria); item; item = item->next)
        write_item_differences(page, pair, item);
}

static void write_gone(Page *page, const Json *gone)
{
    if (!json_first(gone))
        return;
    text_heading(page, 3, "No longer there");
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(gone); item; item = item->next)
        html(&page->main, "<li>{} {}</li>\n", json_text(item, "id"), json_text(item, "title"));
    html(&page->main, "</ul>\n");
}

static void write_counts(Page *page, const Json *criteria)
{
    static const struct {
        const char *name, *words;
    } all[] = {{"same", "Criteria that are the same"},
               {"moved", "Criteria with another number"},
               {"changed", "Criteria that say something else"},
               {"new", "New criteria"},
               {"gone", "Criteria no longer there"}};
    enum { ALL = sizeof all / sizeof *all };
    GovukSummaryRow rows[ALL] = {{0}};
    for (size_t i = 0; i < ALL; i++) {
        int64_t count = 0;
        json_int(criteria, all[i].name, &count);
        rows[i].key.text = all[i].words;
        rows[i].value.text = arena_printf(page->ctx->arena, "%lld", (long long)count);
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = ALL});
}

static void write_points(Page *page, const Pair *pair, const Json *diff)
{
    if (!json_get(diff, "points"))
        return;
    text_heading(page, 2, "Points and criteria");
    text_paragraph(page, "The criteria are this project’s reading of the sources that are cited. "
                         "They are not an official statement.");
    write_counts(page, json_get(diff, "criteria"));
    for (const Json *point = json_first(json_get(diff, "points")); point; point = point->next)
        write_point(page, pair, point);
    write_gone(page, json_get(diff, "gone"));
}

/* ---- The page
 * ------------------------------------------------------------------------------------ */

static void write_choice(Page *page, const char *name, const char *label, const char *chosen)
{
    const PackSet *packs = page->ctx->packs;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, packs->count + 1);
    items[0] = (GovukSelectItem){.value = "", .text = "Choose one"};
    for (size_t i = 0; i < packs->count; i++)
        items[i + 1] = (GovukSelectItem){.value = packs->packs[i].id,
                                         .text = pack_name(page, &packs->packs[i])};
    govuk_select(&page->main, &(GovukSelect){.name = name,
                                             .label.text = label,
                                             .items = items,
                                             .items_count = packs->count + 1,
                                             .value = chosen,
                                             .error_message = page_fault_for(page, name)});
}

static void write_form(Page *page)
{
    html(&page->main, "<form action=\"/rules/diff\" method=\"get\" novalidate>\n");
    write_choice(page, "from", "Compare", page_query(page, "from"));
    write_choice(page, "to", "With", page_query(page, "to"));
    govuk_button(&page->main, &(GovukButton){.text = "Show what differs"});
    html(&page->main, "</form>\n");
}

static void check(Page *page, const Pair *pair)
{
    if (!pair->from)
        page_fault(page, "from", "Choose what to compare");
    if (!pair->to)
        page_fault(page, "to", "Choose what to compare it with");
    if (!pair->from || !pair->to)
        return;
    if (pair->from == pair->to)
        page_fault(page, "to", "Choose another to compare it with");
    else if (pair->from->kind != pair->to->kind)
        page_fault(page, "to", "Choose two editions of the Code, or two versions of the controls");
}

static void write_notes(Page *page, const Pack *to)
{
    if (!json_first(json_get(to->document, "notes")))
        return;
    Buf aside = aside_begin(page);
    pack_texts(page, to, "notes");
    Html notes = aside_end(page, aside);
    govuk_details(
        &page->main,
        &(GovukDetails){.summary_text = "What you have to know about the second", .html = notes});
}

static void write_pair(Page *page, const Pair *pair)
{
    const Json *diff = pack_diff(page->ctx->arena, pair->from, pair->to);
    html(&page->main,
         "<p class=\"govuk-body-l\">From <a class=\"govuk-link\" href=\"{}\">{}</a> to <a "
         "class=\"govuk-link\" href=\"{}\">{}</a>.</p>\n",
         pack_address(page, pair->from), pack_name(page, pair->from), pack_address(page, pair->to),
         pack_name(page, pair->to));
    if (json_text(pair->to->document, "only_by_name"))
        govuk_inset_text(&page->main,
                         &(GovukInsetText){.text = json_text(pair->to->document, "only_by_name")});
    write_notes(page, pair->to);
    write_points(page, pair, diff);
    text_heading(page, 2, pair->to->kind == PACK_CODE ? "Besides" : "What differs");
    write_other(page, pair, json_get(diff, "other"));
    text_heading(page, 2, "Compare others");
}

Err show_pack_diff(Page *page)
{
    const PackSet *packs = page->ctx->packs;
    const char *from = page_query(page, "from"), *to = page_query(page, "to");
    Pair pair = {.from = pack_find(packs, from), .to = pack_find(packs, to)};
    page->title = "What one set of rules changes of another";
    page->section = "code";
    page->back = "/code";
    if (!text_empty(from) || !text_empty(to)) {
        check(page, &pair);
        if (!page->faults.count) {
            pair.before = pair.from->document;
            pair.now = pair.to->document;
            page->wide = true;
            write_pair(page, &pair);
        }
    }
    write_form(page);
    return OK;
}
