/* Reports as plain text, for a terminal or an e-mail; and as Markdown, for a repository. */
#include "format/report.h"

#include <string.h>

enum { TEXT_WIDTH = 78 };

/* Words of `text` folded at TEXT_WIDTH; the first line begins after `indent` columns already
 * written. */
static void fold(Buf *out, const char *text, size_t indent)
{
    size_t column = indent;
    bool first = true;
    while (*text) {
        size_t len = strcspn(text, " \n");
        if (len && !first && column + 1 + len > TEXT_WIDTH) {
            buf_add_char(out, '\n');
            for (size_t i = 0; i < indent; i++)
                buf_add_char(out, ' ');
            column = indent;
            first = true;
        }
        if (len && !first) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add_bytes(out, text, len);
        column += len;
        first = first && !len;
        text += len + (text[len] != '\0');
    }
    buf_add_char(out, '\n');
}

static void underline(Buf *out, const char *text, char mark)
{
    buf_printf(out, "%s\n", text);
    for (size_t i = utf8_length(text); i; i--)
        buf_add_char(out, mark);
    buf_add(out, "\n\n");
}

static void text_begin(ReportWriter *writer, const char *title)
{
    underline(writer->out, title, '=');
}

static void text_heading(ReportWriter *writer, int level, const char *text)
{
    buf_add_char(writer->out, '\n');
    underline(writer->out, text, level == 2 ? '-' : '.');
}

static void text_paragraph(ReportWriter *writer, const char *text)
{
    fold(writer->out, text_or(text, ""), 0);
    buf_add_char(writer->out, '\n');
}

static void text_items(ReportWriter *writer, const TextList *items)
{
    for (size_t i = 0; i < items->count; i++) {
        buf_add(writer->out, "  - ");
        fold(writer->out, items->items[i], 4);
    }
    buf_add_char(writer->out, '\n');
}

static void text_pairs(ReportWriter *writer, const TextList *pairs)
{
    for (size_t i = 0; i + 1 < pairs->count; i += 2) {
        buf_printf(writer->out, "%s: ", pairs->items[i]);
        size_t width = utf8_length(pairs->items[i]) + 2;
        fold(writer->out, pairs->items[i + 1], width < 30 ? width : 4);
    }
    buf_add_char(writer->out, '\n');
}

/* A table too wide for a line is read more easily row by row. */
static void text_table(ReportWriter *writer, const char *caption, const TextList *cells,
                       size_t columns)
{
    buf_printf(writer->out, "%s:\n", caption);
    for (size_t row = columns; row + columns <= cells->count; row += columns) {
        buf_printf(writer->out, "  - %s\n", cells->items[row]);
        for (size_t i = 1; i < columns; i++) {
            if (!cells->items[row + i][0])
                continue;
            buf_printf(writer->out, "      %s: ", cells->items[i]);
            fold(writer->out, cells->items[row + i], 8);
        }
    }
    buf_add_char(writer->out, '\n');
}

static void nothing(ReportWriter *writer)
{
    (void)writer;
}

ReportWriter report_text_writer(Buf *out)
{
    return (ReportWriter){.out = out,
                          .begin = text_begin,
                          .heading = text_heading,
                          .paragraph = text_paragraph,
                          .list = text_items,
                          .pairs = text_pairs,
                          .table = text_table,
                          .end = nothing};
}

/* ---- Markdown --------------------------------------------------------------------------- */

/* Text that cannot be taken for markup: CommonMark lets any ASCII punctuation be escaped. Line
 * ends become spaces, since a cell and a heading are one line. */
static void escaped(Buf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_{}[]<>()#|!~&", *text))
            buf_add_char(out, '\\');
        buf_add_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
}

static void markdown_begin(ReportWriter *writer, const char *title)
{
    buf_add(writer->out, "# ");
    escaped(writer->out, title);
    buf_add(writer->out, "\n\n");
}

static void markdown_heading(ReportWriter *writer, int level, const char *text)
{
    for (int i = 0; i < level; i++)
        buf_add_char(writer->out, '#');
    buf_add_char(writer->out, ' ');
    escaped(writer->out, text);
    buf_add(writer->out, "\n\n");
}

static void markdown_paragraph(ReportWriter *writer, const char *text)
{
    escaped(writer->out, text_or(text, ""));
    buf_add(writer->out, "\n\n");
}

static void markdown_items(ReportWriter *writer, const TextList *items)
{
    for (size_t i = 0; i < items->count; i++) {
        buf_add(writer->out, "- ");
        escaped(writer->out, items->items[i]);
        buf_add_char(writer->out, '\n');
    }
    buf_add_char(writer->out, '\n');
}

static void markdown_row(Buf *out, const char *const *cells, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        buf_add(out, "| ");
        escaped(out, cells[i]);
        buf_add_char(out, ' ');
    }
    buf_add(out, "|\n");
}

static void markdown_table(ReportWriter *writer, const char *caption, const TextList *cells,
                           size_t columns)
{
    markdown_paragraph(writer, caption);
    for (size_t row = 0; row + columns <= cells->count; row += columns) {
        markdown_row(writer->out, &cells->items[row], columns);
        for (size_t i = 0; row == 0 && i < columns; i++)
            buf_add(writer->out, i + 1 < columns ? "|---" : "|---|\n");
    }
    buf_add_char(writer->out, '\n');
}

static void markdown_pairs(ReportWriter *writer, const TextList *pairs)
{
    for (size_t i = 0; i + 1 < pairs->count; i += 2) {
        buf_add(writer->out, "- **");
        escaped(writer->out, pairs->items[i]);
        buf_add(writer->out, ":** ");
        escaped(writer->out, pairs->items[i + 1]);
        buf_add_char(writer->out, '\n');
    }
    buf_add_char(writer->out, '\n');
}

ReportWriter report_markdown_writer(Buf *out)
{
    return (ReportWriter){.out = out,
                          .begin = markdown_begin,
                          .heading = markdown_heading,
                          .paragraph = markdown_paragraph,
                          .list = markdown_items,
                          .pairs = markdown_pairs,
                          .table = markdown_table,
                          .end = nothing};
}
