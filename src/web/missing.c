#include "web/missing.h"

#include "format/case_field.h"
#include "web/point.h"

#include <string.h>

/* The section of the case where a field or fact is given; NULL: nobody of the team can say it. */
static const char *section_of(Page *page, const char *field)
{
    const char *path = text_or(fact_path(field), field);
    const char *first = arena_text_len(page->ctx->arena, path, strcspn(path, "."));
    const Pack *controls = page_controls(page);
    if (text_eq(field, "title") || text_eq(field, "description"))
        return "project";
    if (case_part_fields(first))
        return first;
    bool asked = controls && pack_item(json_get(controls->document, "questions"), field);
    return asked ? "answers" : NULL;
}

/* Name and date of a position are set by saving it. */
static const char *point_field(const char *field)
{
    return text_eq(field, "by") || text_eq(field, "date") ? "position" : field;
}

static const char *gap_address(Page *page, const Gap *gap, bool editable)
{
    if (gap->criterion)
        return criterion_address(page, gap->criterion);
    if (gap->point)
        return editable ? arena_printf(page->ctx->arena, "%s#%s", point_address(page, gap->point),
                                       point_field(gap->field))
                        : NULL;
    const char *section = gap->field ? section_of(page, gap->field) : NULL;
    return section ? page_url(page, "/cases/%s/%s", page->c->reference, section) : NULL;
}

size_t gaps_count(const Gaps *gaps, bool blocking)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->count; i++)
        count += gaps->items[i].blocks == blocking;
    return count;
}

void gaps_write(Page *page, const Gaps *gaps, bool blocking, bool editable)
{
    for (size_t i = 0; i < gaps->count; i++) {
        const Gap *gap = &gaps->items[i];
        if (gap->blocks != blocking)
            continue;
        const char *address = gap_address(page, gap, editable);
        if (address)
            html(&page->main, "<li><a class=\"govuk-link\" href=\"{}\">{}</a></li>\n", address,
                 gap->text);
        else
            html(&page->main, "<li>{}</li>\n", gap->text);
    }
}

void missing_list(Page *page, const Advice *advice)
{
    if (advice->ready)
        return;
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    gaps_write(page, &advice->missing, true, true);
    for (size_t i = 0; i < advice->n_points; i++)
        gaps_write(page, &advice->points[i].missing, true, true);
    html(&page->main, "</ul>\n");
}
