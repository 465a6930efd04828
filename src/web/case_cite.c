/* The part of case_view.h about where things come from: sources of rules, evidence of cases. */
#include "web/case_view.h"

#include <string.h>

/* ---- Citations --------------------------------------------------------------------------- */

/* From the surest to the least sure, as the packs' schema defines them. */
static const struct {
    const char *id, *note;
} confidences[] = {
    {"stated", NULL},
    {"press", "Press report"},
    {"general", "General knowledge"},
    {"inferred", "Our reading, not official"},
    {"unconfirmed", "No public text known"},
};
enum { CONFIDENCES = sizeof confidences / sizeof *confidences };

static size_t confidence_rank(const char *confidence)
{
    for (size_t i = 0; i < CONFIDENCES; i++)
        if (text_eq(confidences[i].id, confidence))
            return i;
    return 0;
}

const char *confidence_words(const char *confidence)
{
    return confidences[confidence_rank(confidence)].note;
}

void confidence_note(Page *page, const char *confidence)
{
    const char *note = confidence_words(confidence);
    if (note)
        word_tag(page, note, "grey");
}

const char *weakest_confidence(const Json *cite)
{
    size_t weakest = 0;
    for (const Json *item = json_first(cite); item; item = item->next) {
        size_t rank = confidence_rank(json_text(item, "confidence"));
        weakest = rank > weakest ? rank : weakest;
    }
    return confidences[weakest].id;
}

const char *citations_words(const Json *cite)
{
    const char *weakest = weakest_confidence(cite);
    bool ours = false;
    for (const Json *item = json_first(cite); item; item = item->next)
        ours = ours || text_eq(json_text(item, "confidence"), "inferred");
    if (ours && text_eq(weakest, "unconfirmed"))
        return "Our words: no official text is known";
    return confidence_words(weakest);
}

const char *partial_date(Arena *arena, const char *text)
{
    Date day;
    if (!text)
        return NULL;
    if (date_parse(text, &day))
        return date_text(arena, day);
    if (strlen(text) == 7 && date_parse(arena_printf(arena, "%s-01", text), &day))
        return date_text(arena, day) + 2; /* without "1 " */
    return text;
}

static bool is_web_address(const char *address)
{
    return address && (strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0);
}

static void write_citation(Page *page, const Json *item, const Pack *pack)
{
    Buf *out = &page->main;
    const Json *source = pack_source(pack, json_text(item, "source"));
    const char *title = text_or(json_text(source, "title"), json_text(item, "source"));
    const char *address = json_text(source, "address");
    const char *date = partial_date(page->ctx->arena, json_text(source, "date"));
    const char *where = json_text(item, "where");
    if (is_web_address(address))
        html(out, "<a class=\"govuk-link\" href=\"{}\">{}</a>", address, title);
    else
        html(out, "{}", title);
    if (date)
        html(out, ", {}", date);
    if (!text_empty(where))
        html(out, ", {}", where);
    const char *note = confidence_words(json_text(item, "confidence"));
    if (note)
        html(out, " ({})", note);
}

void citation_line(Page *page, const Json *cite, const Pack *pack)
{
    bool list = cite && cite->kind == KIND_LIST;
    const Json *item = list ? cite->first : cite;
    if (!item)
        return;
    html(&page->main,
         "<p class=\"govuk-body-s\">{}: ", list && cite->count > 1 ? "Sources" : "Source");
    for (const Json *at = item; at; at = list ? at->next : NULL) {
        if (at != item)
            html(&page->main, "; ");
        write_citation(page, at, pack);
    }
    html(&page->main, "</p>\n");
}

void cited_rules(Page *page, const CitedRules *rules, const Pack *pack)
{
    if (rules->count == 0)
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < rules->count; i++) {
        html(&page->main, "<li>{}\n", rules->items[i].text);
        citation_line(page, rules->items[i].cite, pack);
        html(&page->main, "</li>\n");
    }
    html(&page->main, "</ul>\n");
}

/* ---- Evidence ---------------------------------------------------------------------------- */

const char *evidence_address(Page *page, const Json *evidence)
{
    const char *kind = json_text(evidence, "kind");
    const char *hash = json_text(evidence, "sha256"), *address = json_text(evidence, "address");
    if (text_eq(kind, "file") && hash)
        return page_url(page, "/cases/%s/files/%s", page->c->reference, hash);
    return is_web_address(address) ? address : NULL;
}

bool evidence_expired(const Page *page, const Json *evidence)
{
    Date expires;
    return date_parse(json_text(evidence, "expires"), &expires) &&
           date_compare(expires, ctx_today(page->ctx)) < 0;
}

static const char *age_words(Page *page, Date date)
{
    Date today = ctx_today(page->ctx);
    if (date_compare(date, today) > 0)
        return "dated in the future";
    int months = date_months_between(date, today);
    if (months >= 24)
        return arena_printf(page->ctx->arena, "%d years old", months / 12);
    if (months > 0)
        return arena_printf(page->ctx->arena, "%s old",
                            count_words(page, months, "month", "months"));
    return arena_printf(page->ctx->arena, "%s old", days_words(page, today.days - date.days));
}

const char *evidence_age(Page *page, const Json *evidence)
{
    Arena *arena = page->ctx->arena;
    Date date, expires;
    if (!date_parse(json_text(evidence, "date"), &date))
        date = NO_DATE;
    const char *age = date_known(date) ? arena_printf(arena, "%s, %s", date_text(arena, date),
                                                      age_words(page, date))
                                       : "No date";
    if (!date_parse(json_text(evidence, "expires"), &expires))
        return age;
    return arena_printf(arena, "%s; %s %s", age,
                        evidence_expired(page, evidence) ? "expired on" : "expires on",
                        date_text(arena, expires));
}

/* A title may be that of another link of the page: the hidden number tells them apart. */
void evidence_link(Page *page, const Json *evidence)
{
    const char *address = evidence_address(page, evidence), *title = json_text(evidence, "title");
    if (address)
        html(&page->main,
             "<a class=\"govuk-link app-text-break\" href=\"{}\">{}"
             "<span class=\"govuk-visually-hidden\"> (evidence {})</span></a>",
             address, title, json_text(evidence, "id"));
    else
        html(&page->main, "{}", title);
}

static void write_evidence(Page *page, const Json *evidence, const char *id)
{
    Buf *out = &page->main;
    if (!evidence) {
        html(out, "<li>{}: not in the case</li>\n", id);
        return;
    }
    html(out, "<li>");
    evidence_link(page, evidence);
    html(out, "<br><span class=\"govuk-!-font-size-16\">{}</span>", evidence_age(page, evidence));
    if (evidence_expired(page, evidence)) {
        html(out, " ");
        word_tag(page, "Expired", "red");
    }
    if (text_eq(json_text(evidence, "kind"), "fact"))
        written_text(page, json_text(evidence, "text"));
    html(out, "</li>\n");
}

void evidence_list(Page *page, const Json *document, const Json *ids)
{
    const Json *all = json_get(document, "evidence");
    const Json *first = json_first(ids ? ids : all);
    if (!first) {
        html(&page->main, "<p class=\"govuk-body\">No evidence is given.</p>\n");
        return;
    }
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = first; item; item = item->next)
        write_evidence(page, ids ? document_item(document, "evidence", item->text) : item,
                       item->text);
    html(&page->main, "</ul>\n");
}
