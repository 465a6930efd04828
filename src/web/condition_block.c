#include "web/condition_block.h"

#include "web/case_view.h"
#include "web/field_form.h"

/* ---- Fields ------------------------------------------------------------------------------ */

enum { TEXT, OWNER, DUE, DUE_PHASE, SHOWN_BY, POINT, CONDITION_FIELDS };

static const char *const condition_names[CONDITION_FIELDS] = {"text",      "owner",    "due",
                                                              "due_phase", "shown_by", "point"};

static const char *condition_name(Page *page, int64_t block, int which)
{
    return arena_printf(page->ctx->arena, "condition-%lld-%s", (long long)block,
                        condition_names[which]);
}

/* The phases of the case form, but for "none". */
static const FieldOption *phase_options(Page *page)
{
    const CasePartFields *work = case_part_fields("work");
    FieldOption *options = arena_array(page->ctx->arena, FieldOption, 20);
    size_t n = 0;
    for (size_t i = 0; i < work->count; i++)
        if (text_eq(work->fields[i].name, "phase"))
            for (const FieldOption *option = work->fields[i].options; option->value && n < 19;
                 option++)
                if (!text_eq(option->value, "none"))
                    options[n++] = *option;
    return options;
}

static const FieldOption *point_options(Page *page)
{
    const Json *points = json_get(page_code(page)->document, "points");
    FieldOption *options = arena_array(page->ctx->arena, FieldOption, points->count + 1);
    size_t n = 0;
    for (const Json *point = json_first(points); point; point = point->next) {
        const char *id = json_text(point, "id");
        options[n++] = (FieldOption){
            id, arena_printf(page->ctx->arena, "%s %s", id, json_text(point, "title")), NULL};
    }
    return options;
}

static CaseField condition_field(Page *page, int64_t block, int which)
{
    static const CaseField fields[CONDITION_FIELDS] = {
        [TEXT] = {.kind = FIELD_LONG,
                  .label = "What has to be done?",
                  .short_label = "What has to be done",
                  .hint = "This is published.",
                  .empty = "Enter what has to be done"},
        [OWNER] = {.kind = FIELD_SHORT,
                   .label = "Who owns it?",
                   .short_label = "Owner",
                   .hint = "A role, such as “service owner”. This is published.",
                   .empty = "Enter who owns the condition"},
        [DUE] = {.kind = FIELD_DATE,
                 .label = "By which date?",
                 .short_label = "Date",
                 .hint = "Give a date, or a phase below, or both.",
                 .optional = true},
        [DUE_PHASE] = {.kind = FIELD_CHOICE,
                       .label = "Before which phase?",
                       .short_label = "Phase",
                       .optional = true},
        [SHOWN_BY] = {.kind = FIELD_LONG,
                      .label = "What will show that it is met?",
                      .short_label = "What will show it",
                      .empty = "Enter what will show that it is met"},
        [POINT] = {.kind = FIELD_CHOICE,
                   .label = "Which point of the Code is it about?",
                   .short_label = "Point of the Code",
                   .optional = true},
    };
    CaseField field = fields[which];
    field.name = condition_name(page, block, which);
    if (which == DUE_PHASE)
        field.options = phase_options(page);
    if (which == POINT)
        field.options = point_options(page);
    return field;
}

/* ---- From and to a condition ------------------------------------------------------------- */

void condition_block_put(Page *page, Json *body, int64_t block, const Condition *condition)
{
    Arena *arena = page->ctx->arena;
    const char *const values[CONDITION_FIELDS] = {
        [TEXT] = condition->text,
        [OWNER] = condition->owner,
        [DUE] = date_iso(arena, condition->due),
        [DUE_PHASE] = condition->due_phase,
        [SHOWN_BY] = condition->shown_by,
        [POINT] = condition->point,
    };
    for (int i = 0; i < CONDITION_FIELDS; i++)
        json_set_text(arena, body, condition_name(page, block, i), values[i]);
}

void condition_block_read(Page *page, Json *body, int64_t block, Condition *out)
{
    const char *values[CONDITION_FIELDS];
    size_t before = page->faults.count;
    for (int i = 0; i < CONDITION_FIELDS; i++) {
        CaseField field = condition_field(page, block, i);
        field_read(page, &field, body);
        values[i] = json_text(body, field.name);
    }
    if (page->faults.count == before && !values[DUE] && !values[DUE_PHASE]) {
        page_fault(page, condition_name(page, block, DUE), "Enter a date or select a phase");
        page->faults.items[before].anchor =
            arena_printf(page->ctx->arena, "%s-day", condition_name(page, block, DUE));
    }
    *out = (Condition){.text = values[TEXT],
                       .owner = values[OWNER],
                       .due = NO_DATE,
                       .due_phase = values[DUE_PHASE],
                       .shown_by = values[SHOWN_BY],
                       .point = values[POINT]};
    if (!date_parse(values[DUE], &out->due))
        out->due = NO_DATE;
}

/* ---- Rendering --------------------------------------------------------------------------- */

/* One of many, which radios would make too long. */
static void render_select(Page *page, const CaseField *field, const Json *body, const char *none)
{
    size_t n = 0;
    while (field->options[n].value)
        n++;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, n + 1);
    items[0] = (GovukSelectItem){.value = "", .text = none};
    for (size_t i = 0; i < n; i++)
        items[i + 1] =
            (GovukSelectItem){.value = field->options[i].value, .text = field->options[i].label};
    govuk_select(&page->main,
                 &(GovukSelect){.name = field->name,
                                .label = {.text = arena_printf(page->ctx->arena, "%s (optional)",
                                                               field->label),
                                          .classes = "govuk-label--s"},
                                .items = items,
                                .items_count = n + 1,
                                .value = page->form.count ? page_field(page, field->name)
                                                          : json_text(body, field->name),
                                .error_message = page_fault_for(page, field->name)});
}

void condition_button(Page *page, const char *value, const char *text, const char *action)
{
    GovukAttribute *attributes = arena_array(page->ctx->arena, GovukAttribute, 2);
    attributes[0] =
        (GovukAttribute){"formaction", arena_printf(page->ctx->arena, "%s#conditions", action)};
    govuk_button(&page->main, &(GovukButton){.text = text,
                                             .name = "answer",
                                             .value = value,
                                             .classes = "govuk-button--secondary",
                                             .attributes = attributes});
}

void condition_block_render(Page *page, const Json *body, int64_t block, size_t number,
                            const char *action)
{
    Arena *arena = page->ctx->arena;
    const char *title = arena_printf(arena, "Condition %zu", number);
    govuk_fieldset_open(
        &page->main,
        &(GovukFieldset){.legend = {.text = title, .classes = "govuk-fieldset__legend--m"}});
    for (int i = 0; i < CONDITION_FIELDS; i++) {
        CaseField field = condition_field(page, block, i);
        if (i == DUE_PHASE)
            render_select(page, &field, body, "No phase");
        else if (i == POINT)
            render_select(page, &field, body, "The whole case");
        else
            field_render(page, &field, body, false);
    }
    condition_button(page, arena_printf(arena, "remove-%lld", (long long)block),
                     arena_printf(arena, "Remove condition %zu", number), action);
    govuk_fieldset_close(&page->main);
}
