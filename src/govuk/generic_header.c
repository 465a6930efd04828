#include "govuk/generic_header.h"

void govuk_header_frame(Buf *out, const char *namespace, const GovukGenericHeader *options)
{
    html(out, "<div class=\"{}\"",
         govuk_words(out, arena_printf(out->arena, "%s-header", namespace), options->classes));
    govuk_attributes(out, options->attributes);
    html(out,
         ">\n<div class=\"{}-header__container {}\">\n<div class=\"{}-header__logo\">\n"
         "<a href=\"{}\" class=\"{}-header__homepage-link\">\n",
         namespace, text_or(options->container_classes, "govuk-width-container"), namespace,
         text_or(options->url, "/"), namespace);
    govuk_content(out, options->logo_text, options->logo_html);
    html(out, "\n</a>\n</div>\n</div>\n</div>\n");
}

void govuk_generic_header(Buf *out, const GovukGenericHeader *options)
{
    govuk_header_frame(out, "govuk-generic", options);
}
