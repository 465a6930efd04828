/* The page around the content: head, skip link, header, main, footer. One call makes the
 * whole document, so that no page can miss a part of it.
 *
 * Without `branded` it holds nothing that only GOV.UK may show: a generic header in place
 * of crown and wordmark, a footer without crown and crest, our own theme colour. The
 * typeface is the stylesheet's matter, and ours has no GDS Transport.
 *
 * URLs of assets are the caller's, who knows their hashes. Html members are written as
 * they are, each at the place of the block of that name in template.njk. A phase banner
 * goes to header_end; back link or breadcrumbs to before_content; error summary and
 * notification banner are the first things in content. For pages. */
#pragma once
#include "govuk/footer.h"
#include "govuk/generic_header.h"
#include "govuk/header.h"
#include "govuk/service_navigation.h"
#include "govuk/skip_link.h"

/* The one inline script, and its hash for the Content-Security-Policy. Where it is blocked
 * the page works all the same, in its form without scripts. */
#define GOVUK_PAGE_SCRIPT                                                                          \
    "document.body.className += ' js-enabled' + "                                                  \
    "('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
#define GOVUK_PAGE_SCRIPT_HASH "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="

/* All NULL: the five of upstream under asset_path. Else those that are given. */
typedef struct GovukPageIcons {
    const char *ico, *svg, *mask, *apple_touch, *manifest;
} GovukPageIcons;

typedef struct GovukPage {
    bool branded;
    const char *title; /* all of it; "Error: " in front is the caller's */
    const char *title_lang;
    const char *lang; /* NULL or "": en */
    const char *html_classes;
    const char *theme_color;         /* NULL or "": by brand */
    const char *stylesheet, *script; /* URLs; the script is a module */
    const char *asset_path;          /* NULL or "": /assets */
    const char *asset_url, *opengraph_image_url;
    GovukPageIcons icons;
    Html head;

    const char *body_classes;
    const GovukAttribute *body_attributes;
    const char *csp_nonce;
    Html body_start;
    GovukSkipLink skip_link; /* without text: to main-content */

    const char *header_classes;
    const GovukAttribute *header_attributes;
    Html header_start;
    GovukGenericHeader generic_header;         /* there when it has a logo */
    GovukHeader header;                        /* when branded, in its place */
    GovukServiceNavigation service_navigation; /* there when it has a name, items or slots */
    Html header_end;

    const char *container_classes;
    const GovukAttribute *container_attributes;
    Html before_content;
    const char *main_classes, *main_lang;
    const GovukAttribute *main_attributes;
    Html content;
    Html container_end;

    const char *footer_classes;
    const GovukAttribute *footer_attributes;
    Html footer_start;
    GovukFooter footer; /* .no_crown unless branded */
    Html footer_end;
    Html body_end;
} GovukPage;

void govuk_page_template(Buf *out, const GovukPage *page);
