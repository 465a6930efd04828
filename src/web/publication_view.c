/* A quarter of decisions inside a page of the service, written by what writes the page that stands
 * alone (assurance/publication.h). */
#include "web/case_view.h"
#include "web/pack_view.h"
#include "web/publication.h"

/* ---- The parts of a report as parts of a page --------------------------------------------------
 */

static void add_heading(ReportWriter *writer, int level, const char *text)
{
    html(writer->out, "<h{} class=\"govuk-heading-{}\">{}</h{}>\n", level, level > 2 ? "s" : "m",
         text, level);
}

static void add_paragraph(ReportWriter *writer, const char *text)
{
    html(writer->out, "<p class=\"govuk-body\">{}</p>\n", text);
}

static void add_list(ReportWriter *writer, const TextList *items)
{
    html(writer->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < items->count; i++)
        html(writer->out, "<li>{}</li>\n", items->items[i]);
    html(writer->out, "</ul>\n");
}

static void add_pairs(ReportWriter *writer, const TextList *pairs)
{
    size_t n = pairs->count / 2;
    GovukSummaryRow *rows = arena_array(writer->out->arena, GovukSummaryRow, n + 1);
    for (size_t i = 0; i < n; i++) {
        rows[i].key.text = pairs->items[2 * i];
        rows[i].value.text = pairs->items[2 * i + 1];
    }
    govuk_summary_list(writer->out, &(GovukSummaryList){.rows = rows, .rows_count = n});
}

static GovukTableCell *add_cells(ReportWriter *writer, const TextList *cells, size_t from, size_t n)
{
    GovukTableCell *row = arena_array(writer->out->arena, GovukTableCell, n + 1);
    for (size_t i = 0; i < n; i++)
        row[i].text = cells->items[from + i];
    return row;
}

static void add_table(ReportWriter *writer, const char *caption, const TextList *cells,
                      size_t columns)
{
    size_t n = cells->count / columns - 1;
    GovukTableRow *rows = arena_array(writer->out->arena, GovukTableRow, n + 1);
    for (size_t i = 0; i < n; i++)
        rows[i] = (GovukTableRow){.cells = add_cells(writer, cells, (i + 1) * columns, columns),
                                  .cells_count = columns};
    app_table(writer->out, &(GovukTable){.caption = caption,
                                         .classes = "govuk-!-font-size-16",
                                         .head = add_cells(writer, cells, 0, columns),
                                         .head_count = columns,
                                         .rows = rows,
                                         .rows_count = n});
}

void publication_show(Page *page, const Publication *publication)
{
    ReportWriter writer = {.out = &page->main,
                           .heading = add_heading,
                           .paragraph = add_paragraph,
                           .list = add_list,
                           .pairs = add_pairs,
                           .table = add_table};
    publication_numbers(page->ctx, publication, &writer);
    publication_body(page->ctx, publication, &writer);
}

/* ---- The files ---------------------------------------------------------------------------------
 */

static const struct {
    const char *ending, *text;
} file_words[] = {{".csv", "CSV"},
                  {".csv-metadata.json", "What the columns of the CSV mean (CSV on the Web)"},
                  {".json", "JSON"},
                  {".atom", "A feed of these decisions (Atom)"},
                  {".html", "A page that stands alone, to print or to keep (HTML)"}};

static const char *words_of_file(const PublicationFile *file)
{
    for (size_t i = 0; i < sizeof file_words / sizeof *file_words; i++)
        if (str_ends(str_of(file->name), str_of(file_words[i].ending)))
            return file_words[i].text;
    return file->name;
}

void publication_links(Page *page, const char *folder,
                       const PublicationFile files[PUBLICATION_FILES])
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}{}\">{}</a></li>\n", folder,
             files[i].name, words_of_file(&files[i]));
    html(&page->main, "</ul>\n");
}

static Html hashes(Page *page, const PublicationFile files[PUBLICATION_FILES])
{
    Buf aside = aside_begin(page);
    html(&page->main,
         "<p class=\"govuk-body\">The SHA-256 of each file. Whoever has a copy can see by it "
         "whether the copy is what was approved.</p>\n<dl class=\"govuk-body-s\">\n");
    for (size_t i = 0; i < PUBLICATION_FILES; i++) {
        Sha256 hash = sha256(files[i].content);
        html(&page->main,
             "<dt class=\"govuk-!-text-break-word\">{}</dt>\n<dd "
             "class=\"govuk-!-text-break-word govuk-!-margin-left-0 "
             "govuk-!-margin-bottom-2\">{}</dd>\n",
             files[i].name, sha256_hex(page->ctx->arena, &hash));
    }
    html(&page->main, "</dl>\n");
    return aside_end(page, aside);
}

void publication_hashes(Page *page, const PublicationFile files[PUBLICATION_FILES])
{
    govuk_details(&page->main,
                  &(GovukDetails){.summary_text = "Check that a file is the one that was approved",
                                  .html = hashes(page, files)});
}

/* Its style sheet is inside it, and that of a tcop of its day: it cannot be named by a hash of
 * ours. Nothing else is used. */
static const char page_policy[] = "default-src 'none'; style-src 'unsafe-inline'; form-action "
                                  "'none'; base-uri 'none'; frame-ancestors 'none'";

Err publication_send(Page *page, const PublicationFile *file)
{
    const char *type = publication_file_type(file->name);
    if (!type)
        return fail(page->ctx, MISSING, "There is no such file.");
    if (str_starts(str_of(type), S("text/html")))
        page->policy = page_policy;
    const char *download = str_starts(str_of(type), S("text/csv")) ? file->name : NULL;
    return page_raw(page, type, download, file->content);
}

Err publication_quarter(Page *page, const char *text, Quarter *out)
{
    return quarter_parse(text, out) ? OK : fail(page->ctx, MISSING, "There is no such page.");
}
