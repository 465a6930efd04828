/* The cases that somebody has to look at: conditions overdue, contracts that break a rule. */
#include "web/case_view.h"
#include "web/dashboard.h"

#include "web/code_view.h"
#include "web/pack_view.h"

#include <string.h>

/* ---- Conditions ------------------------------------------------------------------------------ */

static void write_counts(Page *page, const ConditionCounts *counts)
{
    Arena *arena = page->ctx->arena;
    const struct {
        const char *name;
        int64_t count;
    } states[] = {{"Overdue", counts->overdue},
                  {"Open, not overdue", counts->open},
                  {"Closed: met or accepted", counts->closed}};
    GovukSummaryRow rows[3] = {{.skip = false}};
    for (size_t i = 0; i < 3; i++) {
        rows[i].key.text = states[i].name;
        rows[i].value.text = arena_printf(arena, "%lld", (long long)states[i].count);
    }
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = 3});
}

enum { CONDITION_COLUMNS = 5 };

static const char *due_words(Page *page, const Condition *condition)
{
    if (date_known(condition->due))
        return date_short(page->ctx->arena, condition->due);
    return arena_printf(page->ctx->arena, "Before %s",
                        choice_label("work", "phase", condition->due_phase));
}

static GovukTableRow condition_row(Page *page, const OverdueCondition *line)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, CONDITION_COLUMNS);
    const char *href = page_url(page, "/cases/%s/conditions/%lld", line->reference,
                                (long long)line->condition.number);
    const char *title =
        arena_printf(arena, "%s, condition %lld", line->title, (long long)line->condition.number);
    const GovukTableCell row[CONDITION_COLUMNS] = {
        {.html = dashboard_case(page, href, title, line->reference, line->organisation_name)},
        {.html = written_html(page, line->condition.text)},
        {.text = line->condition.owner},
        {.text = due_words(page, &line->condition)},
        {.text = line->days_over < 0 ? "The phase has begun"
                                     : arena_printf(arena, "%lld", (long long)line->days_over),
         .format = "numeric"},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = CONDITION_COLUMNS};
}

static void write_conditions(Page *page, const OverdueCondition *list, size_t count)
{
    static const GovukTableCell head[CONDITION_COLUMNS] = {
        {.text = "Case"},
        {.text = "Condition"},
        {.text = "Owner"},
        {.text = "Due"},
        {.text = "Days overdue", .format = "numeric"}};
    size_t shown = dashboard_shown(page, count, "conditions");
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, shown);
    for (size_t i = 0; i < shown; i++)
        rows[i] = condition_row(page, &list[i]);
    app_table(&page->main, &(GovukTable){.caption = "Overdue conditions, longest first",
                                         .head = head,
                                         .head_count = CONDITION_COLUMNS,
                                         .rows = rows,
                                         .rows_count = shown});
}

Err dashboard_conditions_get(Page *page)
{
    DashboardScope scope;
    ConditionCounts counts;
    OverdueCondition *list;
    size_t count;
    const DashboardBlock *block = dashboard_block("conditions");
    TRY(dashboard_open(page, block->title, &scope));
    TRY(dashboard_conditions(page->ctx, &scope, &counts, &list, &count));
    dashboard_block_head(page, block, false);
    write_counts(page, &counts);
    if (!count) {
        dashboard_nothing(page, block);
        return OK;
    }
    write_conditions(page, list, count);
    dashboard_file_link(page, block, &scope);
    return OK;
}

/* ---- Contracts ------------------------------------------------------------------------------- */

enum { CONTRACT_COLUMNS = 7 };

static const char *day_of(Page *page, const Json *contract, const char *name)
{
    Date day;
    return date_parse(json_text(contract, name), &day) ? date_short(page->ctx->arena, day)
                                                       : "Not given";
}

static const char *value_of(Page *page, const Json *contract)
{
    Money value = {-1};
    (void)json_int(contract, "value_pence", &value.pence);
    return money_words(page, value);
}

static Html contract_cell(Page *page, const Json *contract)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}<br>{}", text_or(json_text(contract, "title"), json_text(contract, "id")),
         text_or(json_text(contract, "supplier"), "Supplier not given"));
    return aside_end(page, aside);
}

/* The id of the words of a rule: rule-2019-03-27-11-3. */
static const char *anchor_of(Page *page, const ContractBreach *breach)
{
    char *id =
        arena_printf(page->ctx->arena, "rule-%s-%s", date_iso(page->ctx->arena, breach->code->from),
                     json_text(breach->rule, "id"));
    for (char *at = id; *at; at++)
        if (*at == '.')
            *at = '-';
    return id;
}

/* The rules that one contract breaks, each a link to its words below. */
static Html rules_cell(Page *page, const ContractBreach *breaches, size_t count)
{
    Buf aside = aside_begin(page);
    for (size_t i = 0; i < count; i++)
        html(&page->main,
             "{}<a class=\"govuk-link\" href=\"#{}\">{}<span class=\"govuk-visually-hidden\">, "
             "edition of {}</span></a>",
             govuk_trust(i ? "<br>" : ""), anchor_of(page, &breaches[i]),
             criterion_name(page, breaches[i].rule),
             json_text(breaches[i].code->document, "edition"));
    return aside_end(page, aside);
}

/* The case, or the line of a pipeline. */
static Html whose_cell(Page *page, const ContractBreach *breach)
{
    Arena *arena = page->ctx->arena;
    if (breach->line)
        return dashboard_case(page, arena_printf(arena, "/pipeline/%lld", (long long)breach->line),
                              breach->title,
                              arena_printf(arena, "%s, line of a pipeline", breach->reference),
                              breach->organisation_name);
    return dashboard_case(page, page_url(page, "/cases/%s/review", breach->reference),
                          breach->title, breach->reference, breach->organisation_name);
}

static GovukTableRow contract_row(Page *page, const ContractBreach *breaches, size_t count)
{
    const Json *contract = breaches->contract;
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, CONTRACT_COLUMNS);
    const GovukTableCell row[CONTRACT_COLUMNS] = {
        {.html = whose_cell(page, breaches)},
        {.html = contract_cell(page, contract)},
        {.text = value_of(page, contract), .format = "numeric"},
        {.text = day_of(page, contract, "start")},
        {.text = day_of(page, contract, "break")},
        {.text = day_of(page, contract, "end")},
        {.html = rules_cell(page, breaches, count)},
    };
    memcpy(cells, row, sizeof row);
    return (GovukTableRow){.cells = cells, .cells_count = CONTRACT_COLUMNS};
}

static void write_contracts(Page *page, const ContractBreaches *all)
{
    static const GovukTableCell head[CONTRACT_COLUMNS] = {{.text = "Case or line"},
                                                          {.text = "Contract and supplier"},
                                                          {.text = "Value", .format = "numeric"},
                                                          {.text = "Starts"},
                                                          {.text = "First break"},
                                                          {.text = "Ends"},
                                                          {.text = "Rules it breaks"}};
    size_t shown = dashboard_shown(page, (size_t)(all->breaking - all->left_out), "contracts");
    size_t n = 0;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, shown);
    for (size_t from = 0, to; from < all->count && n < shown; from = to) {
        for (to = from; to < all->count && all->items[to].contract == all->items[from].contract;)
            to++;
        rows[n++] = contract_row(page, &all->items[from], to - from);
    }
    app_table(&page->main, &(GovukTable){.caption = "Contracts, those of cases first",
                                         .classes = "govuk-!-font-size-16",
                                         .head = head,
                                         .head_count = CONTRACT_COLUMNS,
                                         .rows = rows,
                                         .rows_count = n});
    if (all->left_out)
        text_paragraph(page, arena_printf(page->ctx->arena,
                                          "%lld more contracts of lines of pipelines break a rule; "
                                          "page and file have the first of them.",
                                          (long long)all->left_out));
}

/* The words of each rule that is broken, and where they come from; each once. */
static void write_rules(Page *page, const ContractBreaches *all)
{
    TextList written = {0};
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">The rules</h2>\n<p class=\"govuk-body\">What "
         "nobody has said of a contract breaks no rule. Whether there is a good reason "
         "is for people to judge: read what the case says of the point.</p>\n");
    for (size_t i = 0; i < all->count; i++) {
        const ContractBreach *breach = &all->items[i];
        const char *anchor = anchor_of(page, breach);
        if (text_list_has(&written, anchor))
            continue;
        text_list_add(page->ctx->arena, &written, anchor);
        html(&page->main,
             "<h3 class=\"govuk-heading-s\" id=\"{}\">{}</h3>\n<p class=\"govuk-body\">{} "
             "({}, edition of {})</p>\n",
             anchor, criterion_name(page, breach->rule), json_text(breach->rule, "text"),
             label_in(breach->code, "forces", json_text(breach->rule, "force")),
             json_text(breach->code->document, "edition"));
        citation_line(page, json_get(breach->rule, "cite"), breach->code);
    }
}

Err dashboard_contracts_get(Page *page)
{
    DashboardScope scope;
    ContractBreaches breaches;
    const DashboardBlock *block = dashboard_block("contracts");
    TRY(dashboard_open(page, block->title, &scope));
    TRY(dashboard_contracts(page->ctx, &scope, &breaches));
    dashboard_block_head(page, block, false);
    html(&page->main, "<p class=\"govuk-body\">{} looked at; {}.</p>\n",
         count_words(page, breaches.contracts, "contract was", "contracts were"),
         count_words(page, breaches.breaking, "breaks a rule", "break a rule"));
    if (!breaches.count) {
        dashboard_nothing(page, block);
        return OK;
    }
    write_contracts(page, &breaches);
    dashboard_file_link(page, block, &scope);
    write_rules(page, &breaches);
    return OK;
}
