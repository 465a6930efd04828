/* The plane of a line chart: where values and times have their place, and its axes.
 * Only for app_chart*.c. */
#pragma once
#include "govuk/app_chart_draw.h"

/* In hundredths of the text's size: the plane's edges, and the whole drawing. */
enum { PLOT_TOP = 180, PLOT_BOTTOM = 1580, PLOT_HEIGHT = 1780 };

typedef struct Plot {
    const AppChart *chart;
    int64_t step, top;  /* between gridlines; the value of the highest */
    double left, width; /* percent */
    size_t gaps;        /* between the categories that are named */
} Plot;

Plot chart_plot(Arena *arena, const AppChart *chart);
double chart_x(const Plot *plot, size_t category); /* percent */
int chart_y(const Plot *plot, int64_t value);

/* Named are the first category, the last, and those nearest to even steps between. */
bool chart_is_named(const Plot *plot, size_t category);

/* text-anchor: words at the edges would be cut off if they were centred. */
const char *chart_anchor(const Plot *plot, size_t category);

void chart_write_axes(Buf *svg, const Plot *plot);
