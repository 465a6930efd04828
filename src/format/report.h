/* The report of a case: what the team says and what the rules answer, in one document for
 * people. One walk (report.c) drives three writers: plain text, Markdown, and one self-contained
 * accessible HTML page fit for printing. JSON is the case document and the answer together.
 *
 * `tcop report` and the pages of a case use it. Knows no database. */
#pragma once
#include "base/buf.h"
#include "rules/advise.h"

/* Of the style sheet inside the HTML report, for the Content-Security-Policy of who serves it. */
#define REPORT_STYLE_HASH "sha256-hUwktGa0xzQmYd7PIcwziVFgKO1WGVeP7QljnN9uNoA="

/* `format`: "text", "markdown", "html" or "json". INVALID for another. */
MUST_USE Err report_write(Ctx *ctx, const Json *document, const Advice *advice, const char *format,
                          Buf *out);

/* ---- For the writers -------------------------------------------------------------------- */

typedef struct ReportWriter ReportWriter;
struct ReportWriter {
    Buf *out;
    void (*begin)(ReportWriter *writer, const char *title);
    void (*heading)(ReportWriter *writer, int level, const char *text); /* 2 and deeper */
    void (*paragraph)(ReportWriter *writer, const char *text);
    void (*list)(ReportWriter *writer, const TextList *items);
    void (*pairs)(ReportWriter *writer, const TextList *names_and_values); /* name, value, name … */
    /* cells: row after row, the first row being the header */
    void (*table)(ReportWriter *writer, const char *caption, const TextList *cells, size_t columns);
    void (*end)(ReportWriter *writer);
};

ReportWriter report_text_writer(Buf *out);
ReportWriter report_markdown_writer(Buf *out);
ReportWriter report_html_writer(Buf *out);
