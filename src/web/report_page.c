/* A case and what the rules say of it as one document, to print or to keep. */
#include "web/send.h"

#include "base/limits.h"
#include "format/report.h"
#include "web/case_view.h"

static const struct {
    const char *format, *label, *type, *ending; /* ending NULL: shown in place */
} formats[] = {
    {"html", "Print or read it in one page", "text/html; charset=utf-8", NULL},
    {"text", "Download it as plain text", "text/plain; charset=utf-8", "txt"},
    {"markdown", "Download it as Markdown", "text/markdown; charset=utf-8", "md"},
    {"json", "Download it as data (JSON)", "application/json", "json"},
};
enum { FORMATS = sizeof formats / sizeof *formats };

/* The report is whole in itself: nothing but its own style sheet is used. */
const char report_policy[] = "default-src 'none'; style-src '" REPORT_STYLE_HASH
                             "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

void report_links(Page *page)
{
    const char *address = page_url(page, "/cases/%s/report", page->c->reference);
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (size_t i = 0; i < FORMATS; i++)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}{}{}\">{}</a></li>\n", address,
             formats[i].ending ? "?format=" : "", formats[i].ending ? formats[i].format : "",
             formats[i].label);
    html(&page->main, "</ul>\n");
}

Err show_report(Page *page)
{
    const char *wanted = text_or(page_query(page, "format"), formats[0].format);
    Arena *arena = page->ctx->arena;
    size_t i = 0;
    while (i < FORMATS && !text_eq(formats[i].format, wanted))
        i++;
    if (i == FORMATS)
        return fail(page->ctx, MISSING, "There is no report in this format.");
    CaseView view;
    TRY(case_view_load(page, &view));
    Buf out = buf_init(arena, MAX_PAGE_BYTES);
    TRY(report_write(page->ctx, view.document, &view.advice, wanted, &out));
    if (!buf_ok(&out))
        return fail(page->ctx, TOO_BIG, "The case is too large for a report.");
    if (!formats[i].ending)
        page->policy = report_policy;
    const char *name =
        arena_printf(arena, "%s.%s", page->c->reference, text_or(formats[i].ending, ""));
    return page_raw(page, formats[i].type, formats[i].ending ? name : NULL, buf_str(&out));
}
