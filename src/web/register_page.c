/* The public register: decisions that were confirmed, to search, to narrow and to read. */
#include "web/case_view.h"
#include "web/decision_view.h"
#include "web/pack_view.h"
#include "web/public.h"

/* ---- What the address chooses ----------------------------------------------------------------- */

static const char *const choices[] = {"text", "organisation", "outcome", "year"};
enum { TEXT, ORGANISATION, OUTCOME, YEAR, CHOICES };

/* "" when nothing is chosen; a year that is none chooses nothing. */
static const char *chosen(const Page *page, size_t choice)
{
    int64_t year;
    const char *value = page_query(page, choices[choice]);
    if (choice == YEAR && !(str_int(str_of(value), &year) && year >= 1900 && year < 2200))
        return "";
    return value;
}

RegisterFilter register_filter(const Page *page, int64_t number)
{
    return (RegisterFilter){.text = chosen(page, TEXT),
                            .organisation = chosen(page, ORGANISATION),
                            .outcome = chosen(page, OUTCOME),
                            .year = chosen(page, YEAR),
                            .page = number};
}

const char *register_address(Page *page, const char *url, const char *but)
{
    Arena *arena = page->ctx->arena;
    Buf out = buf_init(arena, 64 << 10);
    buf_add(&out, url);
    for (size_t i = 0; i < CHOICES; i++) {
        const char *value = chosen(page, i);
        if (!text_empty(value) && !text_eq(choices[i], but))
            buf_printf(&out, "%c%s=%s", out.len == str_of(url).len ? '?' : '&', choices[i],
                       url_encode(arena, value));
    }
    return buf_text(&out);
}

/* ---- What can be chosen -------------------------------------------------------------------------- */

typedef struct Options {
    const char *label, *all; /* of the field; of its first option */
    GovukSelectItem *items;
    size_t count;
} Options;

static Options options_new(Arena *arena, const char *label, const char *all, size_t most)
{
    Options options = {label, all, arena_array(arena, GovukSelectItem, most + 1), 1};
    options.items[0] = (GovukSelectItem){.value = "", .text = all};
    return options;
}

static void options_add(Options *options, const char *value, const char *text)
{
    options->items[options->count++] = (GovukSelectItem){.value = value, .text = text};
}

/* What is chosen in words; what is not among the options, as it stands. */
static const char *options_text(const Options *options, const char *value)
{
    for (size_t i = 1; i < options->count; i++)
        if (text_eq(options->items[i].value, value))
            return options->items[i].text;
    return value;
}

/* Two versions of the controls may know an outcome: the newest names it. */
static const char *outcome_label(const Page *page, const char *outcome)
{
    const PackSet *packs = page->ctx->packs;
    for (size_t i = packs->count; i > 0; i--) {
        const Pack *pack = &packs->packs[i - 1];
        if (pack->kind == PACK_CONTROLS &&
            pack_item(json_get(pack->document, "decisions"), outcome))
            return label_in(pack, "decisions", outcome);
    }
    return outcome;
}

static int year_of(Date date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return year;
}

/* No decision is older than the first rules. */
static Options year_options(Page *page)
{
    Arena *arena = page->ctx->arena;
    const PackSet *packs = page->ctx->packs;
    int last = year_of(ctx_today(page->ctx)), first = last;
    for (size_t i = 0; i < packs->count; i++)
        if (year_of(packs->packs[i].from) < first)
            first = year_of(packs->packs[i].from);
    Options years = options_new(arena, "Year of the decision", "All years", (size_t)(last - first) + 1);
    for (int year = last; year >= first; year--) {
        const char *text = arena_printf(arena, "%d", year);
        options_add(&years, text, text);
    }
    return years;
}

static Err load_options(Page *page, Options *out)
{
    Arena *arena = page->ctx->arena;
    Organisation *organisations;
    size_t n;
    TextList outcomes = {0};
    TRY(register_choices(page->ctx, &organisations, &n, &outcomes));
    out[ORGANISATION] = options_new(arena, "Organisation", "All organisations", n);
    for (size_t i = 0; i < n; i++)
        options_add(&out[ORGANISATION], organisations[i].id, organisations[i].name);
    out[OUTCOME] = options_new(arena, "Outcome", "All outcomes", outcomes.count);
    for (size_t i = 0; i < outcomes.count; i++)
        options_add(&out[OUTCOME], outcomes.items[i], outcome_label(page, outcomes.items[i]));
    out[YEAR] = year_options(page);
    return OK;
}

/* ---- The filter -------------------------------------------------------------------------------------- */

static Html filter_fields(Page *page, const Options *options)
{
    Buf aside = aside_begin(page);
    govuk_input(&page->main, &(GovukInput){.id = "filter-text",
                                           .name = choices[TEXT],
                                           .type = "search",
                                           .label.text = "Words in the title or summary",
                                           .value = chosen(page, TEXT)});
    for (size_t i = ORGANISATION; i < CHOICES; i++)
        govuk_select(&page->main,
                     &(GovukSelect){.id = arena_printf(page->ctx->arena, "filter-%s", choices[i]),
                                    .name = choices[i],
                                    .label.text = options[i].label,
                                    .items = options[i].items,
                                    .items_count = options[i].count,
                                    .value = chosen(page, i)});
    return aside_end(page, aside);
}

static void write_filter(Page *page, const Options *options)
{
    AppFilterChoice links[CHOICES];
    AppFilterGroup groups[CHOICES];
    size_t count = 0;
    for (size_t i = 0; i < CHOICES; i++) {
        const char *value = chosen(page, i);
        if (text_empty(value))
            continue;
        links[count] = (AppFilterChoice){options_text(&options[i], value),
                                          register_address(page, "/decisions", choices[i])};
        groups[count] = (AppFilterGroup){options[i].label, &links[count], 1};
        count++;
    }
    Html fields = filter_fields(page, options);
    app_filter(&page->main, &(AppFilter){.action = "/decisions",
                                         .selected = groups,
                                         .selected_count = count,
                                         .clear_href = "/decisions",
                                         .fields = fields});
}

/* ---- The list ------------------------------------------------------------------------------------------ */

static GovukTableRow decision_row(Page *page, const Published *item)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 5);
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a><br><span "
                      "class=\"govuk-!-font-weight-regular\">{}</span>",
         page_url(page, "/decisions/%s", item->reference), item->title, item->reference);
    cells[0].html = aside_end(page, aside);
    cells[1].text = item->organisation_name;
    aside = aside_begin(page);
    pack_tag(page, pack_find(page->ctx->packs, item->controls), "decisions", item->outcome);
    cells[2].html = aside_end(page, aside);
    cells[3] = (GovukTableCell){.text = money_words(page, item->counted), .format = "numeric"};
    cells[4].text = date_text(page->ctx->arena, item->day);
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

static void write_table(Page *page, const PublishedList *list)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = decision_row(page, &list->items[i]);
    html(&page->main, "<div class=\"app-table-scroll\" role=\"region\" aria-label=\"Published "
                      "decisions\" tabindex=\"0\">\n");
    govuk_table(&page->main,
                &(GovukTable){.caption = "Published decisions, newest first",
                              .caption_classes = "govuk-visually-hidden",
                              .first_cell_is_header = true,
                              GOVUK_LIST(head, GovukTableCell, {.text = "Project"},
                                         {.text = "Organisation"}, {.text = "Decision"},
                                         {.text = "Spend counted", .format = "numeric"},
                                         {.text = "Decided on"}),
                              .rows = rows,
                              .rows_count = list->count});
    html(&page->main, "</div>\n");
}

static void write_downloads(Page *page)
{
    html(&page->main,
         "<p class=\"govuk-body\">Download these decisions: <a class=\"govuk-link\" "
         "href=\"{}\">CSV</a>, <a class=\"govuk-link\" href=\"{}\">JSON</a></p>\n",
         register_address(page, "/decisions.csv", NULL),
         register_address(page, "/decisions.json", NULL));
}

static void write_list(Page *page, const PublishedList *list)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n",
         count_words(page, list->total, "decision", "decisions"));
    if (list->total == 0) {
        text_paragraph(page, "No published decision fits what you chose.");
        return;
    }
    write_table(page, list);
    page_pagination(page, register_address(page, "/decisions", NULL), list->page, list->pages);
    write_downloads(page);
}

static int64_t page_number(const Page *page)
{
    int64_t number;
    return str_int(str_of(page_query(page, "page")), &number) && number > 0 ? number : 1;
}

Err show_register(Page *page)
{
    Options options[CHOICES] = {[TEXT] = {.label = "Words"}};
    PublishedList list;
    RegisterFilter filter = register_filter(page, page_number(page));
    TRY(register_list(page->ctx, &filter, &list));
    TRY(load_options(page, options));
    page->title = list.pages < 2 ? "Published decisions"
                                 : arena_printf(page->ctx->arena,
                                                "Published decisions (page %lld of %lld)",
                                                (long long)list.page, (long long)list.pages);
    page->section = "register";
    page->wide = true;
    html(&page->main, "<div class=\"app-filter-layout\">\n<div>\n");
    write_filter(page, options);
    html(&page->main, "</div>\n<div class=\"app-filter-layout__content\">\n");
    write_list(page, &list);
    html(&page->main, "</div>\n</div>\n<p class=\"govuk-body\"><a class=\"govuk-link\" "
                      "href=\"/statistics\">Statistics of these decisions</a></p>\n");
    return OK;
}

/* ---- One decision ------------------------------------------------------------------------------------------ */

static void write_edition_link(Page *page, const char *id)
{
    const Pack *pack = pack_find(page->ctx->packs, id);
    if (pack)
        html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n",
             pack_address(page, pack), pack_name(page, pack));
    else
        html(&page->main, "<li>{}</li>\n", id);
}

Err show_decision(Page *page)
{
    Published published;
    Condition *conditions;
    size_t n;
    TRY(register_find(page->ctx, page->params[0], &published, &conditions, &n));
    page->title = arena_printf(page->ctx->arena, "%s: decision %s", published.title,
                               published.reference);
    page->caption = published.organisation_name;
    page->section = "register";
    page->back = "/decisions";
    decision_view(page, &published, conditions, n);
    text_heading(page, 2, "Rules that applied");
    html(&page->main, "<ul class=\"govuk-list\">\n");
    write_edition_link(page, published.code);
    write_edition_link(page, published.controls);
    html(&page->main, "</ul>\n");
    return OK;
}
