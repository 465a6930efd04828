#include "check/html_structure.h"

#include "check/html_role.h"

#include <stdlib.h>

static void report(const HtmlTree *tree, const GumboElement *element, const char *words)
{
    html_report(tree, element, "t02.structure", FINDING_DEFECT, SEVERITY_MEDIUM, words);
}

/* ---- headers of cells (ACT a25f45) ----------------------------------------------------- */

static const GumboNode *table_of(const GumboNode *node)
{
    for (node = node->parent; node; node = node->parent)
        if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_TABLE)
            return node;
    return NULL;
}

static bool is_cell(const GumboNode *node)
{
    return node->v.element.tag == GUMBO_TAG_TD || node->v.element.tag == GUMBO_TAG_TH;
}

static void check_headers(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *value;
    if (!is_cell(node) || !html_is_complete(tree) ||
        html_attribute(tree, element, "headers", &value) != KNOWN || html_is_blank(value))
        return;
    const GumboNode *table = table_of(node);
    const char *role = table ? html_role(tree, &table->v.element) : NULL;
    if (!role ||
        (strcmp(role, "table") != 0 && strcmp(role, "grid") != 0 && strcmp(role, "treegrid") != 0))
        return;
    Str rest = str_of(value), id;
    while (str_cut(&rest, ' ', &id)) {
        const GumboNode *header = id.len ? html_by_id(tree, id) : node;
        if (id.len == 0 ||
            (header && header != node && is_cell(header) && table_of(header) == table))
            continue;
        report(tree, element,
               arena_printf(tree->file->arena,
                            "headers of the cell names \"%.80s\", which is no other cell of its "
                            "table.",
                            str_copy(tree->file->arena, id)));
        return;
    }
}

/* ---- children that are presentation (ACT 307n5z) ---------------------------------------- */

static bool holds_focus(const HtmlTree *tree, const GumboNode *node)
{
    const GumboVector *children = html_children(node);
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (html_is_element(child) && !html_hides(tree, &child->v.element) &&
            (html_takes_focus(tree, &child->v.element, true) || holds_focus(tree, child)))
            return true;
    }
    return false;
}

static void check_children(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role = html_role(tree, element);
    if (role && html_aria_has(tree, "presentational_children", role) &&
        element->tag != GUMBO_TAG_SELECT && holds_focus(tree, node))
        report(
            tree, element,
            arena_printf(tree->file->arena,
                         "What is in an element with the role %s is not told to anybody, and yet "
                         "the keyboard goes there.",
                         role));
}

/* ---- decoration that is told (ACT 46ca7f) ------------------------------------------------ */

static void check_decoration(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *alt, *role = html_written_role(tree, element);
    if (!role)
        return;
    bool marked = strcmp(role, "none") == 0 || strcmp(role, "presentation") == 0 ||
                  (!*role && element->tag == GUMBO_TAG_IMG &&
                   html_attribute(tree, element, "alt", &alt) == KNOWN && !*alt);
    if (marked && html_is_exposed(tree, element))
        report(tree, element,
               "It is marked as decoration, and yet told to people: the keyboard reaches it, or an "
               "attribute of ARIA describes it.");
}

/* ---- orientation (ACT b33eff) ------------------------------------------------------------ */

/* "90deg", "0.25turn", "100grad", "1.57rad" in degrees. */
static double degrees_of(const char *text)
{
    static const struct {
        const char *unit;
        double degrees;
    } units[] = {{"deg", 1}, {"grad", 0.9}, {"rad", 180 / 3.14159265358979}, {"turn", 360}};
    char *end;
    double number = strtod(text, &end);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strncmp(end, units[i].unit, strlen(units[i].unit)) == 0)
            return number * units[i].degrees;
    return 0;
}

static bool is_on_its_side(double degrees)
{
    enum { HALF = 1800, QUARTER = 900, ABOUT = 10, MOST = 100000 }; /* tenths of degrees */
    if (degrees < -MOST || degrees > MOST)
        return false;
    int64_t turned = (int64_t)(degrees * 10) % HALF;
    turned = turned < 0 ? -turned : turned;
    return turned > QUARTER - ABOUT && turned < QUARTER + ABOUT;
}

/* Behind so many commas of the arguments. */
static const char *argument(const char *text, int commas)
{
    for (; commas > 0 && *text && *text != ')'; text++)
        commas -= *text == ',';
    return text;
}

/* A matrix that sends right to down, or up, and nothing aside. */
static bool matrix_turns(const char *text)
{
    double across = strtod(text, NULL), down = strtod(argument(text, 1), NULL);
    return across > -0.02 && across < 0.02 && (down > 0.98 || down < -0.98) && *argument(text, 1);
}

/* Whether a text of style turns something by a quarter. */
static bool turns(Arena *arena, Str style)
{
    static const struct {
        const char *name;
        int commas; /* before the angle; -1: a matrix */
    } functions[] = {
        {"rotate(", 0}, {"rotatez(", 0}, {"rotate:", 0}, {"rotate3d(", 3}, {"matrix(", -1}};
    enum { ARGUMENTS = 80 };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        size_t at = 0;
        while ((at = text_find_folded(style, at, functions[i].name)) < style.len) {
            at += strlen(functions[i].name);
            size_t len = style.len - at < ARGUMENTS ? style.len - at : ARGUMENTS;
            const char *text = arena_text_len(arena, style.data + at, len);
            if (functions[i].commas < 0
                    ? matrix_turns(text)
                    : is_on_its_side(degrees_of(argument(text, functions[i].commas))))
                return true;
        }
    }
    return false;
}

/* The block behind a place, to the brace that closes it. */
static Str block_at(Str style, size_t at)
{
    while (at < style.len && style.data[at] != '{')
        at++;
    size_t start = at;
    for (int depth = 0; at < style.len; at++) {
        depth += (style.data[at] == '{') - (style.data[at] == '}');
        if (depth == 0)
            return (Str){style.data + start, at - start};
    }
    return (Str){style.data + start, style.len - start};
}

static void check_orientation(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    if (element->tag != GUMBO_TAG_STYLE || element->children.length != 1)
        return;
    const GumboNode *text = element->children.data[0];
    Str style = str_of(text->v.text.text);
    size_t at = 0;
    while ((at = text_find_folded(style, at, "@media")) < style.len) {
        Str block = block_at(style, at);
        Str condition = {style.data + at, (size_t)(block.data - style.data) - at};
        if (text_find_folded(condition, 0, "orientation") < condition.len &&
            turns(tree->file->arena, block)) {
            report(tree, element,
                   "The style turns the page by a quarter when the device is held the other way: "
                   "some people cannot turn theirs.");
            return;
        }
        at = (size_t)(block.data - style.data) + block.len;
    }
}

void html_structure_check(const HtmlTree *tree, const GumboNode *node)
{
    check_orientation(tree, node);
    if (html_is_hidden(tree, node))
        return;
    check_headers(tree, node);
    check_children(tree, node);
    check_decoration(tree, node);
}
