/* What a department does with a case that was sent to it: triage by the assurance lead, the
 * board's recommendation, and returning it to the team with reasons. */
#include "base/limits.h"
#include "web/department.h"
#include "web/field_form.h"
#include "web/review.h"

static Err to_review(Page *page, const char *message)
{
    return page_done(page, message, "/cases/%s/review", page->c->reference);
}

static const char *review_url(Page *page)
{
    return page_url(page, "/cases/%s/review", page->c->reference);
}

/* ---- Triage ------------------------------------------------------------------------------ */

static const char *level_text(Page *page, const Json *standard, const char *rating)
{
    for (const Json *level = json_first(json_get(standard, "levels")); level; level = level->next) {
        if (!text_eq(json_text(level, "rating"), rating))
            continue;
        const char *note = citations_words(json_get(level, "cite"));
        return note ? arena_printf(page->ctx->arena, "%s (%s)", json_text(level, "text"), note)
                    : json_text(level, "text");
    }
    return NULL;
}

static CaseField rating_field(Page *page, const Json *standard)
{
    Arena *arena = page->ctx->arena;
    const Json *ratings = json_path(page_controls(page)->document, "triage.ratings");
    FieldOption *options = arena_array(arena, FieldOption, ratings->count + 1);
    size_t n = 0;
    for (const Json *rating = json_first(ratings); rating; rating = rating->next) {
        const char *id = json_text(rating, "id");
        options[n++] =
            (FieldOption){id, json_text(rating, "label"), level_text(page, standard, id)};
    }
    const char *title = json_text(standard, "title");
    return (CaseField){.name = arena_printf(arena, "rating-%s", json_text(standard, "id")),
                       .kind = FIELD_CHOICE,
                       .label = arena_printf(arena, "Your rating of “%s”", title),
                       .short_label = title,
                       .options = options,
                       .empty = arena_printf(arena, "Select a rating for “%s”", title)};
}

static CaseField reason_field(Page *page, const Json *standard)
{
    Arena *arena = page->ctx->arena;
    const char *title = json_text(standard, "title");
    return (CaseField){.name = arena_printf(arena, "reason-%s", json_text(standard, "id")),
                       .kind = FIELD_LONG,
                       .label = arena_printf(arena, "Reason for the rating of “%s”", title),
                       .short_label = arena_printf(arena, "Reason for “%s”", title),
                       .empty =
                           arena_printf(arena, "Enter the reason for the rating of “%s”", title)};
}

/* Is there a question to put to the lead? One that a person answered stays there. */
static bool shown(const TriageAnswer *answer)
{
    return answer->asked != TRUTH_NO || answer->given;
}

/* The triage as the form has it; where no person has rated, with what the case gives. */
static Json *triage_answers(Page *page, const CaseView *view)
{
    Arena *arena = page->ctx->arena;
    Json *body = json_new_object(arena);
    const TriageResult *triage = view->advice.triage;
    for (size_t i = 0; i < triage->count; i++) {
        const TriageAnswer *answer = &triage->answers[i];
        const char *id = json_text(answer->standard, "id"),
                   *reason = answer->given ? json_text(answer->given, "reason")
                                           : triage_facts_words(page, view, answer);
        json_set_text(arena, body, arena_printf(arena, "rating-%s", id),
                      answer->given ? json_text(answer->given, "rating") : answer->computed);
        json_set_text(arena, body, arena_printf(arena, "reason-%s", id), reason);
    }
    return body;
}

static Json *read_triage(Page *page, const TriageResult *result)
{
    Arena *arena = page->ctx->arena;
    Json *triage = json_new_object(arena), *ratings = json_new_list(arena);
    for (size_t i = 0; i < result->count; i++) {
        const Json *standard = result->answers[i].standard;
        if (!shown(&result->answers[i]))
            continue;
        CaseField rating = rating_field(page, standard), reason = reason_field(page, standard);
        Json *body = json_new_object(arena), *given = json_new_object(arena);
        field_read(page, &rating, body);
        field_read(page, &reason, body);
        json_set_text(arena, given, "standard", json_text(standard, "id"));
        json_set_text(arena, given, "rating", json_text(body, rating.name));
        json_set_text(arena, given, "reason", json_text(body, reason.name));
        json_append(ratings, given);
    }
    json_set(arena, triage, "ratings", ratings);
    return triage;
}

static void write_standard(Page *page, const CaseView *view, const TriageAnswer *answer,
                           const Json *body)
{
    const Json *standard = answer->standard;
    CaseField rating = rating_field(page, standard), reason = reason_field(page, standard);
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", json_text(standard, "title"));
    citation_line(page, json_get(standard, "cite"), page_controls(page));
    if (json_truth(standard, "from_code")) {
        Buf aside = aside_begin(page);
        points_table(page, view, NULL, 0, true);
        Html table = aside_end(page, aside);
        govuk_details(
            &page->main,
            &(GovukDetails){.summary_text = "How the points of the Code stand", .html = table});
    }
    triage_facts(page, view, answer);
    field_render(page, &rating, body, false);
    field_render(page, &reason, body, false);
}

static void write_not_asked(Page *page, const TriageResult *triage)
{
    bool any = false;
    for (size_t i = 0; i < triage->count; i++) {
        if (shown(&triage->answers[i]))
            continue;
        if (!any)
            html(&page->main, "<p class=\"govuk-body\">Not asked of this kind of spend:</p>\n"
                              "<ul class=\"govuk-list govuk-list--bullet\">\n");
        html(&page->main, "<li>{}</li>\n", json_text(triage->answers[i].standard, "title"));
        any = true;
    }
    if (any)
        html(&page->main, "</ul>\n");
}

static Err triage_form(Page *page, const CaseView *view, int64_t version)
{
    const TriageResult *triage = view->advice.triage;
    case_head(page, act_label(page, "triage"), review_url(page));
    triage_method(page);
    write_not_asked(page, triage);
    Json *body = triage_answers(page, view);
    page_form_open(page, page_url(page, "/cases/%s/triage", page->c->reference), version, false);
    for (size_t i = 0; i < triage->count; i++)
        if (shown(&triage->answers[i]))
            write_standard(page, view, &triage->answers[i], body);
    page_form_close(page, act_label(page, "triage"));
    return OK;
}

Err triage_get(Page *page)
{
    CaseView view;
    Json *triage;
    int64_t version;
    TRY(case_part(page->ctx, page->c, "triage", &triage, &version));
    TRY(case_view_load(page, &view));
    return triage_form(page, &view, version);
}

/* " It is lower than the case gives for …", for whoever just said so; "" otherwise. */
static const char *lighter_words(Page *page, const TriageResult *triage)
{
    Buf out = buf_init(page->ctx->arena, MAX_JSON_BYTES);
    for (size_t i = 0; i < triage->count; i++)
        if (triage->answers[i].lighter)
            buf_printf(&out, "%s%s", out.len ? ", " : " Lower than what the case gives: ",
                       json_text(triage->answers[i].standard, "title"));
    return out.len ? arena_printf(page->ctx->arena, "%s.", buf_text(&out)) : "";
}

/* In words, what the ratings came to. */
static Err triage_done(Page *page)
{
    Case now;
    CaseView view;
    TRY(case_find(page->ctx, page->c->reference, &now));
    TRY(case_view_load(page, &view));
    return to_review(page,
                     arena_printf(page->ctx->arena, "The triage is recorded. The rating is %s.%s",
                                  label_in(page_controls(page), "triage.ratings", now.rating),
                                  lighter_words(page, view.advice.triage)));
}

Err triage_post(Page *page)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    if (!view.advice.triage->count)
        return fail(page->ctx, MISSING, "This case is not rated: its rules have no triage.");
    Json *triage = read_triage(page, view.advice.triage);
    if (page->faults.count == 0) {
        const char *first = json_text(json_first(json_get(triage, "ratings")), "standard");
        Err err = case_triage(page->ctx, page->c, page_version(page), triage);
        TRY(page_fault_if_invalid(page, err, arena_printf(page->ctx->arena, "rating-%s", first)));
    }
    return page->faults.count ? triage_form(page, &view, page_version(page)) : triage_done(page);
}

/* ---- Return to the team ------------------------------------------------------------------ */

static const CaseField return_reasons = {
    .name = "reasons",
    .kind = FIELD_LONG,
    .label = "What does the team have to do?",
    .short_label = "Reasons",
    .hint = "The team reads this, and it stays in the history of the case.",
    .empty = "Enter what the team has to do",
};

Err return_get(Page *page)
{
    case_head(page, act_label(page, "return"), review_url(page));
    html(&page->main, "<p class=\"govuk-body\">The team can then change the case and send it "
                      "again. What was sent is kept.</p>\n");
    page_form_open(page, page_url(page, "/cases/%s/return", page->c->reference), -1, false);
    field_render(page, &return_reasons, NULL, false);
    page_form_close(page, act_label(page, "return"));
    return OK;
}

Err return_post(Page *page)
{
    Json *body = json_new_object(page->ctx->arena);
    field_read(page, &return_reasons, body);
    if (page->faults.count)
        return return_get(page);
    CaseMove move = {.act = "return",
                     .reasons = json_text(body, "reasons"),
                     .board_date = NO_DATE,
                     .centre_took_part = -1};
    TRY(case_move(page->ctx, page->c, &move));
    return to_review(page, "The case is back with the team.");
}
