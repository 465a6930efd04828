/* The page of a publication, for people: it stands alone, as all reports of tcop do. */
#include "assurance/publication.h"
#include "assurance/register_data.h"
#include "govuk/app_chart.h"

#include <inttypes.h>

/* ---- In numbers ------------------------------------------------------------------------------ */

typedef struct Outcomes {
    const char **labels;
    int64_t *counts;
    size_t n;
} Outcomes;

/* Up past those that are fewer, so that the most stand first. */
static void move_up(Outcomes *outcomes, size_t i)
{
    for (; i > 0 && outcomes->counts[i] > outcomes->counts[i - 1]; i--) {
        const char *label = outcomes->labels[i];
        int64_t count = outcomes->counts[i];
        outcomes->labels[i] = outcomes->labels[i - 1];
        outcomes->counts[i] = outcomes->counts[i - 1];
        outcomes->labels[i - 1] = label;
        outcomes->counts[i - 1] = count;
    }
}

static Outcomes count_outcomes(Ctx *ctx, const PublishedList *decisions)
{
    Outcomes found = {.labels = arena_array(ctx->arena, const char *, decisions->count + 1),
                      .counts = arena_array(ctx->arena, int64_t, decisions->count + 1)};
    for (size_t k = 0; k < decisions->count; k++) {
        const Published *item = &decisions->items[k];
        const char *label = published_label(ctx->packs, item, "decisions", item->outcome);
        size_t i = 0;
        while (i < found.n && !text_eq(found.labels[i], label))
            i++;
        found.labels[i] = label;
        found.counts[i]++;
        found.n += i == found.n;
        move_up(&found, i);
    }
    return found;
}

static void write_chart(Ctx *ctx, const Publication *publication, Buf *out)
{
    Outcomes outcomes = count_outcomes(ctx, &publication->decisions);
    const AppChartSeries series = {.name = "Decisions", .values = outcomes.counts};
    if (outcomes.n > 0)
        app_chart_bars(out, &(AppChart){.id = "outcomes",
                                        .title = "Decisions by outcome",
                                        .subtitle = publication->period,
                                        .category_name = "Outcome",
                                        .categories = outcomes.labels,
                                        .categories_count = outcomes.n,
                                        .series = &series,
                                        .series_count = 1,
                                        .table_open = true});
}

static const char *spend_counted(Arena *arena, const PublishedList *decisions)
{
    Money total = {0};
    int64_t unknown = 0;
    for (size_t i = 0; i < decisions->count; i++)
        if (decisions->items[i].counted.pence < 0 ||
            !money_add(total, decisions->items[i].counted, &total))
            unknown++;
    return unknown ? arena_printf(arena, "%s, and %" PRId64 " where it is not known",
                                  money_text(arena, total), unknown)
                   : money_text(arena, total);
}

void publication_numbers(Ctx *ctx, const Publication *publication, ReportWriter *writer)
{
    Arena *arena = ctx->arena;
    TextList pairs = {0};
    const char *const cells[] = {
        "Organisation",  publication->organisation.name,
        "Period",        publication->period,
        "Decisions",     arena_printf(arena, "%" PRId64, publication->decisions.total),
        "Spend counted", spend_counted(arena, &publication->decisions),
        "Licence",       "Open Government Licence v3.0"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_list_add(arena, &pairs, cells[i]);
    writer->pairs(writer, &pairs);
}

/* ---- In tables ------------------------------------------------------------------------------- */

static void write_decisions(Ctx *ctx, const PublishedList *decisions, ReportWriter *writer)
{
    enum { COLUMNS = 6 };
    Arena *arena = ctx->arena;
    TextList cells = {0};
    static const char *const head[COLUMNS] = {"Reference",     "Title",      "Outcome",
                                              "Spend counted", "Decided on", "Summary"};
    if (!decisions->count) {
        writer->paragraph(writer, "No decision of this quarter is published.");
        return;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        text_list_add(arena, &cells, head[i]);
    for (size_t i = 0; i < decisions->count; i++) {
        const Published *item = &decisions->items[i];
        const char *const row[COLUMNS] = {
            item->reference,
            item->title,
            published_label(ctx->packs, item, "decisions", item->outcome),
            item->counted.pence < 0 ? "not known" : money_text(arena, item->counted),
            date_text(arena, item->day),
            text_or(item->summary, "")};
        for (size_t k = 0; k < COLUMNS; k++)
            text_list_add(arena, &cells, row[k]);
    }
    writer->table(writer, "Decisions of the quarter, newest first", &cells, COLUMNS);
}

static void write_held_back(Ctx *ctx, const Publication *publication, ReportWriter *writer)
{
    Arena *arena = ctx->arena;
    TextList lines = {0};
    for (size_t i = 0; i < publication->n_held_back; i++)
        text_list_add(arena, &lines,
                      arena_printf(arena, "%s: %" PRId64, publication->held_back[i].reason,
                                   publication->held_back[i].count));
    if (lines.count) {
        writer->paragraph(writer, "Held back in this quarter:");
        writer->list(writer, &lines);
    } else {
        writer->paragraph(writer, "Nothing is held back in this quarter.");
    }
}

/* ---- For search engines: a Dataset of schema.org ------------------------------------------- */

static Json *download(Arena *arena, const char *stem, const char *ending, const char *type)
{
    Json *item = json_new_object(arena);
    json_set_text(arena, item, "@type", "DataDownload");
    json_set_text(arena, item, "encodingFormat", type);
    json_set_text(arena, item, "contentUrl", text_join(arena, stem, ending));
    return item;
}

static Json *dataset(Arena *arena, const Publication *publication, const char *url,
                     const char *folder)
{
    const char *stem = text_join(arena, folder, publication->stem);
    Json *document = json_new_object(arena), *creator = json_new_object(arena),
         *downloads = json_new_list(arena);
    json_append(downloads, download(arena, stem, ".csv", "text/csv"));
    json_append(downloads, download(arena, stem, ".json", "application/json"));
    json_append(downloads, download(arena, stem, ".atom", "application/atom+xml"));
    json_set_text(arena, creator, "@type", "GovernmentOrganization");
    json_set_text(arena, creator, "name", publication->organisation.name);
    json_set_text(arena, document, "@context", "https://schema.org/");
    json_set_text(arena, document, "@type", "Dataset");
    json_set_text(arena, document, "name", publication->title);
    json_set_text(arena, document, "url", url);
    json_set_text(arena, document, "description", publication->words.summary);
    json_set_text(arena, document, "license", OPEN_GOVERNMENT_LICENCE);
    json_set_text(arena, document, "temporalCoverage",
                  arena_printf(arena, "%s/%s", date_iso(arena, publication->quarter.from),
                               date_iso(arena, date_add_days(publication->quarter.before, -1))));
    json_set(arena, document, "creator", creator);
    json_set(arena, document, "distribution", downloads);
    return document;
}

/* Nothing in it may end the element: "<" is written as JSON can write it too. */
void publication_dataset(Arena *arena, const Publication *publication, const char *url,
                         const char *folder, Buf *out)
{
    const char *text = json_canonical(arena, dataset(arena, publication, url, folder));
    buf_add(out, "<script type=\"application/ld+json\">");
    for (; *text; text++)
        if (*text == '<')
            buf_add(out, "\\u003c");
        else
            buf_add_char(out, *text);
    buf_add(out, "</script>\n");
}

/* ---- The page ----------------------------------------------------------------------------------
 */

static void write_links(const Publication *publication, Buf *out)
{
    const char *stem = publication->stem;
    html(
        out,
        "<p>The same as data: <a href=\"{}.csv\">CSV</a>, with <a "
        "href=\"{}.csv-metadata.json\">what its columns mean</a>; <a href=\"{}.json\">JSON</a>; <a "
        "href=\"{}.atom\">a feed (Atom)</a>.</p>\n",
        stem, stem, stem, stem);
}

void publication_body(Ctx *ctx, const Publication *publication, ReportWriter *writer)
{
    write_chart(ctx, publication, writer->out);
    writer->heading(writer, 2, "Decisions");
    write_decisions(ctx, &publication->decisions, writer);
    writer->heading(writer, 2, "What is not in this");
    writer->paragraph(writer, "Only decisions that a second person has confirmed, and that settle "
                              "the matter, are published.");
    write_held_back(ctx, publication, writer);
}

void publication_page(Ctx *ctx, const Publication *publication, Buf *out)
{
    ReportWriter writer = report_html_writer(out);
    writer.begin(&writer, publication->title);
    if (publication->draft)
        writer.paragraph(&writer, publication->draft);
    publication_dataset(ctx->arena, publication, NULL, "", out);
    writer.paragraph(&writer, publication->words.summary);
    publication_numbers(ctx, publication, &writer);
    write_links(publication, out);
    publication_body(ctx, publication, &writer);
    writer.end(&writer);
}
