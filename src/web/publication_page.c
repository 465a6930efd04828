/* What departments published, quarter by quarter, for anybody: as it was approved, whatever changed
 * later. And the table of all pages of publications. */
#include "base/limits.h"
#include "web/case_view.h"
#include "web/pack_view.h"
#include "web/publication.h"

/* ---- All of them -------------------------------------------------------------------------------
 */

static const char *address(Page *page, const Approval *approval)
{
    return page_url(page, "/publications/%s/%s", approval->organisation,
                    quarter_name(page->ctx->arena, &approval->quarter));
}

static GovukTableRow list_row(Page *page, const Approval *approval)
{
    enum { COLUMNS = 4 };
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\">, {}</span>"
         "</a>",
         address(page, approval), date_quarter(arena, approval->quarter.from),
         approval->organisation_name);
    cells[0].html = aside_end(page, aside);
    cells[1].text = approval->organisation_name;
    cells[2] = (GovukTableCell){.text = arena_printf(arena, "%lld", (long long)approval->decisions),
                                .format = "numeric"};
    cells[3].text = date_short(arena, time_date(approval->approved_at));
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static void write_list(Page *page, const ApprovalList *list)
{
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        rows[i] = list_row(page, &list->items[i]);
    app_table(&page->main,
              &(GovukTable){
                  .caption = "Published quarters, newest first",
                  .caption_classes = "govuk-visually-hidden",
                  GOVUK_LIST(head, GovukTableCell, {.text = "Quarter"}, {.text = "Organisation"},
                             {.text = "Decisions", .format = "numeric"}, {.text = "Approved on"}),
                  .rows = rows,
                  .rows_count = list->count});
    page_pagination(page, "/publications", list->page, list->pages);
}

static Err show_publications(Page *page)
{
    ApprovalList list;
    int64_t number = 1;
    (void)str_int(str_of(page_query(page, "page")), &number);
    TRY(approval_list(page->ctx, number, &list));
    page->title = list.pages < 2
                      ? "Published quarters"
                      : arena_printf(page->ctx->arena, "Published quarters (page %lld of %lld)",
                                     (long long)list.page, (long long)list.pages);
    page->section = "register";
    page->back = "/decisions";
    text_paragraph(page, "The decisions of each department by quarter of the calendar year, as "
                         "the department approved them. Each quarter can be had as data.");
    if (list.total)
        write_list(page, &list);
    else
        text_paragraph(page, "No department has published a quarter yet.");
    html(&page->main, "<p class=\"govuk-body\"><a class=\"govuk-link\" "
                      "href=\"/publications.atom\">A feed of what is published (Atom)</a></p>\n");
    return OK;
}

static Err send_feed(Page *page)
{
    enum { ENTRIES = 50 };
    ApprovalList list;
    TRY(approval_latest(page->ctx, ENTRIES, &list));
    Buf out = buf_init(page->ctx->arena, MAX_PAGE_BYTES);
    approval_feed(page->ctx, &list, &out);
    return buf_ok(&out) ? page_raw(page, "application/atom+xml", NULL, buf_str(&out))
                        : fail(page->ctx, TOO_BIG, "The feed is too large.");
}

/* ---- One quarter -------------------------------------------------------------------------------
 */

/* 410: it was there, and it is told why it is not any more. */
static Err write_withdrawn(Page *page, const Approval *approval)
{
    page->status = 410;
    page->title = arena_printf(page->ctx->arena, "%s: withdrawn", approval->title);
    text_paragraph(page,
                   arena_printf(page->ctx->arena,
                                "%s withdrew this on %s. It is published again when it is "
                                "right. The reason:",
                                approval->organisation_name,
                                date_text(page->ctx->arena, time_date(approval->withdrawn_at))));
    Buf aside = aside_begin(page);
    written_text(page, approval->withdrawn_reasons);
    Html reasons = aside_end(page, aside);
    govuk_inset_text(&page->main, &(GovukInsetText){.html = reasons});
    return OK;
}

static void write_approved_line(Page *page, const Approval *approval)
{
    Arena *arena = page->ctx->arena;
    text_paragraph(page,
                   arena_printf(arena, "Approved by the organisation on %s.%s",
                                date_text(arena, time_date(approval->approved_at)),
                                approval->version > 1
                                    ? arena_printf(arena,
                                                   " This is version %lld: it takes the place of "
                                                   "what was published before.",
                                                   (long long)approval->version)
                                    : ""));
    if (text_empty(approval->note))
        return;
    Buf aside = aside_begin(page);
    written_text(page, approval->note);
    Html note = aside_end(page, aside);
    govuk_inset_text(&page->main, &(GovukInsetText){.html = note});
}

/* The page shows what its own JSON says, as it was approved. */
static Err write_publication(Page *page, const Approval *approval)
{
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    Arena *arena = page->ctx->arena;
    const char *folder = text_join(arena, address(page, approval), "/");
    const char *origin = text_or(page_origin(page), "");
    TRY(approval_files(page->ctx, approval, files));
    size_t json = 0;
    while (json + 1 < PUBLICATION_FILES &&
           !text_eq(publication_file_type(files[json].name), "application/json"))
        json++;
    TRY(publication_read(page->ctx, files[json].content, &publication));
    page->title = publication.words.page;
    publication_dataset(arena, &publication, text_join(arena, origin, address(page, approval)),
                        text_join(arena, origin, folder), &page->main);
    html(&page->main, "<p class=\"govuk-body-l\">{}</p>\n", publication.words.summary);
    text_paragraph(page, publication.words.about);
    write_approved_line(page, approval);
    text_heading(page, 2, publication.title);
    publication_links(page, folder, files);
    publication_hashes(page, files);
    publication_show(page, &publication);
    return OK;
}

static Err show_publication(Page *page)
{
    Quarter quarter;
    Approval approval;
    TRY(publication_quarter(page, page->params[1], &quarter));
    TRY(approval_newest(page->ctx, page->params[0], &quarter, &approval));
    page->section = "register";
    page->back = "/publications";
    return approval.withdrawn_by ? write_withdrawn(page, &approval)
                                 : write_publication(page, &approval);
}

static Err send_file(Page *page)
{
    Quarter quarter;
    Approval approval;
    PublicationFile file;
    TRY(publication_quarter(page, page->params[1], &quarter));
    TRY(approval_newest(page->ctx, page->params[0], &quarter, &approval));
    TRY(approval_file(page->ctx, &approval, page->params[2], &file));
    page->section = "register";
    page->back = "/publications";
    return approval.withdrawn_by ? write_withdrawn(page, &approval) : publication_send(page, &file);
}

/* ---- The table ---------------------------------------------------------------------------------
 */

#define PUBLIC(path, shows)                                                                        \
    {                                                                                              \
        .method = "GET", .pattern = (path), .handler = (shows), .guard = FOR_ALL                   \
    }
#define FOR(who, verb, path, does)                                                                 \
    {                                                                                              \
        .method = (verb), .pattern = (path), .handler = (does), .guard = FOR_ROLE, .role = (who)   \
    }
#define OF_LEAD(verb, path, does) FOR("lead", verb, "/department/publications" path, does)
#define OF_QUARTER(verb, path, does) OF_LEAD(verb, "/{organisation}/{quarter}" path, does)

static const Route routes[] = {
    PUBLIC("/publications", show_publications),
    PUBLIC("/publications.atom", send_feed),
    PUBLIC("/publications/{organisation}/{quarter}", show_publication),
    PUBLIC("/publications/{organisation}/{quarter}/{file}", send_file),
    OF_LEAD("GET", "", publication_quarters_get),
    OF_QUARTER("GET", "", publication_draft_get),
    OF_QUARTER("GET", "/approve", publication_approve_get),
    OF_QUARTER("POST", "/approve", publication_approve_post),
    OF_QUARTER("GET", "/withdraw", publication_withdraw_get),
    OF_QUARTER("POST", "/withdraw", publication_withdraw_post),
    OF_QUARTER("GET", "/{file}", publication_draft_file),
    FOR("reviewer", "GET", "/review/publications", publication_late_get),
    FOR("reviewer", "GET", "/review/publications.csv", publication_late_csv),
};
const RouteTable publication_routes = {routes, sizeof routes / sizeof *routes};
