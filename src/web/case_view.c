#include "web/case_view.h"

#include "format/case_field.h"
#include "web/role.h"

#include <string.h>

/* ---- The case ---------------------------------------------------------------------------- */

Err case_view_load(Page *page, CaseView *out)
{
    Ctx *ctx = page->ctx;
    CaseView view = {0};
    TRY(case_document(ctx, page->c, &view.document));
    view.advice = advise(ctx->arena, ctx->packs, view.document, ctx_today(ctx));
    *out = view;
    return OK;
}

const PointAdvice *case_view_point(const CaseView *view, const char *id)
{
    for (size_t i = 0; i < view->advice.n_points; i++)
        if (text_eq(view->advice.points[i].id, id))
            return &view->advice.points[i];
    return NULL;
}

/* ---- Acts and rights --------------------------------------------------------------------- */

const char *act_label(const Page *page, const char *act)
{
    const Pack *controls = page_controls(page);
    const Json *acts = controls ? json_path(controls->document, "workflow.acts") : NULL;
    const char *label = NULL;
    for (const Json *row = json_first(acts); row; row = row->next)
        if (text_eq(json_text(row, "act"), act) &&
            (!label || json_list_has(json_get(row, "from"), page->c->step)))
            label = json_text(row, "label");
    return text_or(label, act);
}

static bool of_organisation(const Page *page)
{
    static const char *const roles[] = {"lead", "board", "commercial"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (person_is(page->ctx->who, roles[i], page->c->organisation))
            return true;
    return false;
}

Err may_assure(Page *page)
{
    if (person_is_anywhere(page->ctx->who, "reviewer") || of_organisation(page))
        return OK;
    return fail(page->ctx, FORBIDDEN,
                "You cannot see this page. It is for the people who assure the case.");
}

/* The list from which this person most likely came. */
static const char *section_of(const Page *page)
{
    const Case *c = page->c;
    if (c->member)
        return "cases";
    if (of_organisation(page))
        return "department";
    return text_eq(c->waits_for, "reviewer") ? "queue" : "all";
}

void case_head(Page *page, const char *title, const char *back)
{
    page->title = title;
    page->caption = arena_printf(page->ctx->arena, "%s: %s", page->c->reference, page->c->title);
    page->back = back;
    page->section = section_of(page);
}

const Json *document_item(const Json *document, const char *list, const char *id)
{
    return pack_item(json_get(document, list), id);
}

/* ---- Markup as an option ----------------------------------------------------------------- */

Buf aside_begin(Page *page)
{
    Buf aside = page->main;
    page->main = govuk_scratch(&aside);
    return aside;
}

Html aside_end(Page *page, Buf aside)
{
    Buf written = page->main;
    page->main = aside;
    return govuk_scratch_html(&page->main, &written);
}

/* ---- Words ------------------------------------------------------------------------------- */

const char *label_in(const Pack *pack, const char *list, const char *id)
{
    return text_empty(id) ? "" : pack_label(pack, list, id);
}

const char *choice_label(const char *part, const char *field, const char *value)
{
    const CasePartFields *fields = case_part_fields(part);
    for (size_t i = 0; fields && i < fields->count; i++) {
        if (!text_eq(fields->fields[i].name, field))
            continue;
        const FieldOption *option = fields->fields[i].options;
        for (; option && option->value; option++)
            if (text_eq(option->value, value))
                return option->label;
    }
    return text_or(value, "");
}

const char *money_words(Page *page, Money money)
{
    return money.pence < 0 ? "Not known" : money_text(page->ctx->arena, money);
}

const char *count_words(Page *page, int64_t count, const char *one, const char *many)
{
    return text_count(page->ctx->arena, count, one, many);
}

const char *days_words(Page *page, int64_t days)
{
    return count_words(page, days, "day", "days");
}

const char *sentence(Page *page, const char *words)
{
    char *text = arena_printf(page->ctx->arena, "%s", text_or(words, ""));
    size_t len = strlen(text);
    if (*text >= 'a' && *text <= 'z')
        *text = (char)(*text - 'a' + 'A');
    bool ended = len && strchr(".?!", text[len - 1]);
    return len && !ended ? arena_printf(page->ctx->arena, "%s.", text) : text;
}

int64_t days_since(const Page *page, Time time)
{
    int64_t days = (int64_t)ctx_today(page->ctx).days - time_date(time).days;
    return days > 0 ? days : 0;
}

const char *waits_words(const Case *c)
{
    return text_eq(c->waits_for, "nobody") ? "nobody" : role_title(c->waits_for);
}

/* ---- Tags -------------------------------------------------------------------------------- */

void word_tag(Page *page, const char *text, const char *colour)
{
    const char *classes =
        text_empty(colour) ? NULL : arena_printf(page->ctx->arena, "govuk-tag--%s", colour);
    govuk_tag(&page->main, &(GovukTag){.text = text, .classes = classes});
}

void pack_tag(Page *page, const Pack *pack, const char *list, const char *id)
{
    if (text_empty(id))
        return;
    const Json *item = pack ? pack_item(json_path(pack->document, list), id) : NULL;
    word_tag(page, text_or(json_text(item, "label"), id), json_text(item, "tag"));
}

static const Json *position_of(const Pack *code, const char *position)
{
    const Json *named = pack_position(code, position);
    const Json *all = code ? json_get(code->document, "positions") : NULL;
    for (const Json *item = json_first(all); item && !named; item = item->next)
        if (text_eq(json_text(item, "means"), position))
            named = item;
    return named;
}

void position_tag(Page *page, const Pack *code, const char *position)
{
    static const struct {
        const char *means, *colour;
    } colours[] = {
        {"met", "green"},   {"partly_met", "yellow"},   {"not_met_explained", "purple"},
        {"not_met", "red"}, {"not_applicable", "grey"},
    };
    const Json *item = position_of(code, position);
    const char *colour = "grey";
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (text_eq(colours[i].means, json_text(item, "means")))
            colour = colours[i].colour;
    word_tag(page, item ? json_text(item, "label") : "No position yet", colour);
}

void finding_tag(Page *page, const char *status, const char *because)
{
    if (text_eq(status, "not_considered"))
        word_tag(page, "Not yet considered", "grey");
    else if (text_eq(status, "does_not_apply"))
        word_tag(page, "Does not apply", "grey");
    else if (text_eq(status, "not_shown"))
        word_tag(page, "Not shown", "orange");
    else if (because)
        word_tag(page, "Something is missing", "orange");
    else
        word_tag(page, "No problem found", "light-blue");
}

void force_tag(Page *page, const Json *criterion)
{
    const char *force = json_text(criterion, "force");
    html(&page->main, "<span class=\"app-force app-force--{}\">{}</span>", force,
         label_in(page_code(page), "forces", force));
}

/* ---- Texts ------------------------------------------------------------------------------- */

void written_text(Page *page, const char *text)
{
    if (!text_empty(text))
        html(&page->main, "<p class=\"govuk-body app-text-kept\">{}</p>\n", text);
}

Html written_html(Page *page, const char *text)
{
    Buf aside = aside_begin(page);
    written_text(page, text_empty(text) ? "Not provided" : text);
    return aside_end(page, aside);
}

void signed_line(Page *page, const char *name, Time at)
{
    if (text_empty(name))
        return;
    html(&page->main, "<p class=\"govuk-body-s\">{}", name);
    if (at.ms)
        html(&page->main, ", <time datetime=\"{}\">{}</time>", time_iso(page->ctx->arena, at),
             time_text(page->ctx->arena, at));
    html(&page->main, "</p>\n");
}

void short_hash(Page *page, const char *sha256)
{
    if (text_empty(sha256))
        return;
    html(&page->main,
         "<span class=\"app-hash\"><span class=\"govuk-visually-hidden\">SHA-256 begins "
         "</span>{}</span>",
         arena_text_len(page->ctx->arena, sha256, strnlen(sha256, 12)));
}

void limitation_list(Page *page, const Json *limitation)
{
    static const struct {
        const char *name, *label;
    } members[] = {
        {"system", "System"}, {"cause", "Cause"}, {"workaround", "What is done instead"},
        {"plan", "Plan"},     {"end", "Ends"},    {"owner", "Owner"},
    };
    enum { ROWS = sizeof members / sizeof *members };
    GovukSummaryRow rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        Date day;
        const char *value = json_text(limitation, members[i].name);
        if (text_eq(members[i].name, "end") && date_parse(value, &day))
            value = date_text(page->ctx->arena, day);
        rows[i] = (GovukSummaryRow){.key.text = members[i].label,
                                    .value.html = written_html(page, value)};
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = ROWS});
}
