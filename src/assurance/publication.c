#include "assurance/publication.h"

#include "assurance/person.h"
#include "assurance/register_data.h"
#include "base/limits.h"
#include "store/store.h"

#include <string.h>

/* ---- The quarter ------------------------------------------------------------------------------
 */

bool quarter_make(int year, int number, Quarter *out)
{
    Quarter quarter = {.year = year, .number = number};
    if (year < 1900 || year > 2198 || number < 1 || number > 4 ||
        !date_make(year, number * 3 - 2, 1, &quarter.from))
        return false;
    quarter.before = date_add_months(quarter.from, 3);
    *out = quarter;
    return true;
}

bool quarter_parse(const char *text, Quarter *out)
{
    int64_t year = 0;
    if (strlen(text) != 7 || text[4] != '-' || text[5] != 'Q' || !str_int((Str){text, 4}, &year) ||
        year < 0)
        return false;
    return quarter_make((int)year, text[6] - '0', out);
}

Quarter quarter_of(Date day)
{
    int year, month, of_month;
    Quarter quarter = {0};
    date_split(day, &year, &month, &of_month);
    CHECK(quarter_make(year, (month + 2) / 3, &quarter));
    return quarter;
}

Quarter quarter_add(Quarter quarter, int quarters)
{
    return quarter_of(date_add_months(quarter.from, quarters * 3));
}

int quarter_index(const Quarter *quarter)
{
    return quarter->year * 4 + quarter->number - 1;
}

const char *quarter_name(Arena *arena, const Quarter *quarter)
{
    return arena_printf(arena, "%d-Q%d", quarter->year, quarter->number);
}

/* ---- Gathering --------------------------------------------------------------------------------
 */

static const char *held_back_reason(Ctx *ctx, const char *controls, const char *outcome)
{
    const Pack *pack = ctx->packs ? pack_find(ctx->packs, controls) : NULL;
    return arena_printf(ctx->arena, "Not final: %s",
                        pack ? pack_label(pack, "decisions", outcome) : outcome);
}

/* A decision that is not final is told to the team and not published (decision_publish). Its
 * outcome is one of the controls it was made under, which its snapshot names. */
static Err gather_held_back(Ctx *ctx, Publication *out)
{
    enum { MOST = 100, DAY_MS = 86400000 };
    Rows rows;
    out->held_back = arena_array(ctx->arena, HeldBack, MOST);
    TRY(store_query(ctx, &rows,
                    "SELECT s.controls, d.outcome, count(*) FROM decision d JOIN assurance_case a "
                    "ON a.id = d.assurance_case JOIN snapshot s ON s.id = d.snapshot WHERE d.state "
                    "= 'confirmed' AND d.published_day IS "
                    "NULL AND a.organisation = $1 AND d.confirmed_at >= $2 AND d.confirmed_at < $3 "
                    "GROUP BY 1, 2 ORDER BY 1, 2",
                    out->organisation.id, (int64_t)out->quarter.from.days * DAY_MS,
                    (int64_t)out->quarter.before.days * DAY_MS));
    while (out->n_held_back < MOST && rows_next(&rows))
        out->held_back[out->n_held_back++] = (HeldBack){
            held_back_reason(ctx, row_text(&rows, 0), row_text(&rows, 1)), row_int(&rows, 2)};
    return rows_end(&rows);
}

static const char *file_stem(Arena *arena, const char *organisation, const Quarter *quarter)
{
    return arena_printf(arena, "spend-controls-%s-%d-q%d", organisation, quarter->year,
                        quarter->number);
}

int64_t publication_held_back(const Publication *publication)
{
    int64_t count = 0;
    for (size_t i = 0; i < publication->n_held_back; i++)
        count += publication->held_back[i].count;
    return count;
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
    found.words = publication_words(arena, ctx->packs, &found.organisation, quarter);
    found.title = found.words.title;
    found.stem = file_stem(arena, found.organisation.id, quarter);
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

/* Longer endings before those that they end in. */
static const struct {
    const char *ending, *type;
    void (*write)(Ctx *ctx, const Publication *publication, Buf *out);
} kinds[PUBLICATION_FILES] = {
    {".csv", "text/csv; charset=utf-8", write_csv},
    {".csv-metadata.json", "application/csvm+json", write_metadata},
    {".json", "application/json", publication_json},
    {".atom", "application/atom+xml", publication_feed},
    {".html", "text/html; charset=utf-8", publication_page},
};
enum { PAGE = PUBLICATION_FILES - 1 };

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

Sha256 publication_data_hash(Arena *arena, const PublicationFile files[PUBLICATION_FILES])
{
    Buf list = buf_init(arena, 4096); /* as sha256sum prints it */
    for (size_t i = 0; i < PAGE; i++) {
        Sha256 hash = sha256(files[i].content);
        buf_printf(&list, "%s  %s\n", sha256_hex(arena, &hash), files[i].name);
    }
    return sha256(buf_str(&list));
}

const char *publication_file_type(const char *name)
{
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        if (str_ends(str_of(name), str_of(kinds[i].ending)))
            return kinds[i].type;
    return NULL;
}

/* ---- Reading ----------------------------------------------------------------------------------
 */

/* The label that was approved stays, whatever the controls call the outcome later. */
static Published read_decision(const Json *item)
{
    int64_t pence = -1;
    Date day = NO_DATE;
    (void)json_int(item, "counted_pence", &pence);
    (void)date_parse(text_or(json_text(item, "decided_on"), ""), &day);
    return (Published){.reference = text_or(json_text(item, "reference"), ""),
                       .title = text_or(json_text(item, "title"), ""),
                       .outcome = text_or(json_text(item, "outcome_label"), ""),
                       .summary = text_or(json_text(item, "summary"), ""),
                       .controls = "",
                       .counted = {pence},
                       .day = day};
}

static void read_lists(Ctx *ctx, const Json *document, Publication *out)
{
    const Json *decisions = json_get(document, "decisions"),
               *held_back = json_get(document, "held_back");
    out->decisions.items = arena_array(ctx->arena, Published, decisions ? decisions->count + 1 : 1);
    out->held_back = arena_array(ctx->arena, HeldBack, held_back ? held_back->count + 1 : 1);
    for (const Json *item = json_first(decisions); item; item = item->next)
        out->decisions.items[out->decisions.count++] = read_decision(item);
    out->decisions.total = (int64_t)out->decisions.count;
    for (const Json *item = json_first(held_back); item; item = item->next) {
        HeldBack *held = &out->held_back[out->n_held_back++];
        held->reason = text_or(json_text(item, "reason"), "");
        (void)json_int(item, "count", &held->count);
    }
}

/* The words that were approved; what was approved before they stood in the file gets those of the
 * packs. */
static PublicationWords read_words(Ctx *ctx, const Json *document, const Publication *publication)
{
    PublicationWords words = publication_words(ctx->arena, ctx->packs, &publication->organisation,
                                               &publication->quarter);
    words.title = publication->title;
    words.page = text_or(json_text(document, "heading"), words.page);
    words.summary = text_or(json_text(document, "summary"), words.summary);
    words.about = text_or(json_text(document, "about"), words.about);
    return words;
}

Err publication_read(Ctx *ctx, Str json, Publication *out)
{
    Json *document;
    Date from;
    Publication found = {0};
    TRY(json_read(ctx, "a publication", json, &document));
    found.organisation = (Organisation){.id = json_text(document, "organisation"),
                                        .name = json_text(document, "organisation_name"),
                                        .process = ""};
    if (!found.organisation.id || !found.organisation.name ||
        !date_parse(text_or(json_text(document, "from"), ""), &from))
        return fail(ctx, INVALID, "This is no publication of a quarter.");
    found.quarter = quarter_of(from);
    found.period = date_quarter(ctx->arena, from);
    found.title = text_or(json_text(document, "title"), "");
    found.stem = file_stem(ctx->arena, found.organisation.id, &found.quarter);
    found.words = read_words(ctx, document, &found);
    read_lists(ctx, document, &found);
    *out = found;
    return OK;
}
