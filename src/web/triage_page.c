/* What a department does with a case that was sent to it: triage by the assurance lead, the
 * board's recommendation, and returning it to the team with reasons. */
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

static const Json *standards_of(const Page *page)
{
    return json_path(page_controls(page)->document, "triage.standards");
}

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

/* The document's triage as the form has it. */
static Json *triage_answers(Page *page, const Json *triage)
{
    Arena *arena = page->ctx->arena;
    Json *body = json_new_object(arena);
    for (const Json *item = json_first(standards_of(page)); item; item = item->next) {
        const char *id = json_text(item, "id");
        const Json *given = triage_given(triage, id);
        json_set_text(arena, body, arena_printf(arena, "rating-%s", id),
                      json_text(given, "rating"));
        json_set_text(arena, body, arena_printf(arena, "reason-%s", id),
                      json_text(given, "reason"));
    }
    return body;
}

static Json *read_triage(Page *page)
{
    Arena *arena = page->ctx->arena;
    Json *triage = json_new_object(arena), *ratings = json_new_list(arena);
    for (const Json *item = json_first(standards_of(page)); item; item = item->next) {
        CaseField rating = rating_field(page, item), reason = reason_field(page, item);
        Json *body = json_new_object(arena), *given = json_new_object(arena);
        field_read(page, &rating, body);
        field_read(page, &reason, body);
        json_set_text(arena, given, "standard", json_text(item, "id"));
        json_set_text(arena, given, "rating", json_text(body, rating.name));
        json_set_text(arena, given, "reason", json_text(body, reason.name));
        json_append(ratings, given);
    }
    json_set(arena, triage, "ratings", ratings);
    return triage;
}

static void write_standard(Page *page, const CaseView *view, const Json *standard, const Json *body)
{
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
    field_render(page, &rating, body, false);
    field_render(page, &reason, body, false);
}

static Err triage_form(Page *page, const Json *triage, int64_t version)
{
    CaseView view;
    TRY(case_view_load(page, &view));
    case_head(page, act_label(page, "triage"), review_url(page));
    triage_method(page);
    Json *body = triage_answers(page, triage);
    page_form_open(page, page_url(page, "/cases/%s/triage", page->c->reference), version, false);
    for (const Json *item = json_first(standards_of(page)); item; item = item->next)
        write_standard(page, &view, item, body);
    page_form_close(page, act_label(page, "triage"));
    return OK;
}

Err triage_get(Page *page)
{
    Json *triage;
    int64_t version;
    TRY(case_part(page->ctx, page->c, "triage", &triage, &version));
    return triage_form(page, triage, version);
}

/* In words, what the ratings came to. */
static Err triage_done(Page *page)
{
    Case now;
    TRY(case_find(page->ctx, page->c->reference, &now));
    return to_review(page,
                     arena_printf(page->ctx->arena, "The triage is recorded. The rating is %s.",
                                  label_in(page_controls(page), "triage.ratings", now.rating)));
}

Err triage_post(Page *page)
{
    Json *triage = read_triage(page);
    if (page->faults.count == 0) {
        const char *first = rating_field(page, json_first(standards_of(page))).name;
        Err err = case_triage(page->ctx, page->c, page_version(page), triage);
        TRY(page_fault_if_invalid(page, err, first));
    }
    return page->faults.count ? triage_form(page, triage, page_version(page)) : triage_done(page);
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
