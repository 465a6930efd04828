/* Writing HTML so that the safe call is the shortest call.
 *
 *     html(out, "<p class=\"govuk-body\">{}</p>", project->title);
 *
 * The format is a literal; each {} takes one argument. `char *` and `Str` are
 * escaped (& < > " ' and backslash, as Nunjucks does, for text and for attributes
 * alike), and made well-formed UTF-8; integers are printed; `Html` alone goes out as
 * it is. `Html` is a pointer to a type that is never defined, so no string fits it by
 * accident: the compiler refuses. govuk_trust() is the only door; look for it in
 * review.
 *
 * NULL text prints nothing. The number of {} and of arguments must agree (checked in
 * every build). Floors 4 and up, and the components of this folder, use this. */
#pragma once
#include "base/buf.h"
#include "base/str.h"

typedef const struct Html_ *Html;

/* Says that this text, ended by NUL, is safe markup. */
static inline Html govuk_trust(const char *markup)
{
    return (Html)(const void *)markup;
}

/* What the library rendered is trusted. */
Html govuk_buf_html(const Buf *buf);

typedef struct HtmlArg {
    enum { HTML_ARG_TEXT, HTML_ARG_STR, HTML_ARG_HTML, HTML_ARG_INT } kind;
    union {
        const char *text;
        Str str;
        Html html;
        int64_t number;
    } as;
} HtmlArg;

static inline HtmlArg html_arg_text(const char *text)
{
    return (HtmlArg){.kind = HTML_ARG_TEXT, .as.text = text};
}
static inline HtmlArg html_arg_str(Str str)
{
    return (HtmlArg){.kind = HTML_ARG_STR, .as.str = str};
}
static inline HtmlArg html_arg_html(Html markup)
{
    return (HtmlArg){.kind = HTML_ARG_HTML, .as.html = markup};
}
static inline HtmlArg html_arg_int(int64_t number)
{
    return (HtmlArg){.kind = HTML_ARG_INT, .as.number = number};
}
static inline HtmlArg html_arg_size(size_t number)
{
    return (HtmlArg){.kind = HTML_ARG_INT, .as.number = (int64_t)number};
}

#define HTML_ARG(x)                                                                                \
    _Generic((x),                                                                                  \
        char *: html_arg_text,                                                                     \
        const char *: html_arg_text,                                                               \
        Str: html_arg_str,                                                                         \
        Html: html_arg_html,                                                                       \
        int: html_arg_int,                                                                         \
        unsigned: html_arg_int,                                                                    \
        long: html_arg_int,                                                                        \
        unsigned long: html_arg_size,                                                              \
        long long: html_arg_int)(x)

void html_escape(Buf *out, Str text);
void html_text(Buf *out, const char *text); /* escaped; NULL is nothing */

/* A programming error, and one that could move a value into the wrong attribute. */
void html_wrong_count(const char *rest) __attribute__((noreturn));

/* How far the format was written. The functions below are one call of html(). They are inlined
 * because the format is a literal: the compiler then finds the holes, knows each length and each
 * kind of argument, and nothing of the search is left to do when the program runs. */
typedef struct HtmlAt {
    Buf *out;
    const char *rest;
} HtmlAt;

#define HTML_INLINE static inline __attribute__((always_inline))

HTML_INLINE HtmlAt html_at_start(Buf *out, const char *format)
{
    return (HtmlAt){out, format};
}

HTML_INLINE HtmlAt html_at_fill(HtmlAt at, HtmlArg arg)
{
    const char *hole = strstr(at.rest, "{}");
    if (!hole)
        html_wrong_count(at.rest);
    buf_add_bytes(at.out, at.rest, (size_t)(hole - at.rest));
    switch (arg.kind) {
    case HTML_ARG_TEXT:
        html_text(at.out, arg.as.text);
        break;
    case HTML_ARG_STR:
        html_escape(at.out, arg.as.str);
        break;
    case HTML_ARG_HTML:
        buf_add(at.out, (const char *)(const void *)arg.as.html);
        break;
    case HTML_ARG_INT:
        buf_add_int(at.out, arg.as.number);
        break;
    }
    return (HtmlAt){at.out, hole + 2};
}

HTML_INLINE void html_at_end(HtmlAt at)
{
    if (strstr(at.rest, "{}"))
        html_wrong_count(at.rest);
    buf_add(at.out, at.rest);
}

/* html(out, "literal", up to 12 arguments): all of them are evaluated before anything is written */
#define html(...) HTML_PICK_(__VA_ARGS__, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)
#define HTML_PICK_(o, f, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, n, ...) HTML_##n##_
#define HTML_0_(o, f) html_at_end(html_at_start(o, "" f))
#define HTML_N_(n, o, f, ...)                                                                      \
    do {                                                                                           \
        const HtmlArg html_args[n] = {__VA_ARGS__};                                                \
        html_at_end(HTML_FILL_##n##_(html_at_start(o, "" f)));                                     \
    } while (0)
#define HTML_FILL_1_(at) html_at_fill(at, html_args[0])
#define HTML_FILL_2_(at) html_at_fill(HTML_FILL_1_(at), html_args[1])
#define HTML_FILL_3_(at) html_at_fill(HTML_FILL_2_(at), html_args[2])
#define HTML_FILL_4_(at) html_at_fill(HTML_FILL_3_(at), html_args[3])
#define HTML_FILL_5_(at) html_at_fill(HTML_FILL_4_(at), html_args[4])
#define HTML_FILL_6_(at) html_at_fill(HTML_FILL_5_(at), html_args[5])
#define HTML_FILL_7_(at) html_at_fill(HTML_FILL_6_(at), html_args[6])
#define HTML_FILL_8_(at) html_at_fill(HTML_FILL_7_(at), html_args[7])
#define HTML_FILL_9_(at) html_at_fill(HTML_FILL_8_(at), html_args[8])
#define HTML_FILL_10_(at) html_at_fill(HTML_FILL_9_(at), html_args[9])
#define HTML_FILL_11_(at) html_at_fill(HTML_FILL_10_(at), html_args[10])
#define HTML_FILL_12_(at) html_at_fill(HTML_FILL_11_(at), html_args[11])
#define HTML_1_(o, f, a) HTML_N_(1, o, f, HTML_ARG(a))
#define HTML_2_(o, f, a, b) HTML_N_(2, o, f, HTML_ARG(a), HTML_ARG(b))
#define HTML_3_(o, f, a, b, c) HTML_N_(3, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c))
#define HTML_4_(o, f, a, b, c, d)                                                                  \
    HTML_N_(4, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d))
#define HTML_5_(o, f, a, b, c, d, e)                                                               \
    HTML_N_(5, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e))
#define HTML_6_(o, f, a, b, c, d, e, g)                                                            \
    HTML_N_(6, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e), HTML_ARG(g))
#define HTML_7_(o, f, a, b, c, d, e, g, h)                                                         \
    HTML_N_(7, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e), HTML_ARG(g), \
            HTML_ARG(h))
#define HTML_8_(o, f, a, b, c, d, e, g, h, i)                                                      \
    HTML_N_(8, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e), HTML_ARG(g), \
            HTML_ARG(h), HTML_ARG(i))
#define HTML_9_(o, f, a, b, c, d, e, g, h, i, j)                                                   \
    HTML_N_(9, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e), HTML_ARG(g), \
            HTML_ARG(h), HTML_ARG(i), HTML_ARG(j))
#define HTML_10_(o, f, a, b, c, d, e, g, h, i, j, k)                                               \
    HTML_N_(10, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e),             \
            HTML_ARG(g), HTML_ARG(h), HTML_ARG(i), HTML_ARG(j), HTML_ARG(k))
#define HTML_11_(o, f, a, b, c, d, e, g, h, i, j, k, l)                                            \
    HTML_N_(11, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e),             \
            HTML_ARG(g), HTML_ARG(h), HTML_ARG(i), HTML_ARG(j), HTML_ARG(k), HTML_ARG(l))
#define HTML_12_(o, f, a, b, c, d, e, g, h, i, j, k, l, m)                                         \
    HTML_N_(12, o, f, HTML_ARG(a), HTML_ARG(b), HTML_ARG(c), HTML_ARG(d), HTML_ARG(e),             \
            HTML_ARG(g), HTML_ARG(h), HTML_ARG(i), HTML_ARG(j), HTML_ARG(k), HTML_ARG(l),          \
            HTML_ARG(m))
