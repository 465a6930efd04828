/* Fields that people choose from, buttons, and what goes round them. */
#include "gallery/gallery.h"

SPECIMEN(radios_plain)
{
    govuk_radios(out, &(GovukRadios){.name = "phase",
                          .fieldset.legend.text = "Which phase is the work in?",
                          .value = "alpha",
                          GOVUK_LIST(items, GovukRadiosItem,
                              {.value = "discovery", .text = "Discovery"},
                              {.value = "alpha", .text = "Alpha"},
                              {.value = "beta", .text = "Beta"})});
}

SPECIMEN(radios_conditional)
{
    Buf reason = govuk_scratch(out);
    govuk_input(&reason, &(GovukInput){.name = "why", .label.text = "Why not?"});
    govuk_radios(
        out, &(GovukRadios){.name = "open",
                 .fieldset.legend.text = "Is the source code open?",
                 .error_message.text = "Select whether the source code is open",
                 GOVUK_LIST(items, GovukRadiosItem, {.value = "yes", .text = "Yes"},
                     {.value = "no",
                         .text = "No",
                         .conditional.html = govuk_scratch_html(out, &reason)},
                     {.divider = "or"}, {.value = "later", .text = "Not yet"})});
}

SPECIMEN(checkboxes_plain)
{
    govuk_checkboxes(
        out, &(GovukCheckboxes){.name = "benefits",
                 .fieldset.legend.text = "Which benefits do you expect?",
                 .hint.text = "Select all that apply",
                 GOVUK_LIST(items, GovukCheckboxesItem,
                     {.value = "needs", .text = "It meets user needs"},
                     {.value = "cost", .text = "It costs less over its life"})});
}

SPECIMEN(checkboxes_exclusive)
{
    govuk_checkboxes(out,
        &(GovukCheckboxes){.name = "data",
            .fieldset.legend.text = "Which personal data is kept?",
            .error_message.text = "Select the data, or that there is none",
            GOVUK_LIST(items, GovukCheckboxesItem, {.value = "names", .text = "Names"},
                {.value = "addresses", .text = "Addresses"}, {.divider = "or"},
                {.value = "none", .text = "None", .behaviour = "exclusive"})});
}

SPECIMEN(select_plain)
{
    govuk_select(out, &(GovukSelect){.name = "sort",
                          .label.text = "Order of the cases",
                          GOVUK_LIST(items, GovukSelectItem,
                              {.value = "waiting", .text = "Longest wait first"},
                              {.value = "cost", .text = "Highest cost first"}),
                          .value = "cost"});
}

SPECIMEN(select_error)
{
    govuk_select(
        out, &(GovukSelect){.name = "organisation",
                 .label.text = "Organisation",
                 .error_message.text = "Select an organisation",
                 GOVUK_LIST(items, GovukSelectItem, {.value = "", .text = "Choose one"},
                     {.value = "x1", .text = "Department of Examples"})});
}

SPECIMEN(fieldset_plain)
{
    Buf fields = govuk_scratch(out);
    govuk_input(&fields, &(GovukInput){.name = "supplier", .label.text = "Supplier"});
    govuk_input(
        &fields, &(GovukInput){.name = "value", .label.text = "Value of the contract"});
    govuk_fieldset(out, &(GovukFieldset){.legend = {.text = "The largest contract",
                                             .classes = "govuk-fieldset__legend--m"},
                            .html = govuk_scratch_html(out, &fields)});
}

SPECIMEN(fieldset_open_and_close)
{
    govuk_fieldset_open(
        out, &(GovukFieldset){.legend.text = "Who can answer questions?"});
    govuk_input(out, &(GovukInput){.name = "contact", .label.text = "Team or role"});
    govuk_fieldset_close(out);
}

SPECIMEN(button_plain)
{
    govuk_button(out, &(GovukButton){.text = "Save and continue", .type = "button"});
}

SPECIMEN(button_kinds)
{
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(
        out, &(GovukButton){
                 .text = "Start now", .href = "/gallery", .is_start_button = true});
    govuk_button(out,
        &(GovukButton){
            .text = "Preview", .type = "button", .classes = "govuk-button--secondary"});
    govuk_button(out, &(GovukButton){.text = "Withdraw the case",
                          .type = "button",
                          .classes = "govuk-button--warning",
                          .prevent_double_click = GOVUK_YES});
    html(out, "</div>\n");
}

static const Specimen specimens[] = {
    SHOWN("radios", "One of three, one chosen", radios_plain),
    SHOWN("radios", "With a field that opens, and an error", radios_conditional),
    SHOWN("checkboxes", "Any of two", checkboxes_plain),
    SHOWN("checkboxes", "With one that clears the others, and an error",
        checkboxes_exclusive),
    SHOWN("select", "One of a list", select_plain),
    SHOWN("select", "With an error", select_error),
    SHOWN("fieldset", "Round markup that is ready", fieldset_plain),
    SHOWN("fieldset", "Opened and closed", fieldset_open_and_close),
    SHOWN("button", "The main one", button_plain),
    SHOWN("button", "Start, secondary and warning", button_kinds),
};
FAMILY(gallery_choices, "Choices and buttons", "choices", specimens);
