/* Acts of the team besides sending: withdrawing a case, and asking for a change after its
 * decision. */
#include "assurance/decision.h"
#include "web/case_page.h"
#include "web/case_view.h"
#include "web/change_view.h"
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

Err case_changes(Page *page)
{
    Json *document;
    case_head(page, "What differs from what was approved", case_address(page));
    if (!page->c->decided_at.ms) {
        html(&page->main, "<p class=\"govuk-body\">There is no decision on this case yet.</p>\n");
        return OK;
    }
    TRY(case_document(page->ctx, page->c, &document));
    page->wide = true;
    return change_view(page, document);
}
