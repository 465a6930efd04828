#include "web/item_page.h"

#include "assurance/case_items.h"
#include "web/point.h"
#include "web/case_view.h"

#include <string.h>

/* ---- Options that a case or the Code gives ------------------------------------------------------- */

/* One option for each item of a list, named by `id` and labelled by `label`. */
static FieldOption *options_of(Arena *arena, const Json *list, bool numbered)
{
    FieldOption *options = arena_array(arena, FieldOption, list ? list->count + 1 : 1);
    size_t count = 0;
    for (const Json *item = json_first(list); item; item = item->next) {
        const char *id = json_text(item, "id"), *title = text_or(json_text(item, "title"), id);
        options[count++] = (FieldOption){id, numbered ? arena_printf(arena, "%s %s", id, title) : title, NULL};
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

/* The list is the segment after the case's reference. */
static Err list_of_route(Page *page, ItemList *out)
{
    static const char *const lists[] = {"contracts", "users", "limitations"};
    const char *rest = page->route->pattern + strlen("/cases/{reference}/");
    size_t len = strcspn(rest, "/");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_eq((Str){rest, len}, str_of(lists[i])))
            return item_list_of(page, lists[i], out);
    return fail(page->ctx, MISSING, "There is no such list.");
}

/* ---- The list ------------------------------------------------------------------------------------ */

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
    html(&value, "<span class=\"app-text-kept\">{}</span>", case_field_text(page->ctx->arena, field, item));
    return (GovukSummaryText){.html = govuk_scratch_html(&page->main, &value)};
}

/* Optional answers that were not given only take room in a list. */
static size_t card_rows(Page *page, const CasePartFields *fields, const Json *item, GovukSummaryRow *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        const CaseField *field = &fields->fields[i];
        if (!field->optional || json_get(item, field->name))
            rows[count++] = (GovukSummaryRow){.key.text = field->short_label, .value = value_text(page, field, item)};
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
        {.text = "Remove", .href = arena_printf(page->ctx->arena, "%s%s/remove", list->address, address)},
    };
    govuk_summary_list(&page->main, &(GovukSummaryList){
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
    govuk_button(out, &(GovukButton){.text = arena_printf(page->ctx->arena, "Add %s %s", count ? "another" : "a",
                                                          list->fields.item),
                                     .href = arena_printf(page->ctx->arena, "%s/add", list->address),
                                     .classes = "govuk-button--secondary"});
    html(out, "<a class=\"govuk-link\" href=\"{}\">Return to the case</a>\n</div>\n", page->back);
}

static const char *list_intro(const char *list)
{
    static const struct {
        const char *list, *text;
    } intros[] = {
        {"contracts", "Add every contract that the work needs, also those that exist already or are not signed yet."},
        {"users", "Add each group of people who will use, run or support it, and what they need."},
        {"limitations", "Add what stops you from meeting a point of the Code, such as a legacy system. An explained "
                        "limitation is not held against you: it travels with the case to the decision."},
    };
    for (size_t i = 0; i < sizeof intros / sizeof *intros; i++)
        if (text_eq(intros[i].list, list))
            return intros[i].text;
    return NULL;
}

Err item_list(Page *page)
{
    ItemList list;
    Json *items;
    TRY(list_of_route(page, &list));
    TRY(item_may_edit(page, &list));
    TRY(case_items(page->ctx, page->c, list.list, &items));
    item_list_top(page, &list, list_intro(list.list));
    for (const Json *item = json_first(items); item; item = item->next)
        item_card(page, &list, &list.fields, item);
    item_list_bottom(page, &list, items->count);
    return OK;
}

/* ---- One item ------------------------------------------------------------------------------------- */

void item_check_order(Page *page, const Json *body, const char *first, const char *second, const char *words)
{
    Date from, to;
    if (!date_parse(json_text(body, first), &from) || !date_parse(json_text(body, second), &to) ||
        date_compare(from, to) <= 0)
        return;
    page_fault(page, second, words);
    page->faults.items[page->faults.count - 1].anchor = arena_printf(page->ctx->arena, "%s-day", second);
}

static Err read_contract(Page *page, const PartForm *form, Json **out)
{
    Json *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++)
        field_read(page, &form->fields.fields[i], body);
    item_check_order(page, body, "start", "end", "End date must be the same as or after the start date");
    item_check_order(page, body, "start", "break", "First break must be the same as or after the start date");
    *out = body;
    return OK;
}

/* What adding and changing have in common. */
static PartForm form_of(const ItemList *list)
{
    return (PartForm){.fields = list->fields,
                      .back = list->address,
                      .next = list->address,
                      .button = "Save",
                      .read = text_eq(list->list, "contracts") ? read_contract : NULL};
}

static const char *part_of(Page *page, const ItemList *list, const char *id)
{
    return arena_printf(page->ctx->arena, "%s/%s", list->list, id);
}

Err item_form(Page *page, const ItemList *list, const char *id, PartForm *form)
{
    Arena *arena = page->ctx->arena;
    *form = form_of(list);
    form->part = part_of(page, list, id);
    form->id = id;
    TRY(part_form_load(page, form));
    if (!form->body)
        return fail(page->ctx, MISSING, "There is no such %s. It may have been removed.", list->fields.item);
    form->title = arena_printf(arena, "Change %s %s", list->fields.item, id);
    form->action = arena_printf(arena, "%s%s", list->address, page_url(page, "/%s", id));
    form->done = arena_printf(arena, "Saved %s %s", list->fields.item, id);
    return OK;
}

/* NULL: none, or no point or criterion of this edition. */
static const char *added_for(Page *page)
{
    const char *id = page_query(page, "for");
    const Pack *code = page_code(page);
    return code && (pack_point(code, id) || pack_criterion(code, id)) ? id : NULL;
}

const char *item_for_query(Page *page)
{
    const char *id = added_for(page);
    return id ? page_url(page, "?for=%s", id) : "";
}

const char *item_next(Page *page, const ItemList *list)
{
    const char *id = added_for(page);
    if (!id)
        return list->address;
    return pack_point(page_code(page), id) ? point_address(page, id) : criterion_address(page, id);
}

/* Two people who add at once get two ids: who comes second tries the next one. */
Err item_add(Page *page, const ItemList *list, PartForm *form)
{
    enum { TRIES = 5 };
    Json *body;
    TRY(part_form_read(page, form, &body));
    if (page->faults.count)
        return part_form_show(page, form);
    Err err = STALE;
    const char *id = NULL;
    for (int i = 0; i < TRIES && err == STALE; i++) {
        TRY(case_new_id(page->ctx, page->c, list->list, &id));
        json_set_text(page->ctx->arena, body, "id", id);
        err = case_save(page->ctx, page->c, part_of(page, list, id), 0, body);
    }
    TRY(page_fault_if_invalid(page, err, form->fields.fields[0].name));
    if (page->faults.count)
        return part_form_show(page, form);
    return page_done(page, arena_printf(page->ctx->arena, "Added %s %s", list->fields.item, id), "%s", form->next);
}

static Err add_form(Page *page, ItemList *list, PartForm *form)
{
    TRY(list_of_route(page, list));
    *form = form_of(list);
    form->title = arena_printf(page->ctx->arena, "Add a %s", list->fields.item);
    form->action = arena_printf(page->ctx->arena, "%s/add%s", list->address, item_for_query(page));
    form->next = item_next(page, list);
    return OK;
}

Err item_get_add(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(add_form(page, &list, &form));
    return part_form_show(page, &form);
}

Err item_post_add(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(add_form(page, &list, &form));
    return item_add(page, &list, &form);
}

Err item_get(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(list_of_route(page, &list));
    TRY(item_form(page, &list, page->params[1], &form));
    return part_form_get(page, &form);
}

Err item_post(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(list_of_route(page, &list));
    TRY(item_form(page, &list, page->params[1], &form));
    return part_form_save(page, &form);
}

/* ---- Removing ---------------------------------------------------------------------------------------- */

Err item_ask_remove(Page *page, const ItemList *list, const char *id)
{
    Buf *out = &page->main;
    PartForm form;
    TRY(item_form(page, list, id, &form));
    case_head(page, arena_printf(page->ctx->arena, "Are you sure you want to remove %s %s?", list->fields.item, id),
              list->address);
    fields_summary(page, &list->fields, form.body, NULL, NULL);
    html(out, "<p class=\"govuk-body\">Whatever in the case refers to it will no longer find it. The history keeps "
              "what it said.</p>\n");
    page_form_open(page, arena_printf(page->ctx->arena, "%s/remove", form.action), form.version, false);
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(out, &(GovukButton){.text = arena_printf(page->ctx->arena, "Remove %s", list->fields.item),
                                     .classes = "govuk-button--warning",
                                     .prevent_double_click = GOVUK_YES});
    html(out, "<a class=\"govuk-link\" href=\"{}\">Keep it</a>\n</div>\n", list->address);
    page_form_close(page, NULL);
    return OK;
}

/* Who saw an older version is shown what they would remove now. */
Err item_remove(Page *page, const ItemList *list, const char *id)
{
    Err err = case_save(page->ctx, page->c, part_of(page, list, id), page_version(page), NULL);
    if (err == STALE) {
        PartForm form;
        TRY(item_form(page, list, id, &form)); /* it may be gone altogether */
        page->status = 409;
        govuk_warning_text(&page->main, &(GovukWarningText){.text = "Somebody else changed this after you opened "
                                                                    "it. It was not removed."});
        return item_ask_remove(page, list, id);
    }
    TRY(err);
    return page_done(page, arena_printf(page->ctx->arena, "Removed %s %s", list->fields.item, id), "%s", list->address);
}

Err item_get_remove(Page *page)
{
    ItemList list;
    TRY(list_of_route(page, &list));
    return item_ask_remove(page, &list, page->params[1]);
}

Err item_post_remove(Page *page)
{
    ItemList list;
    TRY(list_of_route(page, &list));
    return item_remove(page, &list, page->params[1]);
}
