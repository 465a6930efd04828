#include "assurance/approval.h"

#include "assurance/approval_row.h"
#include "assurance/person.h"
#include "assurance/publication_late.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "base/str.h"
#include "store/store.h"

/* ---- Who ---------------------------------------------------------------------------------------
 */

bool approval_may(const Person *who, const char *organisation)
{
    return person_is(who, "lead", organisation);
}

static Err check_right(Ctx *ctx, const char *organisation)
{
    return approval_may(ctx->who, organisation)
               ? OK
               : fail(ctx, FORBIDDEN,
                      "You cannot do this. What an organisation publishes is for its own assurance "
                      "lead to approve.");
}

/* ---- The record --------------------------------------------------------------------------------
 */

/* Hashes of what is stored, so that a file that was changed behind our back is found. */
static Err file_hashes(Ctx *ctx, const Approval *approval, Json **out)
{
    Rows rows;
    Json *hashes = json_new_object(ctx->arena);
    TRY(store_query(ctx, &rows,
                    "SELECT name, content FROM publication_file WHERE publication = $1 ORDER BY "
                    "position",
                    approval->id));
    while (rows_next(&rows)) {
        Sha256 hash = sha256(row_blob(&rows, 1));
        json_set_text(ctx->arena, hashes, row_text(&rows, 0), sha256_hex(ctx->arena, &hash));
    }
    TRY(rows_end(&rows));
    *out = hashes;
    return OK;
}

/* What an entry tells its reader: neither names nor reasons, which its content covers. */
static Err describe(Ctx *ctx, const Approval *approval, Json **out)
{
    Arena *arena = ctx->arena;
    Json *object = json_new_object(arena), *files;
    TRY(file_hashes(ctx, approval, &files));
    json_set_text(arena, object, "organisation", approval->organisation);
    json_set_text(arena, object, "quarter", quarter_name(arena, &approval->quarter));
    json_set_int(arena, object, "version", approval->version);
    json_set_int(arena, object, "decisions", approval->decisions);
    json_set_int(arena, object, "held_back", approval->held_back);
    json_set(arena, object, "files", files);
    if (approval->version > 1)
        json_set_int(arena, object, "supersedes", approval->version - 1);
    *out = object;
    return OK;
}

Err approval_bytes(Ctx *ctx, const Approval *approval, Str *out)
{
    Arena *arena = ctx->arena;
    Json *object;
    TRY(describe(ctx, approval, &object));
    json_set_text(arena, object, "organisation_name", approval->organisation_name);
    json_set_text(arena, object, "title", approval->title);
    json_set_text(arena, object, "note", approval->note);
    json_set_text(arena, object, "data", sha256_hex(arena, &approval->data_hash));
    json_set_int(arena, object, "approved_by", approval->approved_by_id.value);
    json_set_text(arena, object, "approved_at", time_iso(arena, approval->approved_at));
    if (approval->withdrawn_by) {
        json_set_int(arena, object, "withdrawn_by", approval->withdrawn_by_id.value);
        json_set_text(arena, object, "withdrawn_at", time_iso(arena, approval->withdrawn_at));
        json_set_text(arena, object, "withdrawn_reasons", approval->withdrawn_reasons);
    }
    *out = str_of(json_canonical(arena, object));
    return OK;
}

/* `before`: what was stored of the same version; empty: it is new. */
static Err note(Ctx *ctx, const char *action, const Approval *approval, Str before)
{
    Json *details;
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "publication/%s/%s/%lld",
                                                approval->organisation,
                                                quarter_name(ctx->arena, &approval->quarter),
                                                (long long)approval->version),
                         .before = before};
    TRY(describe(ctx, approval, &details));
    TRY(approval_bytes(ctx, approval, &entry.content));
    entry.details = details;
    return record_add(ctx, &entry);
}

Err approval_content(Ctx *ctx, const char *organisation, const char *quarter, const char *version,
                     Str *out, bool *exists)
{
    Approval approval;
    Quarter asked;
    int64_t number;
    if (!quarter_parse(quarter, &asked) || !str_int(str_of(version), &number))
        return fail(ctx, MISSING, "This is no publication of a quarter: %s", quarter);
    Err err = approval_version(ctx, organisation, &asked, number, &approval);
    *exists = err == OK;
    return err == OK ? approval_bytes(ctx, &approval, out) : err == MISSING ? OK : err;
}

/* ---- Which quarters ----------------------------------------------------------------------------
 */

Err approval_check_owed(Ctx *ctx, const Organisation *organisation, const Quarter *quarter)
{
    Quarter first;
    TRY(publication_first(ctx, organisation->id, &first));
    if (!first.year)
        return fail(ctx, INVALID,
                    "%s has published no decision yet. The first quarter to approve is that of "
                    "its first published decision.",
                    organisation->name);
    if (quarter_index(quarter) < quarter_index(&first))
        return fail(ctx, INVALID,
                    "The first published decision of %s is of %s. Quarters before that are not "
                    "owed and cannot be approved.",
                    organisation->name, date_quarter(ctx->arena, first.from));
    return OK;
}

/* ---- Approving ---------------------------------------------------------------------------------
 */

typedef struct ApprovalJob {
    const char *organisation;
    const Quarter *quarter;
    const char *seen, *words; /* words: the note, or the reasons */
    int64_t version;
} ApprovalJob;

/* What is approved is what was read, and not what is public already. */
static Err check_seen(Ctx *ctx, const ApprovalJob *job, const Sha256 *now, const Approval *last)
{
    Sha256 seen;
    if (!sha256_from_hex(text_or(job->seen, ""), &seen) || !sha256_eq(&seen, now))
        return fail(ctx, STALE, "What would be published changed after you opened the page.");
    if (last && !last->withdrawn_by && sha256_eq(&last->data_hash, now))
        return fail(ctx, INVALID, "This quarter is approved already, as it is now.");
    return OK;
}

static Err insert_row(Ctx *ctx, const Publication *publication, const ApprovalJob *job,
                      const Sha256 *hash, int64_t version, int64_t *id)
{
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO publication (organisation, organisation_name, year, quarter, version, title, "
        "note, decisions, held_back, data_hash, approved_by, approved_at) VALUES ($1, $2, $3, $4, "
        "$5, $6, $7, $8, $9, $10, $11, $12)",
        publication->organisation.id, publication->organisation.name, job->quarter->year,
        job->quarter->number, version, publication->title, text_or(job->words, ""),
        publication->decisions.total, publication_held_back(publication), hash, ctx->who->id.value,
        ctx->now));
    *id = store_last_id(ctx);
    return OK;
}

static Err insert_files(Ctx *ctx, int64_t id, const PublicationFile files[PUBLICATION_FILES])
{
    for (int64_t i = 0; i < PUBLICATION_FILES; i++) {
        Sha256 hash = sha256(files[i].content);
        TRY(store_change(ctx, NULL,
                         "INSERT INTO publication_file (publication, position, name, sha256, "
                         "content) VALUES ($1, $2, $3, $4, $5)",
                         id, i, files[i].name, &hash, files[i].content));
    }
    return OK;
}

/* After every row there is, also one that was put there behind the record's back. */
static Err next_version(Ctx *ctx, const ApprovalJob *job, int64_t *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT coalesce(max(version), 0) + 1 FROM publication "
                    "WHERE organisation = $1 AND year = $2 AND quarter = $3",
                    job->organisation, job->quarter->year, job->quarter->number));
    *out = rows_next(&rows) ? row_int(&rows, 0) : 1;
    return rows_end(&rows);
}

/* The newest version there is; version 0: none. */
static Err find_last(Ctx *ctx, const ApprovalJob *job, Approval *out)
{
    Err err = approval_newest(ctx, job->organisation, job->quarter, out);
    if (err == MISSING)
        *out = (Approval){0};
    return err == MISSING ? OK : err;
}

static Err check_words(Ctx *ctx, const char *label, const char *words)
{
    return utf8_length(text_or(words, "")) > MAX_LONG_TEXT
               ? fail(ctx, INVALID, "%s must be %d characters or fewer", label, MAX_LONG_TEXT)
               : OK;
}

/* The person read the draft; what is kept says when it was approved. */
static Err insert_all(Ctx *ctx, const ApprovalJob *job, Publication *publication, int64_t *version)
{
    Approval last;
    int64_t id;
    PublicationFile files[PUBLICATION_FILES];
    TRY(publication_files(ctx, publication, files));
    Sha256 hash = publication_data_hash(ctx->arena, files);
    publication->approved_at = ctx->now;
    TRY(publication_files(ctx, publication, files));
    TRY(find_last(ctx, job, &last));
    TRY(check_seen(ctx, job, &hash, last.version ? &last : NULL));
    TRY(next_version(ctx, job, version));
    TRY(insert_row(ctx, publication, job, &hash, *version, &id));
    return insert_files(ctx, id, files);
}

static Err give_job(Ctx *ctx, void *argument)
{
    const ApprovalJob *job = argument;
    Publication publication;
    Approval given;
    int64_t version;
    TRY(check_right(ctx, job->organisation));
    TRY(check_words(ctx, "Note for readers", job->words));
    TRY(publication_gather(ctx, job->organisation, job->quarter, &publication));
    TRY(approval_check_owed(ctx, &publication.organisation, job->quarter));
    TRY(insert_all(ctx, job, &publication, &version));
    TRY(approval_version(ctx, job->organisation, job->quarter, version, &given));
    return note(ctx, "publication.approve", &given, (Str){0});
}

Err approval_give(Ctx *ctx, const char *organisation, const Quarter *quarter, const char *seen,
                  const char *note_for_readers)
{
    ApprovalJob job = {organisation, quarter, seen, note_for_readers, 0};
    return store_write(ctx, give_job, &job);
}

/* ---- Withdrawing -------------------------------------------------------------------------------
 */

static Err withdraw_job(Ctx *ctx, void *argument)
{
    const ApprovalJob *job = argument;
    Approval approval;
    Str before;
    TRY(check_right(ctx, job->organisation));
    TRY(approval_newest(ctx, job->organisation, job->quarter, &approval));
    if (approval.withdrawn_by || approval.version != job->version)
        return fail(ctx, STALE, "This version is not the one that is public any more.");
    if (text_empty(job->words))
        return fail(ctx, INVALID, "Enter why it is withdrawn");
    TRY(check_words(ctx, "Reasons", job->words));
    TRY(approval_bytes(ctx, &approval, &before));
    TRY(store_change(ctx, NULL,
                     "UPDATE publication SET withdrawn_by = $2, withdrawn_at = $3, "
                     "withdrawn_reasons = $4 WHERE id = $1",
                     approval.id, ctx->who->id.value, ctx->now, job->words));
    TRY(approval_newest(ctx, job->organisation, job->quarter, &approval));
    return note(ctx, "publication.withdraw", &approval, before);
}

Err approval_withdraw(Ctx *ctx, const char *organisation, const Quarter *quarter, int64_t version,
                      const char *reasons)
{
    ApprovalJob job = {organisation, quarter, NULL, reasons, version};
    return store_write(ctx, withdraw_job, &job);
}
