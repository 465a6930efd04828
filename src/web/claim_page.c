/* What the team claims of one criterion: position, reason, evidence, limitation. */
#include "web/code_view.h"
#include "web/point.h"
#include "web/position_form.h"

#include "web/pack_view.h"

typedef struct Claim {
    CaseView view;
    const PointAdvice *point;
    const CriterionAdvice *advice;
    const CriterionAdvice *before, *after; /* in the order of the point's page; NULL: none */
    PartForm form;
} Claim;

static const char *id_of(const CriterionAdvice *advice)
{
    return json_text(advice->criterion, "id");
}

static void find_neighbours(Page *page, Claim *claim)
{
    CriterionOrder order = criteria_by_force(page, claim->point);
    for (size_t i = 0; i < order.count; i++) {
        if (order.items[i] != claim->advice)
            continue;
        claim->before = i > 0 ? order.items[i - 1] : NULL;
        claim->after = i + 1 < order.count ? order.items[i + 1] : NULL;
    }
}

/* ---- The form -------------------------------------------------------------------------------- */

static Err read_claim(Page *page, const PartForm *form, Json **out)
{
    TRY(position_read(page, form, out));
    json_set_text(page->ctx->arena, *out, "criterion", page->params[2]);
    return OK;
}

static const PartButton then_next[] = {{"Save and go to the next criterion", "next"}, {0}};

static PartForm claim_form(Page *page, const Claim *claim)
{
    Arena *arena = page->ctx->arena;
    const char *id = id_of(claim->advice);
    bool on = claim->after && text_eq(page_field(page, "then"), "next");
    return (PartForm){
        .part = arena_printf(arena, "claims/%s", id),
        .fields = position_fields_of_criterion(page, &claim->view),
        .title = criterion_name(page, claim->advice->criterion),
        .caption = arena_printf(arena, "%s, point %s: %s", page->c->reference, claim->point->id,
                                claim->point->title),
        .back = point_address(page, claim->point->id),
        .action = criterion_address(page, id),
        .next = on ? criterion_address(page, id_of(claim->after))
                   : point_address(page, claim->point->id),
        .done = arena_printf(arena, "Your answer on criterion %s is saved", id),
        .button = "Save",
        .then = claim->after ? then_next : NULL,
        .write = position_write,
        .read = read_claim,
    };
}

static Err open_claim(Page *page, Claim *claim)
{
    *claim = (Claim){0};
    TRY(point_open(page, &claim->view, &claim->point));
    for (size_t i = 0; i < claim->point->n_criteria; i++)
        if (text_eq(id_of(&claim->point->criteria[i]), page->params[2]))
            claim->advice = &claim->point->criteria[i];
    if (!claim->advice)
        return fail(page->ctx, MISSING, "There is no such criterion of this point.");
    find_neighbours(page, claim);
    claim->form = claim_form(page, claim);
    return OK;
}

/* ---- The page -------------------------------------------------------------------------------- */

static void write_criterion(Page *page, const Claim *claim)
{
    GovukSummaryRow rows[CRITERION_ROWS + 1];
    criterion_rows(page, page_code(page), claim->advice->criterion, rows);
    rows[CRITERION_ROWS] = (GovukSummaryRow){.key.text = "What the rules find",
                                             .value.html = finding_html(page, claim->advice)};
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){.rows = rows, .rows_count = CRITERION_ROWS + 1});
}

static GovukPaginationLink link_to(Page *page, const CriterionAdvice *advice, const char *text)
{
    if (!advice)
        return (GovukPaginationLink){0};
    return (GovukPaginationLink){.text = text,
                                 .label_text = criterion_name(page, advice->criterion),
                                 .href = criterion_address(page, id_of(advice))};
}

static void write_neighbours(Page *page, const Claim *claim)
{
    if (claim->before || claim->after)
        govuk_pagination(&page->main,
                         &(GovukPagination){
                             .previous = link_to(page, claim->before, "Previous criterion"),
                             .next = link_to(page, claim->after, "Next criterion"),
                             .landmark_label = "Criteria of this point",
                         });
}

static void write_remove(Page *page, const Claim *claim)
{
    if (!claim->form.body)
        return;
    page_form_open(page, claim->form.action, claim->form.version, false);
    govuk_button(&page->main, &(GovukButton){.text = "Remove this answer",
                                             .name = "remove",
                                             .value = "yes",
                                             .classes = "govuk-button--secondary",
                                             .prevent_double_click = GOVUK_YES});
    page_form_close(page, NULL);
}

/* A criterion that does not apply is not asked about; an answer from before can go. */
static Err write_not_asked(Page *page, Claim *claim, bool editable)
{
    TRY(part_form_load(page, &claim->form));
    case_head(page, claim->form.title, claim->form.back);
    page->caption = claim->form.caption;
    if (claim->form.body && editable)
        write_remove(page, claim);
    return OK;
}

Err show_claim(Page *page)
{
    Claim claim;
    TRY(open_claim(page, &claim));
    Err may = may_act(page->ctx, page->c, "edit", NULL, NULL);
    if (may != OK && may != FORBIDDEN)
        return may;
    write_criterion(page, &claim);
    if (claim.advice->applies == TRUTH_NO)
        return write_not_asked(page, &claim, may == OK);
    text_heading(page, 2, may == OK ? "Your answer" : "The team’s answer");
    TRY(part_form_get(page, &claim.form));
    if (may == OK)
        write_remove(page, &claim);
    write_neighbours(page, &claim);
    return OK;
}

/* ---- Saving ---------------------------------------------------------------------------------- */

static Err remove_claim(Page *page, const Claim *claim)
{
    TRY(case_save(page->ctx, page->c, claim->form.part, page_version(page), NULL));
    return page_done(page,
                     arena_printf(page->ctx->arena, "Your answer on criterion %s is removed",
                                  id_of(claim->advice)),
                     "%s", claim->form.next);
}

Err send_claim(Page *page)
{
    Claim claim;
    TRY(open_claim(page, &claim));
    if (text_eq(page_field(page, "remove"), "yes"))
        return remove_claim(page, &claim);
    write_criterion(page, &claim);
    text_heading(page, 2, "Your answer");
    return part_form_save(page, &claim.form);
}
