#include "web/change_view.h"

#include "assurance/decision.h"
#include "web/case_view.h"

#include <string.h>

static void write_reopened(Page *page, const ReopenedList *list)
{
    Buf *out = &page->main;
    html(out, "<h2 class=\"govuk-heading-m\">What this opens again</h2>\n");
    if (!list->count) {
        html(out, "<p class=\"govuk-body\">None of the rules on looking again applies to these "
                  "changes.</p>\n");
        return;
    }
    html(out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < list->count; i++) {
        const Reopened *item = &list->items[i];
        html(out, "<li>{} Before: {}. Now: {}.\n", item->rule.text, item->before, item->after);
        citation_line(page, item->rule.cite, page_controls(page));
        html(out, "</li>\n");
    }
    html(out, "</ul>\n");
}

/* An item of a list that is gone: its number is that of the version before. */
static bool removed(const Difference *item)
{
    const char *last = strrchr(item->pointer, '/');
    int64_t number;
    return last && str_int(str_of(last + 1), &number) && text_eq(item->after, "not given");
}

static void write_differences(Page *page, const Json *document, const Differences *list)
{
    Arena *arena = page->ctx->arena;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const Difference *item = &list->items[i];
        const char *values[] = {item->before, item->after};
        GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
        cells[0].text = pointer_words(page, removed(item) ? NULL : document, item->pointer);
        for (size_t v = 0; v < 2; v++)
            cells[v + 1] = (GovukTableCell){
                .text = pointer_value_words(page, document, item->pointer, values[v]),
                .classes = "app-text-break"};
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(&page->main, &(GovukTable){.caption = "What differs from what was approved",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Where"},
                                                    {.text = "Approved"}, {.text = "Now"}),
                                         .rows = rows,
                                         .rows_count = list->count});
}

Err change_view(Page *page, const Json *document)
{
    Differences differences;
    ReopenedList reopened;
    TRY(decision_changes(page->ctx, page->c, &differences, &reopened));
    if (!differences.count) {
        html(&page->main, "<p class=\"govuk-body\">Nothing differs from what was approved.</p>\n");
        return OK;
    }
    write_reopened(page, &reopened);
    write_differences(page, document, &differences);
    return OK;
}
