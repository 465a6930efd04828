/* Cookie banner: only for a service that sets cookies it could do without. tcop itself
 * sets none such and shows none. */
#pragma once
#include "govuk/common.h"

/* A link when it has an href and its type is not "button"; else a button. */
typedef struct GovukCookieAction {
    const char *text, *type, *href, *name, *value, *classes;
    const GovukAttribute *attributes;
} GovukCookieAction;

typedef struct GovukCookieMessage {
    const char *heading_text;
    Html heading_html;
    const char *text;
    Html html;
    const GovukCookieAction *actions; /* NULL: no group of buttons */
    size_t actions_count;
    bool hidden;
    const char *role, *classes;
    const GovukAttribute *attributes;
} GovukCookieMessage;

typedef struct GovukCookieBanner {
    const char *aria_label; /* NULL or "": Cookie banner */
    bool hidden;
    const GovukCookieMessage *messages;
    size_t messages_count;
    const char *classes;
    const GovukAttribute *attributes;
} GovukCookieBanner;

void govuk_cookie_banner(Buf *out, const GovukCookieBanner *options);
