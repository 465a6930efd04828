/* Point 2: what can be decided of a page without drawing it, by rules that the W3C's ACT task force
 * wrote down. A hole of a template is unknown, so it is never a fault. */
#include "check/catalogue.h"
#include "check/families.h"
#include "check/html_aria.h"
#include "check/html_fields.h"
#include "check/html_named.h"
#include "check/html_role.h"
#include "check/html_structure.h"

static bool wants(const CheckFile *file)
{
    return file_is(file, CLASS_TEMPLATE);
}

static void defect(const HtmlTree *tree, const GumboElement *element, const char *check,
                   Severity severity, const char *words)
{
    html_report(tree, element, check, FINDING_DEFECT, severity, words);
}

/* ---- t02.autocomplete ---------------------------------------------------------------- */

/* What people cannot fill in, and buttons, are not asked. */
static bool can_be_filled(const HtmlTree *tree, const GumboElement *element)
{
    static const char *const others[] = {"hidden", "button", "submit", "reset", "image"};
    const char *ignored;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (html_is(tree, element, "type", others[i]))
            return false;
    const char *role = html_written_role(tree, element);
    bool passive = !html_takes_focus(tree, element, true) &&
                   (!role || (*role && !html_aria_has(tree, "fields", role)));
    return html_attribute(tree, element, "disabled", &ignored) == ABSENT &&
           html_attribute(tree, element, "readonly", &ignored) == ABSENT &&
           !html_is(tree, element, "aria-disabled", "true") &&
           !html_is(tree, element, "aria-readonly", "true") && !passive;
}

static void check_autocomplete(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *value;
    bool field = element->tag == GUMBO_TAG_INPUT || element->tag == GUMBO_TAG_SELECT ||
                 element->tag == GUMBO_TAG_TEXTAREA;
    if (!field || html_attribute(tree, element, "autocomplete", &value) != KNOWN ||
        html_autocomplete_is_valid(value) || !can_be_filled(tree, element) ||
        html_is_hidden(tree, node))
        return;
    html_report(tree, element, "t02.autocomplete", FINDING_DEFECT, SEVERITY_MEDIUM,
                arena_printf(tree->file->arena,
                             "autocomplete=\"%s\" is none of the words that browsers know.",
                             value));
}

/* ---- t02.viewport and t02.refresh ----------------------------------------------- */

/* "name=value" of a viewport, as browsers take it apart; false at its end. */
static bool next_setting(Str *rest, Str *name, Str *value)
{
    static const char between[] = " \t\r\n,;";
    size_t at = 0;
    while (at < rest->len && strchr(" \t\r\n,;=", rest->data[at]))
        at++;
    size_t start = at;
    while (at < rest->len && !strchr(" \t\r\n,;=", rest->data[at]))
        at++;
    *name = (Str){rest->data + start, at - start};
    while (at < rest->len && !strchr(",;=", rest->data[at]) && strchr(between, rest->data[at]))
        at++;
    *value = (Str){"", 0};
    if (at < rest->len && rest->data[at] == '=') {
        while (at < rest->len && strchr(" \t\r\n=", rest->data[at]))
            at++;
        start = at;
        while (at < rest->len && !strchr(between, rest->data[at]))
            at++;
        *value = (Str){rest->data + start, at - start};
    }
    *rest = (Str){rest->data + at, rest->len - at};
    return name->len > 0;
}

/* In hundredths: words that stand for numbers, else as many digits as there are. -100: below 0. */
static int64_t scale_of(Str value)
{
    enum { MOST = 1000000 };
    if (is_one_of_folded("yes", value))
        return 100;
    if (is_one_of_folded("device-width device-height", value))
        return 1000;
    size_t at = value.len && (value.data[0] == '-' || value.data[0] == '+');
    int64_t number = 0;
    int decimals = -1;
    for (; at < value.len && (is_digit(value.data[at]) || (value.data[at] == '.' && decimals < 0));
         at++) {
        if (value.data[at] == '.') {
            decimals = 0;
        } else if (decimals < 2 && number < MOST) {
            number = number * 10 + (value.data[at] - '0');
            decimals += decimals >= 0;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        number *= 10;
    return value.len && value.data[0] == '-' ? -number : number;
}

static void check_viewport(const HtmlTree *tree, const GumboElement *element, Str content)
{
    enum { TWICE = 200, ONE = 100 };
    Str name, value;
    bool fixed = false;
    while (next_setting(&content, &name, &value)) {
        int64_t scale = scale_of(value);
        if (is_one_of_folded("user-scalable", name))
            fixed |= is_one_of_folded("no", value) ||
                     (!is_one_of_folded("yes", value) && scale > -ONE && scale < ONE);
        if (is_one_of_folded("maximum-scale", name)) /* below 0 it is passed over */
            fixed |= scale >= 0 && scale < TWICE && value.len && value.data[0] != '-';
    }
    if (fixed)
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

/* ---- t02.obsolete ---------------------------------------------------------------- */

static void check_obsolete(const HtmlTree *tree, const GumboElement *element)
{
    static const GumboTag gone[] = {GUMBO_TAG_BLINK, GUMBO_TAG_MARQUEE, GUMBO_TAG_FONT,
                                    GUMBO_TAG_CENTER, GUMBO_TAG_BGSOUND};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (element->tag == gone[i])
            html_report(tree, element, "t02.obsolete", FINDING_DEFECT, SEVERITY_LOW,
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

/* Whether anything below is in the language that this element says, and can be read or heard. */
static bool speaks(const HtmlTree *tree, const GumboNode *node, int depth)
{
    const GumboVector *children = html_children(node);
    const char *lang;
    for (unsigned i = 0; i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (child->type == GUMBO_NODE_TEXT && !html_is_blank(child->v.text.text))
            return true;
        if (!html_is_element(child) || depth > MAX_HTML_DEPTH)
            continue;
        const GumboElement *element = &child->v.element;
        if (html_attribute(tree, element, "lang", &lang) == ABSENT && !html_hides(tree, element) &&
            (html_has(tree, element, "alt") || html_has(tree, element, "aria-label") ||
             speaks(tree, child, depth + 1)))
            return true;
    }
    return false;
}

static bool is_xhtml(const HtmlTree *tree)
{
    return is_one_of("xhtml xht xml svg", str_of(tree->file->ending));
}

static void check_language(const HtmlTree *tree, const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    bool page = element->tag == GUMBO_TAG_HTML;
    const char *lang, *xml;
    Known known = html_attribute(tree, element, "lang", &lang);
    bool in_xml = is_xhtml(tree) && html_attribute(tree, element, "xml:lang", &xml) != ABSENT;
    if (page && known != UNKNOWN && html_is_blank(lang) && !in_xml)
        defect(tree, element, "t02.lang", SEVERITY_HIGH,
               "The page does not say which language it is in.");
    else if (known == KNOWN && *lang && !is_language(tree->file, str_trim(str_of(lang))) &&
             (page || (speaks(tree, node, 0) && !html_is_hidden(tree, node))))
        html_report(tree, element, "t02.lang", FINDING_DEFECT, SEVERITY_HIGH,
                    arena_printf(tree->file->arena, "\"%s\" is no language.", lang));
}

typedef struct TitleSought {
    const GumboNode *title, *page;
} TitleSought;

static void see_title(const HtmlTree *tree, const GumboNode *node, void *to)
{
    TitleSought *sought = to;
    const GumboElement *element = &node->v.element;
    (void)tree;
    if (element->tag == GUMBO_TAG_HTML)
        sought->page = node;
    if (element->tag == GUMBO_TAG_TITLE && element->tag_namespace == GUMBO_NAMESPACE_HTML &&
        !sought->title)
        sought->title = node;
}

/* A hole outside the body may bring the title. */
static bool may_be_brought(const HtmlTree *tree)
{
    size_t body = text_find_folded((Str){tree->masked.text, tree->masked.len}, 0, "<body");
    return mask_touches(&tree->masked, 0, body);
}

static void check_title(const HtmlTree *tree)
{
    TitleSought sought = {0};
    html_each(tree, see_title, &sought);
    if (!sought.page)
        return;
    if (!sought.title && !may_be_brought(tree))
        defect(tree, &sought.page->v.element, "t02.title", SEVERITY_HIGH, "The page has no title.");
    if (sought.title && !html_has_content(tree, sought.title))
        defect(tree, &sought.title->v.element, "t02.title", SEVERITY_HIGH,
               "The title of the page is empty.");
}

/* ---- The family ----------------------------------------------------------------- */

static void see(const HtmlTree *tree, const GumboNode *node, void *to)
{
    (void)to;
    const GumboElement *element = &node->v.element;
    if (html_is_plain(element))
        return;
    if (tree->whole)
        check_language(tree, node);
    html_named_check(tree, node);
    html_structure_check(tree, node);
    check_autocomplete(tree, node);
    html_aria_check(tree, node);
    if (element->tag == GUMBO_TAG_META)
        check_meta(tree, element);
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
    html_ids_check(&tree);
    if (tree.whole)
        check_title(&tree);
}

const CheckFamily html_family = {
    .name = "pages and templates",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
