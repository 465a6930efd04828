/* Organisations: read by everybody, written by administrators and the command line. */
#include "assurance/person.h"
#include "assurance/person_row.h"
#include "assurance/record.h"
#include "base/limits.h"

#include <string.h>

static Organisation from_row(const Rows *rows)
{
    return (Organisation){row_text(rows, 0), row_text(rows, 1), row_text(rows, 2),
                          row_text(rows, 3)};
}

Err organisation_find(Ctx *ctx, const char *id, Organisation *out)
{
    Rows rows;
    Organisation organisation = {0};
    TRY(store_query(ctx, &rows, "SELECT id, name, kind, process FROM organisation WHERE id = $1",
                    id));
    bool found = rows_next(&rows);
    if (found)
        organisation = from_row(&rows);
    TRY(rows_end(&rows));
    if (!found)
        return fail(ctx, MISSING,
                    "There is no organisation \"%s\". \"tcop organisation put\" adds one.", id);
    *out = organisation;
    return OK;
}

Err organisation_list(Ctx *ctx, Organisation **organisations, size_t *count)
{
    enum { MOST = 1000 };
    Organisation *list = NULL;
    size_t n = 0;
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT id, name, kind, process FROM organisation ORDER BY name_folded, id"));
    while (n < MOST && rows_next(&rows)) {
        if ((n & (n - 1)) == 0) /* full at 0, 1, 2, 4, 8 …: so doubled there */
            list = arena_grow(ctx->arena, list, n * sizeof *list, (n ? n * 2 : 1) * sizeof *list);
        list[n++] = from_row(&rows);
    }
    TRY(rows_end(&rows));
    *organisations = list;
    *count = n;
    return OK;
}

/* ---- Writing ---------------------------------------------------------------------------- */

/* Ids stand in references and addresses: capitals, digits and hyphens. */
static bool is_id(const char *id)
{
    size_t len = id ? strlen(id) : 0;
    return len > 0 && len <= 20 && strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == len;
}

Err organisation_check_id(Ctx *ctx, const char *id)
{
    return is_id(id) ? OK
                     : fail(ctx, INVALID,
                            "The id of an organisation is of capital letters, digits and "
                            "hyphens, at most 20: not \"%.60s\"",
                            text_or(id, ""));
}

static bool is_kind(const char *kind)
{
    static const char *const kinds[] = {"central", "sponsored", "local",
                                        "health",  "devolved",  "other"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq(kind, kinds[i]))
            return true;
    return false;
}

static Err check(Ctx *ctx, const Organisation *organisation)
{
    TRY(organisation_check_id(ctx, organisation->id));
    if (text_empty(organisation->name) || utf8_length(organisation->name) > MAX_SHORT_TEXT)
        return fail(ctx, INVALID, "Enter a name of at most %d characters", MAX_SHORT_TEXT);
    if (!text_is_line(organisation->name))
        return fail(ctx, INVALID, "The name must be on one line, without control characters");
    if (!is_kind(organisation->kind))
        return fail(ctx, INVALID, "There is no kind of organisation \"%s\"",
                    text_or(organisation->kind, ""));
    if (text_empty(organisation->process))
        return fail(ctx, INVALID, "Say which process the organisation is on");
    return OK;
}

static Err put_job(Ctx *ctx, void *argument)
{
    const Organisation *organisation = argument;
    Organisation old;
    Str before = {0};
    TRY(may_administer(ctx));
    TRY(check(ctx, organisation));
    Err known = organisation_find(ctx, organisation->id, &old);
    if (known == OK)
        before = organisation_bytes(ctx->arena, &old);
    else if (known != MISSING)
        return known;
    TRY(store_change(ctx, NULL,
                     "INSERT INTO organisation (id, name, name_folded, kind, process) "
                     "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET name = $2, "
                     "name_folded = $3, kind = $4, process = $5",
                     organisation->id, organisation->name,
                     text_folded(ctx->arena, organisation->name), organisation->kind,
                     organisation->process));
    RecordEntry entry = {
        .action = "organisation.put",
        .object = arena_printf(ctx->arena, "organisation/%s", organisation->id),
        .content = organisation_bytes(ctx->arena, organisation),
        .before = before,
    };
    return record_add(ctx, &entry);
}

Err organisation_put(Ctx *ctx, const Organisation *organisation)
{
    Organisation copy = *organisation;
    return store_write(ctx, put_job, &copy);
}
