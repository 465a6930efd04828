/* Acts of the team besides sending: withdrawing a case, and asking for a change after its
 * decision. */
#include "assurance/decision.h"
#include "web/case_page.h"
#include "web/case_view.h"
#include "web/field_form.h"

#include <string.h>

static const char *case_address(Page *page)
{
    return page_url(page, "/cases/%s", page->c->reference);
}

/* Reasons, and the two ways out. */
static void write_reasons(Page *page, const char *act, const CaseField *field, const char *button,
                          const char *classes)
{
    Buf *out = &page->main;
    page_form_open(page, arena_printf(page->ctx->arena, "%s/%s", case_address(page), act), -1,
                   false);
    field_render(page, field, NULL, false);
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(
        out, &(GovukButton){.text = button, .classes = classes, .prevent_double_click = GOVUK_YES});
    html(out, "<a class=\"govuk-link\" href=\"{}\">Cancel</a>\n</div>\n", case_address(page));
    page_form_close(page, NULL);
}

/* Moves the case with the reasons that were sent; with faults, `again` writes the page anew. */
static Err move(Page *page, const char *act, const CaseField *field, PageHandler *again,
                const char *done)
{
    Json *body = json_new_object(page->ctx->arena);
    field_read(page, field, body);
    CaseMove wanted = {.act = act, .reasons = json_text(body, field->name), .centre_took_part = -1};
    if (!page->faults.count)
        TRY(page_fault_if_invalid(page, case_move(page->ctx, page->c, &wanted), field->name));
    if (page->faults.count)
        return again(page);
    return page_done(page, done, "%s", case_address(page));
}

/* ---- Withdrawing ------------------------------------------------------------------------ */

static const CaseField withdraw_reasons = {
    .name = "reasons",
    .kind = FIELD_LONG,
    .label = "Why do you withdraw the case?",
    .short_label = "Reasons",
    .empty = "Enter why you withdraw the case",
};

Err withdraw_get(Page *page)
{
    case_head(page, "Are you sure you want to withdraw this case?", case_address(page));
    page->title_in_main = true;
    govuk_panel(&page->main,
                &(GovukPanel){
                    .title_text = page->title,
                    .text =
                        "Nobody will decide on it, and you cannot take this back. What was written "
                        "stays in the record.",
                    .classes = "govuk-panel--interruption"});
    write_reasons(page, "withdraw", &withdraw_reasons, "Withdraw this case",
                  "govuk-button--warning");
    return OK;
}

Err withdraw_post(Page *page)
{
    return move(page, "withdraw", &withdraw_reasons, withdraw_get, "The case has been withdrawn");
}

/* ---- A change after the decision -------------------------------------------------------- */

static const CaseField change_reasons = {
    .name = "reasons",
    .kind = FIELD_LONG,
    .label = "What has changed, and why?",
    .short_label = "Reasons",
    .empty = "Enter what has changed, and why",
};

static void write_reassess(Page *page)
{
    const Pack *controls = page_controls(page);
    const Json *rule = controls ? json_first(json_get(controls->document, "reassess")) : NULL;
    if (!rule)
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Changes that need a new look</h2>\n"
                      "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (; rule; rule = rule->next) {
        html(&page->main, "<li>{}\n", json_text(rule, "text"));
        citation_line(page, json_get(rule, "cite"), controls);
        html(&page->main, "</li>\n");
    }
    html(&page->main, "</ul>\n");
}

Err change_get(Page *page)
{
    case_head(page, "Tell us that something has changed", case_address(page));
    html(&page->main, "<p class=\"govuk-body\">This opens the case again. You change what is "
                      "different, and send it "
                      "again. Until then the decision that was made stands for what was approved, "
                      "and for nothing "
                      "more.</p>\n");
    write_reassess(page);
    write_reasons(page, "change", &change_reasons, "Open the case again", NULL);
    return OK;
}

Err change_post(Page *page)
{
    return move(page, "change", &change_reasons, change_get,
                "The case is open again. Change what is different");
}

/* ---- What differs from what was approved ------------------------------------------------ */

static void write_reopened(Page *page, const ReopenedList *reopened)
{
    Buf *out = &page->main;
    html(out, "<h2 class=\"govuk-heading-m\">What this opens again</h2>\n");
    if (!reopened->count) {
        html(out, "<p class=\"govuk-body\">None of the rules on looking again applies to these "
                  "changes.</p>\n");
        return;
    }
    html(out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < reopened->count; i++) {
        const Reopened *item = &reopened->items[i];
        html(out, "<li>{} Before: {}. Now: {}.\n", item->rule.text, item->before, item->after);
        citation_line(page, item->rule.cite, page_controls(page));
        html(out, "</li>\n");
    }
    html(out, "</ul>\n");
}

/* A value as the form calls it: the label of an option, or of a position. */
static const char *value_words(Page *page, const char *pointer, const char *value)
{
    const char *member = arena_text_len(page->ctx->arena, pointer + 1, strcspn(pointer + 1, "/"));
    const char *field = strrchr(pointer, '/') + 1;
    if (text_eq(field, "position"))
        return page_label(page, "positions", value);
    return choice_label(member, field, value);
}

static void write_differences(Page *page, const Json *document, const Differences *differences)
{
    Arena *arena = page->ctx->arena;
    size_t count = differences->count;
    GovukTableRow *rows = arena_array(arena, GovukTableRow, count);
    for (size_t i = 0; i < count; i++) {
        const Difference *difference = &differences->items[i];
        GovukTableCell *cells = arena_array(arena, GovukTableCell, 3);
        cells[0].text = pointer_words(page, document, difference->pointer);
        cells[1] =
            (GovukTableCell){.text = value_words(page, difference->pointer, difference->before),
                             .classes = "app-text-break"};
        cells[2] =
            (GovukTableCell){.text = value_words(page, difference->pointer, difference->after),
                             .classes = "app-text-break"};
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(&page->main, &(GovukTable){
                               .caption = "What differs",
                               GOVUK_LIST(head, GovukTableCell, {.text = "Where"},
                                          {.text = "Approved"}, {.text = "Now"}),
                               .rows = rows,
                               .rows_count = count,
                           });
}

Err case_changes(Page *page)
{
    Differences differences;
    ReopenedList reopened;
    Json *document;
    case_head(page, "What differs from what was approved", case_address(page));
    TRY(decision_changes(page->ctx, page->c, &differences, &reopened));
    if (!page->c->decided_at.ms || !differences.count) {
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n",
             page->c->decided_at.ms ? "Nothing differs from what was approved."
                                    : "There is no decision on this case yet.");
        return OK;
    }
    TRY(case_document(page->ctx, page->c, &document));
    page->wide = true;
    write_reopened(page, &reopened);
    write_differences(page, document, &differences);
    return OK;
}
