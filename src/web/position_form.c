#include "web/position_form.h"

/* ---- Options --------------------------------------------------------------------------------- */

static FieldOption *options_of_positions(Page *page)
{
    const Json *positions = json_get(page_code(page)->document, "positions");
    FieldOption *options = arena_array(page->ctx->arena, FieldOption, positions->count + 1);
    size_t count = 0;
    for (const Json *item = json_first(positions); item; item = item->next)
        options[count++] =
            (FieldOption){json_text(item, "id"), json_text(item, "label"), json_text(item, "hint")};
    return options;
}

/* One option for each item of a list of the case, called by its member `title`. */
static FieldOption *options_of_list(Page *page, const CaseView *view, const char *list,
                                    const char *title)
{
    Arena *arena = page->ctx->arena;
    const Json *items = json_get(view->document, list);
    FieldOption *options = arena_array(arena, FieldOption, items ? items->count + 1 : 1);
    size_t count = 0;
    for (const Json *item = json_first(items); item; item = item->next) {
        const char *id = json_text(item, "id"), *name = json_text(item, title);
        options[count++] =
            (FieldOption){id, text_empty(name) ? id : arena_printf(arena, "%s (%s)", name, id),
                          text_eq(list, "evidence") ? evidence_age(page, item) : NULL};
    }
    return options;
}

/* ---- Fields ---------------------------------------------------------------------------------- */

/* The label of the position that a limitation explains, as this edition words it. */
static const char *explained_label(Page *page)
{
    const Json *item = json_first(json_get(page_code(page)->document, "positions"));
    for (; item; item = item->next)
        if (text_eq(json_text(item, "means"), "not_met_explained"))
            return json_text(item, "label");
    return "Not met";
}

static CaseField field_of_position(Page *page, const char *label)
{
    return (CaseField){.name = "position",
                       .kind = FIELD_CHOICE,
                       .label = label,
                       .short_label = "Position",
                       .options = options_of_positions(page),
                       .empty = "Select your position"};
}

static CaseField field_of_reason(const char *hint)
{
    return (CaseField){.name = "reason",
                       .kind = FIELD_LONG,
                       .label = "What is the reason?",
                       .short_label = "Reason",
                       .hint = hint,
                       .empty = "Enter the reason for your position"};
}

static CaseField field_of_limitation(Page *page, const CaseView *view)
{
    return (CaseField){.name = "limitation",
                       .kind = FIELD_CHOICE,
                       .label = "Which limitation explains it?",
                       .short_label = "Limitation",
                       .hint = arena_printf(page->ctx->arena, "Only if your position is “%s”.",
                                            explained_label(page)),
                       .options = options_of_list(page, view, "limitations", "system"),
                       .optional = true};
}

static CasePartFields part_of(Page *page, const CaseField *fields, size_t count)
{
    CaseField *kept = arena_array(page->ctx->arena, CaseField, count);
    for (size_t i = 0; i < count; i++)
        kept[i] = fields[i];
    return (CasePartFields){.part = "points", .fields = kept, .count = count};
}

CasePartFields position_fields_of_point(Page *page, const CaseView *view)
{
    const CaseField fields[] = {
        field_of_position(page, "What is your position on the whole point?"),
        field_of_reason("Sum up how the work meets the point, or what keeps it from doing so. Your "
                        "name and the date are kept with it."),
        field_of_limitation(page, view),
        {.name = "completed",
         .kind = FIELD_YES_NO,
         .label = "Have you completed this point?",
         .short_label = "Completed",
         .hint = "You can come back and change it until you send the case.",
         .empty = "Select yes if you have completed this point"},
    };
    return part_of(page, fields, sizeof fields / sizeof *fields);
}

CasePartFields position_fields_of_criterion(Page *page, const CaseView *view)
{
    const CaseField fields[] = {
        field_of_position(page, "What is your position?"),
        field_of_reason("You can leave this empty when the criterion is met and the evidence shows "
                        "it."),
        {.name = "evidence",
         .kind = FIELD_SET,
         .label = "Which evidence shows it?",
         .short_label = "Evidence",
         .hint = "Select all that apply.",
         .options = options_of_list(page, view, "evidence", "title")},
        field_of_limitation(page, view),
    };
    return part_of(page, fields, sizeof fields / sizeof *fields);
}

/* ---- The form -------------------------------------------------------------------------------- */

/* To the page that adds an item to a list of the case, and back here after it was saved. */
static void write_add_link(Page *page, const char *list, const char *text)
{
    const char *here = page->params[2] ? page->params[2] : page->params[1];
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a>. Save what you have "
         "entered here first.</p>\n",
         page_url(page, "/cases/%s/%s/add?for=%s", page->c->reference, list, here), text);
}

static void write_limitation(Page *page, const CaseField *field, const char *chosen)
{
    size_t count = 1;
    while (field->options[count - 1].value)
        count++;
    GovukSelectItem *items = arena_array(page->ctx->arena, GovukSelectItem, count);
    items[0] = (GovukSelectItem){.value = "", .text = "None"};
    for (size_t i = 1; i < count; i++)
        items[i] = (GovukSelectItem){.value = field->options[i - 1].value,
                                     .text = field->options[i - 1].label};
    govuk_select(&page->main,
                 &(GovukSelect){.name = field->name,
                                .label = {.text = arena_printf(page->ctx->arena, "%s (optional)",
                                                               field->label),
                                          .classes = "govuk-label--s"},
                                .hint.text = field->hint,
                                .items = items,
                                .items_count = count,
                                .value = chosen,
                                .error_message = page_fault_for(page, field->name)});
    write_add_link(page, "limitations", "Add a limitation");
}

static void write_evidence(Page *page, const CaseField *field, const Json *body)
{
    if (field->options[0].value)
        field_render(page, field, body, false);
    else
        html(&page->main, "<p class=\"govuk-body\">There is no evidence in this case yet.</p>\n");
    write_add_link(page, "evidence", "Add evidence");
}

void position_write(Page *page, const PartForm *form)
{
    for (size_t i = 0; i < form->fields.count; i++) {
        const CaseField *field = &form->fields.fields[i];
        bool sent = page->form.count > 0;
        if (text_eq(field->name, "limitation"))
            write_limitation(page, field,
                             sent ? page_field(page, field->name)
                                  : json_text(form->body, field->name));
        else if (text_eq(field->name, "evidence"))
            write_evidence(page, field, form->body);
        else
            field_render(page, field, form->body, false);
    }
}

/* ---- Reading --------------------------------------------------------------------------------- */

static bool means_met(const Page *page)
{
    const Json *position = pack_position(page_code(page), page_field(page, "position"));
    return text_eq(json_text(position, "means"), "met");
}

/* Is an empty answer a fault? What else is missing, the rules say on the page. */
static bool is_due(const Page *page, const PartForm *form, const char *name)
{
    if (text_eq(name, "completed"))
        return true;
    if (str_starts(str_of(form->part), S("points/")))
        return text_eq(page_field(page, "completed"), "yes") &&
               (text_eq(name, "position") || text_eq(name, "reason"));
    if (text_eq(name, "reason"))
        return !text_empty(page_field(page, "position")) && !means_met(page);
    return text_eq(name, "position");
}

Err position_read(Page *page, const PartForm *form, Json **out)
{
    Json *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++) {
        CaseField field = form->fields.fields[i];
        field.optional = !is_due(page, form, field.name);
        field_read(page, &field, body);
    }
    *out = body;
    return OK;
}
