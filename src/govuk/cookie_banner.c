#include "govuk/cookie_banner.h"

#include "govuk/button.h"

static void write_link(Buf *out, const GovukCookieAction *action)
{
    html(out, "<a class=\"{}\" href=\"{}\"", govuk_words(out, "govuk-link", action->classes),
         action->href);
    govuk_attributes(out, action->attributes);
    html(out, ">{}</a>\n", action->text);
}

static void write_action(Buf *out, const GovukCookieAction *action)
{
    if (!text_empty(action->href) && !text_eq(action->type, "button")) {
        write_link(out, action);
        return;
    }
    govuk_button(out, &(GovukButton){
                          .text = action->text,
                          .type = text_or(action->type, "button"),
                          .name = action->name,
                          .value = action->value,
                          .classes = action->classes,
                          .href = action->href,
                          .attributes = action->attributes,
                      });
}

static void write_heading(Buf *out, const GovukCookieMessage *message)
{
    html(out, "<h2 class=\"govuk-cookie-banner__heading govuk-heading-m\">\n");
    govuk_content(out, message->heading_text, message->heading_html);
    html(out, "\n</h2>\n");
}

static void write_content(Buf *out, const GovukCookieMessage *message)
{
    html(out, "<div class=\"govuk-grid-row\">\n<div class=\"govuk-grid-column-two-thirds\">\n");
    if (govuk_content_given(message->heading_text, message->heading_html))
        write_heading(out, message);
    html(out, "<div class=\"govuk-cookie-banner__content\">\n");
    if (govuk_html_given(message->html))
        html(out, "{}\n", message->html);
    else if (!text_empty(message->text))
        html(out, "<p class=\"govuk-body\">{}</p>\n", message->text);
    html(out, "</div>\n</div>\n</div>\n");
}

static void write_actions(Buf *out, const GovukCookieMessage *message)
{
    html(out, "<div class=\"govuk-button-group\">\n");
    for (size_t i = 0; i < message->actions_count; i++)
        write_action(out, &message->actions[i]);
    html(out, "</div>\n");
}

static void write_message(Buf *out, const GovukCookieMessage *message)
{
    html(out, "<div class=\"{}\"",
         govuk_words(out, "govuk-cookie-banner__message", message->classes,
                     "govuk-width-container"));
    govuk_attribute(out, "role", message->role);
    govuk_attributes(out, message->attributes);
    govuk_attribute_bare(out, "hidden", message->hidden);
    html(out, ">\n");
    write_content(out, message);
    if (message->actions)
        write_actions(out, message);
    html(out, "</div>\n");
}

void govuk_cookie_banner(Buf *out, const GovukCookieBanner *options)
{
    html(out, "<div class=\"{}\" data-nosnippet role=\"region\" aria-label=\"{}\"",
         govuk_words(out, "govuk-cookie-banner", options->classes),
         text_or(options->aria_label, "Cookie banner"));
    govuk_attribute_bare(out, "hidden", options->hidden);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->messages_count; i++)
        write_message(out, &options->messages[i]);
    html(out, "</div>\n");
}
