/* A page or template as a tree, by the HTML standard's own parser (gumbo), with the places of the
 * file and with what is not known (template_mask.h). For html_*.c. */
#pragma once
#include "check/check_file.h"
#include "check/template_mask.h"

#include <gumbo.h>

enum { MAX_HTML_BYTES = 1 << 20, MAX_HTML_DEPTH = 256 };

/* Something with the id that it has, or that it is for. */
typedef struct HtmlId {
    const char *id;
    const GumboNode *node;
} HtmlId;

typedef struct HtmlIds {
    HtmlId *ids, *labels; /* elements by their id, labels by what they are for; in the order of the
                           * page where the same is there twice */
    size_t n_ids, n_labels;
    bool unknown_label; /* one is for something that is not known */
    bool owners;        /* something says by aria-owns what belongs to it */
    bool hiders;        /* something hides what is in it: without, nothing is hidden */
} HtmlIds;

typedef struct HtmlTree {
    CheckFile *file;
    HtmlIds ids;
    MaskedText masked;
    const GumboNode *root;
    bool whole; /* a page, not a part of one: the file itself has <html */
} HtmlTree;

/* False when the file is too large or too deep to be judged. */
bool html_parse(CheckFile *file, HtmlTree *out);

/* An attribute: absent, unknown (its value, or the set of attributes, has a hole), or known. */
typedef enum Known { ABSENT, UNKNOWN, KNOWN } Known;
Known html_attribute(const HtmlTree *tree, const GumboElement *element, const char *name,
                     const char **value);

/* Neither absent nor empty; unknown counts. */
bool html_has(const HtmlTree *tree, const GumboElement *element, const char *name);
bool html_is(const HtmlTree *tree, const GumboElement *element, const char *name,
             const char *value);

/* Where the element begins; the parser's own elements, which the file does not have, are nowhere.
 */
size_t html_offset(const HtmlTree *tree, const GumboElement *element);
bool html_is_written(const GumboElement *element);
Str html_tag(const GumboElement *element); /* its start tag */

/* A div, a paragraph and the like with no attribute but class and id: nothing is said by it. */
bool html_is_plain(const GumboElement *element);

bool html_is_blank(const char *text);
bool html_is_element(const GumboNode *node);
const GumboVector *html_children(const GumboNode *node);

/* Calls `see` for each element that the file has, from the top; `to` is passed on. */
typedef void HtmlSee(const HtmlTree *tree, const GumboNode *node, void *to);
void html_each(const HtmlTree *tree, HtmlSee *see, void *to);

/* Whether the element itself is not for anybody. */
bool html_hides(const HtmlTree *tree, const GumboElement *element);
/* The same, or its class says so: then what it is called is not judged. */
bool html_hides_all(const HtmlTree *tree, const GumboElement *element);
/* Not for anybody: aria-hidden, hidden, display:none, on it or above. Unknown counts. */
bool html_is_hidden(const HtmlTree *tree, const GumboNode *node);

/* Whether it may have a name for those who do not see it: a label, a title, text in it. Unknown
 * counts as named. */
bool html_may_have_name(const HtmlTree *tree, const GumboNode *node);
bool html_has_content(const HtmlTree *tree, const GumboNode *node);
/* Any text in it, hidden or not. */
bool html_has_text(const HtmlTree *tree, const GumboNode *node);

/* Says what was found at an element. In a language that is read roughly it is a lead, whatever
 * `kind` says. */
void html_report(const HtmlTree *tree, const GumboElement *element, const char *check,
                 FindingKind kind, Severity severity, const char *words);
