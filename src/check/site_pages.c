/* t02.site-statement and t07.site-privacy, the pages that a site has to have; and the links by
 * which they and all others are found. */
#include "check/html_tree.h"
#include "check/site.h"

#include <string.h>

typedef struct Wanted {
    const char *check, *what, *law;
    const char *parts[6]; /* any of which its link or heading has, in lower case */
} Wanted;

static const Wanted wanted[] = {
    {"t02.site-statement",
     "an accessibility statement",
     "The regulations of 2018 ask for one on the site itself.",
     {"accessibility", "accessibility-statement", "hygyrchedd", NULL}},
    {"t07.site-privacy",
     "a privacy notice",
     "People must be told what is done with what they say (UK GDPR, Articles 13 and 14).",
     {"privacy", "preifatrwydd", NULL}},
};

static bool has_part(const Wanted *page, Str text)
{
    for (const char *const *part = page->parts; *part; part++)
        if (text_find_folded(text, 0, *part) < text.len)
            return true;
    return false;
}

/* ---- Links ------------------------------------------------------------------------------- */

static bool parse(Arena *arena, const CheckRules *rules, Str body, HtmlTree *out)
{
    CheckFile *file = arena_new(arena, CheckFile);
    *file = (CheckFile){.path = "page.html",
                        .name = "page.html",
                        .ending = "html",
                        .classes = CLASS_TEMPLATE,
                        .text = body,
                        .size = (int64_t)body.len,
                        .arena = arena,
                        .rules = rules};
    return html_parse(file, out);
}

/* The text below a node; the tree is no deeper than MAX_HTML_DEPTH. */
static void add_text(Buf *out, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        buf_add(out, node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT)
        return;
    for (unsigned i = 0; i < node->v.element.children.length; i++)
        add_text(out, node->v.element.children.data[i]);
}

typedef struct Link {
    const char *to;
    Str text;
} Link;

enum { MAX_LINKS = 2000, MAX_TEXT = 4096 };

typedef struct Seeing {
    Arena *arena;
    Link links[MAX_LINKS];
    size_t n_links;
    Buf headings; /* the title and the first headings */
} Seeing;

static void see(const HtmlTree *tree, const GumboNode *node, void *to)
{
    Seeing *seeing = to;
    const GumboElement *element = &node->v.element;
    const char *address;
    (void)tree;
    if (element->tag == GUMBO_TAG_TITLE || element->tag == GUMBO_TAG_H1) {
        add_text(&seeing->headings, node);
        buf_add_char(&seeing->headings, '\n');
    }
    if (element->tag != GUMBO_TAG_A || seeing->n_links == MAX_LINKS ||
        html_attribute(tree, element, "href", &address) != KNOWN)
        return;
    Buf text = buf_init(seeing->arena, MAX_TEXT);
    add_text(&text, node);
    seeing->links[seeing->n_links++] = (Link){arena_text(seeing->arena, address), buf_str(&text)};
}

/* NULL when the page cannot be judged. */
static Seeing *read_page(Arena *arena, const CheckRules *rules, Str body)
{
    HtmlTree tree;
    if (!parse(arena, rules, body, &tree))
        return NULL;
    Seeing *seeing = arena_new(arena, Seeing);
    seeing->arena = arena;
    seeing->headings = buf_init(arena, 1 << 16);
    html_each(&tree, see, seeing);
    return seeing;
}

static bool is_wanted_link(const Wanted *page, const Link *link)
{
    return has_part(page, link->text) || has_part(page, str_of(link->to));
}

void site_links(Ctx *ctx, const CheckRules *rules, Str body, TextList *out)
{
    const Seeing *seeing = read_page(ctx->arena, rules, body);
    for (int first = 1; seeing && first >= 0; first--)
        for (size_t i = 0; i < seeing->n_links; i++) {
            const Link *link = &seeing->links[i];
            bool needed = is_wanted_link(&wanted[0], link) || is_wanted_link(&wanted[1], link);
            if (needed == (first == 1))
                text_list_add(ctx->arena, out, link->to);
        }
}

/* ---- The pages --------------------------------------------------------------------------- */

/* The path of a link as the pages have it: without the site before it, and without "#…". */
static const char *path_of(Arena *arena, const Site *site, const char *link)
{
    size_t origin = 0;
    const char *slashes = strstr(site->url, "://");
    if (slashes)
        origin = (size_t)(slashes - site->url) + 3 + strcspn(slashes + 3, "/");
    if (strncmp(link, site->url, origin) == 0)
        link += origin;
    const char *path = arena_text_len(arena, link, strcspn(link, "#"));
    return *path == '/' ? path : arena_printf(arena, "/%s", path);
}

static const SitePage *page_at(const Site *site, const char *path)
{
    for (size_t i = 0; i < site->n_pages; i++)
        if (strcmp(site->pages[i].path, path) == 0)
            return &site->pages[i];
    return NULL;
}

/* The link on the first page that is most likely the one. */
static const Link *find_link(const Seeing *first, const Wanted *page)
{
    for (size_t i = 0; i < first->n_links; i++)
        if (has_part(page, first->links[i].text))
            return &first->links[i];
    for (size_t i = 0; i < first->n_links; i++)
        if (has_part(page, str_of(first->links[i].to)))
            return &first->links[i];
    return NULL;
}

static void check_page(SiteReport *report, const Seeing *first, const Wanted *page)
{
    const Link *link = find_link(first, page);
    if (!link) {
        site_found(report, page->check, FINDING_LEAD, SEVERITY_HIGH, "",
                   "The first page has no link to %s. %s Look where it is.", page->what, page->law);
        return;
    }
    const SitePage *there = page_at(report->site, path_of(report->arena, report->site, link->to));
    if (!there) {
        site_found(report, page->check, FINDING_LEAD, SEVERITY_LOW, "",
                   "The first page links to %s (%.200s), which was not read: look whether it is "
                   "there.",
                   page->what, link->to);
        return;
    }
    if (there->status >= 400) {
        site_found(report, page->check, FINDING_DEFECT, SEVERITY_HIGH, there->path,
                   "The link to %s leads to a page that is not there (%d).", page->what,
                   there->status);
        return;
    }
    const Seeing *seen =
        site_is_html(there) ? read_page(report->arena, report->rules, there->body) : NULL;
    if (seen && has_part(page, buf_str(&seen->headings)))
        site_found(report, page->check, FINDING_EVIDENCE, SEVERITY_NONE, there->path,
                   "The first page links to %s, which is here.", page->what);
    else
        site_found(
            report, page->check, FINDING_LEAD, SEVERITY_MEDIUM, there->path,
            "The first page links here for %s, and neither title nor heading says that it is "
            "one: look.",
            page->what);
}

void site_check_pages(SiteReport *report)
{
    const Site *site = report->site;
    const Seeing *first = site->n_pages && site_is_html(&site->pages[0])
                              ? read_page(report->arena, report->rules, site->pages[0].body)
                              : NULL;
    for (size_t i = 0; first && i < sizeof wanted / sizeof *wanted; i++)
        check_page(report, first, &wanted[i]);
}
