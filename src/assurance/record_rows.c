#include "assurance/record_rows.h"

#include "assurance/record_content.h"
#include "store/store.h"

#define STORED(object) "(SELECT 1 FROM entry e WHERE e.object = " object " AND e.stored <> 0)"

/* Each gives the first row that is wrong, as the object of its entry. Entries that hold no content
 * are found by their case: those of acts from before acts were covered. */
static const struct {
    const char *sql, *reason;
} checks[] = {
    {"SELECT 'publication/' || p.organisation || '/' || p.year || '-Q' || p.quarter || '/' || "
     "p.version FROM publication p WHERE NOT EXISTS " STORED(
         "'publication/' || p.organisation || '/' || p.year || '-Q' || p.quarter || '/' || "
         "p.version") " ORDER BY p.id LIMIT 1",
     NULL},
    {"SELECT 'quarterly/' || q.id FROM quarterly_review q WHERE NOT EXISTS " STORED(
         "'quarterly/' || q.id") " ORDER BY q.id LIMIT 1",
     NULL},
    {"SELECT 'meeting/' || m.id FROM board_meeting m WHERE NOT EXISTS " STORED(
         "'meeting/' || m.id") " ORDER BY m.id LIMIT 1",
     NULL},
    {"SELECT 'decision/' || d.reference FROM decision d WHERE NOT EXISTS " STORED(
         "'decision/' || d.reference") " ORDER BY d.id LIMIT 1",
     NULL},
    {"SELECT 'decision/' || d.reference FROM decision d WHERE (d.state = 'confirmed') <> EXISTS "
     "(SELECT 1 FROM entry e WHERE e.case_id = d.assurance_case AND e.action = 'decision.confirm' "
     "AND e.object = 'decision/' || d.reference AND e.at = d.confirmed_at) ORDER BY d.id LIMIT 1",
     "it is confirmed, and no entry says so at that time, or the other way round"},
    {"SELECT 'decision/' || d.reference || '/condition/' || n.number FROM condition n "
     "JOIN decision d ON d.id = n.decision WHERE (n.state <> 'open' OR n.claim IS NOT NULL) "
     "AND NOT EXISTS " STORED(
         "'decision/' || d.reference || '/condition/' || n.number") " ORDER BY n.id LIMIT 1",
     NULL},
    {"SELECT 'case/' || c.reference FROM assurance_case c WHERE NOT EXISTS (SELECT 1 FROM entry e "
     "WHERE e.case_id = c.id AND e.action = 'case.start' AND e.object = 'case/' || c.reference "
     "AND e.at = c.created_at) ORDER BY c.id LIMIT 1",
     NULL},
    {"SELECT 'case/' || c.reference || '/act/' || a.id FROM case_act a JOIN assurance_case c "
     "ON c.id = a.assurance_case WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.case_id = c.id "
     "AND e.at = a.done_at AND e.who = 'person/' || a.person AND (e.object = 'case/' || "
     "c.reference || '/act/' || a.id OR (a.act = 'ask' AND e.action = 'question.ask') "
     "OR (a.act = 'answer' AND e.action = 'question.answer') "
     "OR (a.act = 'rate' AND e.action = 'point.review'))) ORDER BY a.id LIMIT 1",
     NULL},
    {"SELECT e.object FROM entry e WHERE (e.action IN ('question.ask', 'question.answer', "
     "'point.review') OR e.object GLOB 'case/*/act/*') AND NOT EXISTS (SELECT 1 FROM case_act a "
     "WHERE a.assurance_case = e.case_id AND a.done_at = e.at AND e.who = 'person/' || a.person "
     "AND a.act = CASE e.action WHEN 'question.ask' THEN 'ask' WHEN 'question.answer' "
     "THEN 'answer' WHEN 'point.review' THEN 'rate' ELSE substr(e.action, 6) END) "
     "ORDER BY e.seq LIMIT 1",
     "the act that an entry speaks of is no longer there"},
    {"SELECT 'case/' || c.reference FROM assurance_case c WHERE c.sent_at IS NOT (SELECT "
     "min(a.done_at) FROM case_act a WHERE a.assurance_case = c.id AND a.act = 'send') "
     "OR c.step <> coalesce((SELECT a.to_step FROM case_act a WHERE a.assurance_case = c.id "
     "ORDER BY a.id DESC LIMIT 1), c.step) "
     "OR c.round <> 1 + (SELECT count(*) FROM case_act a WHERE a.assurance_case = c.id "
     "AND a.act = 'change') ORDER BY c.id LIMIT 1",
     "the case does not stand where its acts took it"},
    {"SELECT 'case/' || c.reference FROM assurance_case c LEFT JOIN decision d ON d.id = (SELECT "
     "max(x.id) FROM decision x WHERE x.assurance_case = c.id AND x.state = 'confirmed') "
     "WHERE c.outcome IS NOT d.outcome OR c.decided_at IS NOT d.confirmed_at "
     "ORDER BY c.id LIMIT 1",
     "the case does not say what was decided last"},
    {"SELECT 'pipeline/' || l.source || ', line ' || l.reference FROM pipeline_case p "
     "JOIN pipeline_line l ON l.id = p.line WHERE NOT EXISTS (SELECT 1 FROM entry e "
     "WHERE e.case_id = p.assurance_case AND e.action = 'pipeline.case' "
     "AND e.object = 'pipeline/' || l.source AND (e.body IS NULL "
     "OR json_extract(e.body, '$.details.reference') = l.reference)) ORDER BY p.line LIMIT 1",
     NULL},
};

static Err check_rows(Ctx *ctx, const char *sql, const char *reason, RecordVerdict *out)
{
    Rows rows;
    TRY(store_query_values(ctx, &rows, sql, NULL, 0));
    if (rows_next(&rows))
        out->reason =
            arena_printf(ctx->arena, "%s: %s", row_text(&rows, 0),
                         reason ? reason : "no entry of the record says that this was stored");
    return rows_end(&rows);
}

Err record_verify_all(Ctx *ctx, RecordVerdict *out)
{
    RecordVerdict verdict;
    TRY(record_verify(ctx, record_content_of, &verdict));
    for (size_t i = 0; !verdict.reason && i < sizeof checks / sizeof *checks; i++)
        TRY(check_rows(ctx, checks[i].sql, checks[i].reason, &verdict));
    *out = verdict;
    return OK;
}
