/* The part of review.h about triage: ratings of standards, and how they make a whole. */
#include "base/limits.h"
#include "web/review.h"

static const char *band_words(Page *page, const Json *rules, const char *rating)
{
    for (const Json *band = json_first(json_get(rules, "bands")); band; band = band->next) {
        int64_t from, to;
        if (!text_eq(json_text(band, "rating"), rating) || !json_int(band, "from", &from))
            continue;
        return json_int(band, "to", &to)
                   ? arena_printf(page->ctx->arena, "%lld to %lld", (long long)from, (long long)to)
                   : arena_printf(page->ctx->arena, "%lld and over", (long long)from);
    }
    return "None";
}

/* Scores count only where they are added up. */
static GovukTableRow method_row(Page *page, const Json *rules, const Json *rating, bool sum)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 4);
    int64_t score;
    size_t n = 0;
    Buf aside = aside_begin(page);
    pack_tag(page, page_controls(page), "triage.ratings", json_text(rating, "id"));
    cells[n++].html = aside_end(page, aside);
    if (sum) {
        cells[n++].text = json_int(rating, "score", &score)
                              ? arena_printf(page->ctx->arena, "%lld", (long long)score)
                              : "None";
        cells[n++].text = band_words(page, rules, json_text(rating, "id"));
    }
    cells[n++].text = json_text(rating, "meaning");
    return (GovukTableRow){.cells = cells, .cells_count = n};
}

void triage_method(Page *page)
{
    static const GovukTableCell with_sum[] = {{.text = "Rating"},
                                              {.text = "Score"},
                                              {.text = "Sum for the whole"},
                                              {.text = "Meaning"}},
                                without[] = {{.text = "Rating"}, {.text = "Meaning"}};
    const Pack *controls = page_controls(page);
    const Json *rules = controls ? json_get(controls->document, "triage") : NULL;
    const Json *ratings = json_get(rules, "ratings");
    bool sum = text_eq(json_text(rules, "method"), "sum");
    if (!json_first(ratings))
        return;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, ratings->count);
    size_t n = 0;
    for (const Json *rating = ratings->first; rating; rating = rating->next)
        rows[n++] = method_row(page, rules, rating, sum);
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", json_text(rules, "text"));
    app_table(&page->main, &(GovukTable){.caption = "Ratings and what they mean",
                                         .caption_classes = "govuk-table__caption--s",
                                         .head = sum ? with_sum : without,
                                         .head_count = sum ? 4 : 2,
                                         .rows = rows,
                                         .rows_count = n});
    citation_line(page, json_get(rules, "cite"), controls);
}

/* ---- What the facts give ----------------------------------------------------------------- */

typedef struct Named {
    Arena *arena;
    TextList facts;
} Named;

static void name_fact(void *state, const char *fact, const Json *test, const char *pointer)
{
    Named *named = state;
    (void)test;
    (void)pointer;
    if (!text_list_has(&named->facts, fact))
        text_list_add(named->arena, &named->facts, fact);
}

/* "The whole-life cost: £25,000,000." for each fact that the level asks about. */
static const char *facts_read(Page *page, const CaseView *view, const Json *level)
{
    Arena *arena = page->ctx->arena;
    const Facts *facts = &view->advice.facts;
    Named named = {.arena = arena};
    condition_each(arena, json_get(level, "when"), "", name_fact, &named);
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    for (size_t i = 0; i < named.facts.count; i++) {
        const char *name = named.facts.items[i];
        const char *value = fact_words(arena, facts_find(facts, name), view->advice.controls);
        const char *label = fact_label(name, view->advice.controls);
        const char *colon = str_ends(str_of(label), S("?")) ? "" : ":";
        if (facts_find(facts, name))
            buf_printf(&out, "%s%s", out.len ? " " : "",
                       sentence(page, arena_printf(arena, "%s%s %s", label, colon, value)));
    }
    return buf_text(&out);
}

const char *triage_facts_words(Page *page, const CaseView *view, const TriageAnswer *answer)
{
    if (!answer->computed)
        return NULL;
    const CitedRule *rule = &answer->computed_rule;
    return arena_printf(page->ctx->arena, "%s. %s (%s)", rule->text,
                        facts_read(page, view, answer->level), rule->source);
}

static void write_unknown(Page *page, const CaseView *view, const TriageAnswer *answer)
{
    html(&page->main, "<p class=\"govuk-body\">The case would give this rating, but it does not "
                      "say:</p>\n<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < answer->unknown.count; i++)
        html(&page->main, "<li>{}</li>\n",
             fact_label(answer->unknown.items[i], view->advice.controls));
    html(&page->main, "</ul>\n");
}

void triage_facts(Page *page, const CaseView *view, const TriageAnswer *answer)
{
    if (!answer->computed) {
        if (answer->unknown.count)
            write_unknown(page, view, answer);
        return;
    }
    Buf aside = aside_begin(page);
    html(&page->main, "<p class=\"govuk-body\">What the case says gives ");
    pack_tag(page, view->advice.controls, "triage.ratings", answer->computed);
    html(&page->main, "</p>\n<p class=\"govuk-body\">{}. {}</p>\n", answer->computed_rule.text,
         facts_read(page, view, answer->level));
    citation_line(page, json_get(answer->level, "cite"), view->advice.controls);
    Html inside = aside_end(page, aside);
    govuk_inset_text(&page->main, &(GovukInsetText){.html = inside});
    if (answer->lighter)
        govuk_warning_text(&page->main,
                           &(GovukWarningText){.text = "The rating that was given is lower than "
                                                       "the one that the case gives. Say why in "
                                                       "the reason."});
}

/* ---- What was given ---------------------------------------------------------------------- */

static Html rating_tag(Page *page, const char *rating, const char *none, const char *note)
{
    Buf aside = aside_begin(page);
    if (rating)
        pack_tag(page, page_controls(page), "triage.ratings", rating);
    else
        html(&page->main, "{}", none);
    if (note)
        html(&page->main, "<br>{}", note);
    return aside_end(page, aside);
}

static GovukTableRow answer_row(Page *page, const TriageAnswer *answer, size_t columns)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, columns);
    const char *given = json_text(answer->given, "rating");
    const char *none = answer->asked == TRUTH_NO ? "Not asked of this spend" : "Not rated yet";
    size_t n = 0;
    cells[n++].text = json_text(answer->standard, "title");
    cells[n++].html = rating_tag(page, given, none, NULL);
    if (columns == 4)
        cells[n++].html = rating_tag(page, answer->computed, "Nothing",
                                     answer->lighter   ? "Higher than what was given"
                                     : answer->differs ? "Lower than what was given"
                                                       : NULL);
    if (given)
        cells[n].html = written_html(page, json_text(answer->given, "reason"));
    else
        cells[n].text = text_or(answer->computed_rule.text, "");
    return (GovukTableRow){.cells = cells, .cells_count = columns};
}

const Json *triage_given(const Json *triage, const char *standard)
{
    for (const Json *item = json_first(json_get(triage, "ratings")); item; item = item->next)
        if (text_eq(json_text(item, "standard"), standard))
            return item;
    return NULL;
}

/* "The scores add up to 12 (11 to 14)." */
static void write_sum(Page *page, const TriageResult *triage)
{
    if (triage->band)
        html(&page->main, "<p class=\"govuk-body\">The scores add up to {} ({}).</p>\n",
             arena_printf(page->ctx->arena, "%lld", (long long)triage->sum),
             band_words(page, json_get(page_controls(page)->document, "triage"), triage->rating));
}

static void write_whole(Page *page, const Advice *advice)
{
    const TriageResult *triage = advice->triage;
    if (!triage->rating && !triage->floor) {
        html(&page->main, "<p class=\"govuk-body\">The whole has no rating yet: not every standard "
                          "is rated.</p>\n");
        return;
    }
    html(&page->main, "<p class=\"govuk-body\">The whole is rated {}",
         triage->rating ? "" : "at least ");
    pack_tag(page, advice->controls, "triage.ratings",
             triage->rating ? triage->rating : triage->floor);
    html(&page->main, "{}</p>\n",
         triage_complete(triage) ? "" : " by what is known so far. Not every standard is rated.");
    write_sum(page, triage);
    cited_rules(page, &advice->rating_rules, advice->controls);
}

static bool any_computed(const TriageResult *triage)
{
    for (size_t i = 0; i < triage->count; i++)
        if (triage->answers[i].computed)
            return true;
    return false;
}

static void answers_table(Page *page, const TriageResult *triage)
{
    bool computed = any_computed(triage);
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, triage->count);
    for (size_t i = 0; i < triage->count; i++)
        rows[i] = answer_row(page, &triage->answers[i], computed ? 4 : 3);
    GovukTable table = {.caption = "Ratings by standard",
                        .caption_classes = "govuk-table__caption--s",
                        .rows = rows,
                        .rows_count = triage->count};
    GovukTableCell head[] = {{.text = "Standard"},
                             {.text = "Rating"},
                             {.text = computed ? "What the case gives" : "Reason"},
                             {.text = "Reason"}};
    table.head = head;
    table.head_count = computed ? 4 : 3;
    app_table(&page->main, &table);
}

void triage_table(Page *page, const CaseView *view)
{
    const TriageResult *triage = view->advice.triage;
    const Json *said = json_get(view->document, "triage");
    if (!triage->count)
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">Triage</h2>\n");
    if (!said)
        html(&page->main, "<p class=\"govuk-body\">No person has rated it yet.</p>\n");
    if (!said && !any_computed(triage))
        return;
    write_whole(page, &view->advice);
    answers_table(page, triage);
    signed_line(page, json_text(said, "by"), (Time){0});
}
