#include "web/code_view.h"

#include "web/case_view.h"

#include <string.h>

const char *criterion_name(Page *page, const Json *criterion)
{
    return arena_printf(page->ctx->arena, "%s %s", json_text(criterion, "id"),
                        json_text(criterion, "title"));
}

const char *point_name(Page *page, const Json *point)
{
    return arena_printf(page->ctx->arena, "Point %s: %s", json_text(point, "id"),
                        json_text(point, "title"));
}

/* ---- A criterion ----------------------------------------------------------------------------- */

/* What the rules may find, by the only means there are; never that a criterion is met. */
static const struct {
    const char *check, *words;
} checks[] = {
    {"repository", "A program, in the source code repository"},
    {"site", "A program, on the running site (in part)"},
    {"document", "A program sees that a document is there and how old it is; a person reads it"},
    {"data", "A program, from the facts of the case"},
    {"person", "Only a person"},
};

static const char *check_words(const char *check)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (text_eq(checks[i].check, check))
            return checks[i].words;
    return check;
}

static Html asks_html(Page *page, const Json *criterion)
{
    const char *because = json_text(criterion, "applies_because");
    Buf aside = aside_begin(page);
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", json_text(criterion, "text"));
    if (because)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", because);
    return aside_end(page, aside);
}

static Html force_html(Page *page, const Json *criterion)
{
    const char *note = json_text(criterion, "force_note");
    Buf aside = aside_begin(page);
    force_tag(page, criterion);
    if (note)
        html(&page->main, "\n<p class=\"govuk-body-s govuk-!-margin-top-2\">{}</p>\n", note);
    return aside_end(page, aside);
}

static bool is_stated(const Json *cite)
{
    for (const Json *item = json_first(cite); item; item = item->next)
        if (!confidence_words(json_text(item, "confidence")))
            return true;
    return false;
}

/* What is not official is said twice on purpose: once for the whole, and at each source. */
static void write_confidence(Page *page, const Json *cite)
{
    const char *weakest = weakest_confidence(cite);
    if (!confidence_words(weakest))
        return;
    html(&page->main, "<p class=\"govuk-body-s govuk-!-margin-bottom-1\">");
    confidence_note(page, weakest);
    html(&page->main, "{}</p>\n", is_stated(cite) ? " for part of it" : "");
}

static Html source_html(Page *page, const Pack *code, const Json *criterion)
{
    const Json *cite = json_get(criterion, "cite");
    Buf aside = aside_begin(page);
    write_confidence(page, cite);
    citation_line(page, cite, code);
    return aside_end(page, aside);
}

static Html checks_html(Page *page, const Json *criterion)
{
    Buf aside = aside_begin(page);
    html(&page->main, "<ul class=\"govuk-list\">\n");
    for (const Json *item = json_first(json_get(criterion, "check")); item; item = item->next)
        html(&page->main, "<li>{}</li>\n", check_words(item->text));
    html(&page->main, "</ul>\n");
    return aside_end(page, aside);
}

static const char *helper_names(Page *page, const Pack *code, const Json *criterion)
{
    const Json *helpers = json_get(code->document, "helpers");
    Buf names = buf_init(page->ctx->arena, 4096);
    for (const Json *item = json_first(json_get(criterion, "help")); item; item = item->next)
        buf_printf(&names, "%s%s", names.len ? "; " : "",
                   text_or(json_text(pack_item(helpers, item->text), "name"), item->text));
    return text_or(buf_text(&names), "Nobody is named");
}

void criterion_rows(Page *page, const Pack *code, const Json *criterion, GovukSummaryRow *rows)
{
    const GovukSummaryRow made[] = {
        {.key.text = "What it asks", .value.html = asks_html(page, criterion)},
        {.key.text = "Force", .value.html = force_html(page, criterion)},
        {.key.text = "Where that stands", .value.html = source_html(page, code, criterion)},
        {.key.text = "What a reviewer looks for", .value.text = json_text(criterion, "evidence")},
        {.key.text = "What can check it", .value.html = checks_html(page, criterion)},
        {.key.text = "Who can help", .value.text = helper_names(page, code, criterion)},
    };
    _Static_assert(sizeof made / sizeof *made == CRITERION_ROWS, "rows of a criterion");
    memcpy(rows, made, sizeof made);
}

/* ---- Guidance -------------------------------------------------------------------------------- */

static const char *guide_kind(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {
        {"guidance", "guidance"}, {"standard", "standard"}, {"case_study", "case study"},
        {"law", "law"},           {"policy", "policy"},     {"platform", "platform"},
        {"tool", "tool"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq(kinds[i].kind, kind))
            return kinds[i].words;
    return kind;
}

static const char *guide_dates(Page *page, const Json *guide)
{
    Arena *arena = page->ctx->arena;
    const char *from = partial_date(arena, json_text(guide, "from"));
    const char *to = partial_date(arena, json_text(guide, "to"));
    if (from && to)
        return arena_printf(arena, ", %s to %s", from, to);
    if (to)
        return arena_printf(arena, ", until %s", to);
    return from ? arena_printf(arena, ", %s", from) : "";
}

static void write_guide(Page *page, const Json *guide)
{
    Buf *out = &page->main;
    const char *address = json_text(guide, "address"), *title = json_text(guide, "title");
    const char *publisher = json_text(guide, "publisher");
    html(out, "<li>");
    if (address)
        html(out, "<a class=\"govuk-link\" href=\"{}\">{}</a>", address, title);
    else
        html(out, "{}", title);
    html(out, " ({}{}{}{})", guide_kind(json_text(guide, "kind")), publisher ? ", " : "", publisher,
         guide_dates(page, guide));
    if (json_text(guide, "note"))
        html(out, "<br>{}", json_text(guide, "note"));
    html(out, "</li>\n");
}

void guide_list(Page *page, const Json *guides)
{
    const Json *item = json_first(guides);
    if (!item)
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet govuk-list--spaced\">\n");
    for (; item; item = item->next)
        write_guide(page, item);
    html(&page->main, "</ul>\n");
}

/* ---- Who helps ------------------------------------------------------------------------------- */

static bool helps_with_point(const Json *point, const char *helper)
{
    const Json *item = json_first(json_get(point, "criteria"));
    for (; item; item = item->next)
        if (json_list_has(json_get(item, "help"), helper))
            return true;
    return false;
}

static void write_helper(Page *page, const Json *helper)
{
    Buf *out = &page->main;
    const char *contact = text_or(json_text(helper, "contact"), "");
    html(out, "<li>{}, on ", json_text(helper, "name"));
    const Json *topic = json_first(json_get(helper, "helps_with"));
    for (const Json *at = topic; at; at = at->next)
        html(out, "{}{}", at == topic ? "" : at->next ? ", " : " and ", at->text);
    if (strchr(contact, '@'))
        html(out, ": <a class=\"govuk-link app-text-break\" href=\"mailto:{}\">{}</a>", contact,
             contact);
    else if (*contact)
        html(out, ". {}", contact);
    html(out, "</li>\n");
}

void helper_list(Page *page, const Pack *code, const Json *point)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(json_get(code->document, "helpers")); item;
         item = item->next)
        if (!point || helps_with_point(point, json_text(item, "id")))
            write_helper(page, item);
    html(&page->main, "</ul>\n");
}
