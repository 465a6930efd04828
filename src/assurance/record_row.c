#include "assurance/record_row.h"

#include "assurance/record_content.h"
#include "store/store.h"

/* A change of these columns, or of their order, is a new content: RECORD_COVERS. */
static const struct {
    const char *first, *third; /* pieces of the path; third NULL: there is none */
    size_t count;
    const char *sql;  /* the columns; NULL stays NULL */
    int arguments[3]; /* numbers of the pieces that $1, $2 … are; 0: no more */
    const char *more; /* rows that belong to it; NULL: none */
} kinds[] = {
    {"case",
     NULL,
     2,
     "SELECT c.reference, c.organisation, c.code, c.controls, c.created_at, "
     "coalesce((SELECT a.from_step FROM case_act a WHERE a.assurance_case = c.id "
     "ORDER BY a.id LIMIT 1), c.step) FROM assurance_case c WHERE c.reference = $1",
     {1},
     NULL},
    {"case",
     "act",
     4,
     "SELECT c.reference, a.id, a.round, a.act, a.person, a.done_at, a.from_step, a.to_step, "
     "a.reasons, a.board_date, a.centre_took_part, a.controls FROM case_act a "
     "JOIN assurance_case c ON c.id = a.assurance_case WHERE c.reference = $1 "
     "AND a.id = CAST($2 AS INTEGER)",
     {1, 3},
     NULL},
    {"case",
     "question",
     4,
     "SELECT c.reference, q.id, q.round, q.point, q.text, q.asked_by, q.asked_at, q.answer, "
     "q.answered_by, q.answered_at FROM question q "
     "JOIN assurance_case c ON c.id = q.assurance_case WHERE c.reference = $1 "
     "AND q.id = CAST($2 AS INTEGER)",
     {1, 3},
     NULL},
    {"case",
     "review",
     5,
     "SELECT c.reference, r.round, r.point, r.version, r.rating, r.comment, r.limitation_answer, "
     "r.limitation_until, r.reviewed_by, r.reviewed_at FROM point_review r "
     "JOIN assurance_case c ON c.id = r.assurance_case WHERE c.reference = $1 "
     "AND r.round = CAST($2 AS INTEGER) AND r.point = $3",
     {1, 3, 4},
     NULL},
    {"decision",
     NULL,
     2,
     "SELECT d.reference, c.reference, d.round, d.state, d.outcome, d.reasons, d.summary, "
     "d.assessment_required, d.counts_as_rebuild, d.assessor, d.decided_by, d.decided_at, "
     "d.confirmed_by, d.confirmed_at, d.sent_back_reasons, d.title, d.title_folded, "
     "d.organisation, d.organisation_name, d.kind, d.phase, d.counted, d.route, d.code, "
     "d.controls, d.published_day, s.id, s.round, s.taken_at, s.day, s.document, s.advice, "
     "s.code, s.code_hash, s.controls, s.controls_hash FROM decision d "
     "JOIN assurance_case c ON c.id = d.assurance_case JOIN snapshot s ON s.id = d.snapshot "
     "WHERE d.reference = $1",
     {1},
     "SELECT n.number, n.text, n.owner, n.due_day, n.due_phase, n.shown_by, n.point "
     "FROM condition n JOIN decision d ON d.id = n.decision WHERE d.reference = $1 "
     "ORDER BY n.number, n.id"},
    {"decision",
     "condition",
     4,
     "SELECT d.reference, n.number, n.version, n.state, n.claim, n.claimed_by, n.claimed_at, "
     "n.settled_by, n.settled_at, n.settled_reasons FROM condition n "
     "JOIN decision d ON d.id = n.decision WHERE d.reference = $1 "
     "AND n.number = CAST($2 AS INTEGER)",
     {1, 3},
     NULL},
    {"quarterly",
     NULL,
     2,
     "SELECT q.id, q.organisation, q.quarter, q.spend_group, q.version, q.pack, q.pack_hash, "
     "q.answers, q.rule, q.reviewed_by, q.reviewed_at FROM quarterly_review q "
     "WHERE q.id = CAST($1 AS INTEGER)",
     {1},
     NULL},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static size_t kind_of(const RecordPath *path)
{
    size_t i = 0;
    while (i < KINDS && !(text_eq(path->at[0], kinds[i].first) && path->count == kinds[i].count &&
                          (!kinds[i].third || text_eq(path->at[2], kinds[i].third))))
        i++;
    return i;
}

static Err append_rows(Ctx *ctx, const char *sql, const StoreValue *values, size_t count,
                       Json *list)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, sql, values, count));
    while (rows_next(&rows))
        json_append(list, row_json(&rows));
    return rows_end(&rows);
}

Err record_row(Ctx *ctx, const char *object, Str *out, bool *exists)
{
    RecordPath path = record_path(ctx->arena, object);
    StoreValue values[3];
    size_t kind = kind_of(&path), count = 0;
    Json *list = json_new_list(ctx->arena);
    if (kind == KINDS)
        return fail(ctx, MISSING, "%s has no row that the record covers.", object);
    for (; count < 3 && kinds[kind].arguments[count]; count++)
        values[count] = store_value_text(path.at[kinds[kind].arguments[count]]);
    TRY(append_rows(ctx, kinds[kind].sql, values, count, list));
    *exists = list->count > 0;
    if (*exists && kinds[kind].more)
        TRY(append_rows(ctx, kinds[kind].more, values, count, list));
    *out = str_of(json_canonical(ctx->arena, list));
    return OK;
}

Err record_add_row(Ctx *ctx, const RecordEntry *entry)
{
    RecordEntry whole = *entry;
    bool exists = false;
    TRY(record_row(ctx, entry->object, &whole.content, &exists));
    CHECK(exists);
    whole.covers = RECORD_ROW;
    return record_add(ctx, &whole);
}
