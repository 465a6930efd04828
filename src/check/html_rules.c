/* Point 2: what can be decided of a page without drawing it, by rules that the W3C's ACT task force
 * wrote down. A hole of a template is unknown, so it is never a fault. */
#include "check/catalogue.h"
#include "check/families.h"
#include "check/html_aria.h"
#include "check/html_fields.h"
#include "check/html_tree.h"

static bool wants(const CheckFile *file)
{
    /* These need readers of their own. */
    return !is_one_of("jsx tsx svelte cshtml razor", str_of(file->ending)) &&
           file_is(file, CLASS_TEMPLATE);
}

static void report(const HtmlTree *tree, const GumboElement *element, const char *check,
                   FindingKind kind, Severity severity, const char *words)
{
    check_found(tree->file,
                &(Found){.check = check,
                         .kind = kind,
                         .severity = severity,
                         .offset = html_offset(tree, element),
                         .match = html_tag(element)},
                "%s", words);
}

static void defect(const HtmlTree *tree, const GumboElement *element, const char *check,
                   Severity severity, const char *words)
{
    report(tree, element, check, FINDING_DEFECT, severity, words);
}

/* ---- t02.image-name ------------------------------------------------------------- */

static bool is_decoration(const HtmlTree *tree, const GumboElement *element)
{
    return html_is(tree, element, "role", "presentation") ||
           html_is(tree, element, "role", "none") || html_is(tree, element, "role", "");
}

static bool has_label(const HtmlTree *tree, const GumboElement *element)
{
    return html_has(tree, element, "aria-label") || html_has(tree, element, "aria-labelledby") ||
           html_has(tree, element, "title");
}

static void check_image(const HtmlTree *tree, const GumboNode *node)
{
    static const char check[] = "t02.image-name";
    const GumboElement *element = &node->v.element;
    const char *alt;
    Known known = html_attribute(tree, element, "alt", &alt);
    if (has_label(tree, element) || html_is_hidden(tree, node))
        return;
    if (element->tag == GUMBO_TAG_IMG && known == ABSENT && !is_decoration(tree, element))
        defect(tree, element, check, SEVERITY_HIGH, "An image has no alternative text (no alt).");
    if (element->tag == GUMBO_TAG_INPUT && html_is(tree, element, "type", "image") &&
        !html_has(tree, element, "alt"))
        defect(tree, element, check, SEVERITY_HIGH,
               "A button that is an image has no alternative text.");
    if (element->tag == GUMBO_TAG_AREA && html_has(tree, element, "href") &&
        !html_has(tree, element, "alt"))
        defect(tree, element, check, SEVERITY_HIGH,
               "An area of an image map that is a link has no alternative text.");
    if (element->tag == GUMBO_TAG_SVG && html_is(tree, element, "role", "img") &&
        !html_has_content(tree, node))
        defect(tree, element, check, SEVERITY_HIGH,
               "A drawing with the role of an image has no name.");
}

/* ---- t02.name-empty ------------------------------------------------------------- */

static void check_empty(const HtmlTree *tree, const GumboNode *node)
{
    static const struct {
        GumboTag tag;
        const char *words;
    } named[] = {
        {GUMBO_TAG_BUTTON, "A button has no name: neither text nor a label."},
        {GUMBO_TAG_A, "A link has no name: neither text nor a label."},
        {GUMBO_TAG_IFRAME, "An iframe has no name: no title."},
        {GUMBO_TAG_SUMMARY, "A summary has no text."},
        {GUMBO_TAG_H1, "A heading is empty."},
        {GUMBO_TAG_H2, "A heading is empty."},
        {GUMBO_TAG_H3, "A heading is empty."},
        {GUMBO_TAG_H4, "A heading is empty."},
        {GUMBO_TAG_H5, "A heading is empty."},
        {GUMBO_TAG_H6, "A heading is empty."},
    };
    const GumboElement *element = &node->v.element;
    if (element->tag == GUMBO_TAG_A && !html_has(tree, element, "href"))
        return;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (element->tag != named[i].tag)
            continue;
        bool has_name = element->tag == GUMBO_TAG_IFRAME ? has_label(tree, element)
                                                         : html_may_have_name(tree, node);
        const char *role, *value;
        bool other_role = html_attribute(tree, element, "role", &role) != ABSENT;
        bool filled_later = html_attribute(tree, element, "id", &value) != ABSENT &&
                            element->tag != GUMBO_TAG_IFRAME; /* a script may put text there */
        if (has_name || other_role || html_is_hidden(tree, node))
            return;
        report(tree, element, "t02.name-empty", filled_later ? FINDING_LEAD : FINDING_DEFECT,
               filled_later ? SEVERITY_MEDIUM : SEVERITY_HIGH,
               filled_later ? text_join(tree->file->arena, named[i].words,
                                        " It has an id: look whether a script puts text there.")
                            : named[i].words);
    }
}

/* ---- t02.control-name ----------------------------------------------------------- */

typedef struct LabelSought {
    const char *id;
    bool found, unknown;
} LabelSought;

static void see_label(const HtmlTree *tree, const GumboNode *node, void *to)
{
    LabelSought *sought = to;
    const GumboElement *element = &node->v.element;
    const char *target;
    if (element->tag != GUMBO_TAG_LABEL)
        return;
    Known known = html_attribute(tree, element, "for", &target);
    sought->unknown |= known == UNKNOWN;
    sought->found |= known == KNOWN && strcmp(target, sought->id) == 0;
}

static bool is_in_label(const HtmlTree *tree, const GumboNode *node)
{
    for (node = node->parent; node; node = node->parent)
        if (node->type == GUMBO_NODE_ELEMENT &&
            (node->v.element.tag == GUMBO_TAG_LABEL || node->v.element.tag == GUMBO_TAG_UNKNOWN) &&
            html_has_content(tree, node))
            return true;
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
        if (strcmp(type, own_name[i]) == 0)
            return false;
    return true;
}

/* In a template the label may come from somewhere else, and so may it in a part of a page. */
static void check_control(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    LabelSought sought = {0};
    if (!needs_label(tree, element) || has_label(tree, element) ||
        html_has(tree, element, "placeholder") || html_is_hidden(tree, node) ||
        is_in_label(tree, node))
        return;
    Known id = html_attribute(tree, element, "id", &sought.id);
    if (id == UNKNOWN)
        return;
    if (id == KNOWN)
        html_each(tree, see_label, &sought);
    if (sought.found || sought.unknown)
        return;
    bool sure = tree->whole && tree->masked.count == 0;
    report(tree, element, "t02.control-name", sure ? FINDING_DEFECT : FINDING_LEAD,
           sure ? SEVERITY_HIGH : SEVERITY_MEDIUM,
           sure ? "A field of a form has no label."
                : "A field of a form has no label in this file. Look whether another part of the "
                  "page labels it.");
}

/* ---- t02.autocomplete ---------------------------------------------------------------- */

static void check_autocomplete(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *value;
    bool field = element->tag == GUMBO_TAG_INPUT || element->tag == GUMBO_TAG_SELECT ||
                 element->tag == GUMBO_TAG_TEXTAREA;
    if (!field || html_attribute(tree, element, "autocomplete", &value) != KNOWN ||
        html_autocomplete_is_valid(value) || html_is(tree, element, "type", "hidden") ||
        html_attribute(tree, element, "disabled", &(const char *){0}) != ABSENT ||
        html_is_hidden(tree, node))
        return;
    report(tree, element, "t02.autocomplete", FINDING_DEFECT, SEVERITY_MEDIUM,
           arena_printf(tree->file->arena,
                        "autocomplete=\"%s\" is none of the words that browsers know.", value));
}

/* ---- t02.viewport and t02.refresh ----------------------------------------------- */

/* The number after "name=" in hundredths; -1: it is not there. */
static int64_t setting(Str text, const char *name)
{
    size_t at = text_find_folded(text, 0, name);
    if (at == text.len)
        return -1;
    at += strlen(name);
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '='))
        at++;
    int64_t value = 0;
    int decimals = -1;
    size_t start = at;
    for (; at < text.len && at - start < 10 && (is_digit(text.data[at]) || text.data[at] == '.');
         at++) {
        if (text.data[at] == '.')
            decimals = 0;
        else if (decimals < 2) {
            value = value * 10 + (text.data[at] - '0');
            decimals += decimals >= 0;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        value *= 10;
    return at == start ? -1 : value;
}

static void check_viewport(const HtmlTree *tree, const GumboElement *element, Str content)
{
    int64_t largest = setting(content, "maximum-scale");
    size_t scalable = text_find_folded(content, 0, "user-scalable");
    Str rest = {content.data + scalable, content.len - scalable};
    bool fixed = scalable < content.len && (text_find_folded(rest, 0, "no") < rest.len ||
                                            setting(content, "user-scalable") == 0);
    if (fixed || (largest >= 0 && largest < 200))
        defect(tree, element, "t02.viewport", SEVERITY_MEDIUM,
               "The page keeps people from enlarging it.");
}

/* By the grammar of the HTML standard: spaces, digits, then the end, a space, ';' or ','. */
static void check_refresh(const HtmlTree *tree, const GumboElement *element, Str content)
{
    enum { TWENTY_HOURS = 72000 };
    content = str_trim(content);
    size_t digits = 0;
    int64_t seconds = 0;
    while (digits < content.len && digits < 9 && is_digit(content.data[digits]))
        seconds = seconds * 10 + (content.data[digits++] - '0');
    bool ends = digits == content.len || strchr(" .;,", content.data[digits]);
    if (digits && ends && seconds > 0 && seconds < TWENTY_HOURS)
        defect(tree, element, "t02.refresh", SEVERITY_MEDIUM,
               "The page is replaced by itself or another after a time, which not everyone has.");
}

static void check_meta(const HtmlTree *tree, const GumboElement *element)
{
    const char *name, *equivalent, *content;
    html_attribute(tree, element, "name", &name);
    html_attribute(tree, element, "http-equiv", &equivalent);
    if (html_attribute(tree, element, "content", &content) != KNOWN)
        return;
    if (strcmp(name, "viewport") == 0)
        check_viewport(tree, element, str_of(content));
    Str kind = str_of(equivalent);
    if (kind.len && text_find_folded(kind, 0, "refresh") == 0)
        check_refresh(tree, element, str_of(content));
}

/* ---- t02.ids and t02.obsolete --------------------------------------------------- */

static void check_order(const HtmlTree *tree, const GumboElement *element)
{
    const char *value;
    if (html_attribute(tree, element, "tabindex", &value) == KNOWN && *value >= '1' &&
        *value <= '9')
        defect(tree, element, "t02.ids", SEVERITY_MEDIUM,
               "A tabindex above 0 changes the order in which the keyboard goes through the page.");
}

static void check_obsolete(const HtmlTree *tree, const GumboElement *element)
{
    static const GumboTag gone[] = {GUMBO_TAG_BLINK, GUMBO_TAG_MARQUEE, GUMBO_TAG_FONT,
                                    GUMBO_TAG_CENTER, GUMBO_TAG_BGSOUND};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (element->tag == gone[i])
            report(tree, element, "t02.obsolete", FINDING_DEFECT, SEVERITY_LOW,
                   arena_printf(tree->file->arena, "The element %s is no longer part of HTML.",
                                gumbo_normalized_tagname(element->tag)));
}

/* ---- t02.lang and t02.title ----------------------------------------------------- */

/* Two or three letters that the list of languages has; what follows them is not judged. */
static bool is_language(const CheckFile *file, Str tag)
{
    Str primary = tag;
    for (size_t i = 0; i < tag.len; i++)
        if (tag.data[i] == '-') {
            primary.len = i;
            break;
        }
    if (primary.len < 2 || primary.len > 3)
        return false;
    char word[6] = " ";
    for (size_t i = 0; i < primary.len; i++)
        word[i + 1] = to_lower(primary.data[i]);
    word[primary.len + 1] = ' ';
    const char *list = json_text(check_table(file->rules, "languages"),
                                 primary.len == 2 ? "two_letters" : "three_letters");
    return list && strstr(list, word) != NULL;
}

static void check_language(const HtmlTree *tree, const GumboElement *element)
{
    const char *lang;
    Known known = html_attribute(tree, element, "lang", &lang);
    if (element->tag == GUMBO_TAG_HTML && known == ABSENT &&
        html_attribute(tree, element, "xml:lang", &(const char *){0}) == ABSENT)
        defect(tree, element, "t02.lang", SEVERITY_HIGH,
               "The page does not say which language it is in.");
    else if (known == KNOWN && (*lang || element->tag == GUMBO_TAG_HTML) &&
             !is_language(tree->file, str_trim(str_of(lang))))
        report(tree, element, "t02.lang", FINDING_DEFECT, SEVERITY_HIGH,
               arena_printf(tree->file->arena, "\"%s\" is no language.", lang));
}

typedef struct TitleSought {
    const GumboNode *title, *head;
} TitleSought;

static void see_title(const HtmlTree *tree, const GumboNode *node, void *to)
{
    TitleSought *sought = to;
    (void)tree;
    if (node->v.element.tag == GUMBO_TAG_HEAD)
        sought->head = node;
    if (node->v.element.tag == GUMBO_TAG_TITLE && !sought->title && node->parent &&
        node->parent->type == GUMBO_NODE_ELEMENT && node->parent->v.element.tag == GUMBO_TAG_HEAD)
        sought->title = node;
}

static void check_title(const HtmlTree *tree)
{
    TitleSought sought = {0};
    html_each(tree, see_title, &sought);
    if (!sought.head)
        return;
    if (!sought.title && !html_has_content(tree, sought.head))
        defect(tree, &sought.head->v.element, "t02.title", SEVERITY_HIGH, "The page has no title.");
    if (sought.title && !html_has_content(tree, sought.title))
        defect(tree, &sought.title->v.element, "t02.title", SEVERITY_HIGH,
               "The title of the page is empty.");
}

/* ---- The family ----------------------------------------------------------------- */

static void see(const HtmlTree *tree, const GumboNode *node, void *to)
{
    (void)to;
    const GumboElement *element = &node->v.element;
    if (tree->whole)
        check_language(tree, element);
    check_image(tree, node);
    check_empty(tree, node);
    check_control(tree, node);
    check_autocomplete(tree, node);
    html_aria_check(tree, node);
    if (element->tag == GUMBO_TAG_META)
        check_meta(tree, element);
    check_order(tree, element);
    check_obsolete(tree, element);
}

static void look(CheckFile *file)
{
    HtmlTree tree;
    if (!html_parse(file, &tree)) {
        check_found(
            file,
            &(Found){.check = "t02.name-empty",
                     .kind = FINDING_CANNOT_TELL,
                     .offset = FILE_ITSELF,
                     .match = str_of(file->name)},
            "The page is larger than 1 MiB or its elements are nested too deep to be judged.");
        return;
    }
    html_each(&tree, see, NULL);
    if (tree.whole)
        check_title(&tree);
}

const CheckFamily html_family = {
    .name = "pages and templates",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
