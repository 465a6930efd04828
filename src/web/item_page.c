#include "web/item_page.h"

#include "assurance/case_items.h"
#include "web/case_view.h"
#include "web/point.h"

#include <string.h>

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

/* ---- The list --------------------------------------------------------------------------- */

static const char *list_intro(const char *list)
{
    static const struct {
        const char *list, *text;
    } intros[] = {
        {"contracts", "Add every contract that the work needs, also those that exist already or "
                      "are not signed yet."},
        {"users", "Add each group of people who will use, run or support it, and what they need."},
        {"limitations",
         "Add what stops you from meeting a point of the Code, such as a legacy system. An "
         "explained "
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

/* ---- One item --------------------------------------------------------------------------- */

void item_check_order(Page *page, const Json *body, const char *first, const char *second,
                      const char *words)
{
    Date from, to;
    if (!date_parse(json_text(body, first), &from) || !date_parse(json_text(body, second), &to) ||
        date_compare(from, to) <= 0)
        return;
    page_fault(page, second, words);
    page->faults.items[page->faults.count - 1].anchor =
        arena_printf(page->ctx->arena, "%s-day", second);
}

static Err read_contract(Page *page, const PartForm *form, Json **out)
{
    Json *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++)
        field_read(page, &form->fields.fields[i], body);
    item_check_order(page, body, "start", "end",
                     "End date must be the same as or after the start date");
    item_check_order(page, body, "start", "break",
                     "First break must be the same as or after the start date");
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
        return fail(page->ctx, MISSING, "There is no such %s. It may have been removed.",
                    list->fields.item);
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
    return page_done(page, arena_printf(page->ctx->arena, "Added %s %s", list->fields.item, id),
                     "%s", form->next);
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

/* ---- Removing --------------------------------------------------------------------------- */

Err item_ask_remove(Page *page, const ItemList *list, const char *id)
{
    Buf *out = &page->main;
    PartForm form;
    TRY(item_form(page, list, id, &form));
    case_head(page,
              arena_printf(page->ctx->arena, "Are you sure you want to remove %s %s?",
                           list->fields.item, id),
              list->address);
    fields_summary(page, &list->fields, form.body, NULL, NULL);
    html(out, "<p class=\"govuk-body\">Whatever in the case refers to it will no longer find it. "
              "The history keeps "
              "what it said.</p>\n");
    page_form_open(page, arena_printf(page->ctx->arena, "%s/remove", form.action), form.version,
                   false);
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(
        out, &(GovukButton){.text = arena_printf(page->ctx->arena, "Remove %s", list->fields.item),
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
        govuk_warning_text(
            &page->main, &(GovukWarningText){.text = "Somebody else changed this after you opened "
                                                     "it. It was not removed."});
        return item_ask_remove(page, list, id);
    }
    TRY(err);
    return page_done(page, arena_printf(page->ctx->arena, "Removed %s %s", list->fields.item, id),
                     "%s", list->address);
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
