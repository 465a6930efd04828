#include "govuk/language_navigation.h"

#include "govuk/inline.h"

static void write_current(Buf *out, const GovukLanguage *item)
{
    html(out, "<span class=\"{}\" aria-current=\"true\"",
         govuk_words(out, "govuk-language-navigation__text", item->classes));
    govuk_attribute(out, "lang", item->lang);
    govuk_attribute(out, "dir", item->dir);
    govuk_attributes(out, item->attributes);
    html(out, ">");
    govuk_inline(out, item->text, item->html);
    html(out, "</span>\n");
}

static void write_link(Buf *out, const GovukLanguage *item)
{
    html(out, "<a class=\"{}\" href=\"{}\" rel=\"alternate\"",
         govuk_words(out, "govuk-language-navigation__link", item->classes), item->href);
    govuk_attribute(out, "lang", item->lang);
    govuk_attribute(out, "hreflang", text_or(item->href_lang, item->lang));
    govuk_attribute(out, "dir", item->dir);
    govuk_attributes(out, item->attributes);
    html(out, ">");
    govuk_inline(out, item->text, item->html);
    if (!text_empty(item->language_description_text))
        html(out, "<span class=\"govuk-visually-hidden\"> {}</span>",
             item->language_description_text);
    html(out, "\n</a>\n");
}

void govuk_language_navigation(Buf *out, const GovukLanguageNavigation *options)
{
    html(out, "<nav class=\"{}\"", govuk_words(out, "govuk-language-navigation", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, " aria-label=\"{}\">\n<ul class=\"govuk-language-navigation__list\">\n",
         options->aria_label ? options->aria_label : "Language");
    for (size_t i = 0; i < options->items_count; i++) {
        const GovukLanguage *item = &options->items[i];
        html(out, "<li class=\"govuk-language-navigation__list-item\">\n");
        if (item->current || text_empty(item->href))
            write_current(out, item);
        else
            write_link(out, item);
        html(out, "</li>\n");
    }
    html(out, "</ul>\n</nav>\n");
}
