/* The editions of the Code, for anybody to read: every rule with its force and its source. */
#include "web/code_view.h"
#include "web/pack_view.h"
#include "web/public.h"

#include "web/case_view.h"

/* ---- All editions ---------------------------------------------------------------------------- */

Err show_editions(Page *page)
{
    page->title = "The Technology Code of Practice";
    page->section = "code";
    html(&page->main,
         "<p class=\"govuk-body-l\">The Code is a cross-government standard for designing, "
         "building and buying technology. Every technology project that asks for approval to "
         "spend has to consider each of its points.</p>\n");
    pack_table(page, PACK_CODE);
    text_paragraph(page, "A case is judged by the edition that it was started under.");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/rules/diff\">Compare two "
         "editions</a></p>\n");
    text_heading(page, 2, "Spend controls");
    html(&page->main,
         "<p class=\"govuk-body\">The Code says what good technology work is. The <a "
         "class=\"govuk-link\" href=\"/controls\">spend controls</a> say who approves which "
         "spending, and by which steps.</p>\n");
    return OK;
}

/* ---- One edition ----------------------------------------------------------------------------- */

static Err edition_of(Page *page, const char *name, const Pack **out)
{
    const Pack *pack = pack_of_address(page, "code", name);
    if (!pack)
        return fail(page->ctx, MISSING, "There is no such edition of the Code.");
    *out = pack;
    return OK;
}

static const char *point_address(Page *page, const Pack *code, const Json *point)
{
    return arena_printf(page->ctx->arena, "%s/%s", pack_address(page, code),
                        json_text(point, "id"));
}

static void write_point_link(Page *page, const Pack *code, const Json *point)
{
    const Json *criteria = json_get(point, "criteria");
    html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}. {}</a><br>{} ({})</li>\n",
         point_address(page, code, point), json_text(point, "id"), json_text(point, "title"),
         json_text(point, "asks"),
         count_words(page, (int64_t)criteria->count, "criterion", "criteria"));
}

static void write_groups(Page *page, const Pack *code)
{
    const Json *group = json_first(json_get(code->document, "groups"));
    for (; group; group = group->next) {
        text_heading(page, 3, json_text(group, "title"));
        html(&page->main, "<ul class=\"govuk-list govuk-list--spaced\">\n");
        for (const Json *id = json_first(json_get(group, "points")); id; id = id->next)
            write_point_link(page, code, pack_point(code, id->text));
        html(&page->main, "</ul>\n");
    }
}

static int64_t count_force(const Pack *code, const char *force)
{
    int64_t count = 0;
    const Json *point = json_first(json_get(code->document, "points"));
    for (; point; point = point->next)
        for (const Json *item = json_first(json_get(point, "criteria")); item; item = item->next)
            count += text_eq(json_text(item, "force"), force);
    return count;
}

static GovukTableRow force_row(Page *page, const Pack *code, const Json *force)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 4);
    const char *id = json_text(force, "id");
    cells[0].text = json_text(force, "label");
    cells[1].text = json_text(force, "meaning");
    cells[2].text = json_truth(force, "blocks") ? "Yes" : "No";
    cells[3] = (GovukTableCell){
        .text = arena_printf(page->ctx->arena, "%lld", (long long)count_force(code, id)),
        .format = "numeric"};
    return (GovukTableRow){.cells = cells, .cells_count = 4};
}

static void write_forces(Page *page, const Pack *code)
{
    static const GovukTableCell head[] = {{.text = "Force"},
                                          {.text = "What it means"},
                                          {.text = "Sending a case waits for it"},
                                          {.text = "Criteria", .format = "numeric"}};
    const Json *forces = json_get(code->document, "forces");
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, forces->count);
    size_t count = 0;
    for (const Json *force = json_first(forces); force; force = force->next)
        rows[count++] = force_row(page, code, force);
    app_table(&page->main, &(GovukTable){.caption = "Forces, from the strongest to the weakest",
                                         .caption_classes = "govuk-table__caption--s",
                                         .head = head,
                                         .head_count = 4,
                                         .rows = rows,
                                         .rows_count = count});
}

/* What is long and not for everybody stands folded, and opens without a script. */
static void write_background(Page *page, const Pack *code)
{
    Buf aside = aside_begin(page);
    guide_list(page, json_get(code->document, "catalogue"));
    Html catalogue = aside_end(page, aside);
    govuk_details(&page->main, &(GovukDetails){.summary_text = "Standards and guidance of its time",
                                               .html = catalogue});
    aside = aside_begin(page);
    pack_sources(page, code);
    Html sources = aside_end(page, aside);
    govuk_details(&page->main,
                  &(GovukDetails){.summary_text = "Sources of the criteria", .html = sources});
}

static Err write_edition(Page *page, const Pack *code)
{
    page->title = pack_name(page, code);
    page->section = "code";
    page->back = "/code";
    pack_state_note(page, code);
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", pack_dates(page, code));
    pack_diff_links(page, code);
    text_heading(page, 2, "Points");
    write_groups(page, code);
    text_heading(page, 2, "What you have to know about this edition");
    pack_texts(page, code, "notes");
    text_heading(page, 2, "How strongly a criterion binds");
    write_forces(page, code);
    text_heading(page, 2, "What a team can say of a point or criterion");
    pack_pairs(page, code, "positions", "label", "hint");
    text_heading(page, 2, "Who can help");
    helper_list(page, code, NULL);
    text_heading(page, 2, "Where it comes from");
    pack_rights(page, code);
    write_background(page, code);
    html(
        &page->main,
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}.json\">Download this edition as "
        "data (JSON)</a></p>\n",
        pack_address(page, code));
    return OK;
}

/* "/code/2019-03-27" is a page, "/code/2019-03-27.json" the pack that it is made from. */
Err show_edition(Page *page)
{
    static const Str ending = {".json", 5};
    const Pack *code;
    Str name = str_of(page->params[0]);
    bool data = str_ends(name, ending);
    if (data)
        name.len -= ending.len;
    TRY(edition_of(page, str_copy(page->ctx->arena, name), &code));
    if (data)
        return page_raw(page, "application/json", NULL,
                        str_of(json_canonical(page->ctx->arena, code->document)));
    return write_edition(page, code);
}

/* ---- One point ------------------------------------------------------------------------------- */

/* "criterion-1-2": for links to it from elsewhere. */
static const char *anchor_of(Page *page, const Json *criterion)
{
    char *anchor = arena_printf(page->ctx->arena, "criterion-%s", json_text(criterion, "id"));
    for (char *at = anchor; *at; at++)
        if (*at == '.')
            *at = '-';
    return anchor;
}

static void write_criterion(Page *page, const Pack *code, const Json *criterion)
{
    GovukSummaryRow rows[CRITERION_ROWS];
    criterion_rows(page, code, criterion, rows);
    govuk_summary_list(
        &page->main,
        &(GovukSummaryList){
            .rows = rows,
            .rows_count = CRITERION_ROWS,
            .card = {.title = {.text = criterion_name(page, criterion), .heading_level = 3},
                     .attributes = (GovukAttribute[]){{"id", anchor_of(page, criterion)}, {0}}}});
}

static GovukPaginationLink link_to_point(Page *page, const Pack *code, const Json *point,
                                         const char *text)
{
    if (!point)
        return (GovukPaginationLink){0};
    return (GovukPaginationLink){.text = text,
                                 .label_text = point_name(page, point),
                                 .href = point_address(page, code, point)};
}

static void write_neighbours(Page *page, const Pack *code, const Json *point)
{
    const Json *before = NULL, *at = json_first(json_get(code->document, "points"));
    for (; at && at != point; at = at->next)
        before = at;
    govuk_pagination(&page->main,
                     &(GovukPagination){
                         .previous = link_to_point(page, code, before, "Previous point"),
                         .next = link_to_point(page, code, point->next, "Next point"),
                         .landmark_label = "Points of the Code",
                     });
}

Err show_code_point(Page *page)
{
    const Pack *code;
    TRY(edition_of(page, page->params[0], &code));
    const Json *point = pack_point(code, page->params[1]);
    if (!point)
        return fail(page->ctx, MISSING, "There is no such point.");
    page->title = point_name(page, point);
    page->caption = pack_name(page, code);
    page->section = "code";
    page->back = pack_address(page, code);
    html(&page->main, "<p class=\"govuk-body-l\">{}</p>\n", json_text(point, "asks"));
    pack_state_note(page, code);
    text_heading(page, 2, "Criteria");
    text_paragraph(page, "The numbers, words and forces of the criteria are this project’s reading "
                         "of the sources that are cited. They are not an official statement.");
    const Json *item = json_first(json_get(point, "criteria"));
    for (; item; item = item->next)
        write_criterion(page, code, item);
    text_heading(page, 2, "Guidance and case studies");
    guide_list(page, json_get(point, "guidance"));
    text_heading(page, 2, "Who can help with this point");
    helper_list(page, code, point);
    write_neighbours(page, code, point);
    return OK;
}
