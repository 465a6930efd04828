/* What is there for those who do not see the page: what hides an element, and what may name it. */
#include "check/html_role.h"

bool html_hides(const HtmlTree *tree, const GumboElement *element)
{
    const char *value;
    Known known = html_attribute(tree, element, "aria-hidden", &value);
    if (known == UNKNOWN || (known == KNOWN && strcmp(value, "true") == 0))
        return true;
    if (html_attribute(tree, element, "hidden", &value) != ABSENT)
        return true;
    known = html_attribute(tree, element, "style", &value);
    return known == UNKNOWN ||
           (known == KNOWN && (strstr(value, "none") || strstr(value, "hidden")));
}

/* Style sheets are not read; these classes mean the same in most of them. */
static bool has_class_that_hides(const HtmlTree *tree, const GumboElement *element)
{
    const char *classes;
    Str rest, word;
    html_attribute(tree, element, "class", &classes);
    rest = str_of(classes);
    while (str_cut(&rest, ' ', &word))
        if (is_one_of("hidden hide d-none", word))
            return true;
    return false;
}

bool html_hides_all(const HtmlTree *tree, const GumboElement *element)
{
    return html_hides(tree, element) || has_class_that_hides(tree, element);
}

bool html_is_hidden(const HtmlTree *tree, const GumboNode *node)
{
    for (; node && tree->ids.hiders; node = node->parent)
        if (html_is_element(node) && html_is_written(&node->v.element) &&
            html_hides_all(tree, &node->v.element))
            return true;
    return false;
}

/* From the end of the start tag to the start of the end tag. */
static bool inner_touches(const HtmlTree *tree, const GumboElement *element)
{
    size_t start = html_offset(tree, element) + element->original_tag.length;
    size_t end = element->original_end_tag.data
                     ? (size_t)(element->original_end_tag.data - tree->masked.text)
                     : start;
    return end > start && mask_touches(&tree->masked, start, end);
}

/* Whether something inside is text or a hole, or an element that counts. */
static bool holds(const HtmlTree *tree, const GumboNode *node,
                  bool (*counts)(const HtmlTree *, const GumboNode *))
{
    if (html_is_written(&node->v.element) && inner_touches(tree, &node->v.element))
        return true;
    const GumboVector *children = html_children(node);
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if ((child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA) &&
            !html_is_blank(child->v.text.text))
            return true;
        if (html_is_element(child) && counts(tree, child))
            return true;
    }
    return false;
}

static bool element_has_text(const HtmlTree *tree, const GumboNode *node)
{
    return html_has(tree, &node->v.element, "alt") ||
           html_has(tree, &node->v.element, "aria-label") || html_has_text(tree, node);
}

/* Anything that is read out, hidden or not: what a label refers to may be hidden. */
bool html_has_text(const HtmlTree *tree, const GumboNode *node)
{
    return holds(tree, node, element_has_text);
}

static bool element_has_content(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    if (html_is_written(element) && html_hides(tree, element))
        return html_attribute(tree, element, "aria-hidden", &(const char *){0}) == UNKNOWN;
    if (element->tag_namespace == GUMBO_NAMESPACE_SVG)
        return html_has(tree, element, "aria-label") ||
               html_has(tree, element, "aria-labelledby") || html_has_text(tree, node);
    switch (element->tag) {
    case GUMBO_TAG_IMG:
        return html_has(tree, element, "alt") || html_has(tree, element, "aria-label") ||
               html_has(tree, element, "title");
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_UNKNOWN:
        return true; /* not ours to judge, or a component whose content is elsewhere */
    default:
        return html_has(tree, element, "aria-label") ||
               html_has(tree, element, "aria-labelledby") || html_has_content(tree, node);
    }
}

bool html_has_content(const HtmlTree *tree, const GumboNode *node)
{
    return holds(tree, node, element_has_content);
}

bool html_may_have_name(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    return html_has(tree, element, "aria-label") || html_has(tree, element, "aria-labelledby") ||
           html_has(tree, element, "title") || html_has_content(tree, node);
}
