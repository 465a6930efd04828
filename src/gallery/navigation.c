/* Ways through the service. */
#include "gallery/gallery.h"

SPECIMEN(back_link_plain)
{
    govuk_back_link(out, &(GovukBackLink){.href = "/gallery"});
}

SPECIMEN(back_link_own_words)
{
    govuk_back_link(
        out, &(GovukBackLink){.text = "Back to the points", .href = "/code"});
}

SPECIMEN(breadcrumbs_plain)
{
    govuk_breadcrumbs(
        out, &(GovukBreadcrumbs){
                 GOVUK_LIST(items, GovukBreadcrumb, {.text = "Home", .href = "/"},
                     {.text = "Decisions of the register", .href = "/decisions"},
                     {.text = "X01-0002-1"})});
}

SPECIMEN(breadcrumbs_collapsed)
{
    govuk_breadcrumbs(
        out, &(GovukBreadcrumbs){.label_text = "Way to this point",
                 .collapse_on_mobile = true,
                 GOVUK_LIST(items, GovukBreadcrumb, {.text = "Start page", .href = "/"},
                     {.text = "Points", .href = "/code"})});
}

SPECIMEN(pagination_numbers)
{
    govuk_pagination(
        out, &(GovukPagination){.previous.href = "/gallery?page=1",
                 .next.href = "/gallery?page=3",
                 GOVUK_LIST(items, GovukPaginationItem,
                     {.number = "1", .href = "/gallery?page=1"},
                     {.number = "2", .href = "/gallery?page=2", .current = true},
                     {.number = "3", .href = "/gallery?page=3"}, {.ellipsis = true},
                     {.number = "9", .href = "/gallery?page=9"})});
}

SPECIMEN(pagination_titles)
{
    govuk_pagination(out, &(GovukPagination){.landmark_label = "Criteria",
                              .previous = {.text = "Criterion before",
                                  .label_text = "1.2 Needs are written down",
                                  .href = "/gallery?criterion=1.2"},
                              .next = {.text = "Criterion after",
                                  .label_text = "1.4 Needs are tested",
                                  .href = "/gallery?criterion=1.4"}});
}

SPECIMEN(language_navigation_plain)
{
    govuk_language_navigation(
        out, &(GovukLanguageNavigation){GOVUK_LIST(items, GovukLanguage,
                 {.text = "English", .lang = "en", .current = true},
                 {.text = "Cymraeg",
                     .lang = "cy",
                     .href = "/gallery?language=cy",
                     .language_description_text = "Newid i'r "})});
}

SPECIMEN(language_navigation_named)
{
    govuk_language_navigation(out,
        &(GovukLanguageNavigation){.aria_label = "Languages of this decision",
            GOVUK_LIST(items, GovukLanguage,
                {.text = "English", .lang = "en", .current = true},
                {.text = "Gaeilge", .lang = "ga", .href = "/gallery?language=ga"})});
}

SPECIMEN(service_navigation_plain)
{
    govuk_service_navigation(
        out, &(GovukServiceNavigation){.service_name = "Apply for a mooring",
                 .service_url = "/gallery",
                 .aria_label = "Service of an example"});
}

SPECIMEN(service_navigation_items)
{
    govuk_service_navigation(
        out, &(GovukServiceNavigation){.aria_label = "Sections of an example",
                 .navigation_label = "Menu of an example",
                 .navigation_id = "example-navigation",
                 GOVUK_LIST(navigation, GovukServiceNavigationItem,
                     {.text = "Queue", .href = "/gallery?queue", .active = true},
                     {.text = "Agenda", .href = "/gallery?agenda"})});
}

SPECIMEN(skip_link_plain)
{
    govuk_skip_link(
        out, &(GovukSkipLink){.text = "Skip to the example", .href = "#example"});
    html(out,
        "<p class=\"govuk-body\" id=\"example\" tabindex=\"-1\">The example.</p>\n");
}

SPECIMEN(skip_link_to_list)
{
    govuk_skip_link(
        out, &(GovukSkipLink){.text = "Skip to the list of cases", .href = "#cases"});
    html(out, "<p class=\"govuk-body\" id=\"cases\" tabindex=\"-1\">The list.</p>\n");
}

SPECIMEN(sub_navigation_plain)
{
    app_sub_navigation(
        out, &(AppSubNavigation){.label = "Sections of a case",
                 GOVUK_LIST(items, AppSubNavigationItem,
                     {.text = "Summary", .href = "/gallery?summary", .current = true},
                     {.text = "Evidence", .href = "/gallery?evidence"})});
}

SPECIMEN(filter_plain)
{
    Buf fields = govuk_scratch(out);
    govuk_input(
        &fields, &(GovukInput){.name = "text", .label.text = "Words in the title"});
    app_filter(out, &(AppFilter){.action = "/gallery",
                        .clear_href = "/gallery",
                        GOVUK_LIST(selected, AppFilterGroup,
                            {.heading = "Rating",
                                GOVUK_LIST(items, AppFilterChoice,
                                    {.text = "Monitor", .href = "/gallery?rating"})}),
                        .fields = govuk_scratch_html(out, &fields)});
}

static const Specimen specimens[] = {
    SHOWN("back-link", "Plain", back_link_plain),
    SHOWN("back-link", "With other words", back_link_own_words),
    SHOWN("breadcrumbs", "Three steps", breadcrumbs_plain),
    SHOWN("breadcrumbs", "Shorter on a phone", breadcrumbs_collapsed),
    SHOWN("pagination", "Numbers", pagination_numbers),
    SHOWN("pagination", "Titles", pagination_titles),
    SHOWN("language-navigation", "Two languages", language_navigation_plain),
    SHOWN("language-navigation", "With a name of its own", language_navigation_named),
    SHOWN("service-navigation", "The name of a service", service_navigation_plain),
    SHOWN("service-navigation", "Sections", service_navigation_items),
    SHOWN("skip-link", "To a part of the page: it shows when it has the focus",
        skip_link_plain),
    SHOWN("skip-link", "To a list", skip_link_to_list),
    SHOWN("sub-navigation", "Sections (tcop’s own)", sub_navigation_plain),
    SHOWN("filter", "With one choice made (tcop’s own)", filter_plain),
};
FAMILY(gallery_navigation, "Navigation", "navigation", specimens);
