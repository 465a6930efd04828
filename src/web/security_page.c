/* /.well-known/security.txt (RFC 9116): where somebody who finds a weakness of this service says
 * so. Who runs the service gives the address; without one there is no such file. */
#include "web/about.h"

/* The file has to be looked at by somebody at least once a year; it says so from the day that it is
 * asked for, and never a whole year ahead. */
enum { SECURITY_DAYS = 180 };

Err send_security(Page *page)
{
    const AppSettings *settings = page->settings;
    Buf out = buf_init(page->ctx->arena, 4096);
    if (!settings->security_contact)
        return fail(page->ctx, MISSING, "No address for reports is set.");
    Date until = date_add_days(ctx_today(page->ctx), SECURITY_DAYS);
    buf_printf(&out, "Contact: %s\nExpires: %sT00:00:00Z\nPreferred-Languages: en\n",
               settings->security_contact, date_iso(page->ctx->arena, until));
    if (settings->security_policy)
        buf_printf(&out, "Policy: %s\n", settings->security_policy);
    if (settings->public_host)
        buf_printf(&out, "Canonical: https://%s/.well-known/security.txt\n", settings->public_host);
    if (!buf_ok(&out))
        return fail(page->ctx, TOO_BIG, "The addresses for reports are too long.");
    return page_raw(page, "text/plain; charset=utf-8", NULL, buf_str(&out));
}
