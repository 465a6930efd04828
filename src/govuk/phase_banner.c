#include "govuk/phase_banner.h"

void govuk_phase_banner(Buf *out, const GovukPhaseBanner *options)
{
    html(out, "<div class=\"{}\"",
         govuk_words(out, "govuk-phase-banner govuk-width-container", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n<p class=\"govuk-phase-banner__content\">\n");
    govuk_tag(out, &(GovukTag){
                       .text = options->tag.text,
                       .html = options->tag.html,
                       .classes = govuk_words(out, "govuk-phase-banner__content__tag",
                                              options->tag.classes),
                   });
    html(out, "<span class=\"govuk-phase-banner__text\">\n");
    govuk_content(out, options->text, options->html);
    html(out, "\n</span>\n</p>\n</div>\n");
}
