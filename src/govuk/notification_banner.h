/* Notification banner: the outcome of the last action (type "success") or a matter of the
 * whole service. Never on a page with an error summary. */
#pragma once
#include "govuk/common.h"

typedef struct GovukNotificationBanner {
    const char *text; /* a heading in one line */
    Html html;
    const char *title_text; /* NULL: Success or Important, by type */
    Html title_html;
    int title_heading_level; /* 0: 2 */
    const char *type;        /* "success", or NULL */
    const char *role;        /* NULL: alert or region, by type */
    const char *title_id;    /* NULL or "": govuk-notification-banner-title */
    GovukTri disable_auto_focus;
    const char *classes;
    const GovukAttribute *attributes;
} GovukNotificationBanner;

void govuk_notification_banner(Buf *out, const GovukNotificationBanner *options);
