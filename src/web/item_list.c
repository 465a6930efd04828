/* The part of item_page.h about a list as a whole: its fields, and how its items are shown. */
#include "web/item_page.h"

#include "assurance/case_items.h"
#include "web/case_view.h"

/* ---- Options that a case or the Code gives ---------------------------------------------- */

/* One option for each item of a list, named by `id` and labelled by `label`. */
static FieldOption *options_of(Arena *arena, const Json *list, bool numbered)
{
    FieldOption *options = arena_array(arena, FieldOption, list ? list->count + 1 : 1);
    size_t count = 0;
    for (const Json *item = json_first(list); item; item = item->next) {
        const char *id = json_text(item, "id"), *title = text_or(json_text(item, "title"), id);
        options[count++] =
            (FieldOption){id, numbered ? arena_printf(arena, "%s %s", id, title) : title, NULL};
    }
    return options;
}

static Err options_for(Page *page, const char *list, const char *field, const FieldOption **options)
{
    Arena *arena = page->ctx->arena;
    Json *items;
    if (text_eq(list, "limitations") && text_eq(field, "points")) {
        const Pack *code = page_code(page);
        *options = options_of(arena, code ? json_get(code->document, "points") : NULL, true);
    } else if (text_eq(list, "users") && text_eq(field, "evidence")) {
        TRY(case_items(page->ctx, page->c, "evidence", &items));
        *options = options_of(arena, items, false);
    }
    return OK;
}

Err item_list_of(Page *page, const char *list, ItemList *out)
{
    const CasePartFields *declared = case_part_fields(list);
    CHECK(declared);
    CaseField *fields = arena_array(page->ctx->arena, CaseField, declared->count);
    for (size_t i = 0; i < declared->count; i++) {
        fields[i] = declared->fields[i];
        if (fields[i].kind == FIELD_SET && !fields[i].options)
            TRY(options_for(page, list, fields[i].name, &fields[i].options));
    }
    *out = (ItemList){.list = list,
                      .fields = *declared,
                      .address = page_url(page, "/cases/%s/%s", page->c->reference, list)};
    out->fields.fields = fields;
    return OK;
}

Err item_may_edit(Page *page, ItemList *list)
{
    Err may = may_act(page->ctx, page->c, "edit", NULL, NULL);
    list->editable = may == OK;
    return may == FORBIDDEN ? OK : may;
}

/* ---- Showing ---------------------------------------------------------------------------- */

const char *item_title(Page *page, const ItemList *list, const Json *item)
{
    const char *id = json_text(item, "id");
    const char *name = json_text(item, "title");
    name = name ? name : json_text(item, list->fields.fields[0].name);
    return text_empty(name) ? id : arena_printf(page->ctx->arena, "%s (%s)", name, id);
}

static GovukSummaryText value_text(Page *page, const CaseField *field, const Json *item)
{
    Buf value = govuk_scratch(&page->main);
    html(&value, "<span class=\"app-text-kept\">{}</span>",
         case_field_text(page->ctx->arena, field, item));
    return (GovukSummaryText){.html = govuk_scratch_html(&page->main, &value)};
}

/* Optional answers that were not given only take room in a list. */
static size_t card_rows(Page *page, const CasePartFields *fields, const Json *item,
                        GovukSummaryRow *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        const CaseField *field = &fields->fields[i];
        if (!field->optional || json_get(item, field->name))
            rows[count++] = (GovukSummaryRow){.key.text = field->short_label,
                                              .value = value_text(page, field, item)};
    }
    return count;
}

void item_card(Page *page, const ItemList *list, const CasePartFields *fields, const Json *item)
{
    const char *id = json_text(item, "id");
    GovukSummaryRow *rows = arena_array(page->ctx->arena, GovukSummaryRow, fields->count);
    const char *address = page_url(page, "/%s", id);
    GovukSummaryAction actions[] = {
        {.text = "Change", .href = arena_printf(page->ctx->arena, "%s%s", list->address, address)},
        {.text = "Remove",
         .href = arena_printf(page->ctx->arena, "%s%s/remove", list->address, address)},
    };
    govuk_summary_list(
        &page->main, &(GovukSummaryList){
                         .rows = rows,
                         .rows_count = card_rows(page, fields, item, rows),
                         .card.title.text = item_title(page, list, item),
                         .card.actions = {.items = actions, .items_count = list->editable ? 2 : 0},
                     });
}

void item_list_top(Page *page, const ItemList *list, const char *intro)
{
    case_head(page, list->fields.title, page_url(page, "/cases/%s", page->c->reference));
    if (intro)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", intro);
}

void item_list_bottom(Page *page, const ItemList *list, size_t count)
{
    Buf *out = &page->main;
    if (!count)
        html(out, "<p class=\"govuk-body\">Nothing has been added yet.</p>\n");
    if (!list->editable)
        return;
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(out,
                 &(GovukButton){.text = arena_printf(page->ctx->arena, "Add %s %s",
                                                     count ? "another" : "a", list->fields.item),
                                .href = arena_printf(page->ctx->arena, "%s/add", list->address),
                                .classes = "govuk-button--secondary"});
    html(out, "<a class=\"govuk-link\" href=\"{}\">Return to the case</a>\n</div>\n", page->back);
}
