/* Cases: making them, reading them, saving a part, and moving them through the workflow.
 * Each change is one store_write with its entry in the record, checks the right itself, and
 * computes the case's summary columns again with the engine. */
#pragma once
#include "assurance/model.h"
#include "rules/advise.h"

/* Starts a case in the first step of the workflow of the organisation's process, with
 * ctx->who in its team. `start` holds members of a case document (title, work, spend, dates …);
 * INVALID with words when the schema does not allow it; FORBIDDEN unless ctx->who is of the
 * organisation's team or its lead. */
MUST_USE Err case_start(Ctx *ctx, const char *organisation, const Json *start, Case *out);

/* By reference; MISSING when there is none or ctx->who may not know of it. */
MUST_USE Err case_find(Ctx *ctx, const char *reference, Case *out);

MUST_USE Err case_parts(Ctx *ctx, const Case *c, CasePart **parts, size_t *count);
/* For the task list: one statement, no part is opened. A section nobody touched may be absent. */
MUST_USE Err case_sections(Ctx *ctx, const Case *c, CaseSection **sections, size_t *count);
/* The sections besides the points, ended by NULL. */
extern const char *const case_sections_of_project[];
const CaseSection *case_section_find(const CaseSection *sections, size_t count,
                                     const char *section);
/* The body of one part and its version; body NULL and version 0 when it was never saved. */
MUST_USE Err case_part(Ctx *ctx, const Case *c, const char *part, Json **body, int64_t *version);
/* The whole document (schemas/case.schema.json), with reference, editions and organisation, and the
 * organisation's other open cases as `related` besides those entered by hand. */
MUST_USE Err case_document(Ctx *ctx, const Case *c, Json **document);

/* Saves a part: "project" (title, description), any member of the document ("work", "spend",
 * "dates", "people", "answers", "strategies", "benefits", "belongs_to", "related", "triage"), or
 * one item of a list: "points/3" (without claims), "claims/1.2", "evidence/e1", "limitations/l1",
 * "contracts/c1", "users/u1". `version` is the one the person saw (0: new): STALE when it has moved
 * on. body NULL removes it. INVALID lists what the schema does not allow. In a point's body `by`
 * and `date` are set here from ctx. */
MUST_USE Err case_save(Ctx *ctx, const Case *c, const char *part, int64_t version, Json *body);

/* Adds a person to the team of a case; FORBIDDEN unless ctx->who is in it or leads the
 * organisation. */
MUST_USE Err case_join(Ctx *ctx, const Case *c, PersonId person);

/* A free id for a new item of a list: "e3". */
MUST_USE Err case_new_id(Ctx *ctx, const Case *c, const char *list, const char **id);

/* Acts that only move the case: send, withdraw, return, recommend, change, send_back … `reasons`
 * may be NULL when the pack does not need them. send takes a snapshot and stores the declaration;
 * recommend carries board_date and centre_took_part. The declaration's words go in `reasons`. */
typedef struct CaseMove {
    const char *act, *reasons;
    Date board_date;
    int centre_took_part;
} CaseMove;
MUST_USE Err case_move(Ctx *ctx, const Case *c, const CaseMove *move);

/* Triage by the lead: ratings and reasons in the shape of the document's `triage`; then on to
 * the next step. */
MUST_USE Err case_triage(Ctx *ctx, const Case *c, int64_t version, Json *triage);

MUST_USE Err case_acts(Ctx *ctx, const Case *c, Act **acts, size_t *count); /* oldest first */
MUST_USE Err case_snapshots(Ctx *ctx, const Case *c, Snapshot **snapshots,
                            size_t *count); /* without texts */
MUST_USE Err case_snapshot(Ctx *ctx, const Case *c, int64_t id, Snapshot *out);

/* Evidence files: kept by content hash; INVALID when empty or of a type we do not take. */
MUST_USE Err case_file_add(Ctx *ctx, const Case *c, const char *name, Str bytes,
                           const char **sha256);
MUST_USE Err case_file_read(Ctx *ctx, const Case *c, const char *sha256, const char **name,
                            Str *bytes);

/* Lists, a page of PAGE_ROWS at a time, in two statements. Which cases: "mine" (whose team I am
 * in), "organisation" (all of one that I lead, sit on the board of, or watch contracts for),
 * "queue" (wait for a reviewer; reviewers only), "sent" (all ever sent; reviewers only). FORBIDDEN
 * otherwise. */
typedef struct CaseFilter {
    const char *list;
    const char *organisation;                /* for "organisation" */
    const char *step, *kind, *rating, *text; /* NULL or "": all */
    const char *sort; /* "waiting" (longest first, the default), "updated", "title", "cost" */
    int64_t page;     /* from 1; beyond the end is the last page */
} CaseFilter;
typedef struct CaseList {
    Case *cases;
    size_t count;
    int64_t total, page, pages;
} CaseList;
MUST_USE Err case_list(Ctx *ctx, const CaseFilter *filter, CaseList *out);

/* How many cases of an organisation are at a step; the right is that of the list "organisation". */
MUST_USE Err case_count_at_step(Ctx *ctx, const char *organisation, const char *step,
                                int64_t *total);
