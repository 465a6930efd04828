#include "govuk/app_chart.h"

#include "base/err.h"
#include "govuk/app_chart_draw.h"
#include "govuk/app_table.h"
#include "govuk/details.h"
#include "govuk/inline.h"

static void write_caption(Buf *out, const AppChart *chart)
{
    int level = govuk_heading_level(chart->heading_level, 2);
    html(out,
         "<figcaption class=\"app-chart__caption\">\n"
         "<h{} class=\"app-chart__title govuk-heading-m\">{}</h{}>\n",
         level, chart->title, level);
    if (!text_empty(chart->subtitle))
        html(out, "<p class=\"app-chart__subtitle govuk-body\">{}</p>\n", chart->subtitle);
    html(out, "</figcaption>\n");
}

static void write_swatch(Buf *out, size_t series, ChartKeyKind kind)
{
    const char *color = chart_color(series).fill;
    html(out,
         "<svg class=\"app-chart__swatch\" width=\"{}\" height=\"16\" aria-hidden=\"true\""
         " focusable=\"false\">",
         kind == CHART_KEY_LINES ? 40 : 16);
    if (kind == CHART_KEY_LINES)
        html(out,
             "<line x1=\"2\" y1=\"8\" x2=\"38\" y2=\"8\" stroke=\"{}\" stroke-width=\"3\""
             " stroke-linecap=\"round\" stroke-dasharray=\"{}\"></line>",
             color, chart_dashes(series));
    else
        html(out, "<rect class=\"app-chart__part\" width=\"16\" height=\"16\" fill=\"{}\"></rect>",
             color);
    html(out, "</svg>");
}

static void write_key(Buf *out, const AppChart *chart, ChartKeyKind kind)
{
    if (kind == CHART_NO_KEY)
        return;
    html(out, "<ul class=\"app-chart__key govuk-body\">\n");
    for (size_t s = 0; s < chart->series_count; s++) {
        html(out, "<li class=\"app-chart__key-item\">");
        write_swatch(out, s, kind);
        html(out, " {}</li>\n", chart->series[s].name);
    }
    html(out, "</ul>\n");
}

static void write_svg(Buf *out, const AppChart *chart, ChartKind kind)
{
    Buf drawing = govuk_scratch(out);
    int height = kind.draw(&drawing, chart);
    html(out,
         "<svg class=\"app-chart__svg\" role=\"img\" aria-labelledby=\"{}-title {}-desc\""
         " focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\""
         " height=\"{}\">\n<title id=\"{}-title\">{}</title>\n<desc id=\"{}-desc\">{}</desc>\n"
         "{}</svg>\n",
         chart->id, chart->id, chart_em(out->arena, height), chart->id, chart->title, chart->id,
         chart->description ? chart->description : chart_description(out->arena, chart, kind.name),
         govuk_scratch_html(out, &drawing));
}

static GovukTableCell *table_head(Arena *arena, const AppChart *chart)
{
    GovukTableCell *head = arena_array(arena, GovukTableCell, chart->series_count + 1);
    head[0].text = chart->category_name;
    for (size_t s = 0; s < chart->series_count; s++)
        head[s + 1] = (GovukTableCell){.text = chart->series[s].name, .format = "numeric"};
    return head;
}

static GovukTableRow table_row(Arena *arena, const AppChart *chart, size_t category)
{
    GovukTableCell *cells = arena_array(arena, GovukTableCell, chart->series_count + 1);
    cells[0].text = chart->categories[category];
    for (size_t s = 0; s < chart->series_count; s++)
        cells[s + 1] = (GovukTableCell){
            .text = chart_number(arena, chart, chart->series[s].values[category]),
            .format = "numeric",
        };
    return (GovukTableRow){.cells = cells, .cells_count = chart->series_count + 1};
}

/* Many columns are wider than a phone: then the table scrolls and not the page. */
static void write_numbers(Buf *out, const AppChart *chart)
{
    GovukTableRow *rows = arena_array(out->arena, GovukTableRow, chart->categories_count);
    for (size_t c = 0; c < chart->categories_count; c++)
        rows[c] = table_row(out->arena, chart, c);
    GovukTable table = {
        .caption = chart->title,
        .caption_classes = "govuk-visually-hidden",
        .first_cell_is_header = true,
        .head = table_head(out->arena, chart),
        .head_count = chart->series_count + 1,
        .rows = rows,
        .rows_count = chart->categories_count,
    };
    if (chart->series_count > 1)
        app_table(out, &table);
    else
        govuk_table(out, &table);
}

static void write_table(Buf *out, const AppChart *chart)
{
    Buf table = govuk_scratch(out), summary = govuk_scratch(out);
    write_numbers(&table, chart);
    html(&summary, "Numbers as a table<span class=\"govuk-visually-hidden\">: {}</span>",
         chart->title);
    govuk_details(out, &(GovukDetails){
                           .summary_html = govuk_scratch_html(out, &summary),
                           .html = govuk_scratch_html(out, &table),
                           .open = chart->table_open,
                           .classes = "app-chart__table",
                       });
}

static void write_source(Buf *out, const AppChart *chart)
{
    if (!text_empty(chart->source))
        html(out, "<p class=\"app-chart__source govuk-body-s\">Source: {}</p>\n", chart->source);
    if (!text_empty(chart->download_href))
        html(out,
             "<p class=\"app-chart__download govuk-body-s\"><a class=\"govuk-link\" href=\"{}\">{}"
             "</a></p>\n",
             chart->download_href, text_or(chart->download_text, "Download these numbers (CSV)"));
}

void chart_figure(Buf *out, const AppChart *chart, ChartKind kind)
{
    CHECK(!text_empty(chart->id) && chart->series_count <= APP_CHART_MAX_SERIES);
    html(out, "<figure class=\"{}\" id=\"{}\"", govuk_words(out, "app-chart", chart->classes),
         chart->id);
    govuk_attributes(out, chart->attributes);
    html(out, ">\n");
    write_caption(out, chart);
    if (chart->categories_count == 0) {
        html(out, "<p class=\"govuk-body\">There are no figures yet.</p>\n");
    } else {
        write_key(out, chart, kind.key);
        write_svg(out, chart, kind);
        write_table(out, chart);
    }
    write_source(out, chart);
    html(out, "</figure>\n");
}
