#include "base/hash.h"
#include "web/inside.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

/* ---- Answers that are no page -------------------------------------------------------------- */

/* A header holds ASCII without spaces; what is percent-encoded already stays as it is. */
static const char *ascii_address(Arena *arena, const char *text)
{
    Buf out = buf_init(arena, 16 << 10);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c))
            buf_printf(&out, "%%%02X", c);
        else
            buf_add_char(&out, (char)c);
    }
    return buf_text(&out);
}

static Err redirect(Page *page, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
static Err redirect(Page *page, const char *format, va_list args)
{
    Arena *arena = page->ctx->arena;
    const char *to = ascii_address(arena, arena_vprintf(arena, format, args));
    CHECK(to[0] == '/' && to[1] != '/'); /* never to another site */
    page->location = to;
    page->status = 303;
    return OK;
}

Err page_redirect(Page *page, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Err err = redirect(page, format, args);
    va_end(args);
    return err;
}

Err page_done(Page *page, const char *message, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Err err = redirect(page, format, args);
    va_end(args);
    message_put(page, message);
    return err;
}

Err page_raw(Page *page, const char *type, const char *download, Str bytes)
{
    page->type = type;
    page->download = download;
    page->raw = bytes;
    return OK;
}

/* ---- Addresses ------------------------------------------------------------------------------ */

/* One conversion, whose first character after % is `*at`; returns what comes after it. */
static const char *add_conversion(Buf *out, const char *at, va_list *args)
{
    size_t longs = strspn(at, "lz");
    switch (at[longs]) {
    case 's':
        buf_add(out, url_encode(out->arena, va_arg(*args, const char *)));
        break;
    case 'd':
        buf_add_int(out, longs ? va_arg(*args, int64_t) : va_arg(*args, int));
        break;
    case 'u':
        buf_add_int(out, longs ? (int64_t)va_arg(*args, uint64_t) : va_arg(*args, unsigned));
        break;
    default:
        CHECK(at[longs] == '%');
        buf_add_char(out, '%');
    }
    return at + longs + 1;
}

const char *page_url(Page *page, const char *format, ...)
{
    Buf out = buf_init(page->ctx->arena, 16 << 10);
    va_list args;
    va_start(args, format);
    for (const char *at = format; *at;) {
        size_t plain = strcspn(at, "%");
        buf_add_bytes(&out, at, plain);
        at += plain;
        if (*at)
            at = add_conversion(&out, at + 1, &args);
    }
    va_end(args);
    return buf_text(&out);
}

/* The server refuses names that are none of ours. */
const char *page_origin(Page *page)
{
    const char *host = page->request->host;
    return text_empty(host)
               ? NULL
               : arena_printf(page->ctx->arena, "%s://%s",
                              page->settings->insecure_cookie ? "http" : "https", host);
}

/* ---- Forms ------------------------------------------------------------------------------ */

/* Without a session the token is that of a cookie: another site can read neither. */
const char *page_csrf(Page *page)
{
    if (page->session)
        return page->session->csrf;
    if (!page->form_token)
        page->form_token = cookie_get(page, COOKIE_FORM);
    if (text_empty(page->form_token)) {
        page->form_token = random_token(page->ctx->arena);
        cookie_put(page, COOKIE_FORM, page->form_token);
    }
    return page->form_token;
}

static void hidden(Page *page, const char *name, const char *value)
{
    html(&page->main, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, value);
}

/* A form that is shown again with what a person typed is about what the person saw: the version of
 * today would let it overwrite what somebody else saved in between. A page that says so itself
 * (409) shows what is there now, and goes on from there. */
static int64_t version_seen(const Page *page, const char *action, int64_t version)
{
    Str path = {action, strcspn(action, "?")};
    int64_t sent;
    bool again = page->status != 409 && text_eq(page->request->method, "POST") &&
                 text_eq(url_decode(page->ctx->arena, path, false), page->request->path) &&
                 str_int(str_of(form_value(&page->form, "version")), &sent);
    return again ? sent : version;
}

void page_form_open(Page *page, const char *action, int64_t version, bool upload)
{
    html(&page->main, "<form action=\"{}\" method=\"post\" novalidate", action);
    if (upload)
        html(&page->main, " enctype=\"multipart/form-data\"");
    html(&page->main, ">\n");
    hidden(page, "csrf", page_csrf(page));
    if (version >= 0)
        hidden(page, "version",
               arena_printf(page->ctx->arena, "%" PRId64, version_seen(page, action, version)));
}

void page_form_close(Page *page, const char *button)
{
    if (!text_empty(button))
        govuk_button(&page->main,
                     &(GovukButton){.text = button, .prevent_double_click = GOVUK_YES});
    html(&page->main, "</form>\n");
}

int64_t page_version(const Page *page)
{
    int64_t version;
    return str_int(str_of(form_value(&page->form, "version")), &version) ? version : 0;
}

static const char *trimmed(const Page *page, const Form *form, const char *name)
{
    return str_copy(page->ctx->arena, str_trim(str_of(form_value(form, name))));
}

const char *page_field(const Page *page, const char *name)
{
    return trimmed(page, &page->form, name);
}

const char *page_query(const Page *page, const char *name)
{
    return trimmed(page, &page->query, name);
}

/* ---- Faults ----------------------------------------------------------------------------- */

void page_fault(Page *page, const char *field, const char *text)
{
    Faults *faults = &page->faults;
    if (faults->count == faults->room) {
        size_t room = faults->room ? faults->room * 2 : 8;
        faults->items =
            arena_grow(page->ctx->arena, faults->items, faults->room * sizeof *faults->items,
                       room * sizeof *faults->items);
        faults->room = room;
    }
    faults->items[faults->count++] = (Fault){.field = field, .text = text};
}

Err page_fault_if_invalid(Page *page, Err err, const char *field)
{
    if (err != INVALID)
        return err;
    page_fault(page, field, problem(page->ctx));
    return OK;
}

GovukErrorMessage page_fault_for(const Page *page, const char *field)
{
    for (size_t i = 0; i < page->faults.count; i++)
        if (text_eq(page->faults.items[i].field, field))
            return (GovukErrorMessage){.text = page->faults.items[i].text};
    return (GovukErrorMessage){0};
}

/* ---- Pages of a list -------------------------------------------------------------------- */

typedef struct Numbers {
    Page *page;
    const char *url;
    GovukPaginationItem items[9];
    size_t count;
} Numbers;

static const char *url_of_page(Page *page, const char *url, int64_t number)
{
    return arena_printf(page->ctx->arena, "%s%spage=%" PRId64, url,
                        !strchr(url, '?')                    ? "?"
                        : strchr("?&", url[strlen(url) - 1]) ? ""
                                                             : "&",
                        number);
}

static void add_number(Numbers *numbers, int64_t number, int64_t current)
{
    numbers->items[numbers->count++] = (GovukPaginationItem){
        .number = arena_printf(numbers->page->ctx->arena, "%" PRId64, number),
        .href = url_of_page(numbers->page, numbers->url, number),
        .current = number == current,
    };
}

/* The first, the last, the current and its neighbours; dots for what is left out. */
static void add_numbers(Numbers *numbers, int64_t current, int64_t pages)
{
    int64_t from = current > 2 ? current - 1 : 1, to = current < pages - 1 ? current + 1 : pages;
    if (from > 1)
        add_number(numbers, 1, current);
    if (from > 2)
        numbers->items[numbers->count++] = (GovukPaginationItem){.ellipsis = true};
    for (int64_t number = from; number <= to; number++)
        add_number(numbers, number, current);
    if (to < pages - 1)
        numbers->items[numbers->count++] = (GovukPaginationItem){.ellipsis = true};
    if (to < pages)
        add_number(numbers, pages, current);
}

void page_pagination(Page *page, const char *url, int64_t current, int64_t pages)
{
    if (pages < 2)
        return;
    Numbers numbers = {.page = page, .url = url};
    add_numbers(&numbers, current, pages);
    GovukPagination options = {.items = numbers.items, .items_count = numbers.count};
    if (current > 1)
        options.previous.href = url_of_page(page, url, current - 1);
    if (current < pages)
        options.next.href = url_of_page(page, url, current + 1);
    govuk_pagination(&page->main, &options);
}

/* ---- Words of the packs ----------------------------------------------------------------- */

const Pack *page_code(const Page *page)
{
    const PackSet *packs = page->ctx->packs;
    return page->c ? pack_find(packs, page->c->code) : pack_code_on(packs, ctx_today(page->ctx));
}

const Pack *page_controls(const Page *page)
{
    const PackSet *packs = page->ctx->packs;
    return page->c ? pack_find(packs, page->c->controls)
                   : pack_controls_any(packs, ctx_today(page->ctx));
}

const char *page_label(const Page *page, const char *list, const char *id)
{
    const Pack *controls = page_controls(page), *code = page_code(page);
    if (text_empty(id))
        return "";
    if (controls && pack_item(json_path(controls->document, list), id))
        return pack_label(controls, list, id);
    return code ? pack_label(code, list, id) : id;
}
