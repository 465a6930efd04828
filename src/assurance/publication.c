#include "assurance/publication.h"

#include "assurance/person.h"
#include "assurance/register_data.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

/* ---- The quarter ------------------------------------------------------------------------------
 */

bool quarter_parse(const char *text, Quarter *out)
{
    int64_t year = 0;
    if (strlen(text) != 7 || text[4] != '-' || text[5] != 'Q' || text[6] < '1' || text[6] > '4' ||
        !str_int((Str){text, 4}, &year) || year < 1900 || year > 2198)
        return false;
    Quarter quarter = {.year = (int)year, .number = text[6] - '0'};
    if (!date_make(quarter.year, quarter.number * 3 - 2, 1, &quarter.from))
        return false;
    quarter.before = date_add_months(quarter.from, 3);
    *out = quarter;
    return true;
}

/* ---- Gathering --------------------------------------------------------------------------------
 */

static const char *held_back_reason(Ctx *ctx, const char *controls, const char *outcome)
{
    const Pack *pack = ctx->packs ? pack_find(ctx->packs, controls) : NULL;
    return arena_printf(ctx->arena, "Not final: %s",
                        pack ? pack_label(pack, "decisions", outcome) : outcome);
}

/* A decision that is not final is told to the team and not published (decision_publish). */
static Err gather_held_back(Ctx *ctx, Publication *out)
{
    enum { MOST = 100, DAY_MS = 86400000 };
    Rows rows;
    out->held_back = arena_array(ctx->arena, HeldBack, MOST);
    TRY(store_query(ctx, &rows,
                    "SELECT a.controls, d.outcome, count(*) FROM decision d JOIN assurance_case a "
                    "ON a.id = d.assurance_case WHERE d.state = 'confirmed' AND d.published_day IS "
                    "NULL AND a.organisation = $1 AND d.confirmed_at >= $2 AND d.confirmed_at < $3 "
                    "GROUP BY 1, 2 ORDER BY 1, 2",
                    out->organisation.id, (int64_t)out->quarter.from.days * DAY_MS,
                    (int64_t)out->quarter.before.days * DAY_MS));
    while (out->n_held_back < MOST && rows_next(&rows))
        out->held_back[out->n_held_back++] = (HeldBack){
            held_back_reason(ctx, row_text(&rows, 0), row_text(&rows, 1)), row_int(&rows, 2)};
    return rows_end(&rows);
}

Err publication_gather(Ctx *ctx, const char *organisation, const Quarter *quarter, Publication *out)
{
    Arena *arena = ctx->arena;
    Publication found = {.quarter = *quarter, .period = date_quarter(arena, quarter->from)};
    Date last = date_add_days(quarter->before, -1);
    TRY(organisation_find(ctx, organisation, &found.organisation));
    if (date_compare(ctx_today(ctx), quarter->before) < 0)
        return fail(ctx, INVALID,
                    "%s is not over: more can be decided until %s. Publish it after that day.",
                    found.period, date_text(arena, last));
    const char *name = found.organisation.name;
    found.title = arena_printf(
        arena, "%s%s exceptions to spending controls: information communications technology %s",
        name, str_ends(str_of(name), str_of("s")) ? "'" : "'s", found.period);
    found.stem = arena_printf(arena, "spend-controls-%s-%d-q%d", found.organisation.id,
                              quarter->year, quarter->number);
    TRY(register_list(ctx,
                      &(RegisterFilter){.organisation = found.organisation.id,
                                        .between = true,
                                        .from = quarter->from,
                                        .before = quarter->before},
                      &found.decisions));
    TRY(gather_held_back(ctx, &found));
    *out = found;
    return OK;
}

/* ---- Files ------------------------------------------------------------------------------------
 */

static void write_csv(Ctx *ctx, const Publication *publication, Buf *out)
{
    register_csv(ctx->arena, ctx->packs, &publication->decisions, out);
}

static void write_metadata(Ctx *ctx, const Publication *publication, Buf *out)
{
    Arena *arena = ctx->arena;
    json_write(out,
               register_csv_metadata(arena, arena_printf(arena, "%s.csv", publication->stem),
                                     publication->title),
               2);
}

static const struct {
    const char *ending;
    void (*write)(Ctx *ctx, const Publication *publication, Buf *out);
} kinds[PUBLICATION_FILES] = {{".csv", write_csv},
                              {".csv-metadata.json", write_metadata},
                              {".json", publication_json},
                              {".atom", publication_feed},
                              {".html", publication_page}};

Err publication_files(Ctx *ctx, const Publication *publication,
                      PublicationFile files[PUBLICATION_FILES])
{
    for (size_t i = 0; i < PUBLICATION_FILES; i++) {
        Buf out = buf_init(ctx->arena, MAX_CSV_BYTES);
        kinds[i].write(ctx, publication, &out);
        if (!buf_ok(&out))
            return fail(ctx, TOO_BIG, "These are too many decisions for one file.");
        files[i].name = arena_printf(ctx->arena, "%s%s", publication->stem, kinds[i].ending);
        files[i].content = buf_str(&out);
    }
    return OK;
}
