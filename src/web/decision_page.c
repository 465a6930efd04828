/* Proposing a decision: the form, a page to check it with what the public will read, and what
 * happens next. For reviewers, and for the board where the controls let it decide. */
#include "web/decision_page.h"
#include "assurance/decision.h"
#include "web/change_view.h"
#include "web/decision_form.h"
#include "web/decision_view.h"
#include "web/pack_view.h"
#include "web/review.h"

static const char *form_url(Page *page)
{
    return page_url(page, "/cases/%s/decision", page->c->reference);
}

/* The decision that is being made; none when the newest is confirmed. */
static Err find_draft(Page *page, Decision *out, bool *found)
{
    Err err = decision_current(page->ctx, page->c, out);
    *found = err == OK && !text_eq(out->state, "confirmed");
    return err == MISSING ? OK : err;
}

/* ---- The form ---------------------------------------------------------------------------- */

static Err write_form(Page *page, const DecisionForm *form, int64_t version)
{
    case_head(page, act_label(page, "decide"),
              page_url(page, "/cases/%s/review", page->c->reference));
    decision_form_render(page, form, form_url(page), version);
    return OK;
}

static Err form_get(Page *page)
{
    Decision draft;
    bool begun;
    TRY(find_draft(page, &draft, &begun));
    DecisionForm form = decision_form_of(page, begun ? &draft : NULL);
    if (begun && text_eq(draft.state, "sent_back")) {
        Buf aside = aside_begin(page);
        html(&page->main, "<p class=\"govuk-body\">This decision was sent back to you:</p>\n");
        written_text(page, draft.sent_back_reasons);
        signed_line(page, draft.confirmed_by, draft.confirmed_at);
        Html words = aside_end(page, aside);
        govuk_inset_text(&page->main, &(GovukInsetText){.html = words});
    }
    return write_form(page, &form, begun ? draft.version : 0);
}

static Err save(Page *page, DecisionForm *form)
{
    Decision decision;
    decision_form_read(page, form, &decision);
    if (page->faults.count == 0)
        TRY(page_fault_if_invalid(
            page, decision_draft(page->ctx, page->c, page_version(page), &decision), "outcome"));
    return page->faults.count ? write_form(page, form, page_version(page))
                              : page_redirect(page, "/cases/%s/decision/check", page->c->reference);
}

static Err form_post(Page *page)
{
    DecisionForm form = decision_form_sent(page);
    const char *answer = page_field(page, "answer");
    int64_t block;
    if (text_eq(answer, "add"))
        decision_form_add(page, &form);
    else if (str_starts(str_of(answer), S("remove-")) &&
             str_int(str_of(answer + sizeof "remove-" - 1), &block))
        decision_form_remove(&form, block);
    else
        return save(page, &form);
    return write_form(page, &form, page_version(page));
}

/* ---- What a decision rests on ------------------------------------------------------------ */

static Html hash_html(Page *page, const char *hash)
{
    Buf aside = aside_begin(page);
    html(&page->main, "<span class=\"app-hash\">{}</span>", hash);
    return aside_end(page, aside);
}

static void write_pinned(Page *page, const Snapshot *snapshot)
{
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){GOVUK_LIST(
            rows, GovukSummaryRow,
            {.key.text = "Version of the case",
             .value.text =
                 arena_printf(page->ctx->arena, "%lld, kept on %s", (long long)snapshot->id,
                              time_text(page->ctx->arena, snapshot->taken_at))},
            {.key.text = "Fingerprint of the case",
             .value.html = hash_html(page, snapshot->document_hash)},
            {.key.text = "Fingerprint of the rules’ answer",
             .value.html = hash_html(page, snapshot->advice_hash)},
            {.key.text = "Edition of the Code",
             .value.text = pack_name(page, pack_find(page->ctx->packs, snapshot->code))},
            {.key.text = "Spend controls",
             .value.text = pack_name(page, pack_find(page->ctx->packs, snapshot->controls))})});
}

Err decision_basis(Page *page, const Decision *decision)
{
    Snapshot snapshot;
    CaseView view;
    TRY(case_snapshot(page->ctx, page->c, decision->snapshot, &snapshot));
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">What the decision rests on</h2>\n"
         "<p class=\"govuk-body\">The case and the answer of the rules are kept, byte for "
         "byte, with the decision.</p>\n");
    write_pinned(page, &snapshot);
    TRY(case_view_load(page, &view));
    return page->c->decided_at.ms ? change_view(page, view.document) : OK;
}

void decision_public_text(Page *page, const Decision *decision)
{
    Published published = decision_preview(page, decision);
    bool final = decision_is_final(page, decision);
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         final ? "What the public will read" : "What is recorded");
    if (!final)
        html(&page->main,
             "<p class=\"govuk-body\">This is no final decision, so nothing is published. "
             "The case goes back to the team.</p>\n");
    Buf aside = aside_begin(page);
    decision_view(page, &published, decision->conditions, decision->n_conditions);
    Html preview = aside_end(page, aside);
    govuk_inset_text(&page->main, &(GovukInsetText){.html = preview});
}

bool decision_is_final(const Page *page, const Decision *decision)
{
    const Json *decisions = json_get(page_controls(page)->document, "decisions");
    return json_truth(pack_item(decisions, decision->outcome), "final");
}

/* ---- Check and propose ------------------------------------------------------------------- */

static Err check_get(Page *page)
{
    Decision draft;
    bool begun;
    TRY(find_draft(page, &draft, &begun));
    if (!begun)
        return page_redirect(page, "/cases/%s/decision", page->c->reference);
    case_head(page, "Check the decision before you propose it", form_url(page));
    decision_form_summary(page, &draft, form_url(page));
    decision_public_text(page, &draft);
    TRY(decision_basis(page, &draft));
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">What happens next</h2>\n"
         "<p class=\"govuk-body\">Somebody else has to confirm the decision or send it back "
         "to you. Nothing is published before that.</p>\n");
    page_form_open(page, page_url(page, "/cases/%s/decision/check", page->c->reference),
                   draft.version, false);
    page_form_close(page, "Propose the decision");
    return OK;
}

static Err check_post(Page *page)
{
    TRY(decision_propose(page->ctx, page->c, page_version(page)));
    return page_redirect(page, "/cases/%s/decision/done", page->c->reference);
}

/* ---- Done -------------------------------------------------------------------------------- */

static void write_panel(Page *page, const char *title, const Decision *decision)
{
    page->title = title;
    page->title_in_main = true;
    Buf aside = aside_begin(page);
    html(&page->main, "Reference of the decision<br><strong>{}</strong>", decision->reference);
    Html words = aside_end(page, aside);
    govuk_panel(&page->main, &(GovukPanel){.title_text = title, .html = words});
    html(&page->main, "<h2 class=\"govuk-heading-m\">What happens next</h2>\n");
}

static void write_proposed(Page *page, const Decision *decision)
{
    write_panel(page, "Decision proposed", decision);
    html(&page->main, "<p class=\"govuk-body\">The case now waits for somebody else to confirm the "
                      "decision or to send it back to you.</p>\n");
}

static void write_confirmed(Page *page, const Decision *decision)
{
    write_panel(page, "Decision confirmed", decision);
    if (!decision_is_final(page, decision)) {
        html(&page->main, "<p class=\"govuk-body\">The case is back with the team.</p>\n");
        return;
    }
    html(&page->main,
         "<p class=\"govuk-body\">The decision is published: <a class=\"govuk-link\" "
         "href=\"{}\">read it as the public does</a>.</p>\n",
         page_url(page, "/decisions/%s", decision->reference));
    if (decision->n_conditions)
        html(&page->main,
             "<p class=\"govuk-body\">The team sees <a class=\"govuk-link\" href=\"{}\">the "
             "conditions</a> and says when each is met.</p>\n",
             page_url(page, "/cases/%s/conditions", page->c->reference));
}

/* A decision that is not confirmed is for those who make it. */
static Err done(Page *page)
{
    Decision decision;
    TRY(may_assure(page));
    TRY(decision_current(page->ctx, page->c, &decision));
    bool mine = decision.decided_by_id.value == page->ctx->who->id.value;
    case_head(page, "", NULL);
    if (text_eq(decision.state, "confirmed"))
        write_confirmed(page, &decision);
    else if (text_eq(decision.state, "proposed") && mine)
        write_proposed(page, &decision);
    else
        return fail(page->ctx, MISSING, "There is no such page.");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Back to the case</a></p>\n",
         page_url(page, "/cases/%s/review", page->c->reference));
    return OK;
}

#define OF_CASE(method, path, handler, act)                                                        \
    {                                                                                              \
        method, "/cases/{reference}" path, handler, FOR_CASE, NULL, act, false                     \
    }

static const Route routes[] = {
    OF_CASE("GET", "/decision", form_get, "decide"),
    OF_CASE("POST", "/decision", form_post, "decide"),
    OF_CASE("GET", "/decision/check", check_get, "decide"),
    OF_CASE("POST", "/decision/check", check_post, "decide"),
    OF_CASE("GET", "/decision/done", done, NULL),
    OF_CASE("GET", "/confirm", confirm_get, "confirm"),
    OF_CASE("GET", "/confirm/sure", confirm_sure, "confirm"),
    OF_CASE("POST", "/confirm", confirm_post, "confirm"),
    OF_CASE("POST", "/confirm/send-back", send_back_post, "send_back"),
};
const RouteTable decision_routes = {routes, sizeof routes / sizeof *routes};
