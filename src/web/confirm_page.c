/* The second person: reads the whole decision and what the public will read, then confirms it or
 * sends it back with reasons. */
#include "assurance/decision.h"
#include "web/case_view.h"
#include "web/decision_page.h"
#include "web/field_form.h"

static const char *url(Page *page)
{
    return page_url(page, "/cases/%s/confirm", page->c->reference);
}

static const CaseField send_back_reasons = {
    .name = "reasons",
    .kind = FIELD_LONG,
    .label = "Why do you send it back?",
    .short_label = "Reasons",
    .hint = "Whoever proposed the decision reads this.",
    .empty = "Enter why you send it back",
};

static void write_warning(Page *page, const Decision *decision)
{
    bool final = decision_is_final(page, decision);
    govuk_warning_text(
        &page->main,
        &(GovukWarningText){.text =
                                final ? "When you confirm, the decision is published. It cannot be "
                                        "changed or taken back."
                                      : "When you confirm, the case goes back to the team. The "
                                        "decision stays in its history."});
}

static void write_send_back(Page *page, const Decision *decision)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">Or send it back</h2>\n");
    page_form_open(page, page_url(page, "/cases/%s/confirm/send-back", page->c->reference),
                   decision->version, false);
    field_render(page, &send_back_reasons, NULL, false);
    govuk_button(&page->main, &(GovukButton){.text = act_label(page, "send_back"),
                                             .classes = "govuk-button--secondary",
                                             .prevent_double_click = GOVUK_YES});
    page_form_close(page, NULL);
}

static Err write_page(Page *page, const Decision *decision)
{
    case_head(page, act_label(page, "confirm"),
              page_url(page, "/cases/%s/review", page->c->reference));
    html(&page->main, "<p class=\"govuk-body\">Read the whole decision before you confirm it.</p>\n"
                      "<h2 class=\"govuk-heading-m\">Reasons</h2>\n");
    written_text(page, decision->reasons);
    signed_line(page, decision->decided_by, decision->decided_at);
    decision_public_text(page, decision);
    TRY(decision_basis(page, decision));
    html(&page->main, "<h2 class=\"govuk-heading-m\">Confirm</h2>\n");
    write_warning(page, decision);
    govuk_button(
        &page->main,
        &(GovukButton){.text = "Continue",
                       .href = page_url(page, "/cases/%s/confirm/sure?version=%lld",
                                        page->c->reference, (long long)decision->version)});
    write_send_back(page, decision);
    return OK;
}

Err confirm_get(Page *page)
{
    Decision decision;
    TRY(decision_current(page->ctx, page->c, &decision));
    return write_page(page, &decision);
}

/* What is confirmed is what was read: `version` is that of the page before. */
static Err check_version(Page *page, const Decision *decision, const char *version)
{
    int64_t seen;
    if (str_int(str_of(version), &seen) && seen == decision->version)
        return OK;
    return fail(page->ctx, STALE, "The decision was changed after you opened it.");
}

/* ---- Are you sure? ----------------------------------------------------------------------- */

Err confirm_sure(Page *page)
{
    Decision decision;
    TRY(decision_current(page->ctx, page->c, &decision));
    TRY(check_version(page, &decision, page_query(page, "version")));
    bool final = decision_is_final(page, &decision);
    const char *label = label_in(page_controls(page), "decisions", decision.outcome);
    case_head(page, final ? "Confirm and publish this decision?" : "Confirm this decision?",
              url(page));
    page->title_in_main = true;
    page_form_open(page, url(page), decision.version, false);
    govuk_panel(
        &page->main,
        &(GovukPanel){
            .classes = "govuk-panel--interruption",
            .title_text = page->title,
            .text = arena_printf(
                page->ctx->arena, "%s: %s. %s", page->c->title, label,
                final ? "Anybody can read the decision from then on. It cannot be taken back."
                      : "The case goes back to the team."),
            .actions = {GOVUK_LIST(items, GovukPanelAction,
                                   {.text = act_label(page, "confirm"), .type = "submit"},
                                   {.text = "Go back without confirming", .href = url(page)})}});
    page_form_close(page, NULL);
    return OK;
}

Err confirm_post(Page *page)
{
    Decision decision;
    TRY(decision_current(page->ctx, page->c, &decision));
    TRY(check_version(page, &decision, page_field(page, "version")));
    TRY(decision_confirm(page->ctx, page->c));
    return page_redirect(page, "/cases/%s/decision/done", page->c->reference);
}

Err send_back_post(Page *page)
{
    Decision decision;
    Json *body = json_new_object(page->ctx->arena);
    TRY(decision_current(page->ctx, page->c, &decision));
    TRY(check_version(page, &decision, page_field(page, "version")));
    field_read(page, &send_back_reasons, body);
    if (page->faults.count)
        return write_page(page, &decision);
    TRY(decision_send_back(page->ctx, page->c, json_text(body, "reasons")));
    return page_done(page, "The decision is sent back.", "/cases/%s/review", page->c->reference);
}
