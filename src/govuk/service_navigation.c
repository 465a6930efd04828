#include "govuk/service_navigation.h"

#include "govuk/inline.h"

static size_t count_items(const GovukServiceNavigation *options)
{
    size_t count = 0;
    for (size_t i = 0; i < options->navigation_count; i++)
        if (!options->navigation[i].skip)
            count++;
    return count;
}

static void write_service_name(Buf *out, const GovukServiceNavigation *options)
{
    html(out, "<span class=\"govuk-service-navigation__service-name\">\n");
    if (text_empty(options->service_url))
        html(out, "<span class=\"govuk-service-navigation__text\">{}</span>\n",
             options->service_name);
    else
        html(out, "<a href=\"{}\" class=\"govuk-service-navigation__link\">\n{}\n</a>\n",
             options->service_url, options->service_name);
    html(out, "</span>\n");
}

/* Where the reader is must not be told by colour alone, nor need a stylesheet. */
static void write_text(Buf *out, const GovukServiceNavigationItem *item)
{
    if (item->active || item->current) {
        html(out, "<strong class=\"govuk-service-navigation__active-fallback\">");
        govuk_inline(out, item->text, item->html);
        html(out, "</strong>\n");
    } else {
        govuk_inline(out, item->text, item->html);
        html(out, "\n");
    }
}

static const char *aria_current(const GovukServiceNavigationItem *item)
{
    if (item->current)
        return "page";
    return item->active ? "true" : NULL;
}

static void write_item(Buf *out, const GovukServiceNavigationItem *item)
{
    const char *current = aria_current(item);
    html(out, "<li class=\"{}\">\n",
         govuk_words(out, "govuk-service-navigation__item",
                     current ? "govuk-service-navigation__item--active" : NULL));
    if (!text_empty(item->href)) {
        html(out, "<a class=\"govuk-service-navigation__link\" href=\"{}\"", item->href);
        govuk_attribute(out, "aria-current", current);
        govuk_attributes(out, item->attributes);
        html(out, ">\n");
        write_text(out, item);
        html(out, "</a>\n");
    } else if (govuk_content_given(item->text, item->html)) {
        html(out, "<span class=\"govuk-service-navigation__text\"");
        govuk_attribute(out, "aria-current", current);
        html(out, ">\n");
        write_text(out, item);
        html(out, "</span>\n");
    }
    html(out, "</li>\n");
}

static void write_toggle(Buf *out, const GovukServiceNavigation *options, const char *text,
                         const char *id)
{
    html(out,
         "<button type=\"button\" class=\"govuk-service-navigation__toggle"
         " govuk-js-service-navigation-toggle\" aria-controls=\"{}\"",
         id);
    if (!text_eq(options->menu_button_label, text))
        govuk_attribute(out, "aria-label", options->menu_button_label);
    html(out, " hidden aria-hidden=\"true\">\n{}\n</button>\n", text);
}

static void write_list(Buf *out, const GovukServiceNavigation *options, const char *id)
{
    html(out, "<ul class=\"govuk-service-navigation__list\" id=\"{}\" >\n{}\n", id,
         options->slots.navigation_start);
    for (size_t i = 0; i < options->navigation_count; i++)
        if (!options->navigation[i].skip)
            write_item(out, &options->navigation[i]);
    html(out, "{}</ul>\n", options->slots.navigation_end);
}

static void write_navigation(Buf *out, const GovukServiceNavigation *options)
{
    const char *menu = text_or(options->menu_button_text, "Menu");
    const char *id = text_or(options->navigation_id, "navigation");
    GovukTri collapse = options->collapse_navigation_on_mobile;
    html(out, "<nav aria-label=\"{}\" class=\"{}\">\n", text_or(options->navigation_label, menu),
         govuk_words(out, "govuk-service-navigation__wrapper", options->navigation_classes));
    if (collapse == GOVUK_YES || (collapse == GOVUK_UNSET && count_items(options) > 1))
        write_toggle(out, options, menu, id);
    write_list(out, options, id);
    html(out, "</nav>\n");
}

static bool has_navigation(const GovukServiceNavigation *options)
{
    return count_items(options) > 0 || govuk_html_given(options->slots.navigation_start) ||
           govuk_html_given(options->slots.navigation_end);
}

static void write_container(Buf *out, const GovukServiceNavigation *options)
{
    const char *inlining = text_eq(options->slots.end.align, "inline")
                               ? "govuk-service-navigation__inlining-container"
                               : NULL;
    html(out, "<div class=\"{}\">\n{}<div class=\"govuk-service-navigation__container\">\n",
         govuk_words(out, "govuk-width-container", inlining), options->slots.start);
    if (!text_empty(options->service_name))
        write_service_name(out, options);
    if (has_navigation(options))
        write_navigation(out, options);
    html(out, "</div>\n{}</div>\n", options->slots.end.html);
}

void govuk_service_navigation(Buf *out, const GovukServiceNavigation *options)
{
    /* With more in it than the nav, the whole is a region with a name of its own. */
    bool section = !text_empty(options->service_name) || govuk_html_given(options->slots.start) ||
                   govuk_html_given(options->slots.end.html);
    const char *element = section ? "section" : "div";
    html(out, "<{}", element);
    if (section)
        html(out, " aria-label=\"{}\"",
             options->aria_label ? options->aria_label : "Service information");
    html(out, " class=\"{}\"\ndata-module=\"govuk-service-navigation\"",
         govuk_words(out, "govuk-service-navigation", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, "\n>\n");
    write_container(out, options);
    html(out, "</{}>\n", element);
}
