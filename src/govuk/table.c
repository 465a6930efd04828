#include "govuk/table.h"

#include "govuk/inline.h"

static const char *cell_classes(Buf *out, const char *base, const GovukTableCell *cell)
{
    const char *format =
        text_empty(cell->format) ? NULL : arena_printf(out->arena, "%s--%s", base, cell->format);
    return govuk_words(out, base, format, cell->classes);
}

/* From after the class attribute to the end tag. */
static void finish_cell(Buf *out, const char *element, const GovukTableCell *cell)
{
    if (cell->colspan)
        html(out, " colspan=\"{}\"", cell->colspan);
    if (cell->rowspan)
        html(out, " rowspan=\"{}\"", cell->rowspan);
    govuk_attributes(out, cell->attributes);
    html(out, ">");
    govuk_inline(out, cell->text, cell->html);
    html(out, "</{}>\n", element);
}

static void write_head(Buf *out, const GovukTable *options)
{
    html(out, "<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n");
    for (size_t i = 0; i < options->head_count; i++) {
        html(out, "<th scope=\"col\" class=\"{}\"",
             cell_classes(out, "govuk-table__header", &options->head[i]));
        finish_cell(out, "th", &options->head[i]);
    }
    html(out, "</tr>\n</thead>\n");
}

/* The macro leaves out the format of a row's header: what names a row is no number. */
static void write_row_header(Buf *out, const GovukTableCell *cell)
{
    html(out, "<th scope=\"row\" class=\"{}\"",
         govuk_words(out, "govuk-table__header", cell->classes));
    finish_cell(out, "th", cell);
}

static void write_cell(Buf *out, const GovukTableCell *cell)
{
    html(out, "<td class=\"{}\"", cell_classes(out, "govuk-table__cell", cell));
    finish_cell(out, "td", cell);
}

static void write_row(Buf *out, const GovukTableRow *row, bool first_is_header)
{
    html(out, "<tr class=\"govuk-table__row\">\n");
    for (size_t i = 0; i < row->cells_count; i++) {
        if (first_is_header && i == 0)
            write_row_header(out, &row->cells[i]);
        else
            write_cell(out, &row->cells[i]);
    }
    html(out, "</tr>\n");
}

static void write_caption(Buf *out, const GovukTable *options)
{
    html(out, "<caption class=\"{}\">{}</caption>\n",
         govuk_words(out, "govuk-table__caption", options->caption_classes), options->caption);
}

void govuk_table(Buf *out, const GovukTable *options)
{
    html(out, "<table class=\"{}\"", govuk_words(out, "govuk-table", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    if (!text_empty(options->caption))
        write_caption(out, options);
    if (options->head)
        write_head(out, options);
    html(out, "<tbody class=\"govuk-table__body\">\n");
    for (size_t i = 0; i < options->rows_count; i++)
        if (!options->rows[i].skip)
            write_row(out, &options->rows[i], options->first_cell_is_header);
    html(out, "</tbody>\n</table>\n");
}
