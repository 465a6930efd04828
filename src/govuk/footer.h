/* Footer: sections of links, links to help, licence and copyright.
 *
 * By default it is the footer of GOV.UK, with the crown, the crest and "© Crown copyright".
 * With .no_crown it holds none of these: the copyright notice is then printed only when
 * it is given, as plain text. */
#pragma once
#include "govuk/common.h"

typedef struct GovukFooterLink {
    const char *text, *href;
    const GovukAttribute *attributes;
} GovukFooterLink;

typedef struct GovukFooterSection {
    const char *title;
    int columns;       /* 0: one */
    const char *width; /* "two-thirds", …; NULL or "": full */
    const GovukFooterLink *items;
    size_t items_count;
} GovukFooterSection;

/* There when anything in it is, or when `present` says so. */
typedef struct GovukFooterMeta {
    bool present;
    const char *visually_hidden_title; /* NULL or "": Support links */
    const GovukFooterLink *items;
    size_t items_count;
    const char *text;
    Html html;
} GovukFooterMeta;

/* NULL text and html: the Open Government Licence. */
typedef struct GovukFooterLicence {
    bool omit;
    const char *text;
    Html html;
} GovukFooterLicence;

typedef struct GovukFooter {
    bool no_crown;
    const GovukFooterSection *navigation;
    size_t navigation_count;
    GovukFooterMeta meta;
    GovukFooterLicence content_licence;
    GovukContent copyright;
    const char *container_classes, *classes;
    const GovukAttribute *attributes;
} GovukFooter;

void govuk_footer(Buf *out, const GovukFooter *options);
