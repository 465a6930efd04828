#include "web/decision_form.h"

#include "web/case_view.h"
#include "web/condition_block.h"
#include "web/field_form.h"

/* ---- The decision's own fields ----------------------------------------------------------- */

enum { OUTCOME, REASONS, SUMMARY, ASSESSMENT, REBUILD, ASSESSOR, FIELDS };

static const FieldOption three_answers[] = {
    {"yes", "Yes", NULL}, {"no", "No", NULL}, {"not_relevant", "Not relevant", NULL}, {0}};

static const FieldOption *outcome_options(Page *page)
{
    const Json *decisions = json_get(page_controls(page)->document, "decisions");
    FieldOption *options = arena_array(page->ctx->arena, FieldOption, decisions->count + 1);
    size_t n = 0;
    for (const Json *item = json_first(decisions); item; item = item->next)
        options[n++] =
            (FieldOption){json_text(item, "id"), json_text(item, "label"), json_text(item, "text")};
    return options;
}

static CasePartFields fields_of(Page *page)
{
    CaseField *fields = arena_array(page->ctx->arena, CaseField, FIELDS);
    fields[OUTCOME] = (CaseField){.name = "outcome",
                                  .kind = FIELD_CHOICE,
                                  .label = "What is the decision?",
                                  .short_label = "Decision",
                                  .options = outcome_options(page),
                                  .empty = "Select a decision"};
    fields[REASONS] = (CaseField){.name = "reasons",
                                  .kind = FIELD_LONG,
                                  .label = "Reasons",
                                  .short_label = "Reasons",
                                  .hint = "For the team and its organisation. They are kept with "
                                          "the case and not published.",
                                  .empty = "Enter the reasons for the decision"};
    fields[SUMMARY] = (CaseField){.name = "summary",
                                  .kind = FIELD_LONG,
                                  .label = "What will the public read?",
                                  .short_label = "Published text",
                                  .hint = "Say what was decided and why, in plain English. Do not "
                                          "name people.",
                                  .empty = "Enter the text that the public will read"};
    fields[ASSESSMENT] = (CaseField){.name = "assessment_required",
                                     .kind = FIELD_CHOICE,
                                     .label = "Is a service assessment needed?",
                                     .short_label = "Service assessment needed",
                                     .options = three_answers,
                                     .empty = "Select whether a service assessment is needed"};
    fields[REBUILD] = (CaseField){.name = "counts_as_rebuild",
                                  .kind = FIELD_CHOICE,
                                  .label = "Does the work count as a rebuild of a service?",
                                  .short_label = "Counts as a rebuild",
                                  .options = three_answers,
                                  .empty = "Select whether the work counts as a rebuild"};
    fields[ASSESSOR] = (CaseField){.name = "assessor",
                                   .kind = FIELD_SHORT,
                                   .label = "Who assesses the service?",
                                   .short_label = "Who assesses the service",
                                   .hint = "For example, GDS or the department.",
                                   .optional = true};
    return (CasePartFields){
        .part = "decision", .title = "Decision", .fields = fields, .count = FIELDS};
}

/* ---- From and to a decision -------------------------------------------------------------- */

static const char *three_word(int three_state)
{
    return three_state < 0 ? "not_relevant" : three_state ? "yes" : "no";
}

static int three_state(const char *word)
{
    return text_eq(word, "yes") ? 1 : text_eq(word, "no") ? 0 : -1;
}

static Json *decision_body(Page *page, const Decision *decision)
{
    Arena *arena = page->ctx->arena;
    Json *body = json_new_object(arena);
    if (!decision)
        return body;
    json_set_text(arena, body, "outcome", decision->outcome);
    json_set_text(arena, body, "reasons", decision->reasons);
    json_set_text(arena, body, "summary", decision->summary);
    json_set_text(arena, body, "assessment_required", three_word(decision->assessment_required));
    json_set_text(arena, body, "counts_as_rebuild", three_word(decision->counts_as_rebuild));
    json_set_text(arena, body, "assessor", decision->assessor);
    return body;
}

DecisionForm decision_form_of(Page *page, const Decision *decision)
{
    DecisionForm form = {.body = decision_body(page, decision)};
    for (size_t i = 0; decision && i < decision->n_conditions && i < MAX_CONDITIONS; i++) {
        form.blocks[form.n_blocks++] = (int64_t)i + 1;
        condition_block_put(page, form.body, (int64_t)i + 1, &decision->conditions[i]);
    }
    return form;
}

static bool has_block(const DecisionForm *form, int64_t block)
{
    for (size_t i = 0; i < form->n_blocks; i++)
        if (form->blocks[i] == block)
            return true;
    return false;
}

DecisionForm decision_form_sent(Page *page)
{
    DecisionForm form = {.body = json_new_object(page->ctx->arena)};
    Str rest = str_of(page_field(page, "blocks")), piece;
    int64_t block;
    while (str_cut(&rest, ' ', &piece))
        if (form.n_blocks < MAX_CONDITIONS && str_int(piece, &block) && block > 0 &&
            block < 10000 && !has_block(&form, block))
            form.blocks[form.n_blocks++] = block;
    return form;
}

void decision_form_add(Page *page, DecisionForm *form)
{
    int64_t highest = 0;
    for (size_t i = 0; i < form->n_blocks; i++)
        highest = form->blocks[i] > highest ? form->blocks[i] : highest;
    if (form->n_blocks == MAX_CONDITIONS || highest == 9999)
        page_fault(page, "outcome", "A decision cannot have more conditions");
    else
        form->blocks[form->n_blocks++] = highest + 1;
}

void decision_form_remove(DecisionForm *form, int64_t block)
{
    size_t n = 0;
    for (size_t i = 0; i < form->n_blocks; i++)
        if (form->blocks[i] != block)
            form->blocks[n++] = form->blocks[i];
    form->n_blocks = n;
}

/* ---- Reading ----------------------------------------------------------------------------- */

void decision_form_read(Page *page, DecisionForm *form, Decision *out)
{
    CasePartFields part = fields_of(page);
    for (size_t i = 0; i < part.count; i++)
        field_read(page, &part.fields[i], form->body);
    Condition *conditions = arena_array(page->ctx->arena, Condition, form->n_blocks);
    for (size_t i = 0; i < form->n_blocks; i++) {
        condition_block_read(page, form->body, form->blocks[i], &conditions[i]);
        conditions[i].number = (int64_t)i + 1;
    }
    *out =
        (Decision){.outcome = json_text(form->body, "outcome"),
                   .reasons = json_text(form->body, "reasons"),
                   .summary = json_text(form->body, "summary"),
                   .assessment_required = three_state(json_text(form->body, "assessment_required")),
                   .counts_as_rebuild = three_state(json_text(form->body, "counts_as_rebuild")),
                   .assessor = json_text(form->body, "assessor"),
                   .conditions = conditions,
                   .n_conditions = form->n_blocks};
}

/* ---- Rendering --------------------------------------------------------------------------- */

/* "1 2 4", as decision_form_sent reads it. */
static const char *blocks_text(Page *page, const DecisionForm *form)
{
    Buf blocks = buf_init(page->ctx->arena, 4096);
    for (size_t i = 0; i < form->n_blocks; i++)
        buf_printf(&blocks, "%s%lld", i ? " " : "", (long long)form->blocks[i]);
    return buf_text(&blocks);
}

static void render_blocks(Page *page, const DecisionForm *form, const char *action)
{
    for (size_t i = 0; i < form->n_blocks; i++)
        condition_block_render(page, form->body, form->blocks[i], i + 1, action);
}

static void render_conditions(Page *page, const DecisionForm *form, const char *action)
{
    const char *add = form->n_blocks ? "Add another condition" : "Add a condition";
    html(&page->main,
         "<h2 class=\"govuk-heading-m\" id=\"conditions\">Conditions</h2>\n"
         "<input type=\"hidden\" name=\"blocks\" value=\"{}\">\n",
         blocks_text(page, form));
    if (form->n_blocks == 0)
        html(&page->main, "<p class=\"govuk-body\">There are no conditions yet.</p>\n");
    render_blocks(page, form, action);
    condition_button(page, "add", add, action);
}

void decision_form_render(Page *page, const DecisionForm *form, const char *action, int64_t version)
{
    CasePartFields part = fields_of(page);
    page_form_open(page, action, version, false);
    /* The first button is the one that Enter in a field presses: it must not remove anything. */
    html(&page->main,
         "<button type=\"submit\" name=\"answer\" value=\"save\" hidden>Continue</button>\n");
    fields_render(page, &part, form->body);
    render_conditions(page, form, action);
    html(&page->main, "<div>\n");
    govuk_button(&page->main, &(GovukButton){.text = "Continue",
                                             .name = "answer",
                                             .value = "save",
                                             .prevent_double_click = GOVUK_YES});
    html(&page->main, "</div>\n");
    page_form_close(page, NULL);
}

void decision_form_summary(Page *page, const Decision *decision, const char *change)
{
    CasePartFields part = fields_of(page);
    fields_summary(page, &part, decision_body(page, decision), NULL, change);
    html(&page->main,
         "<p class=\"govuk-body\">{}. <a class=\"govuk-link\" href=\"{}#conditions\">Change"
         "<span class=\"govuk-visually-hidden\"> the conditions</span></a></p>\n",
         count_words(page, (int64_t)decision->n_conditions, "condition", "conditions"), change);
}
