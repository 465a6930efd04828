/* What has been decided, in numbers, for anybody. */
#include "format/csv_write.h"
#include "web/case_view.h"
#include "web/public.h"

#include "assurance/decision.h"
#include "base/limits.h"

#include <inttypes.h>

/* What two versions of the controls call alike is counted together. */
typedef struct Tally {
    const char **labels;
    int64_t *counts;
    size_t count;
    int64_t total;
} Tally;

static void tally_add(Tally *tally, const char *label, int64_t count)
{
    size_t i = 0;
    while (i < tally->count && !text_eq(tally->labels[i], label))
        i++;
    tally->labels[i] = label;
    tally->counts[i] += count;
    tally->count += i == tally->count;
    tally->total += count;
}

static Err tally_outcomes(Page *page, Tally *out)
{
    Ctx *ctx = page->ctx;
    OutcomeCount *counts;
    size_t n;
    TRY(register_outcomes(ctx, &counts, &n));
    Tally tally = {.labels = arena_array(ctx->arena, const char *, n + 1),
                   .counts = arena_array(ctx->arena, int64_t, n + 1)};
    for (size_t i = 0; i < n; i++) {
        const Pack *controls = pack_find(ctx->packs, counts[i].controls);
        tally_add(&tally,
                  controls ? label_in(controls, "decisions", counts[i].outcome) : counts[i].outcome,
                  counts[i].count);
    }
    *out = tally;
    return OK;
}

static void write_chart(Page *page, const Tally *tally)
{
    Arena *arena = page->ctx->arena;
    const AppChartSeries series = {.name = "Decisions", .values = tally->counts};
    app_chart_bars(&page->main,
                   &(AppChart){.id = "outcomes",
                               .title = "Published decisions by outcome",
                               .subtitle = arena_printf(
                                   arena, "Number of decisions, all organisations, up to %s",
                                   date_text(arena, ctx_today(page->ctx))),
                               .category_name = "Outcome",
                               .categories = tally->labels,
                               .categories_count = tally->count,
                               .series = &series,
                               .series_count = 1,
                               .source = "The register of decisions of this service",
                               .download_href = "/statistics.csv",
                               .table_open = true});
}

Err show_statistics(Page *page)
{
    Tally tally;
    TRY(tally_outcomes(page, &tally));
    page->title = "Statistics";
    page->section = "register";
    page->back = "/decisions";
    html(&page->main, "<p class=\"govuk-body-l\">{} been published.</p>\n",
         count_words(page, tally.total, "decision has", "decisions have"));
    if (tally.count > 0)
        write_chart(page, &tally);
    html(&page->main, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/decisions\">Search "
                      "the decisions</a></p>\n");
    return OK;
}

Err send_statistics_csv(Page *page)
{
    Tally tally;
    TRY(tally_outcomes(page, &tally));
    Buf out = buf_init(page->ctx->arena, MAX_CSV_BYTES);
    csv_write_row(&out, (const char *const[]){"outcome", "decisions"}, 2);
    for (size_t i = 0; i < tally.count; i++) {
        const char *count = arena_printf(page->ctx->arena, "%" PRId64, tally.counts[i]);
        csv_write_row(&out, (const char *const[]){tally.labels[i], count}, 2);
    }
    return page_raw(page, "text/csv; charset=utf-8", "decisions-by-outcome.csv", buf_str(&out));
}
