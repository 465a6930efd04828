#include "web/cited_view.h"

#include "web/case_view.h"

/* What the confidence of a citation means to a reader; NULL: it stands in its source. */
static const char *warning_of(const char *confidence)
{
    static const struct {
        const char *confidence, *words;
    } all[] = {
        {"press", "It is known from the press; the document reported on was not seen."},
        {"general", "It is general knowledge of the field; no source is quoted."},
        {"inferred", "No public source confirms this."},
        {"unconfirmed", "No public source confirms this."},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i].confidence, confidence))
            return all[i].words;
    return NULL;
}

static bool is_stated(const Json *cite)
{
    for (const Json *citation = json_first(cite); citation; citation = citation->next)
        if (text_eq(json_text(citation, "confidence"), "stated"))
            return true;
    return false;
}

/* The weakest of a rule's citations; but what stands in a source is no less sure because the
 * press reported it too. */
static const char *confidence_of(const CitedRule *rule)
{
    const char *weakest = weakest_confidence(rule->cite);
    bool weaker = text_eq(weakest, "inferred") || text_eq(weakest, "unconfirmed");
    return !weaker && is_stated(rule->cite) ? "stated" : weakest;
}

static void write_rule(Page *page, const Pack *pack, const CitedRule *rule, const char *labels)
{
    Buf *out = &page->main;
    const char *confidence = confidence_of(rule), *warning = warning_of(confidence);
    html(out, "<li>");
    if (labels)
        html(out, "<strong>{}.</strong> ", pack_label(pack, labels, rule->id));
    html(out, "{}\n", rule->text);
    if (warning) {
        html(out, "<p class=\"govuk-body-s govuk-!-margin-bottom-1\">");
        confidence_note(page, confidence);
        html(out, " {}</p>\n", warning);
    }
    citation_line(page, rule->cite, pack);
    html(out, "</li>\n");
}

void cited_list(Page *page, const Pack *pack, const CitedRules *rules, const char *labels)
{
    if (!rules->count)
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet govuk-list--spaced\">\n");
    for (size_t i = 0; i < rules->count; i++)
        write_rule(page, pack, &rules->items[i], labels);
    html(&page->main, "</ul>\n");
}

static void write_rules(Page *page, const char *title, const char *intro, const Advice *advice,
                        const CitedRules *rules, const char *labels)
{
    if (!rules->count)
        return;
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", title);
    if (intro)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", intro);
    cited_list(page, advice->controls, rules, labels);
}

void cited_advice(Page *page, const Advice *advice)
{
    write_rules(page, "Pipelines it stands on", NULL, advice, &advice->pipeline_rules, "pipelines");
    write_rules(page, "For a person to look at",
                "These decide nothing. They are signs that somebody should look more closely.",
                advice, &advice->triggers, NULL);
    write_rules(page, "Why", NULL, advice, &advice->rules, NULL);
}
