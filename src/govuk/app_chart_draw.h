/* What the kinds of chart share: colours, numbers as text, lengths, and the figure around
 * the drawing. Heights are in hundredths of the text's size, widths in percent.
 * Only for app_chart*.c. */
#pragma once
#include "govuk/app_chart.h"

/* Dark and light by turns: neighbours must differ by 3 to 1 (WCAG 1.4.11). `ink` is the
 * colour of text on it. */
typedef struct ChartColor {
    const char *fill, *ink;
} ChartColor;
ChartColor chart_color(size_t series);

/* The dashes of a line (stroke-dasharray), so that not the colour alone tells it. */
const char *chart_dashes(size_t series);

/* The value as readers see it, the same in drawing, description and table. */
const char *chart_number(Arena *arena, const AppChart *chart, int64_t value);

/* What the drawing makes of a value: never less than zero. */
int64_t chart_length(int64_t value);

/* The largest value of all series; 0 when there is none. */
int64_t chart_max(const AppChart *chart);

const char *chart_percent(Arena *arena, double percent); /* 43.21% */
const char *chart_em(Arena *arena, int hundredths);      /* 1.25em */

/* How much of the narrowest screen a text of so many characters takes, in percent. */
double chart_text_width(size_t characters);

/* Breaks a label between words, so that its lines fit the narrowest screen. */
TextList chart_wrap(Arena *arena, const char *text);

/* Writes the lines from `top` down and returns where they end. */
int chart_write_lines(Buf *svg, const char *text, int top);

/* What the chart says, for those who do not see it. */
const char *chart_description(Arena *arena, const AppChart *chart, const char *kind);

/* Draws into `svg` and returns the height of what it drew. */
typedef int ChartDraw(Buf *svg, const AppChart *chart);

typedef enum ChartKeyKind { CHART_NO_KEY, CHART_KEY_PARTS, CHART_KEY_LINES } ChartKeyKind;

typedef struct ChartKind {
    const char *name; /* Bar chart */
    ChartDraw *draw;
    ChartKeyKind key; /* how the series are explained above the drawing */
} ChartKind;

void chart_figure(Buf *out, const AppChart *chart, ChartKind kind);
