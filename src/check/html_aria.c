/* t02.aria: roles, attributes and values of WAI-ARIA, by the table of the standard. */
#include "check/html_aria.h"

#include "check/catalogue.h"

static const char check[] = "t02.aria";

static void report(const HtmlTree *tree, const GumboElement *element, const char *words)
{
    check_found(tree->file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = html_offset(tree, element),
                         .match = html_tag(element)},
                "%s", words);
}

static const Json *table_of(const HtmlTree *tree, const char *member)
{
    return json_get(check_table(tree->file->rules, "aria"), member);
}

/* ---- Roles --------------------------------------------------------------------------- */

static bool is_role(const HtmlTree *tree, Str word)
{
    const char *roles = json_text(check_table(tree->file->rules, "aria"), "roles");
    return roles && is_one_of_folded(roles, word);
}

/* The first of the words that is a role: that one counts. Empty when none is. */
static Str role_of(const HtmlTree *tree, const char *value)
{
    Str rest = str_of(value), word;
    while (str_cut(&rest, ' ', &word))
        if (str_trim(word).len && is_role(tree, str_trim(word)))
            return str_trim(word);
    return (Str){"", 0};
}

static void check_role(const HtmlTree *tree, const GumboElement *element, const char *value)
{
    if (str_trim(str_of(value)).len && !role_of(tree, value).len)
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

static void check_required(const HtmlTree *tree, const GumboElement *element, const char *value)
{
    char *role = str_copy(tree->file->arena, role_of(tree, value));
    const char *names = json_text(table_of(tree, "required"), text_folded(tree->file->arena, role)),
               *ignored;
    Str rest = str_of(names), word;
    if (brings_state(element))
        return;
    while (str_cut(&rest, ' ', &word)) {
        const char *name = str_copy(tree->file->arena, word);
        if (html_attribute(tree, element, name, &ignored) == ABSENT)
            report(tree, element,
                   arena_printf(tree->file->arena, "role=\"%s\" needs %s, which is not there.",
                                role, name));
    }
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
    const char *kind = json_text(table_of(tree, "attributes"), name), *value;
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
        check_required(tree, element, role);
    }
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        if (strncmp(attribute->name, "aria-", 5) == 0 && !strpbrk(attribute->name, ".:@["))
            check_attribute(tree, element, attribute->name);
    }
}
