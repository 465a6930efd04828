#include "web/decision_view.h"

#include "web/case_view.h"
#include "web/pack_view.h"

/* ---- Conditions -------------------------------------------------------------------------- */

void condition_tag(Page *page, const Condition *condition)
{
    if (condition->overdue)
        word_tag(page, "Overdue", "red");
    else if (text_eq(condition->state, "claimed"))
        word_tag(page, "Being checked", "light-blue");
    else if (text_eq(condition->state, "met"))
        word_tag(page, "Met", "green");
    else if (text_eq(condition->state, "accepted"))
        word_tag(page, "Lifted", "grey");
    else
        word_tag(page, "Open", "blue");
}

const char *condition_due(Page *page, const Condition *condition)
{
    Arena *arena = page->ctx->arena;
    const char *phase = choice_label("work", "phase", condition->due_phase);
    if (!date_known(condition->due))
        return text_empty(phase) ? "Not said" : arena_printf(arena, "Before the phase: %s", phase);
    if (text_empty(phase))
        return date_text(arena, condition->due);
    return arena_printf(arena, "%s, and before the phase: %s", date_text(arena, condition->due),
                        phase);
}

static const char *point_words(Page *page, const Pack *code, const char *id)
{
    const Json *point = pack_point(code, id);
    return point ? arena_printf(page->ctx->arena, "%s %s", id, json_text(point, "title"))
                 : "The whole case";
}

void condition_card(Page *page, const Condition *condition, const Pack *code, const char *title)
{
    Buf aside = aside_begin(page);
    condition_tag(page, condition);
    Html state = aside_end(page, aside);
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){
            .card.title = {.text = title, .heading_level = 3},
            GOVUK_LIST(rows, GovukSummaryRow,
                       {.key.text = "What has to be done",
                        .value.html = written_html(page, condition->text)},
                       {.key.text = "Owner", .value.text = condition->owner},
                       {.key.text = "Due", .value.text = condition_due(page, condition)},
                       {.key.text = "What will show it",
                        .value.html = written_html(page, condition->shown_by)},
                       {.key.text = "Point of the Code",
                        .value.text = point_words(page, code, condition->point)},
                       {.key.text = "State", .value.html = state})});
}

/* ---- The decision ------------------------------------------------------------------------ */

static const char *yes_no(int three_state)
{
    return three_state < 0 ? "Not relevant" : three_state ? "Yes" : "No";
}

static Html outcome_markup(Page *page, const Published *published, const Pack *controls)
{
    const Json *kind =
        pack_item(json_get(controls ? controls->document : NULL, "decisions"), published->outcome);
    Buf aside = aside_begin(page);
    html(&page->main, "<p class=\"govuk-body\">");
    pack_tag(page, controls, "decisions", published->outcome);
    html(&page->main, "</p>\n<p class=\"govuk-body\">{}</p>\n", json_text(kind, "text"));
    return aside_end(page, aside);
}

/* Of a decision that is older than the packs we have, the id says it. */
static const char *edition_words(Page *page, const Pack *pack, const char *id)
{
    return pack ? pack_name(page, pack) : id;
}

static void write_facts(Page *page, const Published *published, const Pack *controls,
                        const Pack *code)
{
    const char *route = label_in(controls, "routes", published->route);
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){GOVUK_LIST(
            rows, GovukSummaryRow,
            {.key.text = "Decision", .value.html = outcome_markup(page, published, controls)},
            {.key.text = "Organisation", .value.text = published->organisation_name},
            {.key.text = "Kind of spend",
             .value.text = text_or(label_in(controls, "kinds", published->kind), "Not known")},
            {.key.text = "Phase",
             .value.text = text_or(choice_label("work", "phase", published->phase), "Not known")},
            {.key.text = "Spend counted", .value.text = money_words(page, published->counted)},
            {.key.text = "Route", .value.text = text_or(route, "No approval needed, or not known")},
            {.key.text = "Decided on", .value.text = date_text(page->ctx->arena, published->day)},
            {.key.text = "Service assessment needed",
             .value.text = yes_no(published->assessment_required)},
            {.key.text = "Counts as a rebuild", .value.text = yes_no(published->counts_as_rebuild)},
            {.skip = text_empty(published->assessor),
             .key.text = "Who assesses the service",
             .value.text = published->assessor},
            {.key.text = "Edition of the Code",
             .value.text = edition_words(page, code, published->code)},
            {.key.text = "Spend controls",
             .value.text = edition_words(page, controls, published->controls)},
            {.key.text = "Reference of the decision", .value.text = published->reference})});
}

void decision_view(Page *page, const Published *published, const Condition *conditions, size_t n)
{
    const Pack *controls = pack_find(page->ctx->packs, published->controls);
    const Pack *code = pack_find(page->ctx->packs, published->code);
    write_facts(page, published, controls, code);
    html(&page->main, "<h2 class=\"govuk-heading-m\">Summary</h2>\n");
    written_text(page, published->summary);
    html(&page->main, "<h2 class=\"govuk-heading-m\">Conditions</h2>\n");
    if (n == 0)
        html(&page->main, "<p class=\"govuk-body\">There are no conditions.</p>\n");
    for (size_t i = 0; i < n; i++)
        condition_card(
            page, &conditions[i], code,
            arena_printf(page->ctx->arena, "Condition %lld", (long long)conditions[i].number));
}

Published decision_preview(const Page *page, const Decision *decision)
{
    const Case *c = page->c;
    return (Published){.reference = decision->reference,
                       .case_reference = c->reference,
                       .title = c->title,
                       .organisation = c->organisation,
                       .organisation_name = c->organisation_name,
                       .kind = c->kind,
                       .phase = c->phase,
                       .outcome = decision->outcome,
                       .summary = decision->summary,
                       .route = c->route,
                       .code = c->code,
                       .controls = c->controls,
                       .assessor = decision->assessor,
                       .assessment_required = decision->assessment_required,
                       .counts_as_rebuild = decision->counts_as_rebuild,
                       .counted = c->counted,
                       .day = ctx_today(page->ctx),
                       .conditions = (int64_t)decision->n_conditions};
}
