#include "check/html_role.h"

#include "check/catalogue.h"

#include <strings.h>

const Json *html_aria_table(const HtmlTree *tree, const char *member)
{
    return json_get(check_table(tree->file->rules, "aria"), member);
}

bool html_aria_has(const HtmlTree *tree, const char *list, const char *word)
{
    const char *words = json_text(check_table(tree->file->rules, "aria"), list);
    return words && *word && is_one_of_folded(words, str_of(word));
}

/* ---- Roles --------------------------------------------------------------------------- */

const char *html_written_role(const HtmlTree *tree, const GumboElement *element)
{
    const char *value;
    Known known = html_attribute(tree, element, "role", &value);
    if (known == UNKNOWN)
        return NULL;
    Str rest = str_of(value), word;
    while (str_cut(&rest, ' ', &word)) {
        const char *role = text_folded(tree->file->arena, str_copy(tree->file->arena, word));
        if (html_aria_has(tree, "roles", role))
            return role;
    }
    return "";
}

static bool has(const HtmlTree *tree, const GumboElement *element, const char *name)
{
    const char *value;
    return html_attribute(tree, element, name, &value) != ABSENT;
}

static const char *input_role(const HtmlTree *tree, const GumboElement *element)
{
    static const char *const roles[][2] = {{"button", "button"},
                                           {"submit", "button"},
                                           {"reset", "button"},
                                           {"image", "button"},
                                           {"checkbox", "checkbox"},
                                           {"radio", "radio"},
                                           {"range", "slider"},
                                           {"number", "spinbutton"},
                                           {"search", "searchbox"},
                                           {"", "textbox"},
                                           {"text", "textbox"},
                                           {"email", "textbox"},
                                           {"tel", "textbox"},
                                           {"url", "textbox"},
                                           {"hidden", ""},
                                           {"password", ""},
                                           {"date", ""},
                                           {"month", ""},
                                           {"week", ""},
                                           {"time", ""},
                                           {"datetime-local", ""},
                                           {"color", ""},
                                           {"file", ""}};
    const char *type;
    if (html_attribute(tree, element, "type", &type) == UNKNOWN)
        return "";
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcasecmp(type, roles[i][0]) == 0)
            return strcmp(roles[i][1], "textbox") == 0 && has(tree, element, "list") ? "combobox"
                                                                                     : roles[i][1];
    return "textbox"; /* of a type that no browser knows */
}

static const char *select_role(const HtmlTree *tree, const GumboElement *element)
{
    const char *size;
    bool many = has(tree, element, "multiple") ||
                (html_attribute(tree, element, "size", &size) != ABSENT && strcmp(size, "1") != 0);
    return many ? "listbox" : "combobox";
}

static const char *header_role(const HtmlTree *tree, const GumboElement *element)
{
    const char *scope;
    html_attribute(tree, element, "scope", &scope);
    return strncasecmp(scope, "row", 3) == 0 ? "rowheader" : "columnheader";
}

const char *html_tag_role(const HtmlTree *tree, const GumboElement *element)
{
    const char *alt;
    switch (element->tag) {
    case GUMBO_TAG_INPUT:
        return input_role(tree, element);
    case GUMBO_TAG_SELECT:
        return select_role(tree, element);
    case GUMBO_TAG_TH:
        return header_role(tree, element);
    case GUMBO_TAG_A:
    case GUMBO_TAG_AREA:
        return has(tree, element, "href") ? "link" : "generic";
    case GUMBO_TAG_IMG:
        return html_attribute(tree, element, "alt", &alt) == KNOWN && !*alt ? "none" : "img";
    case GUMBO_TAG_UNKNOWN:
        return "";
    default:
        return text_or(
            json_text(html_aria_table(tree, "implicit"), gumbo_normalized_tagname(element->tag)),
            "");
    }
}

static bool is_none(const char *role)
{
    return strcmp(role, "none") == 0 || strcmp(role, "presentation") == 0;
}

const char *html_role(const HtmlTree *tree, const GumboElement *element)
{
    const char *role = html_written_role(tree, element);
    if (!role)
        return NULL;
    if (!*role)
        role = html_tag_role(tree, element);
    if (!is_none(role) || !html_is_exposed(tree, element))
        return role;
    return element->tag == GUMBO_TAG_IMG ? "img" : html_tag_role(tree, element);
}

/* ---- Focus and decoration ------------------------------------------------------------ */

static bool takes_focus_itself(const HtmlTree *tree, const GumboElement *element)
{
    const char *type;
    switch (element->tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_AREA:
        return has(tree, element, "href");
    case GUMBO_TAG_INPUT:
        html_attribute(tree, element, "type", &type);
        return strcasecmp(type, "hidden") != 0 && !has(tree, element, "disabled");
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
        return !has(tree, element, "disabled");
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SUMMARY:
        return true;
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
        return has(tree, element, "controls");
    default:
        return html_is(tree, element, "contenteditable", "true") ||
               html_is(tree, element, "contenteditable", "");
    }
}

bool html_takes_focus(const HtmlTree *tree, const GumboElement *element, bool by_tab)
{
    const char *value;
    int64_t number = 0;
    Known known = html_attribute(tree, element, "tabindex", &value);
    if (known == UNKNOWN)
        return false;
    bool disabled = has(tree, element, "disabled") &&
                    (element->tag == GUMBO_TAG_BUTTON || element->tag == GUMBO_TAG_INPUT ||
                     element->tag == GUMBO_TAG_SELECT || element->tag == GUMBO_TAG_TEXTAREA);
    if (known == KNOWN && str_int(str_trim(str_of(value)), &number))
        return !disabled && (!by_tab || number >= 0);
    return takes_focus_itself(tree, element);
}

/* Attributes that all elements may have. "false" says nothing in most of them. */
static bool has_global_attribute(const HtmlTree *tree, const GumboElement *element)
{
    static const char *const names[] = {
        "aria-atomic",      "aria-busy",        "aria-controls",        "aria-current",
        "aria-describedby", "aria-description", "aria-details",         "aria-dropeffect",
        "aria-flowto",      "aria-grabbed",     "aria-keyshortcuts",    "aria-label",
        "aria-labelledby",  "aria-live",        "aria-roledescription", "aria-owns",
        "aria-relevant"};
    const char *value;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_attribute(tree, element, names[i], &value) == KNOWN && *value)
            return true;
    return false;
}

bool html_is_exposed(const HtmlTree *tree, const GumboElement *element)
{
    return html_takes_focus(tree, element, false) || has_global_attribute(tree, element);
}

bool html_is_decoration(const HtmlTree *tree, const GumboElement *element)
{
    const char *role = html_written_role(tree, element), *alt;
    if (!role)
        return true;
    bool marked = is_none(role) || (!*role && element->tag == GUMBO_TAG_IMG &&
                                    html_attribute(tree, element, "alt", &alt) == KNOWN && !*alt);
    return marked && !html_is_exposed(tree, element);
}

/* ---- Names ------------------------------------------------------------------------------ */

/* Whether an element that is referred to says something, hidden or not. */
static bool says_something(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    return html_has(tree, element, "aria-label") || html_has(tree, element, "alt") ||
           html_has(tree, element, "title") || html_has_text(tree, node);
}

static bool is_named_by_others(const HtmlTree *tree, const GumboElement *element)
{
    const char *ids;
    Known known = html_attribute(tree, element, "aria-labelledby", &ids);
    if (known != KNOWN)
        return known == UNKNOWN;
    Str rest = str_of(ids), id;
    if (!html_is_complete(tree))
        return str_trim(rest).len > 0;
    while (str_cut(&rest, ' ', &id)) {
        const GumboNode *node = id.len ? html_by_id(tree, id) : NULL;
        if (node && says_something(tree, node))
            return true;
    }
    return false;
}

bool html_is_labelled(const HtmlTree *tree, const GumboElement *element)
{
    return html_has(tree, element, "aria-label") || is_named_by_others(tree, element);
}
