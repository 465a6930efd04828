/* The first page of a review: what is asked, what the rules say of it, and what I can do. */
#include "assurance/decision.h"
#include "web/change_view.h"
#include "web/pack_view.h"
#include "web/review.h"

/* ---- What I can do ----------------------------------------------------------------------- */

/* Where an act is done. Acts of the team have pages of their own. */
static const struct {
    const char *act, *path;
} places[] = {
    {"triage", "triage"},   {"recommend", "recommend"}, {"decide", "decision"},
    {"confirm", "confirm"}, {"rate", "review/points"},  {"ask", "review/questions"},
    {"return", "return"},
};

static const char *place_of(const char *act)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (text_eq(places[i].act, act))
            return places[i].path;
    return NULL;
}

static void write_act(Page *page, const OpenAct *act)
{
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}/{}\">{}</a></li>\n",
         page_url(page, "/cases/%s", page->c->reference), place_of(act->act), act->label);
}

static Err write_acts(Page *page)
{
    OpenAct *acts;
    size_t count;
    TRY(open_acts(page->ctx, page->c, &acts, &count));
    Buf aside = aside_begin(page);
    for (size_t i = 0; i < count; i++)
        if (place_of(acts[i].act))
            write_act(page, &acts[i]);
    Html list = aside_end(page, aside);
    html(&page->main, "<h2 class=\"govuk-heading-m\">What you can do now</h2>\n");
    if (govuk_html_given(list))
        html(&page->main, "<ul class=\"govuk-list\">\n{}</ul>\n", list);
    else
        html(&page->main, "<p class=\"govuk-body\">Nothing. The case waits for: {}.</p>\n",
             waits_words(page->c));
    return OK;
}

/* ---- What is asked ----------------------------------------------------------------------- */

static Html rating_html(Page *page)
{
    Buf aside = aside_begin(page);
    if (text_empty(page->c->rating))
        html(&page->main, "Not rated");
    pack_tag(page, page_controls(page), "triage.ratings", page->c->rating);
    return aside_end(page, aside);
}

static const char *sought_words(Page *page, const Json *document)
{
    int64_t pence;
    bool known = json_int(json_get(document, "spend"), "sought_pence", &pence);
    return money_words(page, (Money){known ? pence : -1});
}

static void write_asked(Page *page, const CaseView *view)
{
    const Case *c = page->c;
    const Pack *controls = page_controls(page);
    html(&page->main, "<h2 class=\"govuk-heading-m\">What is asked</h2>\n");
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){GOVUK_LIST(
            rows, GovukSummaryRow, {.key.text = "Organisation", .value.text = c->organisation_name},
            {.key.text = "Description",
             .value.html = written_html(page, json_text(view->document, "description"))},
            {.key.text = "Kind of spend",
             .value.text = text_or(label_in(controls, "kinds", c->kind), "Not known")},
            {.key.text = "Phase",
             .value.text = text_or(choice_label("work", "phase", c->phase), "Not known")},
            {.key.text = "Money sought now", .value.text = sought_words(page, view->document)},
            {.key.text = "Whole-life cost", .value.text = money_words(page, c->whole_life)},
            {.key.text = "Counted for the controls", .value.text = money_words(page, c->counted)},
            {.key.text = "Rating", .value.html = rating_html(page)},
            {.key.text = "Step", .value.text = label_in(controls, "workflow.steps", c->step)},
            {.key.text = "Edition of the Code", .value.text = pack_name(page, page_code(page))},
            {.key.text = "Spend controls", .value.text = pack_name(page, controls)})});
}

/* ---- What the rules say ------------------------------------------------------------------ */

static const char *required_words(const Advice *advice)
{
    return advice->outside                     ? "No: outside these controls"
           : advice->required == TRUTH_YES     ? "Yes"
           : advice->required == TRUTH_UNKNOWN ? "Not known"
                                               : "No";
}

static void write_approval(Page *page, const Advice *advice)
{
    Arena *arena = page->ctx->arena;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Approval</h2>\n");
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){GOVUK_LIST(
            rows, GovukSummaryRow,
            {.key.text = "Approval needed", .value.text = required_words(advice)},
            {.key.text = "Route", .value.text = text_or(advice->route_title, "None")},
            {.key.text = "Who approves", .value.text = text_or(advice->approver, "Nobody")},
            {.key.text = "By",
             .value.text = date_known(advice->by)
                               ? arena_printf(arena, "%s. %s", date_text(arena, advice->by),
                                              text_or(advice->by_text, ""))
                               : "Not known"})});
    cited_rules(page, &advice->rules, advice->controls);
    if (advice->unknown.count == 0)
        return;
    html(&page->main, "<p class=\"govuk-body\">The answer hangs on what is not known yet:</p>\n"
                      "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < advice->unknown.count; i++)
        html(&page->main, "<li>{}</li>\n", fact_label(advice->unknown.items[i], advice->controls));
    html(&page->main, "</ul>\n");
}

static void write_counting(Page *page, const Advice *advice)
{
    if (advice->counted_with.count == 0)
        return;
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">Counted together</h2>\n"
         "<p class=\"govuk-body\">With these lines it comes to {}:</p>\n"
         "<ul class=\"govuk-list govuk-list--bullet\">\n",
         money_words(page, advice->counted));
    for (size_t i = 0; i < advice->counted_with.count; i++)
        html(&page->main, "<li>{}</li>\n", advice->counted_with.items[i]);
    html(&page->main, "</ul>\n");
    cited_rules(page, &advice->counting, advice->controls);
    if (advice->counting_warning)
        govuk_warning_text(&page->main, &(GovukWarningText){.text = advice->counting_warning});
}

static void write_flags(Page *page, const Advice *advice)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">Flags for a person to look at</h2>\n");
    if (advice->triggers.count == 0)
        html(&page->main, "<p class=\"govuk-body\">There are no flags.</p>\n");
    cited_rules(page, &advice->triggers, advice->controls);
}

static void write_limitations(Page *page, const Json *document)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">Limitations</h2>\n");
    const Json *first = json_first(json_get(document, "limitations"));
    if (!first)
        html(&page->main, "<p class=\"govuk-body\">The team names no limitation.</p>\n");
    for (const Json *item = first; item; item = item->next) {
        html(&page->main, "<h3 class=\"govuk-heading-s\">{}</h3>\n",
             text_or(json_text(item, "system"), json_text(item, "id")));
        limitation_list(page, item);
    }
}

static void write_recommendation(Page *page, const Advice *advice)
{
    if (!advice->recommendation.id)
        return;
    govuk_inset_text(&page->main,
                     &(GovukInsetText){.text = arena_printf(page->ctx->arena,
                                                            "The rules recommend: %s It is for "
                                                            "people to decide.",
                                                            advice->recommendation.text)});
    citation_line(page, advice->recommendation.cite, advice->controls);
}

/* ---- What people did so far -------------------------------------------------------------- */

static const Act *last_act(const Act *acts, size_t count, const char *act, int64_t round)
{
    for (size_t i = count; i-- > 0;)
        if (text_eq(acts[i].act, act) && acts[i].round == round)
            return &acts[i];
    return NULL;
}

static Err write_board(Page *page)
{
    Act *acts;
    size_t count;
    TRY(case_acts(page->ctx, page->c, &acts, &count));
    const Act *act = last_act(acts, count, "recommend", page->c->round);
    if (!act)
        return OK;
    html(&page->main, "<h2 class=\"govuk-heading-m\">The board’s recommendation</h2>\n");
    written_text(page, act->reasons);
    html(&page->main, "<p class=\"govuk-body\">Board of {}. The centre {}.</p>\n",
         date_text(page->ctx->arena, act->board_date),
         act->centre_took_part == 1   ? "took part"
         : act->centre_took_part == 0 ? "did not take part"
                                      : "is not said to have taken part");
    signed_line(page, act->person_name, act->at);
    return OK;
}

/* The decision that stands; one that is not confirmed is for those who make it. */
static Err write_decision(Page *page)
{
    Decision decision;
    if (!page->c->decided_at.ms)
        return OK;
    Err err = decision_confirmed(page->ctx, page->c, &decision);
    if (err == MISSING)
        return OK;
    TRY(err);
    html(&page->main, "<h2 class=\"govuk-heading-m\">The decision</h2>\n<p class=\"govuk-body\">");
    pack_tag(page, page_controls(page), "decisions", decision.outcome);
    html(&page->main, "</p>\n");
    written_text(page, decision.reasons);
    signed_line(page, decision.confirmed_by, decision.confirmed_at);
    if (decision.n_conditions)
        html(&page->main,
             "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n",
             page_url(page, "/cases/%s/conditions", page->c->reference),
             count_words(page, (int64_t)decision.n_conditions, "condition", "conditions"));
    return OK;
}

Err review_summary(Page *page)
{
    CaseView view;
    TRY(review_open(page, "Summary of the case", ""));
    TRY(case_view_load(page, &view));
    TRY(write_acts(page));
    TRY(write_decision(page));
    write_recommendation(page, &view.advice);
    write_asked(page, &view);
    write_approval(page, &view.advice);
    write_counting(page, &view.advice);
    write_flags(page, &view.advice);
    write_limitations(page, view.document);
    triage_table(page, &view);
    TRY(write_board(page));
    return page->c->decided_at.ms ? change_view(page, view.document) : OK;
}
