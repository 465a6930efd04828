#include "assurance/record_content.h"

#include "assurance/approval.h"
#include "assurance/decision_row.h"
#include "assurance/meeting.h"
#include "assurance/person.h"
#include "assurance/record_row.h"
#include "store/store.h"

RecordPath record_path(Arena *arena, const char *object)
{
    RecordPath pieces = {0};
    Str rest = str_of(object), piece;
    while (pieces.count < 8 && str_cut(&rest, '/', &piece))
        pieces.at[pieces.count++] = str_copy(arena, piece);
    return pieces;
}

/* The first column of the first row; a row with NULL counts as absent. */
static Err first_text(Rows *rows, Str *out, bool *exists)
{
    *exists = rows_next(rows) && !row_null(rows, 0);
    *out = *exists ? str_of(row_text(rows, 0)) : (Str){0};
    return rows_end(rows);
}

static Err part_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    const char *part = pieces->count == 3
                           ? pieces->at[2]
                           : arena_printf(ctx->arena, "%s/%s", pieces->at[2], pieces->at[3]);
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT p.body FROM case_part p JOIN assurance_case c ON c.id = p.assurance_case "
        "WHERE c.reference = $1 AND p.part = $2",
        pieces->at[1], part));
    return first_text(&rows, out, exists);
}

static Err act_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT reasons FROM case_act WHERE id = CAST($1 AS INTEGER)",
                    pieces->at[3]));
    return first_text(&rows, out, exists);
}

static Err question_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT coalesce(answer, text) FROM question WHERE id = CAST($1 AS INTEGER)",
                    pieces->at[3]));
    return first_text(&rows, out, exists);
}

static Err review_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT r.comment FROM point_review r JOIN assurance_case c ON c.id = r.assurance_case "
        "WHERE c.reference = $1 AND r.round = CAST($2 AS INTEGER) AND r.point = $3",
        pieces->at[1], pieces->at[3], pieces->at[4]));
    return first_text(&rows, out, exists);
}

static Err decision_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Decision decision;
    Err err = decision_by_reference(ctx, pieces->at[1], &decision);
    *exists = err == OK;
    if (err == OK)
        *out = str_of(decision_canonical(ctx, &decision));
    return err == MISSING ? OK : err;
}

static Err condition_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT CASE WHEN n.state = 'claimed' THEN n.claim ELSE n.settled_reasons END "
                    "FROM condition n JOIN decision d ON d.id = n.decision "
                    "WHERE d.reference = $1 AND n.number = CAST($2 AS INTEGER)",
                    pieces->at[1], pieces->at[3]));
    return first_text(&rows, out, exists);
}

static Err publication_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    return approval_content(ctx, pieces->at[1], pieces->at[2], pieces->at[3], out, exists);
}

static Err quarterly_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT answers FROM quarterly_review WHERE id = CAST($1 AS INTEGER)",
                    pieces->at[1]));
    return first_text(&rows, out, exists);
}

static Err board_meeting_content(Ctx *ctx, const RecordPath *pieces, Str *out, bool *exists)
{
    int64_t id = 0;
    (void)str_int(str_of(pieces->at[1]), &id);
    return meeting_content(ctx, id, out, exists);
}

/* What entries without `covers` hold. */
static Err words_of(Ctx *ctx, const char *object, Str *out, bool *exists)
{
    typedef Err Reader(Ctx *, const RecordPath *, Str *, bool *);
    static const struct {
        const char *first, *third; /* pieces of the path; third NULL: there is none */
        size_t count;
        Reader *read;
    } kinds[] = {
        {"case", "act", 4, act_content},
        {"case", "question", 4, question_content},
        {"case", "review", 5, review_content},
        {"decision", NULL, 2, decision_content},
        {"decision", "condition", 4, condition_content},
        {"publication", NULL, 4, publication_content},
        {"quarterly", NULL, 2, quarterly_content},
        {"meeting", NULL, 2, board_meeting_content},
    };
    RecordPath pieces = record_path(ctx->arena, object);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq(pieces.at[0], kinds[i].first) && pieces.count == kinds[i].count &&
            (!kinds[i].third || text_eq(pieces.at[2], kinds[i].third)))
            return kinds[i].read(ctx, &pieces, out, exists);
    bool part = text_eq(pieces.at[0], "case") && (pieces.count == 3 || pieces.count == 4) &&
                !text_eq(pieces.at[2], "file") && !text_eq(pieces.at[2], "team");
    if (part)
        return part_content(ctx, &pieces, out, exists);
    return person_content(ctx, object, out, exists);
}

Err record_content_of(Ctx *ctx, const char *object, int64_t covers, Str *out, bool *exists)
{
    if (covers == RECORD_WORDS)
        return words_of(ctx, object, out, exists);
    if (covers == RECORD_ROW)
        return record_row(ctx, object, out, exists);
    return fail(ctx, BROKEN, "The record was written by a newer program than this one: %s", object);
}
