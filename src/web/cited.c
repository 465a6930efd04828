#include "web/cited.h"

/* What the confidence of a citation means to a reader; NULL words: it stands in the source. */
typedef struct Confidence {
    const char *id, *tag, *words;
} Confidence;

static const Confidence *confidence_find(const char *id)
{
    static const Confidence all[] = {
        {"press", "Press report", "From a report in the press. The document it reports on was not seen."},
        {"general", "General knowledge", "General knowledge of the field. No source is quoted."},
        {"inferred", "Our reading", "No public source confirms this. It is how this project reads the rules."},
        {"unconfirmed", "Unconfirmed", "No public source confirms this."},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i].id, id))
            return &all[i];
    return NULL;
}

static void write_confidence(Buf *out, const char *id)
{
    const Confidence *confidence = confidence_find(id);
    if (!confidence)
        return;
    html(out, " ");
    govuk_tag(out, &(GovukTag){.text = confidence->tag, .classes = "govuk-tag--yellow"});
    html(out, " {}", confidence->words);
}

/* "2018-04-30" as people write it; a year or a month as it stands. */
static const char *source_date(Arena *arena, const char *text)
{
    Date date;
    return date_parse(text, &date) ? date_text(arena, date) : text;
}

static void write_source(Page *page, const Pack *pack, const Json *citation)
{
    Buf *out = &page->main;
    const Json *source = pack_source(pack, json_text(citation, "source"));
    const char *title = text_or(json_text(source, "title"), json_text(citation, "source"));
    const char *address = json_text(source, "address"), *date = json_text(source, "date");
    html(out, "<li>Source: ");
    if (address)
        html(out, "<a class=\"govuk-link\" href=\"{}\" rel=\"noreferrer\">{}</a>", address, title);
    else
        html(out, "{}", title);
    if (date)
        html(out, ", {}", source_date(page->ctx->arena, date));
    if (json_text(citation, "where"))
        html(out, " ({})", json_text(citation, "where"));
    html(out, ".");
    write_confidence(out, json_text(citation, "confidence"));
    html(out, "</li>\n");
}

void cited_sources(Page *page, const Pack *pack, const Json *cite)
{
    if (!json_first(cite))
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-!-font-size-16\">\n");
    for (const Json *citation = json_first(cite); citation; citation = citation->next)
        write_source(page, pack, citation);
    html(&page->main, "</ul>\n");
}

void cited_list(Page *page, const Pack *pack, const CitedRules *rules, const char *title)
{
    Buf *out = &page->main;
    if (!rules->count)
        return;
    html(out, "<ul class=\"govuk-list govuk-list--bullet govuk-list--spaced\">\n");
    for (size_t i = 0; i < rules->count; i++) {
        const CitedRule *rule = &rules->items[i];
        html(out, "<li>");
        if (title)
            html(out, "<strong>{}.</strong> ", pack_label(pack, title, rule->id));
        html(out, "{}\n", rule->text);
        cited_sources(page, pack, rule->cite);
        html(out, "</li>\n");
    }
    html(out, "</ul>\n");
}
