/* Drawing a chart and reading numbers and texts out of the markup; for the chart tests. */
#pragma once
#include "govuk/app_chart.h"
#include "unit.h"

#include <stdlib.h>

enum { MAX_MARKUP = 1 << 20 };

typedef void Render(Buf *out, const AppChart *chart);

static inline const char *draw(void **state, Render *render, AppChart chart)
{
    static Buf out;
    out = buf_init(((Ctx *)*state)->arena, MAX_MARKUP);
    render(&out, &chart);
    assert_true(buf_ok(&out));
    return buf_text(&out);
}

static inline size_t count(const char *markup, const char *part)
{
    size_t found = 0;
    for (const char *at = markup; (at = strstr(at, part)); at += strlen(part))
        found++;
    return found;
}

/* The attribute of the element that starts at `element`, as a number; its unit is dropped. */
static inline double number_of(const char *element, const char *attribute)
{
    const char *at = strstr(element, attribute);
    assert_non_null(at);
    assert_true(at < strchr(element, '>'));
    return strtod(at + strlen(attribute) + 2, NULL);
}

static inline const char *nth(const char *markup, const char *part, size_t n)
{
    const char *at = strstr(markup, part);
    while (at && n-- > 0)
        at = strstr(at + 1, part);
    assert_non_null(at);
    return at;
}

/* Text of the nth element whose start tag begins so; up to the next tag. */
static inline const char *text_of(void **state, const char *markup, const char *start, size_t n)
{
    const char *text = strchr(nth(markup, start, n), '>') + 1;
    return arena_text_len(((Ctx *)*state)->arena, text, (size_t)(strchr(text, '<') - text));
}

static inline bool near(double a, double b)
{
    return a - b < 0.011 && b - a < 0.011; /* two digits after the point */
}
