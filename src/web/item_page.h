/* Lists of a case whose items are parts of their own: contracts, users, limitations. Evidence
 * has pages of its own and shares these calls. */
#pragma once
#include "web/part_form.h"

/* Which list a page is about, and what its items are called and asked. */
typedef struct ItemList {
    const char *list;      /* "contracts" */
    CasePartFields fields; /* with options from case and Code filled in */
    const char *address;   /* /cases/X/contracts */
    bool editable;         /* ctx->who may change it now */
} ItemList;

/* The list's fields with their options; not yet `editable`. */
MUST_USE Err item_list_of(Page *page, const char *list, ItemList *out);
MUST_USE Err item_may_edit(Page *page, ItemList *list);

/* What one item is called on a page: "Hosting (c1)". */
const char *item_title(Page *page, const ItemList *list, const Json *item);
/* Its card with links to change and remove it. */
void item_card(Page *page, const ItemList *list, const CasePartFields *fields, const Json *item);
/* The heading of the list's page, and after the items the button to add one. */
void item_list_top(Page *page, const ItemList *list, const char *intro);
void item_list_bottom(Page *page, const ItemList *list, size_t count);

/* An item may be added for a point or criterion of the Code: the address then ends in "?for=1.2",
 * and saving leads back there. "" when it is for none. */
const char *item_for_query(Page *page);
/* Where saving a new item leads: there, or to the list. */
const char *item_next(Page *page, const ItemList *list);

/* The form of one item; MISSING when there is no item of this id. */
MUST_USE Err item_form(Page *page, const ItemList *list, const char *id, PartForm *form);
/* Saves a new item under a free id; `form` has neither part nor id yet. */
MUST_USE Err item_add(Page *page, const ItemList *list, PartForm *form);
/* Whether to remove the item, and removing it. */
MUST_USE Err item_ask_remove(Page *page, const ItemList *list, const char *id);
MUST_USE Err item_remove(Page *page, const ItemList *list, const char *id);

/* A fault of `second` when it is a day before `first`. */
void item_check_order(Page *page, const Json *body, const char *first, const char *second,
                      const char *words);

PageHandler item_list, item_get_add, item_post_add, item_get, item_post, item_get_remove,
    item_post_remove;
