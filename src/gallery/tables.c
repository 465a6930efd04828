/* Lists and tables. */
#include "gallery/gallery.h"

SPECIMEN(summary_list_plain)
{
    govuk_summary_list(
        out, &(GovukSummaryList){GOVUK_LIST(rows, GovukSummaryRow,
                 {.key.text = "Phase",
                     .value.text = "Alpha",
                     .actions = {GOVUK_LIST(items, GovukSummaryAction,
                         {.text = "Change",
                             .href = "/gallery?phase",
                             .visually_hidden_text = "phase"})}},
                 {.key.text = "Hosting", .value.text = "Public cloud"})});
}

SPECIMEN(summary_list_card)
{
    govuk_summary_list(out,
        &(GovukSummaryList){.card.title = {.text = "Contract k1", .heading_level = 3},
            GOVUK_LIST(rows, GovukSummaryRow,
                {.key.text = "Value", .value.text = "£430,000"},
                {.key.text = "Break", .value.text = "12 April 2028"})});
}

SPECIMEN(task_list_plain)
{
    govuk_task_list(out,
        &(GovukTaskList){GOVUK_LIST(items, GovukTask,
            {.title.text = "Define user needs",
                .href = "/gallery?point=1",
                .status.text = "Completed"},
            {.title.text = "Use cloud first",
                .href = "/gallery?point=5",
                .status.tag = {.text = "Incomplete", .classes = "govuk-tag--blue"}})});
}

SPECIMEN(task_list_cannot_start)
{
    govuk_task_list(out, &(GovukTaskList){.id_prefix = "send",
                             GOVUK_LIST(items, GovukTask,
                                 {.title.text = "Send the case",
                                     .hint.text = "Three answers are missing",
                                     .status = {.text = "Cannot start yet",
                                         .classes = "govuk-task-list__status--"
                                                    "cannot-start-yet"}})});
}

SPECIMEN(table_plain)
{
    static const GovukTableCell first[] = {{.text = "2026 to 2027"},
        {.text = "£640,000", .format = "numeric"}},
                                second[] = {{.text = "2027 to 2028"},
                                    {.text = "£610,000", .format = "numeric"}};
    govuk_table(
        out, &(GovukTable){.caption = "Cost by year",
                 .caption_classes = "govuk-table__caption--s",
                 .first_cell_is_header = true,
                 GOVUK_LIST(head, GovukTableCell, {.text = "Year"},
                     {.text = "Cost", .format = "numeric"}),
                 GOVUK_LIST(rows, GovukTableRow, {.cells = first, .cells_count = 2},
                     {.cells = second, .cells_count = 2})});
}

SPECIMEN(table_without_head)
{
    static const GovukTableCell row[] = {
        {.text = "Step"}, {.text = "Joint assurance review"}};
    govuk_table(
        out, &(GovukTable){.caption = "Where the case is",
                 .first_cell_is_header = true,
                 GOVUK_LIST(rows, GovukTableRow, {.cells = row, .cells_count = 2})});
}

SPECIMEN(scrolling_table)
{
    static const GovukTableCell row[] = {{.text = "X01-0001"},
        {.text = "Department of Examples"}, {.text = "Approved with conditions"},
        {.text = "£1,220,000", .format = "numeric"}};
    app_table(out,
        &(GovukTable){.caption = "Decisions of March",
            GOVUK_LIST(head, GovukTableCell, {.text = "Case"}, {.text = "Organisation"},
                {.text = "Decision"}, {.text = "Spend", .format = "numeric"}),
            GOVUK_LIST(rows, GovukTableRow, {.cells = row, .cells_count = 4})});
}

SPECIMEN(timeline_plain)
{
    app_timeline(out, &(AppTimeline){.heading_level = 3,
                          GOVUK_LIST(items, AppTimelineItem,
                              {.title = "Case sent",
                                  .by = "Delivery team",
                                  .datetime = "2026-10-01T09:30:00Z",
                                  .time_text = "1 October 2026 at 10:30am",
                                  .text = "From Draft to Triage."},
                              {.title = "Case started",
                                  .datetime = "2026-09-14T08:00:00Z",
                                  .time_text = "14 September 2026 at 9am"})});
}

static const Specimen specimens[] = {
    SHOWN("summary-list", "With a way to change", summary_list_plain),
    SHOWN("summary-list", "In a card", summary_list_card),
    SHOWN("task-list", "Two tasks", task_list_plain),
    SHOWN("task-list", "One that cannot be started", task_list_cannot_start),
    SHOWN("table", "Numbers", table_plain),
    SHOWN("table", "Without a head", table_without_head),
    SHOWN(
        "scrolling-table", "For three columns and more (tcop’s own)", scrolling_table),
    SHOWN("timeline", "Two events (tcop’s own)", timeline_plain),
};
FAMILY(gallery_tables, "Lists and tables", "tables", specimens);
