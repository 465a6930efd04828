/* What every rule pack has, as markup: its address here, its dates and whether it is in force,
 * its notes and sources, and lists of cited rules. For the public pages about packs.
 * web/ only. */
#pragma once
#include "web/page.h"

/* The pack that "/code/2019-03-27" or "/controls/v5" names: `kind` is "code" or "controls". */
const Pack *pack_of_address(const Page *page, const char *kind, const char *name);
const char *pack_address(Page *page, const Pack *pack);
/* Title, and the edition where it has one. */
const char *pack_name(Page *page, const Pack *pack);
const char *pack_name_of_id(Page *page, const char *id); /* the id itself, when it is not loaded */

/* Of the page that says what the second changes of the first; both are of one kind. */
const char *pack_diff_address(Page *page, const Pack *from, const Pack *to);
/* Links to what it changes of the one that it follows, and to what followed it; nothing when there
 * is neither. */
void pack_diff_links(Page *page, const Pack *pack);

/* "27 March 2019 to 15 November 2021", "From 27 March 2019". */
const char *pack_dates(Page *page, const Pack *pack);
void pack_state_tag(Page *page, const Pack *pack);
/* What a reader has to know before relying on it today; nothing when it is in force. */
void pack_state_note(Page *page, const Pack *pack);

/* Has it ended, or has a later one of its kind begun? */
bool pack_is_overtaken(const Page *page, const Pack *pack);

/* The packs of a kind, oldest first, as a table. */
void pack_table(Page *page, PackKind kind);

/* Licence, attribution and where it was published. */
void pack_rights(Page *page, const Pack *pack);
void pack_sources(Page *page, const Pack *pack);
/* The texts of a list ("notes", "errata"); nothing when there is none. */
void pack_texts(Page *page, const Pack *pack, const char *list);
/* Rules with a text, or else a title, and with citations ("approvals", "kinds"): a list, or one
 * item of a list. */
void pack_rule(Page *page, const Pack *pack, const Json *rule);
void pack_rules(Page *page, const Pack *pack, const char *list);
/* Items as a summary list: the member `key` beside the member `value`, with citations. */
void pack_pairs(Page *page, const Pack *pack, const char *list, const char *key, const char *value);
/* A text with its citations (`cite` NULL: none), as an option of a component. */
Html cited_html(Page *page, const Pack *pack, const char *text, const Json *cite);

void text_heading(Page *page, int level, const char *text); /* 2: medium, 3: small */
void text_paragraph(Page *page, const char *text);          /* nothing for NULL and "" */

/* Title, state, dates and publisher of a pack that has a page of its own; `back` is an address. */
void pack_head(Page *page, const Pack *pack, const char *back);
