/* What can be chosen of the register: the address carries it, the filter shows and changes it. */
#include "web/case_view.h"
#include "web/public.h"

/* ---- What the address chooses ---------------------------------------------------------------- */

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

/* ---- What can be chosen ---------------------------------------------------------------------- */

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
    Options years =
        options_new(arena, "Year of the decision", "All years", (size_t)(last - first) + 1);
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

/* ---- The filter ------------------------------------------------------------------------------ */

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

Err register_write_filter(Page *page)
{
    Options options[CHOICES] = {[TEXT] = {.label = "Words"}};
    TRY(load_options(page, options));
    write_filter(page, options);
    return OK;
}
