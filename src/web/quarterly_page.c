/* The quarterly review of an organisation's spend: the reviews there are, and the form of one. The
 * lead gives a colour to each question of the pack; what they come to is shown with its rule. */
#include "assurance/quarterly_review.h"
#include "web/case_view.h"
#include "web/department.h"
#include "web/field_form.h"
#include "web/pack_view.h"

static const Pack *rule_today(const Page *page)
{
    return pack_quarterly_on(page->ctx->packs, ctx_today(page->ctx));
}

static const char *list_url(Page *page, const char *organisation)
{
    return page_url(page, "/department/quarterly?organisation=%s", organisation);
}

static const char *review_url(Page *page, const QuarterlyReview *review)
{
    return page_url(page, "/department/quarterly/review?organisation=%s&quarter=%s&group=%s",
                    review->organisation, review->quarter, review->group);
}

/* "April to June 2025". */
static const char *quarter_words(Page *page, const char *text)
{
    Quarter quarter;
    return quarter_parse(text, &quarter) ? date_quarter(page->ctx->arena, quarter.from) : text;
}

static const char *group_words(const QuarterlyReview *review)
{
    return text_empty(review->group) ? "All of it" : review->group;
}

static bool is_lead(const Page *page, const char *organisation)
{
    return person_is(page->ctx->who, "lead", organisation);
}

static void write_rule_link(Page *page, const Pack *pack)
{
    if (!pack) {
        text_paragraph(page, "No rule of a quarterly review applies today, so none can be made.");
        return;
    }
    html(&page->main,
         "<p class=\"govuk-body\">Each quarter the lead gives a colour to each question of <a "
         "class=\"govuk-link\" href=\"{}\">{}</a>. The colours together say who may assure which "
         "spend in the next quarter. Whether your organisation works by this rule is for its board "
         "to say.</p>\n",
         pack_address(page, pack), pack->title);
}

/* ---- The list ---------------------------------------------------------------------------- */

static GovukTableRow review_row(Page *page, const QuarterlyReview *review)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 4);
    const Pack *pack = pack_find(page->ctx->packs, review->pack);
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a>", review_url(page, review),
         quarter_words(page, review->quarter));
    cells[0].html = aside_end(page, aside);
    cells[1].text = group_words(review);
    cells[2].text = label_in(pack, "rules", review->rule);
    aside = aside_begin(page);
    signed_line(page, review->reviewed_by, review->reviewed_at);
    cells[3].html = aside_end(page, aside);
    return (GovukTableRow){.cells = cells, .cells_count = 4};
}

static void write_reviews(Page *page, const QuarterlyReviews *reviews)
{
    static const GovukTableCell head[] = {
        {.text = "Quarter"}, {.text = "Spend of"}, {.text = "Outcome"}, {.text = "Reviewed by"}};
    if (!reviews->count) {
        text_paragraph(page, "No quarter has been reviewed yet.");
        return;
    }
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, reviews->count);
    for (size_t i = 0; i < reviews->count; i++)
        rows[i] = review_row(page, &reviews->items[i]);
    app_table(&page->main, &(GovukTable){.caption = "Reviews",
                                         .head = head,
                                         .head_count = 4,
                                         .rows = rows,
                                         .rows_count = reviews->count});
}

/* This quarter and up to five before it that the rule reaches; the one before is chosen. */
static void write_quarters(Page *page, const Pack *pack)
{
    enum { QUARTERS = 6 };
    Arena *arena = page->ctx->arena;
    GovukSelectItem *items = arena_array(arena, GovukSelectItem, QUARTERS);
    Quarter quarter = quarter_of(ctx_today(page->ctx));
    size_t n = 0;
    for (; n < QUARTERS && date_compare(quarter.before, pack->from) > 0; n++) {
        items[n].value = quarter_name(arena, &quarter);
        items[n].text = date_quarter(arena, quarter.from);
        quarter = quarter_add(quarter, -1);
    }
    govuk_select(&page->main, &(GovukSelect){.name = "quarter",
                                             .label.text = "Quarter",
                                             .items = items,
                                             .items_count = n,
                                             .value = items[n > 1].value});
}

static void write_start(Page *page, const Pack *pack, const char *organisation)
{
    text_heading(page, 2, "Review a quarter");
    html(&page->main,
         "<form method=\"get\" action=\"/department/quarterly/review\">\n<input type=\"hidden\" "
         "name=\"organisation\" value=\"{}\">\n",
         organisation);
    write_quarters(page, pack);
    govuk_input(&page->main, &(GovukInput){.name = "group",
                                           .label.text = "Group (optional)",
                                           .hint.text = "Leave it empty for the spend of the whole "
                                                        "organisation."});
    govuk_button(&page->main, &(GovukButton){.text = "Continue"});
    html(&page->main, "</form>\n");
}

Err quarterly_list(Page *page)
{
    Organisation organisation;
    QuarterlyReviews reviews;
    TRY(department_chosen(page, "lead|board|commercial", &organisation));
    if (!organisation.id)
        return OK;
    TRY(quarterly_review_list(page->ctx, organisation.id, &reviews));
    page->title = "Quarterly reviews of spend";
    page->caption = organisation.name;
    page->back = page_url(page, "/department?organisation=%s", organisation.id);
    write_rule_link(page, rule_today(page));
    write_reviews(page, &reviews);
    if (rule_today(page) && is_lead(page, organisation.id))
        write_start(page, rule_today(page), organisation.id);
    return OK;
}

/* ---- What a review came to --------------------------------------------------------------- */

static void write_duties(Page *page, const Pack *pack, const QuarterlyAnswer *answer,
                         const char *next)
{
    static const GovukTableCell head[] = {
        {.text = "Spend"}, {.text = "Who assures it"}, {.text = "Source"}};
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, answer->n_duties);
    for (size_t i = 0; i < answer->n_duties; i++) {
        GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
        cells[0].text = answer->duties[i].rating_label;
        cells[1].text = answer->duties[i].by_label;
        Buf aside = aside_begin(page);
        citation_line(page, answer->duties[i].cite, pack);
        cells[2].html = aside_end(page, aside);
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(&page->main, &(GovukTable){.caption = arena_printf(page->ctx->arena, "In %s", next),
                                         .caption_classes = "govuk-table__caption--s",
                                         .head = head,
                                         .head_count = 3,
                                         .rows = rows,
                                         .rows_count = answer->n_duties});
}

static void write_answer(Page *page, const QuarterlyReview *review, const Quarter *quarter)
{
    const Pack *pack = pack_find(page->ctx->packs, review->pack);
    text_heading(page, 2, "Who may assure what next quarter");
    if (!pack) {
        text_paragraph(page, "The rule that this review was made under is not loaded here.");
        return;
    }
    QuarterlyAnswer answer = quarterly_answer(page->ctx->arena, pack, review->answers);
    html(&page->main, "<p class=\"govuk-body\">{} red, {} amber, {} green.</p>\n", answer.reds,
         answer.ambers, answer.greens);
    if (!text_eq(pack->hash, review->pack_hash))
        text_paragraph(page, "The text of the rule has changed since. This is what it says now.");
    if (answer.rule.id) {
        text_paragraph(page, answer.rule.text);
        citation_line(page, answer.rule.cite, pack);
        write_duties(page, pack, &answer, date_quarter(page->ctx->arena, quarter->before));
    } else {
        text_paragraph(page, "What this comes to is not known: a question has no colour.");
    }
    signed_line(page, review->reviewed_by, review->reviewed_at);
}

static void write_given(Page *page, const QuarterlyReview *review)
{
    static const GovukTableCell head[] = {
        {.text = "Question"}, {.text = "Colour"}, {.text = "Reason"}};
    const Pack *pack = pack_find(page->ctx->packs, review->pack);
    const Json *questions = pack ? json_get(pack->document, "questions") : NULL;
    if (!questions)
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, questions->count);
    size_t n = 0;
    for (const Json *question = questions->first; question; question = question->next) {
        const Json *given = quarterly_given(review->answers, json_text(question, "id"));
        GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 3);
        cells[0].text = json_text(question, "text");
        Buf aside = aside_begin(page);
        pack_tag(page, pack, "colours", json_text(given, "colour"));
        cells[1].html = aside_end(page, aside);
        cells[2].html = written_html(page, json_text(given, "reason"));
        rows[n++] = (GovukTableRow){.cells = cells, .cells_count = 3};
    }
    app_table(
        &page->main,
        &(GovukTable){
            .caption = "Answers", .head = head, .head_count = 3, .rows = rows, .rows_count = n});
}

/* ---- The form ---------------------------------------------------------------------------- */

static CaseField colour_field(Page *page, const Pack *pack, const Json *question)
{
    Arena *arena = page->ctx->arena;
    const Json *levels = json_get(question, "levels");
    FieldOption *options = arena_array(arena, FieldOption, levels->count + 1);
    size_t n = 0;
    for (const Json *level = levels->first; level; level = level->next) {
        const char *colour = json_text(level, "colour"), *text = json_text(level, "text"),
                   *note = citations_words(json_get(level, "cite"));
        options[n++] = (FieldOption){colour, pack_label(pack, "colours", colour),
                                     note ? arena_printf(arena, "%s (%s)", text, note) : text};
    }
    const char *text = json_text(question, "text");
    return (CaseField){.name = arena_printf(arena, "colour-%s", json_text(question, "id")),
                       .kind = FIELD_CHOICE,
                       .label = text,
                       .short_label = text,
                       .hint = json_text(question, "hint"),
                       .options = options,
                       .empty = arena_printf(arena, "Select a colour for “%s”", text)};
}

static CaseField reason_field(Page *page, const Json *question)
{
    Arena *arena = page->ctx->arena;
    const char *text = json_text(question, "text");
    return (CaseField){.name = arena_printf(arena, "reason-%s", json_text(question, "id")),
                       .kind = FIELD_LONG,
                       .label = arena_printf(arena, "Reason for the colour of “%s”", text),
                       .short_label = arena_printf(arena, "Reason for “%s”", text),
                       .hint = "It may be left empty if the colour is green.",
                       .empty = arena_printf(arena, "Enter the reason for “%s”", text)};
}

static const char *evidence_words(Page *page, const QuarterlyEvidence *evidence, const char *kind)
{
    Arena *arena = page->ctx->arena;
    const char *sent = count_words(page, evidence->sent, "case was", "cases were");
    if (text_eq(kind, "sent_late"))
        return arena_printf(arena,
                            "%s sent for assurance in this quarter, %lld after the day to act by.",
                            sent, (long long)evidence->sent_late);
    if (text_eq(kind, "points_not_considered"))
        return arena_printf(arena,
                            "%s sent for assurance in this quarter, %lld with points of the Code "
                            "that nobody has considered.",
                            sent, (long long)evidence->points_not_considered);
    if (text_eq(kind, "conditions_overdue"))
        return evidence->over
                   ? arena_printf(arena, "%s open and past the date when the quarter ended.",
                                  count_words(page, evidence->conditions_overdue,
                                              "condition of a decision was",
                                              "conditions of decisions were"))
                   : arena_printf(arena, "%s open today and past the date.",
                                  count_words(page, evidence->conditions_overdue,
                                              "condition of a decision is",
                                              "conditions of decisions are"));
    return NULL;
}

static void write_question(Page *page, const Pack *pack, const Json *question,
                           const QuarterlyEvidence *evidence, const Json *body)
{
    CaseField colour = colour_field(page, pack, question), reason = reason_field(page, question);
    const char *counted = evidence_words(page, evidence, json_text(question, "evidence"));
    field_render(page, &colour, body, false);
    citation_line(page, json_get(question, "cite"), pack);
    if (counted)
        govuk_inset_text(&page->main,
                         &(GovukInsetText){.text = arena_printf(page->ctx->arena,
                                                                "Counted here, for the whole "
                                                                "organisation: %s",
                                                                counted)});
    field_render(page, &reason, body, false);
}

static Json *body_of(Page *page, const Json *answers)
{
    Arena *arena = page->ctx->arena;
    Json *body = json_new_object(arena);
    for (const Json *item = json_first(answers); item; item = item->next) {
        const char *question = json_text(item, "question");
        json_set_text(arena, body, arena_printf(arena, "colour-%s", question),
                      json_text(item, "colour"));
        json_set_text(arena, body, arena_printf(arena, "reason-%s", question),
                      json_text(item, "reason"));
    }
    return body;
}

static Err write_form(Page *page, const Pack *pack, const QuarterlyReview *review,
                      const Quarter *quarter)
{
    QuarterlyEvidence evidence;
    TRY(quarterly_evidence(page->ctx, review->organisation, quarter, &evidence));
    Json *body = body_of(page, review->answers);
    text_heading(page, 2, review->version ? "Change the review" : "Review");
    page_form_open(page, review_url(page, review), review->version, false);
    for (const Json *question = json_first(json_get(pack->document, "questions")); question;
         question = question->next)
        write_question(page, pack, question, &evidence, body);
    page_form_close(page, "Save the review");
    return OK;
}

static Err write_review(Page *page, const Organisation *organisation, const QuarterlyReview *review)
{
    Quarter quarter;
    const Pack *pack = rule_today(page);
    if (!quarter_parse(review->quarter, &quarter) ||
        date_compare(quarter.from, ctx_today(page->ctx)) > 0)
        return fail(page->ctx, MISSING, "There is no such quarter to review.");
    page->title = arena_printf(page->ctx->arena, "Review of %s",
                               date_quarter(page->ctx->arena, quarter.from));
    page->caption = text_empty(review->group) ? organisation->name
                                              : arena_printf(page->ctx->arena, "%s: %s",
                                                             organisation->name, review->group);
    page->back = list_url(page, review->organisation);
    if (review->version)
        write_answer(page, review, &quarter);
    if (!pack || !is_lead(page, review->organisation)) {
        if (review->version)
            write_given(page, review);
        else
            text_paragraph(page, "This quarter has not been reviewed.");
        return OK;
    }
    if (date_compare(quarter.before, pack->from) <= 0) {
        text_paragraph(page, arena_printf(page->ctx->arena,
                                          "The rule of the quarterly review begins on %s. This "
                                          "quarter was over before that, so it is not reviewed.",
                                          date_text(page->ctx->arena, pack->from)));
        if (review->version)
            write_given(page, review);
        return OK;
    }
    return write_form(page, pack, review, &quarter);
}

/* The review that the address names, as it is. */
static Err named(Page *page, Organisation *organisation, QuarterlyReview *out)
{
    if (text_empty(page_query(page, "organisation")))
        return fail(page->ctx, MISSING, "There is no such page.");
    TRY(department_chosen(page, "lead|board|commercial", organisation));
    return quarterly_review_find(page->ctx, organisation->id, page_query(page, "quarter"),
                                 text_one_line(page->ctx->arena, page_query(page, "group")), out);
}

Err quarterly_get(Page *page)
{
    Organisation organisation;
    QuarterlyReview review;
    TRY(named(page, &organisation, &review));
    return write_review(page, &organisation, &review);
}

/* ---- Saving ------------------------------------------------------------------------------ */

static Json *read_answers(Page *page, const Pack *pack)
{
    Arena *arena = page->ctx->arena;
    Json *answers = json_new_list(arena);
    for (const Json *question = json_first(json_get(pack->document, "questions")); question;
         question = question->next) {
        CaseField colour = colour_field(page, pack, question),
                  reason = reason_field(page, question);
        Json *body = json_new_object(arena), *given = json_new_object(arena);
        field_read(page, &colour, body);
        reason.optional =
            !json_text(body, colour.name) || text_eq(json_text(body, colour.name), "green");
        field_read(page, &reason, body);
        json_set_text(arena, given, "question", json_text(question, "id"));
        json_set_text(arena, given, "colour", json_text(body, colour.name));
        json_set_text(arena, given, "reason", json_text(body, reason.name));
        json_append(answers, given);
    }
    return answers;
}

Err quarterly_post(Page *page)
{
    Organisation organisation;
    QuarterlyReview review;
    const Pack *pack = rule_today(page);
    TRY(named(page, &organisation, &review));
    if (!is_lead(page, organisation.id))
        return fail(page->ctx, FORBIDDEN,
                    "You cannot do this. It is for the assurance lead of the organisation.");
    if (!pack)
        return fail(page->ctx, MISSING, "No rule of a quarterly review applies today.");
    QuarterlyReview sent = review;
    sent.answers = read_answers(page, pack);
    sent.version = page_version(page);
    if (page->faults.count == 0) {
        Err err = quarterly_review_save(page->ctx, &sent);
        const char *first = json_text(json_first(json_get(pack->document, "questions")), "id");
        TRY(page_fault_if_invalid(page, err, arena_printf(page->ctx->arena, "colour-%s", first)));
    }
    if (page->faults.count)
        return write_review(page, &organisation, &review);
    return page_done(page, "The review is saved.", "%s", review_url(page, &review));
}
