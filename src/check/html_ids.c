#include "check/html_ids.h"

#include <stdarg.h>
#include <stdlib.h>

enum { MAX_IDS = 20000 };

typedef struct Collecting {
    HtmlIds *ids;
    size_t room, label_room;
} Collecting;

static void count(const HtmlTree *tree, const GumboNode *node, void *to)
{
    Collecting *collecting = to;
    const GumboElement *element = &node->v.element;
    if (!collecting->ids->hiders && element->attributes.length)
        collecting->ids->hiders = html_hides_all(tree, element);
    collecting->room += gumbo_get_attribute(&element->attributes, "id") != NULL;
    collecting->label_room += element->tag == GUMBO_TAG_LABEL;
}

static void collect(const HtmlTree *tree, const GumboNode *node, void *to)
{
    Collecting *collecting = to;
    HtmlIds *ids = collecting->ids;
    const GumboElement *element = &node->v.element;
    const char *value;
    if (ids->n_ids < collecting->room && html_attribute(tree, element, "id", &value) == KNOWN)
        ids->ids[ids->n_ids++] = (HtmlId){value, node};
    ids->owners |=
        !html_is_plain(element) && html_attribute(tree, element, "aria-owns", &value) != ABSENT;
    if (element->tag != GUMBO_TAG_LABEL)
        return;
    Known known = html_attribute(tree, element, "for", &value);
    ids->unknown_label |= known == UNKNOWN;
    if (known == KNOWN && ids->n_labels < collecting->label_room)
        ids->labels[ids->n_labels++] = (HtmlId){value, node};
}

static int by_id(const void *left, const void *right)
{
    const HtmlId *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    if (order)
        return order;
    const char *first = a->node->v.element.original_tag.data,
               *second = b->node->v.element.original_tag.data;
    return first < second ? -1 : first > second;
}

void html_ids_collect(HtmlTree *tree)
{
    Collecting collecting = {.ids = &tree->ids};
    tree->ids = (HtmlIds){0};
    html_each(tree, count, &collecting);
    if (collecting.room > MAX_IDS)
        collecting.room = MAX_IDS;
    tree->ids.ids = arena_array(tree->file->arena, HtmlId, collecting.room + 1);
    tree->ids.labels = arena_array(tree->file->arena, HtmlId, collecting.label_room + 1);
    html_each(tree, collect, &collecting);
    qsort(tree->ids.ids, tree->ids.n_ids, sizeof *tree->ids.ids, by_id);
    qsort(tree->ids.labels, tree->ids.n_labels, sizeof *tree->ids.labels, by_id);
}

static int compare(const char *text, Str id)
{
    int order = strncmp(text, id.data, id.len);
    return order ? order : text[id.len] != '\0';
}

static const GumboNode *first_with(const HtmlId *list, size_t n, Str id)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(list[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && str_eq(str_of(list[low].id), id) ? list[low].node : NULL;
}

const GumboNode *html_by_id(const HtmlTree *tree, Str id)
{
    return first_with(tree->ids.ids, tree->ids.n_ids, id);
}

const GumboNode *html_label_for(const HtmlTree *tree, const char *id)
{
    return first_with(tree->ids.labels, tree->ids.n_labels, str_of(id));
}

bool html_is_complete(const HtmlTree *tree)
{
    return tree->whole && tree->masked.count == 0 && tree->ids.n_ids < MAX_IDS;
}

/* ---- t02.ids --------------------------------------------------------------------------- */

__attribute__((format(printf, 3, 4))) static void
report(const HtmlTree *tree, const GumboNode *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *words = arena_vprintf(tree->file->arena, format, args);
    va_end(args);
    html_report(tree, &node->v.element, "t02.ids", FINDING_DEFECT, SEVERITY_MEDIUM, words);
}

/* Where nothing refers to an id that is there twice, nobody is led astray, but scripts may be. */
static void check_doubles(const HtmlTree *tree)
{
    const HtmlIds *ids = &tree->ids;
    for (size_t i = 1; i < ids->n_ids; i++) {
        bool again = strcmp(ids->ids[i - 1].id, ids->ids[i].id) == 0;
        bool third = i > 1 && strcmp(ids->ids[i - 2].id, ids->ids[i].id) == 0;
        if (again && !third && *ids->ids[i].id)
            report(tree, ids->ids[i].node,
                   "The id \"%.80s\" is there twice: what refers to it finds the first alone.",
                   ids->ids[i].id);
    }
}

static void check_labels(const HtmlTree *tree)
{
    for (size_t i = 0; i < tree->ids.n_labels; i++)
        if (*tree->ids.labels[i].id && !html_by_id(tree, str_of(tree->ids.labels[i].id)))
            report(tree, tree->ids.labels[i].node,
                   "The label is for \"%.80s\", and nothing on the page has this id.",
                   tree->ids.labels[i].id);
}

static void check_order(const HtmlTree *tree, const GumboNode *node, void *to)
{
    const char *value;
    (void)to;
    if (html_is_plain(&node->v.element))
        return;
    if (html_attribute(tree, &node->v.element, "tabindex", &value) == KNOWN && *value >= '1' &&
        *value <= '9')
        report(
            tree, node,
            "A tabindex above 0 (%.20s) changes the order in which the keyboard goes through the "
            "page.",
            value);
}

void html_ids_check(const HtmlTree *tree)
{
    html_each(tree, check_order, NULL);
    if (!html_is_complete(tree))
        return;
    check_doubles(tree);
    check_labels(tree);
}
