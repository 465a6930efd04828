/* The declaration with which a case is sent, and what happens then. */
#include "web/send.h"

#include "web/code_view.h"
#include "web/missing.h"
#include "web/pack_view.h"
#include "web/point.h"

/* ---- The declaration ------------------------------------------------------------------------- */

/* What the person who sends puts their name to; kept with the case word by word. */
static const char declaration[] =
    "What this case says is complete and true as far as the team knows. Each point of the Code has "
    "been considered by the people named. Limits set by older technology are explained. Nothing "
    "has "
    "been promised or spent on this work before approval, unless the case says so.";

static void write_confirm(Page *page)
{
    govuk_checkboxes(
        &page->main,
        &(GovukCheckboxes){
            .name = "confirm",
            .fieldset.legend = {.text = arena_printf(page->ctx->arena, "Declaration by %s",
                                                     page->ctx->who->name),
                                .classes = "govuk-fieldset__legend--m"},
            .hint.text = declaration,
            .error_message = page_fault_for(page, "confirm"),
            GOVUK_LIST(items, GovukCheckboxesItem,
                       {.value = "yes", .text = "I confirm this for the team"})});
}

/* The words on the button are those of the act in the pack: where a case goes, the process says. */
static Err write_declaration(Page *page, const Advice *advice)
{
    case_head(page, "Send the case", page_url(page, "/cases/%s/check", page->c->reference));
    if (!advice->ready) {
        text_heading(page, 2, "What is missing");
        text_paragraph(page, "The case cannot be sent before this is there:");
        missing_list(page, advice);
        return OK;
    }
    text_paragraph(page, "You cannot change the case after you have sent it, unless it is returned "
                         "to you.");
    page_form_open(page, page_url(page, "/cases/%s/declaration", page->c->reference), -1, false);
    write_confirm(page);
    page_form_close(page, act_label(page, "send"));
    return OK;
}

static Err show_declaration(Page *page)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    return write_declaration(page, &view.advice);
}

/* Nothing is confirmed of a case that is not ready: then the page says what is missing. */
static Err refuse(Page *page, const char *words)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    if (view.advice.ready)
        page_fault(page, "confirm", words);
    page->status = 400;
    return write_declaration(page, &view.advice);
}

static Err send_case(Page *page)
{
    if (!form_has(&page->form, "confirm", "yes"))
        return refuse(page, "Confirm the declaration to send the case");
    CaseMove move = {.act = "send", .reasons = declaration, .board_date = NO_DATE};
    Err err = case_move(page->ctx, page->c, &move);
    if (err == INVALID)
        return refuse(page, problem(page->ctx));
    TRY(err);
    return page_redirect(page, "%s", page_url(page, "/cases/%s/sent", page->c->reference));
}

/* ---- Sent ------------------------------------------------------------------------------------ */

static void write_panel(Page *page)
{
    Buf aside = aside_begin(page);
    html(&page->main, "Your reference number<br><strong>{}</strong>", page->c->reference);
    Html number = aside_end(page, aside);
    govuk_panel(&page->main, &(GovukPanel){.title_text = page->title, .html = number});
}

static void write_next(Page *page)
{
    const Case *c = page->c;
    Arena *arena = page->ctx->arena;
    const Json *steps = json_path(page_controls(page)->document, "workflow.steps");
    text_heading(page, 2, "What happens next");
    text_paragraph(page, json_text(pack_item(steps, c->step), "text"));
    text_paragraph(page, arena_printf(arena, "It waits for: %s.", waits_words(c)));
    if (date_known(c->by))
        text_paragraph(
            page, arena_printf(arena, "The rules ask you to act by %s.", date_text(arena, c->by)));
    text_paragraph(page,
                   "No published rule says how long a decision takes. You see here whose turn "
                   "it is, and questions to you are on the page of the case.");
}

static Err show_sent(Page *page)
{
    const Case *c = page->c;
    if (!c->sent_at.ms)
        return page_redirect(page, "%s", case_address(page));
    case_head(page, "Case sent", NULL);
    page->title_in_main = true;
    write_panel(page);
    text_paragraph(page, arena_printf(page->ctx->arena, "%s was sent on %s.", c->title,
                                      time_text(page->ctx->arena, c->sent_at)));
    write_next(page);
    text_heading(page, 2, "Who can help");
    helper_list(page, page_code(page), NULL);
    text_heading(page, 2, "Keep a copy");
    report_links(page);
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Go to the case</a></p>\n"
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/contact\">Tell us what you think "
         "of this service</a></p>\n",
         case_address(page));
    return OK;
}

/* ---- Routes ---------------------------------------------------------------------------------- */

#define OF_CASE(verb, path, does, needed)                                                          \
    {                                                                                              \
        .method = (verb), .pattern = "/cases/{reference}" path, .handler = (does),                 \
        .guard = FOR_CASE, .act = (needed)                                                         \
    }

static const Route routes[] = {
    OF_CASE("GET", "/check", show_check, NULL),
    OF_CASE("GET", "/declaration", show_declaration, "send"),
    OF_CASE("POST", "/declaration", send_case, "send"),
    OF_CASE("GET", "/sent", show_sent, NULL),
    OF_CASE("GET", "/report", show_report, NULL),
};
const RouteTable send_routes = {routes, sizeof routes / sizeof *routes};
