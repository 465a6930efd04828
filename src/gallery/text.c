/* Text that is set apart. */
#include "gallery/gallery.h"

SPECIMEN(accordion_plain)
{
    govuk_accordion(out, &(GovukAccordion){.id = "points",
                             .heading_level = 3,
                             GOVUK_LIST(items, GovukAccordionItem,
                                 {.heading.text = "Define user needs",
                                     .content.text = "Know who the users are."},
                                 {.heading.text = "Be open and use open source",
                                     .summary.text = "Point 3",
                                     .content.text = "Publish the code."})});
}

SPECIMEN(accordion_expanded)
{
    govuk_accordion(out, &(GovukAccordion){.id = "rules",
                             .heading_level = 3,
                             .remember_expanded = GOVUK_NO,
                             GOVUK_LIST(items, GovukAccordionItem,
                                 {.heading.text = "What is law",
                                     .content.text = "It binds everybody.",
                                     .expanded = true},
                                 {.heading.text = "What is advice",
                                     .content.text = "It is worth following."})});
}

SPECIMEN(details_plain)
{
    govuk_details(out, &(GovukDetails){.summary_text = "What counts as whole-life cost",
                           .text = "Everything that is paid until the service ends."});
}

SPECIMEN(details_open)
{
    govuk_details(out,
        &(GovukDetails){.summary_text = "Where the rule stands",
            .html = govuk_trust("<p class=\"govuk-body\">In the spend controls.</p>"),
            .open = true});
}

SPECIMEN(inset_text_plain)
{
    govuk_inset_text(
        out, &(GovukInsetText){.text = "The rules recommend. People decide."});
}

SPECIMEN(inset_text_html)
{
    govuk_inset_text(out,
        &(GovukInsetText){.html = govuk_trust(
                              "The decision stands <em>for what was approved</em>.")});
}

SPECIMEN(warning_text_plain)
{
    govuk_warning_text(
        out, &(GovukWarningText){.text = "The day to act by has passed."});
}

SPECIMEN(warning_text_own_words)
{
    govuk_warning_text(out, &(GovukWarningText){.text = "A decision cannot be deleted.",
                                .icon_fallback_text = "Important"});
}

SPECIMEN(tag_plain)
{
    govuk_tag(out, &(GovukTag){.text = "Not yet considered"});
}

SPECIMEN(tag_colours)
{
    govuk_tag(out, &(GovukTag){.text = "Assured", .classes = "govuk-tag--green"});
    govuk_tag(out, &(GovukTag){.text = "Monitor", .classes = "govuk-tag--yellow"});
    govuk_tag(out, &(GovukTag){.text = "Control", .classes = "govuk-tag--red"});
}

SPECIMEN(panel_plain)
{
    govuk_panel(
        out, &(GovukPanel){.title_text = "Case sent",
                 .heading_level = 3,
                 .html = govuk_trust("Reference<br><strong>X01-0001</strong>")});
}

SPECIMEN(panel_interruption)
{
    govuk_panel(out, &(GovukPanel){.classes = "govuk-panel--interruption",
                         .title_text = "The work is over a limit",
                         .heading_level = 3,
                         .text = "Counted together it needs approval.",
                         .actions = {GOVUK_LIST(items, GovukPanelAction,
                             {.text = "See which rule", .href = "/gallery"})}});
}

SPECIMEN(tabs_plain)
{
    govuk_tabs(out, &(GovukTabs){.id_prefix = "side",
                        GOVUK_LIST(items, GovukTab,
                            {.label = "The team says",
                                .id = "team-says",
                                .panel.text = "Met, with evidence of May."},
                            {.label = "The rules find",
                                .id = "rules-find",
                                .panel.text = "No problem found."})});
}

SPECIMEN(tabs_titled)
{
    govuk_tabs(out, &(GovukTabs){.title = "Editions",
                        .id_prefix = "edition",
                        GOVUK_LIST(items, GovukTab,
                            {.label = "2019", .panel.text = "Twelve points."},
                            {.label = "2021", .panel.text = "Thirteen points."})});
}

static const Specimen specimens[] = {
    SHOWN("accordion", "Two sections", accordion_plain),
    SHOWN("accordion", "One of them open", accordion_expanded),
    SHOWN("details", "Closed", details_plain),
    SHOWN("details", "Open", details_open),
    SHOWN("inset-text", "Text", inset_text_plain),
    SHOWN("inset-text", "Markup", inset_text_html),
    SHOWN("warning-text", "Text", warning_text_plain),
    SHOWN("warning-text", "Other words for the icon", warning_text_own_words),
    SHOWN("tag", "Plain", tag_plain),
    SHOWN("tag", "In colours", tag_colours),
    SHOWN("panel", "Confirmation", panel_plain),
    SHOWN("panel", "Interruption", panel_interruption),
    SHOWN("tabs", "Two panels", tabs_plain),
    SHOWN("tabs", "With a title of its own", tabs_titled),
};
FAMILY(gallery_text, "Text", "text", specimens);
