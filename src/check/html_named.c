#include "check/html_named.h"

#include "check/html_role.h"

#include <strings.h>

static void report(const HtmlTree *tree, const GumboElement *element, const char *check,
                   FindingKind kind, const char *words)
{
    html_report(tree, element, check, kind,
                kind == FINDING_DEFECT ? SEVERITY_HIGH : SEVERITY_MEDIUM, words);
}

static bool is_named(const HtmlTree *tree, const GumboElement *element)
{
    return html_is_labelled(tree, element) || html_has(tree, element, "title");
}

/* ---- t02.image-name (ACT 23a2a8, 59796f, 7d6734) ------------------------------------- */

static const char image_check[] = "t02.image-name";

static bool is_image_button(const HtmlTree *tree, const GumboElement *element)
{
    const char *type;
    return element->tag == GUMBO_TAG_INPUT &&
           html_attribute(tree, element, "type", &type) == KNOWN && strcasecmp(type, "image") == 0;
}

/* A drawing is named by its own title, not by what is written in it. */
static bool has_title_of_drawing(const HtmlTree *tree, const GumboNode *node)
{
    const GumboVector *children = html_children(node);
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (html_is_element(child) && child->v.element.tag == GUMBO_TAG_TITLE &&
            html_has_text(tree, child))
            return true;
    }
    return mask_touches(&tree->masked, html_offset(tree, &node->v.element),
                        html_offset(tree, &node->v.element) +
                            node->v.element.original_tag.length) ||
           (tree->masked.count > 0 && html_has_content(tree, node));
}

static void check_drawing(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role = html_written_role(tree, element);
    bool drawn =
        role && (strcmp(role, "img") == 0 || strcmp(role, "image") == 0 ||
                 strcmp(role, "graphics-document") == 0 || strcmp(role, "graphics-symbol") == 0);
    if (drawn && !is_named(tree, element) && !has_title_of_drawing(tree, node))
        report(tree, element, image_check, FINDING_DEFECT,
               "A drawing with the role of an image has no name.");
}

static void check_img(const HtmlTree *tree, const GumboElement *element)
{
    const char *alt, *role = html_role(tree, element);
    Known known = html_attribute(tree, element, "alt", &alt);
    if (known == UNKNOWN || !role || strcmp(role, "img") != 0 || is_named(tree, element))
        return;
    if (known == ABSENT)
        report(tree, element, image_check, FINDING_DEFECT,
               "An image has no alternative text (no alt).");
    else if (!*alt)
        report(tree, element, image_check, FINDING_DEFECT,
               "An image is marked as decoration (alt=\"\") and yet reached by the keyboard or "
               "described by ARIA: it has no name there.");
    else if (html_is_blank(alt))
        report(tree, element, image_check, FINDING_DEFECT,
               "The alternative text of an image is white space.");
}

static void check_image(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role;
    if (element->tag_namespace == GUMBO_NAMESPACE_SVG)
        check_drawing(tree, node);
    else if (element->tag == GUMBO_TAG_IMG)
        check_img(tree, element);
    else if (is_image_button(tree, element)) {
        if (!is_named(tree, element) && !html_has(tree, element, "alt"))
            report(tree, element, image_check, FINDING_DEFECT,
                   "A button that is an image has no alternative text.");
    } else if (element->tag == GUMBO_TAG_AREA) {
        if (html_has(tree, element, "href") && !is_named(tree, element) &&
            !html_has(tree, element, "alt"))
            report(tree, element, image_check, FINDING_DEFECT,
                   "An area of an image map that is a link has no alternative text.");
    } else if ((role = html_written_role(tree, element)) &&
               (strcmp(role, "img") == 0 || strcmp(role, "image") == 0) && !is_named(tree, element))
        report(tree, element, image_check, FINDING_DEFECT,
               "An element with the role of an image has no name.");
}

/* ---- t02.name-empty (ACT 97a4e1, c487ae, cae760, m6b1q3, ffd0e9) ---------------------- */

static const struct {
    const char *role, *words;
} empty[] = {
    {"button", "A button has no name: neither text nor a label."},
    {"link", "A link has no name: neither text nor a label."},
    {"menuitem", "An entry of a menu has no name."},
    {"heading", "A heading is empty."},
};

/* Buttons that say what they do by themselves, or by their value. */
static bool input_is_named(const HtmlTree *tree, const GumboElement *element)
{
    const char *value;
    if (!html_is(tree, element, "type", "button"))
        return html_attribute(tree, element, "value", &value) != KNOWN || !html_is_blank(value);
    return html_has(tree, element, "value");
}

static void report_empty(const HtmlTree *tree, const GumboElement *element, const char *words)
{
    const char *id;
    bool filled_later = html_attribute(tree, element, "id", &id) != ABSENT &&
                        element->tag != GUMBO_TAG_IFRAME; /* a script may put text there */
    if (filled_later)
        report(tree, element, "t02.name-empty", FINDING_LEAD,
               text_join(tree->file->arena, words,
                         " It has an id: look whether a script puts text there."));
    else
        report(tree, element, "t02.name-empty", FINDING_DEFECT, words);
}

static bool has_own_name(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    if (is_named(tree, element) || is_image_button(tree, element) ||
        element->tag == GUMBO_TAG_AREA || element->tag == GUMBO_TAG_IMG ||
        element->tag_namespace == GUMBO_NAMESPACE_SVG)
        return true;
    if (element->tag == GUMBO_TAG_INPUT)
        return input_is_named(tree, element);
    return html_has_content(tree, node);
}

static void check_empty(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *tabindex, *role = html_role(tree, element);
    if (element->tag == GUMBO_TAG_SUMMARY && !is_named(tree, element) &&
        !html_has_content(tree, node))
        report_empty(tree, element, "A summary has no text.");
    html_attribute(tree, element, "tabindex", &tabindex);
    if (element->tag == GUMBO_TAG_IFRAME && *tabindex != '-' && !is_named(tree, element))
        report_empty(tree, element, "An iframe has no name: no title.");
    for (size_t i = 0; role && i < sizeof empty / sizeof *empty; i++)
        if (strcmp(role, empty[i].role) == 0 && !has_own_name(tree, node))
            report_empty(tree, element, empty[i].words);
}

/* ---- t02.control-name (ACT e086e5) ------------------------------------------------------ */

/* The words of a label, without what is in the fields that it holds. */
static bool label_says_something(const HtmlTree *tree, const GumboNode *label)
{
    const GumboVector *children = html_children(label);
    if (tree->masked.count && html_has_content(tree, label))
        return true;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (child->type == GUMBO_NODE_TEXT && !html_is_blank(child->v.text.text))
            return true;
        if (!html_is_element(child))
            continue;
        switch (child->v.element.tag) {
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_BUTTON:
            break;
        default:
            if (html_has(tree, &child->v.element, "alt") ||
                html_has(tree, &child->v.element, "aria-label") ||
                label_says_something(tree, child))
                return true;
        }
    }
    return false;
}

static bool is_in_label(const HtmlTree *tree, const GumboNode *node)
{
    for (node = node->parent; node; node = node->parent)
        if (node->type == GUMBO_NODE_ELEMENT) {
            GumboTag tag = node->v.element.tag;
            if (tag == GUMBO_TAG_LABEL && label_says_something(tree, node))
                return true;
            /* A component may be the label. */
            if (tag == GUMBO_TAG_UNKNOWN && node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML &&
                html_has_content(tree, node))
                return true;
        }
    return false;
}

static bool needs_label(const HtmlTree *tree, const GumboElement *element)
{
    static const char *const own_name[] = {"hidden", "submit", "reset", "image", "button"};
    const char *type;
    if (element->tag == GUMBO_TAG_SELECT || element->tag == GUMBO_TAG_TEXTAREA)
        return true;
    if (element->tag != GUMBO_TAG_INPUT || html_attribute(tree, element, "type", &type) == UNKNOWN)
        return false;
    for (size_t i = 0; i < sizeof own_name / sizeof *own_name; i++)
        if (strcasecmp(type, own_name[i]) == 0)
            return false;
    return true;
}

/* Elements that a role makes a field. */
static bool is_field_by_role(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *role = html_written_role(tree, element);
    return role && html_aria_has(tree, "fields", role) && element->tag != GUMBO_TAG_UNKNOWN &&
           !(html_aria_has(tree, "named_by_content", role) && html_has_content(tree, node));
}

/* In a template the label may come from somewhere else, and so may it in a part of a page. */
static void check_control(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *id;
    if (!(needs_label(tree, element) || is_field_by_role(tree, node)) || is_named(tree, element) ||
        html_has(tree, element, "placeholder") || is_in_label(tree, node))
        return;
    Known known = html_attribute(tree, element, "id", &id);
    const GumboNode *label = known == KNOWN ? html_label_for(tree, id) : NULL;
    if (known == UNKNOWN || tree->ids.unknown_label || (label && label_says_something(tree, label)))
        return;
    bool sure = html_is_complete(tree);
    report(tree, element, "t02.control-name", sure ? FINDING_DEFECT : FINDING_LEAD,
           sure ? "A field of a form has no label."
                : "A field of a form has no label in this file. Look whether another part of the "
                  "page labels it.");
}

void html_named_check(const HtmlTree *tree, const GumboNode *node)
{
    if (html_is_hidden(tree, node))
        return;
    check_image(tree, node);
    check_empty(tree, node);
    check_control(tree, node);
}
