/* What the pages about a case share: loading the case with the engine's answer, words and tags
 * of the packs, citations, confidence, evidence. Everything here writes to page->main; use
 * aside_begin and aside_end where a component wants markup as an option.
 * web/ only. */
#pragma once
#include "rules/advise.h"
#include "web/page.h"

/* ---- The case ---------------------------------------------------------------------------- */

/* The whole document of page->c and what the rules say of it today. */
typedef struct CaseView {
    Json *document;
    Advice advice;
} CaseView;
MUST_USE Err case_view_load(Page *page, CaseView *out);
const PointAdvice *case_view_point(const CaseView *view, const char *id); /* NULL: none */

/* Title, with reference and name of the case above it; the back link; and the item of the
 * navigation that is current for this person. */
void case_head(Page *page, const char *title, const char *back);

/* An item of one of the document's lists ("evidence", "limitations"); NULL: none. */
const Json *document_item(const Json *document, const char *list, const char *id);

/* A place in the document in words: "Point 3, criterion 3.1: Reason", "What the work involves:
 * Phase". */
const char *pointer_words(Page *page, const Json *document, const char *pointer);
/* A value at such a place as the form calls it: the label of an option or of a position, the name
 * of the limitation or evidence that an id stands for. */
const char *pointer_value_words(Page *page, const Json *document, const char *pointer,
                                const char *value);

/* ---- Markup as an option ----------------------------------------------------------------- */

/* What is written between the two becomes one piece of markup:
 *     Buf aside = aside_begin(page);
 *     force_tag(page, criterion);
 *     row.value.html = aside_end(page, aside); */
Buf aside_begin(Page *page);
Html aside_end(Page *page, Buf aside);

/* ---- Words and tags ---------------------------------------------------------------------- */

/* Label of an item of a pack's list ("decisions", "workflow.steps"); "" for no id. */
const char *label_in(const Pack *pack, const char *list, const char *id);
/* Label of a value of a choice of the case form ("work", "phase", "alpha"). */
const char *choice_label(const char *part, const char *field, const char *value);
const char *money_words(Page *page, Money money); /* "Not known" below 0 */
const char *days_words(Page *page, int64_t days); /* "1 day" */
const char *count_words(Page *page, int64_t count, const char *one, const char *many);
/* With a capital letter and a full stop: "it needs a date" becomes "It needs a date." */
const char *sentence(Page *page, const char *words);
int64_t days_since(const Page *page, Time time);
/* Whom a case waits for; "nobody". */
const char *waits_words(const Case *c);

/* `colour` of GOV.UK ("green"); NULL: the usual one. */
void word_tag(Page *page, const char *text, const char *colour);
/* An item with "label" and "tag" of a pack's list: "decisions", "triage.ratings". Nothing for no
 * id. */
void pack_tag(Page *page, const Pack *pack, const char *list, const char *id);
/* What a person said of a point or criterion: a position id, or its `means`. */
void position_tag(Page *page, const Pack *code, const char *position);
/* What the rules find of a point or criterion: its status in advise.h, and why (may be NULL). Never
 * says "met": what is not refuted has no problem found. */
void finding_tag(Page *page, const char *status, const char *because);
void force_tag(Page *page, const Json *criterion);

/* ---- Texts ------------------------------------------------------------------------------- */

/* What a person wrote, with its lines; nothing when empty. */
void written_text(Page *page, const char *text);
Html written_html(Page *page,
                  const char *text); /* the same as an option; "Not provided" when empty */
/* Who and when, small: "Ada Example, 27 March 2019 at 10:11am". Either may be missing. */
void signed_line(Page *page, const char *name, Time at);

/* Sources and guidance are dated by day, month or year: "27 March 2019", "March 2019", "2019".
 * NULL for NULL. */
const char *partial_date(Arena *arena, const char *text);
/* Where rules come from: `cite` is a list of citations of `pack`, or one. */
void citation_line(Page *page, const Json *cite, const Pack *pack);
/* How surely the source holds it, as a tag; nothing when it stands there. */
void confidence_note(Page *page, const char *confidence);
/* The same without the tag; NULL: nothing to say. */
const char *confidence_words(const char *confidence);
/* The same for a whole list: the weakest word that a reader has to know. */
const char *weakest_confidence(const Json *cite);
/* In words, for text that may be ours in place of an official one that nobody has seen. */
const char *citations_words(const Json *cite);
/* Each rule with its citation. */
void cited_rules(Page *page, const CitedRules *rules, const Pack *pack);

/* Evidence of the document by id (`ids` a list; NULL: all), with age and expiry on `today`;
 * says so when there is none. */
void evidence_list(Page *page, const Json *document, const Json *ids);
/* Its title, as a link where it can be read. */
void evidence_link(Page *page, const Json *evidence);
/* Where a piece of evidence can be read; NULL: nowhere, or not safe to link to. */
const char *evidence_address(Page *page, const Json *evidence);
/* "3 months old", "dated in the future", "no date"; and expiry. */
const char *evidence_age(Page *page, const Json *evidence);
bool evidence_expired(const Page *page, const Json *evidence);
void short_hash(Page *page, const char *sha256);

/* A limitation with its cause, workaround, plan, end and owner, as a summary list. */
void limitation_list(Page *page, const Json *limitation);

/* What the pack calls an act of the workflow at the case's step: "Record the recommendation". */
const char *act_label(const Page *page, const char *act);
/* OK when this person may see what the assuring side writes before it is decided: reviewers, and
 * lead, board and commercial colleagues of the organisation. FORBIDDEN for the team alone. */
MUST_USE Err may_assure(Page *page);
