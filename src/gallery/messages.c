/* Messages about the whole page or the whole service. */
#include "gallery/gallery.h"

SPECIMEN(error_summary_plain)
{
    govuk_error_summary(out,
        &(GovukErrorSummary){.title_text = "There is a problem",
            .disable_auto_focus = GOVUK_YES,
            GOVUK_LIST(error_list, GovukErrorSummaryItem,
                {.text = "Enter the reasons for the decision", .href = "#reasons"})});
    govuk_textarea(
        out, &(GovukTextarea){.name = "reasons",
                 .label.text = "Reasons",
                 .error_message.text = "Enter the reasons for the decision"});
}

SPECIMEN(error_summary_described)
{
    govuk_error_summary(
        out, &(GovukErrorSummary){.title_text = "The case was not sent",
                 .description_text = "Somebody else changed it meanwhile.",
                 .disable_auto_focus = GOVUK_YES,
                 GOVUK_LIST(error_list, GovukErrorSummaryItem,
                     {.text = "Load the page again"})});
}

SPECIMEN(notification_banner_plain)
{
    govuk_notification_banner(
        out, &(GovukNotificationBanner){.text = "The board meets on 3 December.",
                 .title_id = "about-the-board"});
}

SPECIMEN(notification_banner_success)
{
    govuk_notification_banner(
        out, &(GovukNotificationBanner){.text = "Added contract k3",
                 .type = "success",
                 .title_id = "about-the-contract",
                 .disable_auto_focus = GOVUK_YES});
}

SPECIMEN(cookie_banner_plain)
{
    govuk_cookie_banner(out,
        &(GovukCookieBanner){GOVUK_LIST(messages, GovukCookieMessage,
            {.heading_text = "Cookies",
                .text = "This service uses only cookies that it cannot work without.",
                GOVUK_LIST(actions, GovukCookieAction,
                    {.text = "How we use cookies", .href = "/cookies"})})});
}

SPECIMEN(cookie_banner_choice)
{
    govuk_cookie_banner(out, &(GovukCookieBanner){.aria_label = "Cookies of an example",
                                 GOVUK_LIST(messages, GovukCookieMessage,
                                     {.heading_text = "Cookies for counting visits",
                                         .text = "May we count visits?",
                                         GOVUK_LIST(actions, GovukCookieAction,
                                             {.text = "Yes", .type = "button"},
                                             {.text = "No", .type = "button"})})});
}

SPECIMEN(phase_banner_plain)
{
    govuk_phase_banner(
        out, &(GovukPhaseBanner){.tag.text = "Beta", .text = "This is a new service."});
}

SPECIMEN(phase_banner_html)
{
    govuk_phase_banner(out,
        &(GovukPhaseBanner){.tag.text = "Alpha",
            .html =
                govuk_trust("Tell us <a class=\"govuk-link\" href=\"/about\">what this "
                            "service should do</a>.")});
}

SPECIMEN(feedback_plain)
{
    govuk_feedback(
        out, &(GovukFeedback){.title_text = "Is something wrong on this page?",
                 .heading_level = 3,
                 .text = "Tell the people who keep the service."});
}

SPECIMEN(feedback_html)
{
    govuk_feedback(
        out, &(GovukFeedback){.title_text = "Help us",
                 .heading_level = 3,
                 .html = govuk_trust("<p class=\"govuk-body\">Which word did you not "
                                     "understand?</p>")});
}

SPECIMEN(exit_this_page_plain)
{
    govuk_exit_this_page(out, &(GovukExitThisPage){.redirect_url = "/gallery"});
}

SPECIMEN(exit_this_page_own_words)
{
    govuk_exit_this_page(
        out, &(GovukExitThisPage){
                 .text = "Leave quickly", .id = "leave", .redirect_url = "/code"});
}

static const Specimen specimens[] = {
    SHOWN("error-summary", "With a link to the field", error_summary_plain),
    SHOWN("error-summary", "With a description", error_summary_described),
    SHOWN("notification-banner", "Important", notification_banner_plain),
    SHOWN("notification-banner", "Success", notification_banner_success),
    SHOWN("cookie-banner", "A notice", cookie_banner_plain),
    SHOWN("cookie-banner", "A choice", cookie_banner_choice),
    SHOWN("phase-banner", "Text", phase_banner_plain),
    SHOWN("phase-banner", "Markup", phase_banner_html),
    SHOWN("feedback", "Text", feedback_plain),
    SHOWN("feedback", "Markup", feedback_html),
    SHOWN("exit-this-page", "To a harmless page", exit_this_page_plain),
    CODE_ALONE("exit-this-page", "With other words", exit_this_page_own_words),
};
FAMILY(gallery_messages, "Messages", "messages", specimens);
