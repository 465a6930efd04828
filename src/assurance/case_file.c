/* Evidence files of a case, kept by content hash. */
#include "assurance/case.h"
#include "assurance/case_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/files.h"

#include <string.h>

/* What a file really is, by its first bytes; the name and what the browser says count for nothing.
 * Only kinds that people open safely as downloads. */
static bool is_accepted(Str bytes)
{
    static const struct {
        const char *magic;
        size_t len;
    } kinds[] = {
        {"%PDF-", 5},             /* PDF */
        {"PK\x03\x04", 4},        /* ODF, OOXML, zip */
        {"\x89PNG\r\n\x1a\n", 8}, /* PNG */
        {"\xff\xd8\xff", 3},      /* JPEG */
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (bytes.len >= kinds[i].len && memcmp(bytes.data, kinds[i].magic, kinds[i].len) == 0)
            return true;
    return utf8_valid(bytes) && !memchr(bytes.data, 0, bytes.len); /* text: CSV, JSON, Markdown … */
}

typedef struct FileJob {
    const Case *c;
    const char *name;
    Sha256 hash;
    size_t size;
} FileJob;

static Err add_job(Ctx *ctx, void *argument)
{
    FileJob *job = argument;
    Case c;
    TRY(case_reload(ctx, job->c->id, &c));
    TRY(may_act(ctx, &c, "edit", NULL, NULL));
    TRY(store_change(
        ctx, NULL,
        "INSERT INTO evidence_file (sha256, assurance_case, name, size, added_by, added_at) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (assurance_case, sha256) DO UPDATE SET name = "
        "$3",
        &job->hash, c.id.value, job->name, job->size, who_id(ctx), ctx->now));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "sha256", sha256_hex(ctx->arena, &job->hash));
    json_set_text(ctx->arena, details, "name", job->name);
    RecordEntry entry = {.action = "file.add",
                         .object = arena_printf(ctx->arena, "case/%s/file/%s", c.reference,
                                                sha256_hex(ctx->arena, &job->hash)),
                         .case_id = c.id.value,
                         .details = details};
    return record_add(ctx, &entry);
}

Err case_file_add(Ctx *ctx, const Case *c, const char *name, Str bytes, const char **sha256)
{
    if (!bytes.len)
        return fail(ctx, INVALID, "The file is empty");
    if (bytes.len > MAX_UPLOAD_BYTES)
        return fail(ctx, TOO_BIG, "The file must be %d MB or smaller", MAX_UPLOAD_BYTES >> 20);
    if (!is_accepted(bytes))
        return fail(
            ctx, INVALID,
            "The file must be a PDF, an OpenDocument or Office file, a PNG or JPEG picture, "
            "or text in UTF-8");
    TRY(may_act(ctx, c, "edit", NULL, NULL));
    FileJob job = {
        .c = c, .name = arena_text(ctx->arena, text_or(name, "file")), .size = bytes.len};
    /* The bytes are on disk before the row that names them; without the row nobody reads them. */
    TRY(store_file_put(ctx, bytes, &job.hash));
    TRY(store_write(ctx, add_job, &job));
    *sha256 = sha256_hex(ctx->arena, &job.hash);
    return OK;
}

Err case_file_read(Ctx *ctx, const Case *c, const char *sha256, const char **name, Str *bytes)
{
    Sha256 hash;
    Rows rows;
    const char *found = NULL;
    TRY(may_see(ctx, c));
    if (!sha256_from_hex(sha256, &hash))
        return fail(ctx, MISSING, "There is no such file.");
    TRY(store_query(ctx, &rows,
                    "SELECT name FROM evidence_file WHERE assurance_case = $1 AND sha256 = $2",
                    c->id.value, &hash));
    if (rows_next(&rows))
        found = row_text(&rows, 0);
    TRY(rows_end(&rows));
    if (!found)
        return fail(ctx, MISSING, "There is no such file.");
    TRY(store_file_get(ctx, &hash, bytes));
    *name = found;
    return OK;
}
