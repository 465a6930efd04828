/* The public register of decisions: reads only what was copied at confirmation, never a case. */
#include "assurance/decision.h"
#include "assurance/decision_row.h"
#include "base/limits.h"
#include "store/store.h"

#define PUBLISHED_SELECT                                                                           \
    "SELECT d.reference, d.title, d.organisation, d.organisation_name, d.kind, d.phase, "          \
    "d.outcome, d.summary, "                                                                       \
    "d.route, d.code, d.controls, d.assessor, d.assessment_required, d.counts_as_rebuild, "        \
    "d.counted, "                                                                                  \
    "d.published_day, (SELECT count(*) FROM condition n WHERE n.decision = d.id), a.reference "    \
    "FROM decision d JOIN assurance_case a ON a.id = d.assurance_case "

/* Numbers of the key query: $1 organisation, $2 outcome, $3 first day, $4 day after the last, $5
 * words. */
#define KEYS                                                                                       \
    "FROM decision d WHERE d.state = 'confirmed' AND d.published_day >= $3 AND d.published_day < " \
    "$4 "                                                                                          \
    "AND ($1 = '' OR d.organisation = $1) AND ($2 = '' OR d.outcome = $2) "                        \
    "AND ($5 = '' OR d.id IN (SELECT rowid FROM decision_search WHERE decision_search MATCH $5))"
#define ORDER " ORDER BY d.published_day DESC, d.id DESC"

static void published_from_row(const Rows *rows, Published *out)
{
    *out = (Published){.reference = row_text(rows, 0),
                       .title = row_text(rows, 1),
                       .organisation = row_text(rows, 2),
                       .organisation_name = row_text(rows, 3),
                       .kind = row_text(rows, 4),
                       .phase = row_text(rows, 5),
                       .outcome = row_text(rows, 6),
                       .summary = row_text(rows, 7),
                       .route = row_text(rows, 8),
                       .code = row_text(rows, 9),
                       .controls = row_text(rows, 10),
                       .assessor = row_text(rows, 11),
                       .assessment_required = (int)row_int_or(rows, 12, -1),
                       .counts_as_rebuild = (int)row_int_or(rows, 13, -1),
                       .counted = {row_int_or(rows, 14, -1)},
                       .day = row_date(rows, 15),
                       .conditions = row_int(rows, 16),
                       .case_reference = row_text(rows, 17)};
}

/* Each word a person typed becomes a quoted prefix, so that nothing is query syntax. */
static const char *search_words(Arena *arena, const char *text)
{
    Buf words = buf_init(arena, 4096);
    Str rest = str_of(text), word;
    while (str_cut(&rest, ' ', &word)) {
        word = str_trim(word);
        if (!word.len)
            continue;
        buf_add(&words, words.len ? " \"" : "\"");
        for (size_t i = 0; i < word.len; i++)
            if (word.data[i] != '"')
                buf_add_char(&words, word.data[i]);
        buf_add(&words, "\"*");
    }
    return buf_ok(&words) ? buf_text(&words) : "";
}

static void year_days(const char *year, Date *from, Date *to)
{
    int64_t number = 0;
    *from = (Date){-100000};
    *to = (Date){1000000};
    if (year && str_int(str_of(year), &number) && number >= 1900 && number < 2200) {
        (void)date_make((int)number, 1, 1, from);
        (void)date_make((int)number + 1, 1, 1, to);
    }
}

static Err count_rows(Ctx *ctx, const StoreValue *values, int64_t *total)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, "SELECT count(*) " KEYS, values, 5));
    if (rows_next(&rows))
        *total = row_int(&rows, 0);
    return rows_end(&rows);
}

Err register_list(Ctx *ctx, const RegisterFilter *filter, PublishedList *out)
{
    Date from, to;
    year_days(filter->year, &from, &to);
    if (filter->between) {
        from = filter->from;
        to = filter->before;
    }
    StoreValue values[7] = {store_value_text(text_or(filter->organisation, "")),
                            store_value_text(text_or(filter->outcome, "")), store_value_date(from),
                            store_value_date(to),
                            store_value_text(search_words(ctx->arena, text_or(filter->text, "")))};
    PublishedList list = {0};
    TRY(count_rows(ctx, values, &list.total));
    int64_t size = filter->page ? PAGE_ROWS : list.total + 1;
    list.pages = list.total > 0 ? (list.total + size - 1) / size : 1;
    list.page = filter->page < 1 ? 1 : filter->page > list.pages ? list.pages : filter->page;
    values[5] = store_value_int(size);
    values[6] = store_value_int((list.page - 1) * size);
    Rows rows;
    list.items = arena_array(ctx->arena, Published, (size_t)size);
    TRY(store_query_values(ctx, &rows,
                           PUBLISHED_SELECT "JOIN (SELECT d.id AS id " KEYS ORDER
                                            " LIMIT $6 OFFSET $7) k "
                                            "ON k.id = d.id" ORDER,
                           values, 7));
    while ((int64_t)list.count < size && rows_next(&rows))
        published_from_row(&rows, &list.items[list.count++]);
    TRY(rows_end(&rows));
    *out = list;
    return OK;
}

Err register_find(Ctx *ctx, const char *reference, Published *out, Condition **conditions,
                  size_t *n_conditions)
{
    Rows rows;
    int64_t id = 0;
    Published found;
    TRY(store_query(
        ctx, &rows,
        PUBLISHED_SELECT
        "WHERE d.reference = $1 AND d.state = 'confirmed' AND d.published_day IS NOT NULL",
        reference));
    bool any = rows_next(&rows);
    if (any)
        published_from_row(&rows, &found);
    TRY(rows_end(&rows));
    if (!any)
        return fail(ctx, MISSING, "There is no such decision.");
    TRY(store_query(ctx, &rows, "SELECT id FROM decision WHERE reference = $1", reference));
    if (rows_next(&rows))
        id = row_int(&rows, 0);
    TRY(rows_end(&rows));
    TRY(decision_conditions(ctx, id, found.phase, conditions, n_conditions));
    *out = found;
    return OK;
}

Err register_choices(Ctx *ctx, Organisation **organisations, size_t *n_organisations,
                     TextList *outcomes)
{
    Rows rows;
    Organisation *list = arena_array(ctx->arena, Organisation, 1000);
    size_t n = 0;
    TRY(store_query(
        ctx, &rows,
        "SELECT o.id, o.name, o.kind, o.process FROM organisation o WHERE EXISTS (SELECT 1 FROM "
        "decision d "
        "WHERE d.state = 'confirmed' AND d.organisation = o.id AND d.published_day IS NOT NULL) "
        "ORDER BY o.name_folded LIMIT 1000"));
    while (rows_next(&rows))
        list[n++] = (Organisation){row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
                                   row_text(&rows, 3)};
    TRY(rows_end(&rows));
    /* From one outcome to the next by the index, not over all decisions. What is confirmed but not
     * final is not published, and must not show here either. */
    TRY(store_query(
        ctx, &rows,
        "WITH RECURSIVE o (x) AS (SELECT '' UNION ALL SELECT (SELECT d.outcome FROM "
        "decision d WHERE d.state = 'confirmed' AND d.outcome > o.x AND d.published_day "
        "IS NOT NULL ORDER BY d.outcome LIMIT 1) FROM o WHERE o.x IS NOT NULL) "
        "SELECT x FROM o WHERE x <> ''"));
    while (rows_next(&rows))
        text_list_add(ctx->arena, outcomes, row_text(&rows, 0));
    TRY(rows_end(&rows));
    *organisations = list;
    *n_organisations = n;
    return OK;
}

Err register_outcomes(Ctx *ctx, OutcomeCount **counts, size_t *n_counts)
{
    Rows rows;
    OutcomeCount *list = arena_array(ctx->arena, OutcomeCount, 200);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT controls, outcome, count(*) FROM decision WHERE state = 'confirmed' "
                    "AND published_day IS NOT NULL GROUP BY controls, outcome ORDER BY count(*) "
                    "DESC, outcome LIMIT 200"));
    while (rows_next(&rows))
        list[n++] = (OutcomeCount){row_text(&rows, 0), row_text(&rows, 1), row_int(&rows, 2)};
    TRY(rows_end(&rows));
    *counts = list;
    *n_counts = n;
    return OK;
}
