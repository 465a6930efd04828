/* What can be had as data: decisions, the rules, and the schemas that say what a file means. */
#include "base/embed.h"
#include "web/about.h"

#include <string.h>

static void link_to(Page *page, const char *href, const char *text, const char *about)
{
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a>{}</li>\n", href, text, about);
}

static void list_packs(Page *page)
{
    const PackSet *packs = page->ctx->packs;
    Arena *arena = page->ctx->arena;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; packs && i < packs->count; i++) {
        const Pack *pack = &packs->packs[i];
        const char *edition = json_text(pack->document, "edition");
        link_to(page, arena_printf(arena, "/open-data/rules/%s.json", pack->id),
                arena_printf(arena, "%s%s%s (JSON)", pack->title, edition ? ", " : "",
                             text_or(edition, "")),
                arena_printf(arena, ", in force from %s%s%s%s", date_text(arena, pack->from),
                             date_known(pack->to) ? " to " : "", date_text(arena, pack->to),
                             pack->by_name ? ". Used only where it is named" : ""));
    }
    html(&page->main, "</ul>\n");
}

static const char schemas[] = "schemas/";

static void list_schemas(Page *page)
{
    Arena *arena = page->ctx->arena;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (size_t i = 0; i < embedded_file_count; i++) {
        const char *path = embedded_files[i].path;
        if (str_starts(str_of(path), str_of(schemas)))
            link_to(page, arena_printf(arena, "/open-data/%s", path),
                    arena_printf(arena, "%s", path + strlen(schemas)), "");
    }
    html(&page->main, "</ul>\n");
}

Err show_open_data(Page *page)
{
    page->title = "Open data";
    about_paragraph(page, "All of this is published under the Open Government Licence. You need no "
                          "account to use it.");
    about_heading(page, "Decisions");
    html(&page->main,
         "<p class=\"govuk-body\">All decisions that are published. To get some of them, <a "
         "class=\"govuk-link\" href=\"/decisions\">search the decisions</a> first.</p>\n"
         "<ul class=\"govuk-list govuk-list--bullet\">\n");
    link_to(page, "/decisions.csv", "Decisions (CSV)", "");
    link_to(page, "/decisions.csv-metadata.json",
            "What the columns of that CSV mean (CSV on the Web)", "");
    link_to(page, "/decisions.json", "Decisions (JSON)", "");
    link_to(page, "/statistics.csv", "Statistics (CSV)", "");
    link_to(page, "/publications", "What departments published, quarter by quarter",
            ", each quarter as CSV and JSON");
    link_to(page, "/publications.atom", "A feed of what is published (Atom)", "");
    html(&page->main, "</ul>\n");
    about_heading(page, "Rules");
    about_paragraph(page, "The editions of the Code and of the spending controls that this service "
                          "applies, with the source of each rule.");
    list_packs(page);
    about_heading(page, "Schemas");
    about_paragraph(page,
                    "What a case file and a file of rules have to look like, as JSON Schema.");
    list_schemas(page);
    return OK;
}

/* "2019-03-27.json" gives "2019-03-27"; NULL: it has another ending. */
static const char *without_ending(Arena *arena, const char *name)
{
    Str text = str_of(name);
    return str_ends(text, S(".json")) ? arena_text_len(arena, text.data, text.len - 5) : NULL;
}

/* In the canonical form, whose hash a case names. */
Err send_pack(Page *page)
{
    Arena *arena = page->ctx->arena;
    const char *edition = without_ending(arena, page->params[1]);
    const Pack *pack =
        edition && page->ctx->packs
            ? pack_find(page->ctx->packs, arena_printf(arena, "%s/%s", page->params[0], edition))
            : NULL;
    if (!pack)
        return fail(page->ctx, MISSING, "There are no such rules.");
    return page_raw(page, "application/json", NULL, str_of(json_canonical(arena, pack->document)));
}

Err send_schema(Page *page)
{
    const Embedded *found =
        embedded_find(arena_printf(page->ctx->arena, "%s%s", schemas, page->params[0]));
    if (!found)
        return fail(page->ctx, MISSING, "There is no such schema.");
    return page_raw(page, "application/schema+json", NULL,
                    (Str){(const char *)found->bytes, found->size});
}
