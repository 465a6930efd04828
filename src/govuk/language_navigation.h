/* Language navigation: the same page in other languages. An item that is current, or has
 * no href, is the language of this page. */
#pragma once
#include "govuk/common.h"

typedef struct GovukLanguage {
    const char *text;
    Html html;
    const char *lang; /* of the text; also of the page, unless href_lang is set */
    const char *href_lang;
    const char *dir;
    const char *href;
    bool current;
    const char *language_description_text; /* hidden words, in that language */
    const char *classes;
    const GovukAttribute *attributes;
} GovukLanguage;

typedef struct GovukLanguageNavigation {
    const GovukLanguage *items;
    size_t items_count;
    const char *aria_label; /* NULL: Language */
    const char *classes;
    const GovukAttribute *attributes;
} GovukLanguageNavigation;

void govuk_language_navigation(Buf *out, const GovukLanguageNavigation *options);
