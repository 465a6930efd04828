#include "web/rows_form.h"

#include <inttypes.h>

enum { MOST_ROWS = 40 };

/* ---- A field of one row ----------------------------------------------------------------- */

/* Its name in the form ends with the row's; `words` are those for the row in a fault. */
static CaseField row_field(Arena *arena, const CaseField *field, const char *row, const char *words)
{
    CaseField copy = *field;
    copy.name = arena_printf(arena, "%s-%s", field->name, row);
    copy.compact = true;
    copy.row = words;
    return copy;
}

/* A row's values under the names that its fields have in the form. */
static Json *row_values(Arena *arena, const Json *item, const char *row)
{
    Json *flat = json_new_object(arena);
    for (const Json *member = json_first(item); member; member = member->next)
        json_set(arena, flat, arena_printf(arena, "%s-%s", member->name, row),
                 json_clone(arena, member));
    return flat;
}

/* Reads one row's fields into `item`. */
static void read_row(Page *page, const CaseField *fields, size_t count, const char *row,
                     const char *words, Json *item)
{
    Arena *arena = page->ctx->arena;
    for (size_t i = 0; i < count; i++) {
        Json *flat = json_new_object(arena);
        CaseField field = row_field(arena, &fields[i], row, words);
        field_read(page, &field, flat);
        if (flat->first)
            json_set(arena, item, fields[i].name, json_clone(arena, flat->first));
    }
}

static void write_row(Page *page, const CaseField *fields, size_t count, const char *row,
                      const Json *item)
{
    Arena *arena = page->ctx->arena;
    Json *values = row_values(arena, item, row);
    for (size_t i = 0; i < count; i++) {
        CaseField field = row_field(arena, &fields[i], row, NULL);
        field_render(page, &field, values, false);
    }
}

/* ---- As many rows as one likes ---------------------------------------------------------- */

static size_t row_count(Page *page, const Json *list)
{
    int64_t sent;
    size_t count = list && list->count > 1 ? list->count : 1;
    if (str_int(str_of(page_field(page, "rows")), &sent) && sent >= 1 && sent <= MOST_ROWS)
        count = (size_t)sent;
    if (part_form_adding(page) && count < MOST_ROWS)
        count++;
    return count;
}

static const char *number_text(Arena *arena, size_t number)
{
    return arena_printf(arena, "%zu", number);
}

static const char *remove_name(Arena *arena, size_t number)
{
    return arena_printf(arena, "remove-%zu", number);
}

static bool is_removed(const Page *page, size_t number)
{
    return form_has(&page->form, remove_name(page->ctx->arena, number), "yes");
}

static const char *capital(Arena *arena, const char *words)
{
    char *copy = arena_text(arena, words);
    if (*copy >= 'a' && *copy <= 'z')
        *copy = (char)(*copy - 'a' + 'A');
    return copy;
}

static void write_remove(Page *page, const char *item, size_t number)
{
    Arena *arena = page->ctx->arena;
    GovukCheckboxesItem box = {.value = "yes",
                               .text = arena_printf(arena, "Remove %s %zu", item, number),
                               .checked = is_removed(page, number) ? GOVUK_YES : GOVUK_NO};
    govuk_checkboxes(&page->main, &(GovukCheckboxes){.name = remove_name(arena, number),
                                                     .classes = "govuk-checkboxes--small",
                                                     .items = &box,
                                                     .items_count = 1});
}

static void write_rows(Page *page, const PartForm *form)
{
    Arena *arena = page->ctx->arena;
    Buf *out = &page->main;
    const char *item = form->fields.item;
    size_t count = row_count(page, form->body);
    const Json *at = json_first(form->body);
    html(out, "<input type=\"hidden\" name=\"rows\" value=\"{}\">\n", count);
    for (size_t number = 1; number <= count; number++, at = at ? at->next : NULL) {
        govuk_fieldset_open(
            out, &(GovukFieldset){
                     .legend = {.text = arena_printf(arena, "%s %zu", capital(arena, item), number),
                                .classes = "govuk-fieldset__legend--m"}});
        write_row(page, form->fields.fields, form->fields.count, number_text(arena, number), at);
        if (count > 1 || at || page->form.count)
            write_remove(page, item, number);
        govuk_fieldset_close(out);
    }
}

/* Nothing typed or chosen in any of its fields. */
static bool is_blank(Page *page, const PartForm *form, const char *row)
{
    for (size_t i = 0; i < form->fields.count; i++)
        if (*page_field(page,
                        arena_printf(page->ctx->arena, "%s-%s", form->fields.fields[i].name, row)))
            return false;
    return true;
}

static Err read_rows(Page *page, const PartForm *form, Json **out)
{
    Arena *arena = page->ctx->arena;
    Json *list = json_new_list(arena);
    /* As declared: members that the schema asks for of every row cannot wait, not even in a draft.
     */
    const CaseField *fields = case_part_fields(form->fields.part)->fields;
    size_t count = row_count(page, NULL);
    for (size_t number = 1; number <= count; number++) {
        const char *row = number_text(arena, number);
        if (is_removed(page, number) || is_blank(page, form, row))
            continue;
        Json *item = json_new_object(arena);
        read_row(page, fields, form->fields.count, row,
                 arena_printf(arena, "%s %zu", form->fields.item, number), item);
        json_append(list, item);
    }
    if (!list->count && !form->fields.fields[0].optional) /* a draft may be empty */
        page_fault(page, arena_printf(arena, "%s-1", fields[0].name),
                   arena_printf(arena, "Enter at least one %s", form->fields.item));
    *out = list;
    return OK;
}

void rows_form(Page *page, PartForm *form)
{
    PartButton *more = arena_array(page->ctx->arena, PartButton, 2);
    more[0] =
        (PartButton){arena_printf(page->ctx->arena, "Add another %s", form->fields.item), "row"};
    form->write = write_rows;
    form->read = read_rows;
    form->more = more;
}

/* ---- One group for each benefit --------------------------------------------------------- */

/* The first field names the benefit; its options are the groups, the other fields the questions. */
static const FieldOption *benefits_of(const PartForm *form)
{
    return case_part_fields(form->fields.part)->fields[0].options;
}

static const Json *benefit_find(const Json *list, const char *id)
{
    for (const Json *item = json_first(list); item; item = item->next)
        if (text_eq(json_text(item, "id"), id))
            return item;
    return NULL;
}

static void write_benefits(Page *page, const PartForm *form)
{
    for (const FieldOption *benefit = benefits_of(form); benefit->value; benefit++) {
        govuk_fieldset_open(&page->main,
                            &(GovukFieldset){.legend = {.text = benefit->label,
                                                        .classes = "govuk-fieldset__legend--m"}});
        write_row(page, form->fields.fields + 1, form->fields.count - 1, benefit->value,
                  benefit_find(form->body, benefit->value));
        govuk_fieldset_close(&page->main);
    }
}

/* Who expects a benefit says how; this is asked of nobody who does not. */
static void ask_how(Page *page, const FieldOption *benefit, const Json *item, bool lenient)
{
    if (lenient || !json_truth(item, "expected") || json_text(item, "how"))
        return;
    Arena *arena = page->ctx->arena;
    page_fault(page, arena_printf(arena, "how-%s", benefit->value),
               arena_printf(arena, "Enter how this will come about (%s)", benefit->label));
}

static Err read_benefits(Page *page, const PartForm *form, Json **out)
{
    Arena *arena = page->ctx->arena;
    Json *list = json_new_list(arena);
    for (const FieldOption *benefit = benefits_of(form); benefit->value; benefit++) {
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "id", benefit->value);
        read_row(page, form->fields.fields + 1, form->fields.count - 1, benefit->value,
                 benefit->label, item);
        ask_how(page, benefit, item, form->fields.fields[1].optional);
        if (item->count > 1)
            json_append(list, item);
    }
    *out = list;
    return OK;
}

void benefits_form(PartForm *form)
{
    form->write = write_benefits;
    form->read = read_benefits;
}
