#include "govuk/notification_banner.h"

#include "govuk/inline.h"

typedef struct Banner {
    const char *type_class, *role, *title, *title_id;
} Banner;

static Banner by_type(const GovukNotificationBanner *options)
{
    bool success = text_eq(options->type, "success");
    return (Banner){
        .type_class = success ? "govuk-notification-banner--success" : NULL,
        .role = text_or(options->role, success ? "alert" : "region"),
        .title = text_or(options->title_text, success ? "Success" : "Important"),
        .title_id = text_or(options->title_id, "govuk-notification-banner-title"),
    };
}

static void write_header(Buf *out, const GovukNotificationBanner *options, const Banner *banner)
{
    int level = govuk_heading_level(options->title_heading_level, 2);
    html(out,
         "<div class=\"govuk-notification-banner__header\">\n"
         "<h{} class=\"govuk-notification-banner__title\" id=\"{}\">\n",
         level, banner->title_id);
    govuk_content(out, banner->title, options->title_html);
    html(out, "\n</h{}>\n</div>\n", level);
}

static void write_content(Buf *out, const GovukNotificationBanner *options)
{
    html(out, "<div class=\"govuk-notification-banner__content\">\n");
    if (govuk_html_given(options->html))
        html(out, "{}\n", options->html);
    else if (!text_empty(options->text))
        html(out, "<p class=\"govuk-notification-banner__heading\">\n{}\n</p>\n", options->text);
    html(out, "</div>\n");
}

void govuk_notification_banner(Buf *out, const GovukNotificationBanner *options)
{
    Banner banner = by_type(options);
    html(out,
         "<div class=\"{}\" role=\"{}\" aria-labelledby=\"{}\""
         " data-module=\"govuk-notification-banner\"",
         govuk_words(out, "govuk-notification-banner", banner.type_class, options->classes),
         banner.role, banner.title_id);
    govuk_attribute_tri(out, "data-disable-auto-focus", options->disable_auto_focus);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    write_header(out, options, &banner);
    write_content(out, options);
    html(out, "</div>\n");
}
