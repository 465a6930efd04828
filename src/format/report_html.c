/* Reports as one self-contained HTML page: no script, nothing loaded from elsewhere, readable by
 * assistive technology and fit for printing. */
#include "format/report.h"
#include "govuk/html.h"

static const char style[] =
    "body{font-family:Helvetica,Arial,sans-serif;font-size:1.1875rem;line-height:1.5;color:#0b0c0c;"
    "background:#fff;max-width:60rem;margin:0 auto;padding:1rem}"
    "h1{font-size:2rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:2px solid "
    "#4c2c92}h3{margin-top:2rem}"
    "dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.25rem 1rem;margin:0 0 1rem}"
    "dt{font-weight:700}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%;font-size:1rem;margin:0 0 1.5rem}"
    "caption{text-align:left;font-weight:700;padding:.5rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid "
    "#8b959c}"
    ".scroll{overflow-x:auto}figure{margin:2.5rem 0}"
    "@media(max-width:40rem){dl{display:block}dd{margin:0 0 .5rem}}"
    "@media "
    "print{body{font-size:11pt;max-width:none}h2,h3,caption{break-after:avoid}tr{break-inside:"
    "avoid}}";

static void html_begin(ReportWriter *writer, const char *title)
{
    html(writer->out,
         "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>{} – report</title>\n<style>{}</style>\n</head>\n<body>\n<main "
         "id=\"report\">\n<h1>{}</h1>\n",
         title, govuk_trust(style), title);
}

static void html_heading(ReportWriter *writer, int level, const char *text)
{
    html(writer->out, "<h{}>{}</h{}>\n", level, text, level);
}

static void html_paragraph(ReportWriter *writer, const char *text)
{
    html(writer->out, "<p>{}</p>\n", text);
}

static void html_items(ReportWriter *writer, const TextList *items)
{
    html(writer->out, "<ul>\n");
    for (size_t i = 0; i < items->count; i++)
        html(writer->out, "<li>{}</li>\n", items->items[i]);
    html(writer->out, "</ul>\n");
}

static void html_pairs(ReportWriter *writer, const TextList *pairs)
{
    html(writer->out, "<dl>\n");
    for (size_t i = 0; i + 1 < pairs->count; i += 2)
        html(writer->out, "<dt>{}</dt>\n<dd>{}</dd>\n", pairs->items[i], pairs->items[i + 1]);
    html(writer->out, "</dl>\n");
}

static void html_table(ReportWriter *writer, const char *caption, const TextList *cells,
                       size_t columns)
{
    html(writer->out,
         "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" "
         "tabindex=\"0\">\n<table>\n<caption>{}</caption>\n"
         "<thead>\n<tr>\n",
         caption, caption);
    for (size_t i = 0; i < columns && i < cells->count; i++)
        html(writer->out, "<th scope=\"col\">{}</th>\n", cells->items[i]);
    html(writer->out, "</tr>\n</thead>\n<tbody>\n");
    for (size_t row = columns; row + columns <= cells->count; row += columns) {
        html(writer->out, "<tr>\n<th scope=\"row\">{}</th>\n", cells->items[row]);
        for (size_t i = 1; i < columns; i++)
            html(writer->out, "<td>{}</td>\n", cells->items[row + i]);
        html(writer->out, "</tr>\n");
    }
    html(writer->out, "</tbody>\n</table>\n</div>\n");
}

static void html_end(ReportWriter *writer)
{
    html(writer->out, "</main>\n</body>\n</html>\n");
}

ReportWriter report_html_writer(Buf *out)
{
    return (ReportWriter){.out = out,
                          .begin = html_begin,
                          .heading = html_heading,
                          .paragraph = html_paragraph,
                          .list = html_items,
                          .pairs = html_pairs,
                          .table = html_table,
                          .end = html_end};
}
