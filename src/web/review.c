#include "web/review.h"

#include "assurance/decision.h"

#include <string.h>

/* ---- Head -------------------------------------------------------------------------------- */

static const struct {
    const char *text, *segment;
} sections[] = {
    {"Summary", ""},          {"Points", "points"},
    {"Evidence", "evidence"}, {"Questions", "questions"},
    {"Versions", "versions"},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

Err review_open(Page *page, const char *title, const char *current)
{
    TRY(may_assure(page));
    case_head(page, title,
              person_is_anywhere(page->ctx->who, "reviewer") ? "/review" : "/department");
    AppSubNavigationItem items[SECTIONS + 1];
    for (size_t i = 0; i < SECTIONS; i++)
        items[i] = (AppSubNavigationItem){
            .text = sections[i].text,
            .href = page_url(page, i ? "/cases/%s/review/%s" : "/cases/%s/review",
                             page->c->reference, sections[i].segment),
            .current = text_eq(sections[i].segment, current)};
    items[SECTIONS] = (AppSubNavigationItem){
        .text = "History", .href = page_url(page, "/cases/%s/history", page->c->reference)};
    app_sub_navigation(&page->main, &(AppSubNavigation){.label = "Sections of the review",
                                                        .items = items,
                                                        .items_count = SECTIONS + 1});
    return OK;
}

/* ---- Points ------------------------------------------------------------------------------ */

const PointReview *review_of(const PointReview *reviews, size_t n, const char *point)
{
    for (size_t i = 0; i < n; i++)
        if (text_eq(reviews[i].point, point))
            return &reviews[i];
    return NULL;
}

static const char *gap_words(Page *page, const Gaps *gaps)
{
    int64_t blocking = 0;
    for (size_t i = 0; i < gaps->count; i++)
        blocking += gaps->items[i].blocks;
    int64_t others = (int64_t)gaps->count - blocking;
    if (gaps->count == 0)
        return "Nothing";
    if (blocking == 0)
        return count_words(page, others, "smaller gap", "smaller gaps");
    const char *words = count_words(page, blocking, "gap that blocks", "gaps that block");
    return others ? arena_printf(page->ctx->arena, "%s, %s", words,
                                 count_words(page, others, "smaller gap", "smaller gaps"))
                  : words;
}

static Html point_cell(Page *page, const PointAdvice *point, bool link)
{
    Buf aside = aside_begin(page);
    if (link)
        html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{} {}</a>",
             page_url(page, "/cases/%s/review/points/%s", page->c->reference, point->id), point->id,
             point->title);
    else
        html(&page->main, "{} {}", point->id, point->title);
    return aside_end(page, aside);
}

static Html position_cell(Page *page, const Pack *code, const char *position)
{
    Buf aside = aside_begin(page);
    position_tag(page, code, position);
    return aside_end(page, aside);
}

static Html finding_cell(Page *page, const PointAdvice *point)
{
    Buf aside = aside_begin(page);
    finding_tag(page, point->status, point->missing.count ? point->missing.items[0].text : NULL);
    return aside_end(page, aside);
}

static Html rating_cell(Page *page, const Pack *code, const PointReview *review)
{
    Buf aside = aside_begin(page);
    if (review)
        position_tag(page, code, review->rating);
    else
        html(&page->main, "Not yet");
    return aside_end(page, aside);
}

void points_table(Page *page, const CaseView *view, const PointReview *reviews, size_t n_reviews,
                  bool link)
{
    const Pack *code = page_code(page);
    const Advice *advice = &view->advice;
    size_t columns = reviews ? 5 : 4;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, advice->n_points + 1);
    for (size_t i = 0; i < advice->n_points; i++) {
        const PointAdvice *point = &advice->points[i];
        GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 5);
        cells[0].html = point_cell(page, point, link);
        cells[1].html = position_cell(page, code, point->position);
        cells[2].html = finding_cell(page, point);
        cells[3].text = gap_words(page, &point->missing);
        if (reviews)
            cells[4].html = rating_cell(page, code, review_of(reviews, n_reviews, point->id));
        rows[i] = (GovukTableRow){.cells = cells, .cells_count = columns};
    }
    const GovukTableCell head[] = {{.text = "Point"},
                                   {.text = "The team says"},
                                   {.text = "The rules find"},
                                   {.text = "Missing"},
                                   {.text = "Reviewer’s rating"}};
    app_table(&page->main, &(GovukTable){.caption = "How the points of the Code stand",
                                         .head = head,
                                         .head_count = columns,
                                         .rows = rows,
                                         .rows_count = advice->n_points});
}
