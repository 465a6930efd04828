/* The part of field_form.h that shows what was answered, and makes fields of a pack's questions. */
#include "govuk/govuk.h"
#include "web/field_form.h"

/* Texts keep their lines; addresses of the web are links. */
static GovukSummaryText summary_value(Page *page, const CaseField *field, const Json *body)
{
    const char *text = case_field_text(page->ctx->arena, field, body);
    GovukSummaryText value = {.text = text};
    Buf markup = govuk_scratch(&page->main);
    bool web = str_starts(str_of(text), S("https://")) || str_starts(str_of(text), S("http://"));
    if (field->kind == FIELD_ADDRESS && web) {
        html(&markup,
             "<a class=\"govuk-link app-text-break\" href=\"{}\" rel=\"noreferrer\">{}</a>", text,
             text);
        value.html = govuk_scratch_html(&page->main, &markup);
    } else if (field->kind == FIELD_LONG) {
        html(&markup, "<span class=\"app-text-kept\">{}</span>", text);
        value.html = govuk_scratch_html(&page->main, &markup);
    }
    return value;
}

/* With a title the list is a card with one Change link; without, each row has its own. */
void fields_summary(Page *page, const CasePartFields *part, const Json *body, const char *title,
                    const char *change)
{
    Arena *arena = page->ctx->arena;
    GovukSummaryRow *rows = arena_array(arena, GovukSummaryRow, part->count);
    GovukSummaryAction card = {.href = change, .text = "Change"};
    for (size_t i = 0; i < part->count; i++) {
        const CaseField *field = &part->fields[i];
        rows[i].key.text = field->short_label;
        rows[i].value = summary_value(page, field, body);
        if (!change || title)
            continue;
        GovukSummaryAction *action = arena_new(arena, GovukSummaryAction);
        *action = (GovukSummaryAction){
            .href = arena_printf(arena, "%s#%s", change, field_id(arena, field->name)),
            .text = "Change",
            .visually_hidden_text = field->short_label};
        rows[i].actions = (GovukSummaryActions){.items = action, .items_count = 1};
    }
    govuk_summary_list(&page->main,
                       &(GovukSummaryList){
                           .rows = rows,
                           .rows_count = part->count,
                           .card.title.text = title,
                           .card.actions = {.items = &card, .items_count = title && change ? 1 : 0},
                       });
}

/* ---- Questions of a pack ---------------------------------------------------------------- */

static FieldKind kind_of_question(const char *type)
{
    static const struct {
        const char *type;
        FieldKind kind;
    } kinds[] = {{"integer", FIELD_NUMBER},
                 {"money", FIELD_MONEY},
                 {"date", FIELD_DATE},
                 {"choice", FIELD_CHOICE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq(kinds[i].type, type))
            return kinds[i].kind;
    return FIELD_YES_NO;
}

CaseField field_of_question(Arena *arena, const Json *question)
{
    const Json *list = json_get(question, "options");
    FieldOption *options = arena_array(arena, FieldOption, list ? list->count + 1 : 1);
    size_t count = 0;
    for (const Json *option = json_first(list); option; option = option->next)
        options[count++] = (FieldOption){json_text(option, "id"), json_text(option, "label"), NULL};
    const char *text = json_text(question, "text");
    return (CaseField){.name = json_text(question, "id"),
                       .kind = kind_of_question(json_text(question, "type")),
                       .label = text,
                       .short_label = text,
                       .hint = json_text(question, "hint"),
                       .options = options,
                       .width = 10};
}
