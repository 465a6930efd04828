/* What stands round a page. The frame of the gallery itself is made of these. */
#include "gallery/gallery.h"

SPECIMEN(generic_header_plain)
{
    govuk_generic_header(out, &(GovukGenericHeader){.logo_text = "Harbour dues"});
}

SPECIMEN(generic_header_elsewhere)
{
    govuk_generic_header(
        out, &(GovukGenericHeader){.logo_text = "Find a mooring", .url = "/gallery"});
}

SPECIMEN(header_branded)
{
    govuk_header(out, &(GovukHeader){.product_name = "Assurance"});
}

SPECIMEN(footer_plain)
{
    govuk_footer(out, &(GovukFooter){.no_crown = true,
                          .meta = {.visually_hidden_title = "Links of an example",
                              GOVUK_LIST(items, GovukFooterLink,
                                  {.text = "All components", .href = "/gallery"})}});
}

SPECIMEN(footer_sections)
{
    govuk_footer(out, &(GovukFooter){.no_crown = true,
                          .content_licence.omit = true,
                          GOVUK_LIST(navigation, GovukFooterSection,
                              {.title = "Read on",
                                  .columns = 2,
                                  GOVUK_LIST(items, GovukFooterLink,
                                      {.text = "Points of the Code", .href = "/code"},
                                      {.text = "Register", .href = "/decisions"})})});
}

SPECIMEN(page_template_whole)
{
    govuk_page_template(
        out, &(GovukPage){.title = "Points of the Code – Example",
                 .stylesheet = "/assets/tcop.css",
                 .script = "/assets/init.js",
                 .generic_header.logo_text = "Example",
                 .content = govuk_trust("<h1 class=\"govuk-heading-l\">Points of the "
                                        "Code</h1>\n")});
}

static const Specimen specimens[] = {
    SHOWN("generic-header", "A name", generic_header_plain),
    SHOWN("generic-header", "With an address", generic_header_elsewhere),
    CODE_ALONE("header", "For services of GOV.UK alone", header_branded),
    SHOWN("footer", "Links and licence", footer_plain),
    SHOWN("footer", "Sections", footer_sections),
    CODE_ALONE("page-template", "A whole document", page_template_whole),
};
FAMILY(gallery_frame, "Round a page", "frame", specimens);
