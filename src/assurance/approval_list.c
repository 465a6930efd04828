/* Reading what was approved, and what of it is public. */
#include "assurance/approval_row.h"
#include "base/limits.h"
#include "store/store.h"

#define SELECT_APPROVAL                                                                            \
    "SELECT p.id, p.organisation, p.organisation_name, p.year, p.quarter, p.version, p.title, "    \
    "p.note, p.decisions, p.held_back, p.data_hash, a.name, p.approved_at, w.name, "               \
    "p.withdrawn_reasons, p.withdrawn_at, p.approved_by, p.withdrawn_by FROM publication p JOIN "  \
    "person a ON a.id = "                                                                          \
    "p.approved_by LEFT JOIN person w ON w.id = p.withdrawn_by "

#define IS_NEWEST                                                                                  \
    "p.version = (SELECT max(x.version) FROM publication x WHERE x.organisation = p.organisation " \
    "AND x.year = p.year AND x.quarter = p.quarter AND " PUBLICATION_RECORDED("x") ") "
#define IS_PUBLIC "p.withdrawn_at IS NULL AND " IS_NEWEST
#define OF_QUARTER "WHERE p.organisation = $1 AND p.year = $2 AND p.quarter = $3 "

static Err from_row(Rows *rows, Approval *out)
{
    Str hash = row_blob(rows, 10);
    Approval found = {.id = row_int(rows, 0),
                      .organisation = row_text(rows, 1),
                      .organisation_name = row_text(rows, 2),
                      .version = row_int(rows, 5),
                      .title = row_text(rows, 6),
                      .note = row_text(rows, 7),
                      .decisions = row_int(rows, 8),
                      .held_back = row_int(rows, 9),
                      .approved_by = row_text(rows, 11),
                      .approved_at = row_time(rows, 12),
                      .withdrawn_by = row_text(rows, 13),
                      .withdrawn_reasons = row_text(rows, 14),
                      .withdrawn_at = row_time(rows, 15),
                      .approved_by_id = {row_int(rows, 16)},
                      .withdrawn_by_id = {row_int(rows, 17)}};
    if (hash.len != sizeof found.data_hash.bytes ||
        !quarter_make((int)row_int(rows, 3), (int)row_int(rows, 4), &found.quarter))
        return fail(rows->ctx, BROKEN, "A publication of %s is stored wrongly.",
                    found.organisation);
    memcpy(found.data_hash.bytes, hash.data, hash.len);
    *out = found;
    return OK;
}

/* All rows of a query, up to `room`. */
static Err take_rows(Ctx *ctx, Rows *rows, size_t room, ApprovalList *out)
{
    ApprovalList list = {.items = arena_array(ctx->arena, Approval, room + 1)};
    while (list.count < room && rows_next(rows)) {
        rows->err = from_row(rows, &list.items[list.count]);
        if (rows->err != OK)
            break;
        list.count++;
    }
    TRY(rows_end(rows));
    list.total = (int64_t)list.count;
    list.page = list.pages = 1;
    *out = list;
    return OK;
}

static Err take_one(Ctx *ctx, Rows *rows, Approval *out)
{
    ApprovalList list;
    TRY(take_rows(ctx, rows, 1, &list));
    if (!list.count)
        return fail(ctx, MISSING, "There is no such publication.");
    *out = list.items[0];
    return OK;
}

/* ---- One quarter -------------------------------------------------------------------------------
 */

Err approval_newest(Ctx *ctx, const char *organisation, const Quarter *quarter, Approval *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    SELECT_APPROVAL OF_QUARTER
                    "AND " PUBLICATION_RECORDED("p") "ORDER BY p.version DESC LIMIT 1",
                    organisation, quarter->year, quarter->number));
    return take_one(ctx, &rows, out);
}

Err approval_public(Ctx *ctx, const char *organisation, const Quarter *quarter, Approval *out)
{
    Approval newest;
    TRY(approval_newest(ctx, organisation, quarter, &newest));
    if (newest.withdrawn_by)
        return fail(ctx, MISSING, "There is no such publication.");
    *out = newest;
    return OK;
}

Err approval_version(Ctx *ctx, const char *organisation, const Quarter *quarter, int64_t version,
                     Approval *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows, SELECT_APPROVAL OF_QUARTER "AND p.version = $4", organisation,
                    quarter->year, quarter->number, version));
    return take_one(ctx, &rows, out);
}

Err approval_versions(Ctx *ctx, const char *organisation, const Quarter *quarter, ApprovalList *out)
{
    enum { MOST = 100 };
    Rows rows;
    TRY(store_query(ctx, &rows,
                    SELECT_APPROVAL OF_QUARTER
                    "AND " PUBLICATION_RECORDED("p") "ORDER BY p.version DESC LIMIT 100",
                    organisation, quarter->year, quarter->number));
    return take_rows(ctx, &rows, MOST, out);
}

Err approval_still_same(Ctx *ctx, const Approval *approval, bool *same)
{
    Publication now;
    PublicationFile files[PUBLICATION_FILES];
    TRY(publication_gather(ctx, approval->organisation, &approval->quarter, &now));
    TRY(publication_files(ctx, &now, files));
    Sha256 hash = publication_data_hash(ctx->arena, files);
    *same = sha256_eq(&hash, &approval->data_hash);
    return OK;
}

/* ---- Lists -------------------------------------------------------------------------------------
 */

Err approval_of_organisation(Ctx *ctx, const char *organisation, ApprovalList *out)
{
    enum { MOST = 400 }; /* a hundred years */
    Rows rows;
    TRY(store_query(ctx, &rows,
                    SELECT_APPROVAL "WHERE p.organisation = $1 AND " IS_NEWEST
                                    "ORDER BY p.year DESC, p.quarter DESC LIMIT 400",
                    organisation));
    return take_rows(ctx, &rows, MOST, out);
}

Err approval_list(Ctx *ctx, int64_t page, ApprovalList *out)
{
    Rows rows;
    ApprovalList list;
    int64_t total = 0;
    TRY(store_query(ctx, &rows, "SELECT count(*) FROM publication p WHERE " IS_PUBLIC));
    if (rows_next(&rows))
        total = row_int(&rows, 0);
    TRY(rows_end(&rows));
    int64_t pages = total > 0 ? (total + PAGE_ROWS - 1) / PAGE_ROWS : 1;
    int64_t at = page < 1 ? 1 : page > pages ? pages : page;
    TRY(store_query(ctx, &rows,
                    SELECT_APPROVAL "WHERE " IS_PUBLIC "ORDER BY p.year DESC, p.quarter DESC, "
                                    "p.organisation_name, p.organisation LIMIT $1 OFFSET $2",
                    PAGE_ROWS, (at - 1) * PAGE_ROWS));
    TRY(take_rows(ctx, &rows, PAGE_ROWS, &list));
    list.total = total;
    list.page = at;
    list.pages = pages;
    *out = list;
    return OK;
}

Err approval_latest(Ctx *ctx, int64_t count, ApprovalList *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    SELECT_APPROVAL "WHERE " IS_NEWEST
                                    "ORDER BY coalesce(p.withdrawn_at, p.approved_at) DESC, p.id "
                                    "DESC LIMIT $1",
                    count));
    return take_rows(ctx, &rows, (size_t)count, out);
}

/* ---- Files -------------------------------------------------------------------------------------
 */

static Err take_file(Rows *rows, PublicationFile *out)
{
    Str stored = row_blob(rows, 1);
    PublicationFile file = {row_text(rows, 0), row_blob(rows, 2)};
    Sha256 hash = sha256(file.content);
    if (stored.len != sizeof hash.bytes || memcmp(stored.data, hash.bytes, stored.len) != 0)
        return fail(rows->ctx, BROKEN, "%s is not what was approved: its content was changed.",
                    file.name);
    *out = file;
    return OK;
}

Err approval_files(Ctx *ctx, const Approval *approval, PublicationFile files[PUBLICATION_FILES])
{
    Rows rows;
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT name, sha256, content FROM publication_file WHERE publication = $1 "
                    "ORDER BY position",
                    approval->id));
    while (n < PUBLICATION_FILES && rows_next(&rows)) {
        rows.err = take_file(&rows, &files[n]);
        if (rows.err != OK)
            break;
        n++;
    }
    TRY(rows_end(&rows));
    return n == PUBLICATION_FILES
               ? OK
               : fail(ctx, BROKEN, "A file of this publication is not there any more.");
}

Err approval_file(Ctx *ctx, const Approval *approval, const char *name, PublicationFile *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT name, sha256, content FROM publication_file WHERE publication = $1 "
                    "AND name = $2",
                    approval->id, name));
    bool found = rows_next(&rows);
    if (found)
        rows.err = take_file(&rows, out);
    TRY(rows_end(&rows));
    return found ? OK : fail(ctx, MISSING, "There is no such file.");
}
