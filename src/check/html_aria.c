/* t02.aria: roles, attributes and values of WAI-ARIA, by the table of the standard. */
#include "check/html_aria.h"

#include "check/html_role.h"

static const char check[] = "t02.aria";

static void report(const HtmlTree *tree, const GumboElement *element, const char *words)
{
    html_report(tree, element, check, FINDING_DEFECT, SEVERITY_MEDIUM, words);
}

/* ---- Roles --------------------------------------------------------------------------- */

static void check_role(const HtmlTree *tree, const GumboElement *element, const char *value)
{
    if (!html_is_blank(value) && !*html_written_role(tree, element))
        report(tree, element, arena_printf(tree->file->arena, "role=\"%s\" is no role.", value));
}

/* Elements that bring the state of their role themselves: a checked box, a heading's level. */
static bool brings_state(const GumboElement *element)
{
    switch (element->tag) {
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_METER:
    case GUMBO_TAG_SELECT:
        return true;
    default:
        return false;
    }
}

/* A separator that the keyboard moves has a value; any other is a line. */
static const char *required_by(const HtmlTree *tree, const GumboElement *element, const char *role)
{
    if (strcmp(role, "separator") == 0)
        return html_takes_focus(tree, element, false) ? "aria-valuenow" : "";
    return text_or(json_text(html_aria_table(tree, "required"), role), "");
}

static void check_required(const HtmlTree *tree, const GumboElement *element)
{
    const char *role = html_written_role(tree, element), *value;
    if (brings_state(element) || strcmp(role, html_tag_role(tree, element)) == 0)
        return;
    Str rest = str_of(required_by(tree, element, role)), word;
    while (str_cut(&rest, ' ', &word)) {
        const char *name = str_copy(tree->file->arena, word);
        Known known = html_attribute(tree, element, name, &value);
        if (known == ABSENT || (known == KNOWN && html_is_blank(value)))
            report(tree, element,
                   arena_printf(tree->file->arena, "role=\"%s\" needs %s, which is not there.",
                                role, name));
    }
}

/* What a scrollbar, or a list that is open, is for has to be there (ACT 6a7281). */
static void check_controls(const HtmlTree *tree, const GumboElement *element)
{
    const char *role = html_written_role(tree, element), *value;
    bool needed =
        strcmp(role, "scrollbar") == 0 ||
        (strcmp(role, "combobox") == 0 && html_is(tree, element, "aria-expanded", "true"));
    if (!needed || !html_is_complete(tree) ||
        html_attribute(tree, element, "aria-controls", &value) != KNOWN || html_is_blank(value))
        return;
    Str rest = str_of(value), id;
    while (str_cut(&rest, ' ', &id))
        if (id.len && html_by_id(tree, id))
            return;
    report(
        tree, element,
        arena_printf(tree->file->arena, "aria-controls=\"%s\" names nothing on the page.", value));
}

/* ---- Where a role may stand (ACT ff89c9) ----------------------------------------------- */

/* Elements that are nothing by themselves: what is in them is in what is around them. */
static bool is_passed_over(const char *role)
{
    return !*role || is_one_of("generic none presentation", str_of(role));
}

static void check_context(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role = html_written_role(tree, element),
               *contexts = json_text(html_aria_table(tree, "contexts"), role);
    if (!contexts || !html_is_complete(tree) || tree->ids.owners)
        return;
    for (const GumboNode *above = node->parent; above && above->type == GUMBO_NODE_ELEMENT;
         above = above->parent) {
        const char *there = html_role(tree, &above->v.element);
        if (!there || is_one_of(contexts, str_of(there)))
            return;
        if (!is_passed_over(there))
            break;
    }
    report(tree, element,
           arena_printf(tree->file->arena,
                        "role=\"%s\" belongs into one of these roles, and stands in none: %s.",
                        role, contexts));
}

/* ---- Attributes ---------------------------------------------------------------------- */

static bool is_whole_number(Str value)
{
    int64_t number;
    return str_int(value, &number);
}

static bool is_number(Str value)
{
    size_t digits = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (is_digit(value.data[i]))
            digits++;
        else if (!strchr("+-.eE", value.data[i]))
            return false;
    }
    return digits > 0;
}

static bool is_value(const char *kind, Str value)
{
    if (strcmp(kind, "(text)") == 0)
        return true;
    if (strcmp(kind, "(integer)") == 0)
        return is_whole_number(value);
    if (strcmp(kind, "(number)") == 0)
        return is_number(value);
    Str word;
    while (str_cut(&value, ' ', &word)) /* aria-relevant and aria-dropeffect have several */
        if (!is_one_of_folded(kind, word))
            return false;
    return true;
}

static void check_attribute(const HtmlTree *tree, const GumboElement *element, const char *name)
{
    const char *kind = json_text(html_aria_table(tree, "attributes"), name), *value;
    Arena *arena = tree->file->arena;
    if (!kind) {
        report(tree, element, arena_printf(arena, "%s is no attribute of ARIA.", name));
        return;
    }
    if (html_attribute(tree, element, name, &value) != KNOWN || !str_trim(str_of(value)).len)
        return;
    if (!is_value(kind, str_trim(str_of(value))))
        report(tree, element,
               arena_printf(arena, "%s=\"%s\" is no value that it may have.", name, value));
}

/* Whether the role of the element has the attribute (ACT 5c01ea). Elements without a role that is
 * known, and those of which HTML itself says what they may have, are not judged. */
static void check_supported(const HtmlTree *tree, const GumboElement *element, const char *name)
{
    const char *role = html_role(tree, element), *value,
               *roles = json_text(html_aria_table(tree, "supported"), name);
    Arena *arena = tree->file->arena;
    if (!role || !*role || element->tag_namespace != GUMBO_NAMESPACE_HTML ||
        html_attribute(tree, element, name, &value) != KNOWN || html_is_blank(value))
        return;
    if (roles && !is_one_of(roles, str_of(role)))
        report(tree, element,
               arena_printf(arena, "%s is no attribute of the role %s, which the element has.",
                            name, role));
    bool naming = strcmp(name, "aria-label") == 0 || strcmp(name, "aria-labelledby") == 0;
    if (naming && html_aria_has(tree, "unnamed", role))
        report(
            tree, element,
            arena_printf(arena, "An element with the role %s cannot be named (%s).", role, name));
}

void html_aria_check(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role;
    bool known = html_attribute(tree, element, "role", &role) == KNOWN, any = known;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        any |= strncmp(attribute->name, "aria-", 5) == 0;
    }
    if (!any || html_is_hidden(tree, node))
        return;
    if (known) {
        check_role(tree, element, role);
        check_required(tree, element);
        check_controls(tree, element);
        check_context(tree, node);
    }
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        if (strncmp(attribute->name, "aria-", 5) == 0 && !strpbrk(attribute->name, ".:@["))
            check_attribute(tree, element, attribute->name);
        if (strncmp(attribute->name, "aria-", 5) == 0)
            check_supported(tree, element, attribute->name);
    }
}
