/* Lists of cases. Each list and order is a constant statement with an index that gives it, so
 * that a page costs the same however many cases there are; the filtered variants look at the
 * rows of the list until the page is full. */
#include "assurance/case.h"
#include "assurance/case_row.h"
#include "assurance/right.h"
#include "base/limits.h"

/* Parameters of a page: $1 person, $2 key of the list, $3 rows, $4 offset, then the filter's
 * step, kind, rating, text; of a count: $1 key, then the filter's. */
#define FILTER(step, kind, rating, text)                                                           \
    " AND (" step " = '' OR c.step = " step ") AND (" kind " = '' OR c.kind = " kind               \
    ") AND (" rating " = '' OR c.rating = " rating ") AND (" text                                  \
    " = '' OR instr(c.title_folded, " text ") > 0 OR lower(c.reference) = " text ")"
#define PAGE_FILTER FILTER("$5", "$6", "$7", "$8")
#define COUNT_FILTER FILTER("$2", "$3", "$4", "$5")
#define PAGE_OF(from, filter, order)                                                               \
    CASE_SELECT "JOIN (SELECT c.id AS id FROM " from("$2") filter                                  \
        " ORDER BY " order " LIMIT $3 OFFSET $4) k ON k.id = c.id ORDER BY " order
#define COUNT_OF(from, filter) "SELECT count(*) FROM " from("$1") filter

/* The key is the person, the organisation, who is waited for; all that were sent have none. */
#define MINE(key)                                                                                  \
    "case_member m JOIN assurance_case c ON c.id = m.assurance_case WHERE m.person = " key
#define ORGANISATION(key) "assurance_case c WHERE c.organisation = " key
#define QUEUE(key) "assurance_case c WHERE c.waits_for = " key
#define SENT(key) "assurance_case c WHERE c.sent_at IS NOT NULL AND c.outside = 0 AND " key " = ''"

#define BY_WAITING "c.waiting_since, c.id"
#define BY_UPDATED "c.updated_at DESC, c.id DESC"
#define BY_TITLE "c.title_folded, c.id"
#define BY_COST "c.counted DESC, c.id DESC"

#define ORDERS 4
static const char *const sorts[ORDERS] = {"waiting", "updated", "title", "cost"};

#define STATEMENTS(from)                                                                           \
    {COUNT_OF(from, ""), COUNT_OF(from, COUNT_FILTER)},                                            \
    {                                                                                              \
        {PAGE_OF(from, "", BY_WAITING), PAGE_OF(from, PAGE_FILTER, BY_WAITING)},                   \
            {PAGE_OF(from, "", BY_UPDATED), PAGE_OF(from, PAGE_FILTER, BY_UPDATED)},               \
            {PAGE_OF(from, "", BY_TITLE), PAGE_OF(from, PAGE_FILTER, BY_TITLE)},                   \
        {                                                                                          \
            PAGE_OF(from, "", BY_COST), PAGE_OF(from, PAGE_FILTER, BY_COST)                        \
        }                                                                                          \
    }

typedef struct ListStatements {
    const char *list;
    const char *count[2];        /* plain, filtered */
    const char *page[ORDERS][2]; /* the same, by order */
} ListStatements;

static const ListStatements lists[] = {
    {"mine", STATEMENTS(MINE)},
    {"organisation", STATEMENTS(ORGANISATION)},
    {"queue", STATEMENTS(QUEUE)},
    {"sent", STATEMENTS(SENT)},
};

static const ListStatements *list_find(const char *name)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (text_eq(lists[i].list, name))
            return &lists[i];
    return NULL;
}

static int sort_find(const char *name)
{
    for (int i = 0; i < ORDERS; i++)
        if (text_eq(sorts[i], name))
            return i;
    return 0;
}

static Err may_list(Ctx *ctx, const CaseFilter *filter)
{
    if (text_eq(filter->list, "mine") && ctx->who)
        return OK;
    if (text_eq(filter->list, "organisation")) {
        static const char *const roles[] = {"lead", "board", "commercial"};
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (person_is(ctx->who, roles[i], filter->organisation))
                return OK;
    } else if (person_is_anywhere(ctx->who, "reviewer")) {
        return OK;
    }
    return fail(ctx, FORBIDDEN, "You cannot see this list of cases.");
}

static Err read_page(Ctx *ctx, const char *sql, const StoreValue *values, size_t count,
                     CaseList *list)
{
    Rows rows;
    list->cases = arena_array(ctx->arena, Case, PAGE_ROWS);
    TRY(store_query_values(ctx, &rows, sql, values, count));
    while (rows_next(&rows))
        case_from_row(&rows, &list->cases[list->count++]);
    return rows_end(&rows);
}

static Err read_total(Ctx *ctx, const char *sql, const StoreValue *values, size_t count,
                      int64_t *total)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, sql, values, count));
    if (rows_next(&rows))
        *total = row_int(&rows, 0);
    return rows_end(&rows);
}

static StoreValue list_key(const Ctx *ctx, const CaseFilter *filter)
{
    if (text_eq(filter->list, "mine"))
        return store_value_int(who_id(ctx));
    if (text_eq(filter->list, "organisation"))
        return store_value_text(filter->organisation);
    return store_value_text(text_eq(filter->list, "queue") ? "reviewer" : "");
}

Err case_list(Ctx *ctx, const CaseFilter *filter, CaseList *out)
{
    const ListStatements *statements = list_find(filter->list);
    if (!statements)
        return fail(ctx, MISSING, "There is no such list.");
    TRY(may_list(ctx, filter));
    const char *text = text_folded(ctx->arena, filter->text);
    bool filtered = !text_empty(filter->step) || !text_empty(filter->kind) ||
                    !text_empty(filter->rating) || !text_empty(text);
    StoreValue values[8] = {store_value_int(who_id(ctx)),
                            list_key(ctx, filter),
                            store_value_int(PAGE_ROWS),
                            store_value_int(0),
                            store_value_text(text_or(filter->step, "")),
                            store_value_text(text_or(filter->kind, "")),
                            store_value_text(text_or(filter->rating, "")),
                            store_value_text(text)};
    StoreValue counted[5] = {values[1], values[4], values[5], values[6], values[7]};
    CaseList list = {0};
    TRY(read_total(ctx, statements->count[filtered], counted, filtered ? 5 : 1, &list.total));
    list.pages = list.total > 0 ? (list.total + PAGE_ROWS - 1) / PAGE_ROWS : 1;
    list.page = filter->page < 1 ? 1 : filter->page > list.pages ? list.pages : filter->page;
    values[3] = store_value_int((list.page - 1) * PAGE_ROWS);
    TRY(read_page(ctx, statements->page[sort_find(filter->sort)][filtered], values,
                  filtered ? 8 : 4, &list));
    *out = list;
    return OK;
}

Err case_count_at_step(Ctx *ctx, const char *organisation, const char *step, int64_t *total)
{
    Rows rows;
    TRY(may_list(ctx, &(CaseFilter){.list = "organisation", .organisation = organisation}));
    TRY(store_query(ctx, &rows,
                    "SELECT count(*) FROM assurance_case WHERE organisation = $1 AND step = $2",
                    organisation, step));
    int64_t found = rows_next(&rows) ? row_int(&rows, 0) : 0;
    TRY(rows_end(&rows));
    *total = found;
    return OK;
}
