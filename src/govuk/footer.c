#include "govuk/footer.h"

#include "govuk/logo.h"

static const char licence_path[] =
    "M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21"
    ".1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68."
    "3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20"
    ".1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-4"
    "7.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145";

static void write_link(Buf *out, const char *item_class, const GovukFooterLink *item)
{
    html(out, "<li class=\"{}\">\n<a class=\"govuk-footer__link\" href=\"{}\"", item_class,
         item->href);
    govuk_attributes(out, item->attributes);
    html(out, ">\n{}\n</a>\n</li>\n", item->text);
}

static void write_section_links(Buf *out, const GovukFooterSection *section)
{
    const char *columns =
        section->columns
            ? arena_printf(out->arena, "govuk-footer__list--columns-%d", section->columns)
            : NULL;
    html(out, "<ul class=\"{}\">\n", govuk_words(out, "govuk-footer__list", columns));
    for (size_t i = 0; i < section->items_count; i++) {
        const GovukFooterLink *item = &section->items[i];
        if (!text_empty(item->href) && !text_empty(item->text))
            write_link(out, "govuk-footer__list-item", item);
    }
    html(out, "</ul>\n");
}

static void write_navigation(Buf *out, const GovukFooter *options)
{
    html(out, "<div class=\"govuk-footer__navigation\">\n");
    for (size_t i = 0; i < options->navigation_count; i++) {
        const GovukFooterSection *section = &options->navigation[i];
        html(out,
             "<div class=\"govuk-footer__section govuk-grid-column-{}\">\n"
             "<h2 class=\"govuk-footer__heading govuk-heading-m\">{}</h2>\n",
             text_or(section->width, "full"), section->title);
        if (section->items_count > 0)
            write_section_links(out, section);
        html(out, "</div>\n");
    }
    html(out, "</div>\n<hr class=\"govuk-footer__section-break\">\n");
}

static bool has_meta(const GovukFooterMeta *meta)
{
    return meta->present || meta->items_count > 0 || meta->text || meta->html ||
           meta->visually_hidden_title;
}

static void write_meta(Buf *out, const GovukFooterMeta *meta)
{
    html(out, "<h2 class=\"govuk-visually-hidden\">{}</h2>\n",
         text_or(meta->visually_hidden_title, "Support links"));
    if (meta->items_count > 0) {
        html(out, "<ul class=\"govuk-footer__inline-list\">\n");
        for (size_t i = 0; i < meta->items_count; i++)
            write_link(out, "govuk-footer__inline-list-item", &meta->items[i]);
        html(out, "</ul>\n");
    }
    if (govuk_content_given(meta->text, meta->html)) {
        html(out, "<div class=\"govuk-footer__meta-custom\">\n");
        govuk_content(out, meta->text, meta->html);
        html(out, "\n</div>\n");
    }
}

static void write_licence(Buf *out, const GovukFooterLicence *licence)
{
    html(out,
         "<svg aria-hidden=\"true\" focusable=\"false\" class=\"govuk-footer__licence-logo\""
         " xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 483.2 195.7\" height=\"17\""
         " width=\"41\"\n>\n<path fill=\"currentColor\" d=\"{}\"\n/>\n</svg>\n"
         "<span class=\"govuk-footer__licence-description\">\n",
         licence_path);
    if (govuk_content_given(licence->text, licence->html))
        govuk_content(out, licence->text, licence->html);
    else
        html(out,
             "All content is available under the\n<a class=\"govuk-footer__link\""
             " href=\"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/\""
             " rel=\"license\"\n>Open Government Licence v3.0</a>, except where otherwise stated");
    html(out, "\n</span>\n");
}

static void write_crown_copyright(Buf *out, const GovukContent *notice)
{
    html(out, "<div class=\"govuk-footer__meta-item\">\n"
              "<a class=\"govuk-footer__link govuk-footer__copyright-logo\""
              " href=\"https://www.nationalarchives.gov.uk/information-management/"
              "re-using-public-sector-information/uk-government-licensing-framework/"
              "crown-copyright/\"\n>\n");
    if (govuk_content_given(notice->text, notice->html))
        govuk_content(out, notice->text, notice->html);
    else
        html(out, "© Crown copyright");
    html(out, "\n</a>\n</div>\n");
}

static void write_copyright(Buf *out, const GovukFooter *options)
{
    const GovukContent *notice = &options->copyright;
    if (!options->no_crown) {
        write_crown_copyright(out, notice);
    } else if (govuk_content_given(notice->text, notice->html)) {
        html(out, "<div class=\"govuk-footer__meta-item\">\n");
        govuk_content(out, notice->text, notice->html);
        html(out, "\n</div>\n");
    }
}

void govuk_footer(Buf *out, const GovukFooter *options)
{
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-footer", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n<div class=\"{}\">\n",
         govuk_words(out, "govuk-width-container", options->container_classes));
    if (!options->no_crown)
        govuk_logo(out, &(GovukLogo){.classes = "govuk-footer__crown", .no_logotype = true});
    if (options->navigation_count > 0)
        write_navigation(out, options);
    html(out, "<div class=\"govuk-footer__meta\">\n"
              "<div class=\"govuk-footer__meta-item govuk-footer__meta-item--grow\">\n");
    if (has_meta(&options->meta))
        write_meta(out, &options->meta);
    if (!options->content_licence.omit)
        write_licence(out, &options->content_licence);
    html(out, "</div>\n");
    write_copyright(out, options);
    html(out, "</div>\n</div>\n</div>\n");
}
