#include "check/html_tree.h"

#include "check/html_ids.h"

/* ---- Parsing -------------------------------------------------------------------- */

static void *take(void *arena, size_t size)
{
    return arena_alloc(arena, size);
}

static void give_back(void *arena, void *memory)
{
    (void)arena, (void)memory; /* all of it goes when the file is done */
}

/* Elements whose end may be left out, or that have none: they do not make a tree deep. */
static bool nests(Str name)
{
    static const char leave_out[] = " area base br col embed hr img input link meta param source "
                                    "track wbr p li dt dd option optgroup "
                                    "tr td th thead tbody tfoot html head body ";
    char word[16] = " ";
    if (name.len == 0 || name.len + 3 > sizeof word)
        return name.len > 0;
    for (size_t i = 0; i < name.len; i++)
        word[i + 1] = to_lower(name.data[i]);
    word[name.len + 1] = ' ';
    return strstr(leave_out, word) == NULL;
}

/* An upper bound for how deep elements lie in each other: the parser is quadratic in it. */
static bool is_too_deep(const MaskedText *masked)
{
    int depth = 0;
    for (size_t i = 0; i + 1 < masked->len; i++) {
        if (masked->text[i] != '<')
            continue;
        bool closing = masked->text[i + 1] == '/';
        size_t start = i + 1 + closing, end = start;
        while (end < masked->len && (is_word(masked->text[end]) || masked->text[end] == '-'))
            end++;
        if (end == start || !is_letter(masked->text[start]) ||
            !nests((Str){masked->text + start, end - start}))
            continue;
        depth += closing ? -1 : 1;
        if (depth < 0)
            depth = 0;
        if (depth > MAX_HTML_DEPTH)
            return true;
    }
    return false;
}

bool html_parse(CheckFile *file, HtmlTree *out)
{
    if (file->text.len > MAX_HTML_BYTES)
        return false;
    *out = (HtmlTree){.file = file, .masked = template_mask(file)};
    if (is_too_deep(&out->masked))
        return false;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = file->arena;
    options.max_errors = 0;
    const GumboOutput *parsed =
        gumbo_parse_with_options(&options, out->masked.text, out->masked.len);
    out->root = parsed->root;
    out->whole =
        text_find_folded((Str){out->masked.text, out->masked.len}, 0, "<html") < out->masked.len;
    html_ids_collect(out);
    return true;
}

/* ---- Places --------------------------------------------------------------------- */

bool html_is_written(const GumboElement *element)
{
    return element->original_tag.data && element->original_tag.length > 0;
}

Str html_tag(const GumboElement *element)
{
    return (Str){element->original_tag.data, element->original_tag.length};
}

size_t html_offset(const HtmlTree *tree, const GumboElement *element)
{
    return (size_t)(element->original_tag.data - tree->masked.text);
}

static bool piece_touches(const HtmlTree *tree, GumboStringPiece piece)
{
    if (!piece.data)
        return false;
    size_t start = (size_t)(piece.data - tree->masked.text);
    return mask_touches(&tree->masked, start, start + piece.length);
}

void html_report(const HtmlTree *tree, const GumboElement *element, const char *check,
                 FindingKind kind, Severity severity, const char *words)
{
    bool rough = tree->masked.rough && kind == FINDING_DEFECT;
    check_found(tree->file,
                &(Found){.check = check,
                         .kind = rough ? FINDING_LEAD : kind,
                         .severity = rough ? SEVERITY_LOW : severity,
                         .offset = html_offset(tree, element),
                         .match = html_tag(element)},
                "%s%s", words, rough ? " Look whether the program makes it otherwise." : "");
}

/* ---- Attributes ----------------------------------------------------------------- */

/* A hole in the tag that is in none of its values: then any attribute may be there. */
static bool set_is_unknown(const HtmlTree *tree, const GumboElement *element)
{
    size_t start = html_offset(tree, element), end = start + element->original_tag.length;
    for (size_t i = mask_first(&tree->masked, start); i < tree->masked.count; i++) {
        const Hole *hole = &tree->masked.holes[i];
        if (hole->start >= end)
            return false;
        if (hole->start < start || hole->end > end)
            continue;
        bool inside = false;
        for (unsigned k = 0; k < element->attributes.length && !inside; k++) {
            const GumboAttribute *attribute = element->attributes.data[k];
            size_t from = (size_t)(attribute->original_value.data - tree->masked.text);
            inside = attribute->original_value.length && hole->start >= from &&
                     hole->end <= from + attribute->original_value.length;
        }
        if (!inside)
            return true;
    }
    return false;
}

/* ":alt", "v-bind:alt", "[alt]", "x-bind:alt", "th:alt": a value from elsewhere. */
static bool is_bound(const GumboElement *element, const char *name)
{
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        const char *colon = strrchr(attribute->name, ':');
        if (colon && colon != attribute->name && strcmp(colon + 1, name) == 0 &&
            strncmp(attribute->name, "xml", 3) != 0)
            return true;
        if (attribute->name[0] == ':' && strcmp(attribute->name + 1, name) == 0)
            return true;
        size_t len = strlen(name);
        if (attribute->name[0] == '[' && strstr(attribute->name, name) &&
            strlen(attribute->name) >= len + 2)
            return true;
        if (strncmp(attribute->name, "asp-", 4) == 0) /* ASP.NET's helpers write the others */
            return true;
        if (strcmp(attribute->name, "v-bind") == 0 || strncmp(attribute->name, "data-th", 7) == 0)
            return true;
    }
    return false;
}

Known html_attribute(const HtmlTree *tree, const GumboElement *element, const char *name,
                     const char **value)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element->attributes, name);
    *value = "";
    if (!attribute)
        return is_bound(element, name) || set_is_unknown(tree, element) ? UNKNOWN : ABSENT;
    if (piece_touches(tree, attribute->original_value))
        return UNKNOWN;
    *value = attribute->value;
    return KNOWN;
}

bool html_is_blank(const char *text)
{
    return str_trim(str_of(text)).len == 0;
}

bool html_has(const HtmlTree *tree, const GumboElement *element, const char *name)
{
    const char *value;
    Known known = html_attribute(tree, element, name, &value);
    return known == UNKNOWN || (known == KNOWN && !html_is_blank(value));
}

bool html_is(const HtmlTree *tree, const GumboElement *element, const char *name, const char *value)
{
    const char *text;
    return html_attribute(tree, element, name, &text) == KNOWN && strcmp(text, value) == 0;
}

/* Elements that are nothing but a place for what is in them. */
static bool is_container(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_B:
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
        return true;
    default:
        return false;
    }
}

bool html_is_plain(const GumboElement *element)
{
    if (!is_container(element->tag))
        return false;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        if (strcmp(attribute->name, "class") != 0 && strcmp(attribute->name, "id") != 0)
            return false;
    }
    return true;
}

/* ---- Walking -------------------------------------------------------------------- */

const GumboVector *html_children(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                             : &node->v.element.children;
}

bool html_is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static void walk(const HtmlTree *tree, const GumboNode *node, HtmlSee *see, void *to, int depth)
{
    if (!html_is_element(node) || depth > 4 * MAX_HTML_DEPTH)
        return;
    if (html_is_written(&node->v.element))
        see(tree, node, to);
    const GumboVector *children = html_children(node);
    for (unsigned i = 0; i < children->length; i++)
        walk(tree, children->data[i], see, to, depth + 1);
}

void html_each(const HtmlTree *tree, HtmlSee *see, void *to)
{
    walk(tree, tree->root, see, to, 0);
}
