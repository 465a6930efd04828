#include "web/field_form.h"

#include "govuk/govuk.h"

#include <inttypes.h>

/* A form that was sent and is shown again shows what was typed, right or wrong. */
static bool was_sent(const Page *page)
{
    return page->form.count > 0;
}

/* ---- Values ----------------------------------------------------------------------------- */

static const char *money_typed(Arena *arena, int64_t pence)
{
    const char *text = money_text(arena, (Money){pence});
    return str_starts(str_of(text), S("£")) ? text + sizeof "£" - 1 : text;
}

/* What stands in a field of one or more lines. */
static const char *value_of(Page *page, const CaseField *field, const Json *body)
{
    if (was_sent(page))
        return page_field(page, field->name);
    const Json *value = json_get(body, field->name);
    if (!value)
        return NULL;
    if (value->kind == KIND_INT)
        return field->kind == FIELD_MONEY
                   ? money_typed(page->ctx->arena, value->number)
                   : arena_printf(page->ctx->arena, "%" PRId64, value->number);
    return value->text;
}

static bool is_chosen(const Page *page, const CaseField *field, const Json *body,
                      const char *option)
{
    if (was_sent(page))
        return form_has(&page->form, field->name, option);
    const Json *value = json_get(body, field->name);
    if (!value)
        return false;
    if (value->kind == KIND_BOOL)
        return text_eq(option, value->truth ? "yes" : "no");
    return value->kind == KIND_LIST ? json_list_has(value, option) : text_eq(value->text, option);
}

const char *field_id(Arena *arena, const char *name)
{
    char *id = arena_text(arena, name);
    for (char *at = id; *at; at++)
        if (*at == '.')
            *at = '-';
    return id;
}

/* ---- Labels ----------------------------------------------------------------------------- */

static const char *label_text(Page *page, const CaseField *field)
{
    return field->optional ? arena_printf(page->ctx->arena, "%s (optional)", field->label)
                           : field->label;
}

static GovukLabel label_of(Page *page, const CaseField *field, bool heading)
{
    return (GovukLabel){.text = label_text(page, field),
                        .classes = heading ? "govuk-label--l" : "govuk-label--s",
                        .is_page_heading = heading};
}

static GovukFieldset fieldset_of(Page *page, const CaseField *field, bool heading)
{
    return (GovukFieldset){
        .legend = {.text = label_text(page, field),
                   .classes = heading ? "govuk-fieldset__legend--l" : "govuk-fieldset__legend--s",
                   .is_page_heading = heading}};
}

/* ---- One kind after another ------------------------------------------------------------- */

static const char *width_class(Page *page, const CaseField *field)
{
    return field->width ? arena_printf(page->ctx->arena, "govuk-input--width-%d", field->width)
                        : NULL;
}

static void render_line(Page *page, const CaseField *field, const Json *body, bool heading)
{
    bool number = field->kind == FIELD_NUMBER, money = field->kind == FIELD_MONEY;
    bool plain = field->kind == FIELD_SHORT;
    govuk_input(&page->main, &(GovukInput){
                                 .id = field_id(page->ctx->arena, field->name),
                                 .name = field->name,
                                 .type = field->kind == FIELD_EMAIL     ? "email"
                                         : field->kind == FIELD_ADDRESS ? "url"
                                                                        : NULL,
                                 .inputmode = number ? "numeric" : NULL,
                                 .value = value_of(page, field, body),
                                 .label = label_of(page, field, heading),
                                 .hint.text = field->hint,
                                 .error_message = page_fault_for(page, field->name),
                                 .prefix.text = money ? "£" : NULL,
                                 .classes = width_class(page, field),
                                 .spellcheck = plain ? GOVUK_UNSET : GOVUK_NO,
                             });
}

static void render_lines(Page *page, const CaseField *field, const Json *body, bool heading)
{
    govuk_character_count(&page->main, &(GovukCharacterCount){
                                           .id = field_id(page->ctx->arena, field->name),
                                           .name = field->name,
                                           .value = value_of(page, field, body),
                                           .maxlength = arena_printf(page->ctx->arena, "%zu",
                                                                     case_field_limit(field->kind)),
                                           .threshold = "75",
                                           .label = label_of(page, field, heading),
                                           .hint.text = field->hint,
                                           .error_message = page_fault_for(page, field->name),
                                       });
}

/* Day, month and year of the document, or as they were typed. */
static GovukDateInputValues date_values(Page *page, const CaseField *field, const Json *body)
{
    static const char *const parts[] = {"day", "month", "year"};
    Arena *arena = page->ctx->arena;
    GovukAttribute *values = arena_array(arena, GovukAttribute, 4);
    int numbers[3];
    Date date;
    bool known = date_parse(json_text(body, field->name), &date);
    if (known)
        date_split(date, &numbers[2], &numbers[1], &numbers[0]);
    for (int i = 0; i < 3; i++) {
        values[i].name = arena_printf(arena, "%s-%s", field->name, parts[i]);
        values[i].value = was_sent(page) ? page_field(page, values[i].name)
                          : known        ? arena_printf(arena, "%d", numbers[i])
                                         : NULL;
    }
    return (GovukDateInputValues){.by_name = values};
}

static void render_date(Page *page, const CaseField *field, const Json *body, bool heading)
{
    govuk_date_input(&page->main, &(GovukDateInput){
                                      .id = field_id(page->ctx->arena, field->name),
                                      .name_prefix = field->name,
                                      .fieldset = fieldset_of(page, field, heading),
                                      .hint.text = field->hint,
                                      .error_message = page_fault_for(page, field->name),
                                      .values = date_values(page, field, body),
                                  });
}

static size_t count_options(const FieldOption *options)
{
    size_t count = 0;
    while (options && options[count].value)
        count++;
    return count;
}

static GovukChoice *choices_of(Page *page, const CaseField *field, const FieldOption *options,
                               const Json *body, size_t *count)
{
    *count = count_options(options);
    GovukChoice *items = arena_array(page->ctx->arena, GovukChoice, *count);
    for (size_t i = 0; i < *count; i++)
        items[i] = (GovukChoice){
            .value = options[i].value,
            .text = options[i].label,
            .hint.text = options[i].hint,
            .checked = is_chosen(page, field, body, options[i].value) ? GOVUK_YES : GOVUK_NO};
    return items;
}

static void render_radios(Page *page, const CaseField *field, const Json *body, bool heading)
{
    static const FieldOption yes_no[] = {{"yes", "Yes", NULL}, {"no", "No", NULL}, {0}};
    bool short_answers = field->kind == FIELD_YES_NO;
    GovukRadios radios = {
        .id_prefix = field_id(page->ctx->arena, field->name),
        .name = field->name,
        .fieldset = fieldset_of(page, field, heading),
        .hint.text = field->hint,
        .error_message = page_fault_for(page, field->name),
        .classes = short_answers    ? "govuk-radios--inline"
                   : field->compact ? "govuk-radios--small"
                                    : NULL,
    };
    radios.items =
        choices_of(page, field, short_answers ? yes_no : field->options, body, &radios.items_count);
    govuk_radios(&page->main, &radios);
}

/* Without options there is nothing to choose: the page says where they come from. */
static void render_checkboxes(Page *page, const CaseField *field, const Json *body, bool heading)
{
    GovukCheckboxes boxes = {
        .id_prefix = field_id(page->ctx->arena, field->name),
        .name = field->name,
        .fieldset = fieldset_of(page, field, heading),
        .hint.text = field->hint,
        .error_message = page_fault_for(page, field->name),
    };
    boxes.items = choices_of(page, field, field->options, body, &boxes.items_count);
    if (boxes.items_count)
        govuk_checkboxes(&page->main, &boxes);
}

void field_render(Page *page, const CaseField *field, const Json *body, bool heading)
{
    if (heading) {
        page->title = field->label;
        page->title_in_main = true;
    }
    switch (field->kind) {
    case FIELD_SHORT:
    case FIELD_EMAIL:
    case FIELD_ADDRESS:
    case FIELD_MONEY:
    case FIELD_NUMBER:
        render_line(page, field, body, heading);
        break;
    case FIELD_LONG:
        render_lines(page, field, body, heading);
        break;
    case FIELD_DATE:
        render_date(page, field, body, heading);
        break;
    case FIELD_YES_NO:
    case FIELD_CHOICE:
        render_radios(page, field, body, heading);
        break;
    case FIELD_SET:
        render_checkboxes(page, field, body, heading);
        break;
    }
}

void fields_render(Page *page, const CasePartFields *part, const Json *body)
{
    for (size_t i = 0; i < part->count; i++)
        field_render(page, &part->fields[i], body, false);
}
