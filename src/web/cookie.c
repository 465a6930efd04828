/* The three cookies: session, form (before sign-in), and the message for the next page. */
#include "web/inside.h"

#include <sodium.h>
#include <string.h>

enum { MAX_MESSAGE = 1000, BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

/* With __Host- a browser takes the cookie only over https, from this very host. */
static const char *name_of(const Page *page, CookieName name)
{
    static const char *const names[] = {"__Host-session", "__Host-form", "__Host-message"};
    return names[name] + (page->settings->insecure_cookie ? strlen("__Host-") : 0);
}

/* The value of `name` in one Cookie header; NULL: not in it. */
static const char *find(Arena *arena, const char *header, const char *name)
{
    Str rest = str_of(header), piece;
    size_t len = strlen(name);
    while (str_cut(&rest, ';', &piece)) {
        piece = str_trim(piece);
        if (piece.len > len && memcmp(piece.data, name, len) == 0 && piece.data[len] == '=')
            return arena_text_len(arena, piece.data + len + 1, piece.len - len - 1);
    }
    return NULL;
}

const char *cookie_get(const Page *page, CookieName name)
{
    const char *header = http_field(page->request, "Cookie");
    return header ? find(page->ctx->arena, header, name_of(page, name)) : NULL;
}

static void add(Page *page, CookieName name, const char *value, const char *life)
{
    CHECK(page->n_cookies < sizeof page->cookies / sizeof *page->cookies);
    page->cookies[page->n_cookies++] = arena_printf(
        page->ctx->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name_of(page, name), value,
        page->settings->insecure_cookie ? "" : "; Secure", life);
}

void cookie_put(Page *page, CookieName name, const char *value)
{
    add(page, name, value, name == COOKIE_MESSAGE ? "; Max-Age=60" : "");
}

void cookie_remove(Page *page, CookieName name)
{
    add(page, name, "", "; Max-Age=0");
}

/* ---- The message ----------------------------------------------------------------------- */

static const char *encode(Arena *arena, const void *bytes, size_t len)
{
    size_t room = sodium_base64_encoded_len(len, BASE64);
    return sodium_bin2base64(arena_alloc(arena, room), room, bytes, len, BASE64);
}

/* What is signed: the text and whose session it is for. */
static Str signed_text(const Page *page, const char *text)
{
    return str_of(arena_printf(page->ctx->arena, "%s\n%s",
                               page->session ? page->session->id : "nobody", text));
}

void message_put(Page *page, const char *text)
{
    Arena *arena = page->ctx->arena;
    char *kept = arena_text_len(arena, text, strnlen(text, MAX_MESSAGE));
    Str whole = signed_text(page, kept);
    unsigned char tag[crypto_auth_BYTES];
    crypto_auth(tag, (const unsigned char *)whole.data, whole.len, page->app->key);
    cookie_put(page, COOKIE_MESSAGE,
               arena_printf(arena, "%s.%s", encode(arena, kept, strlen(kept)),
                            encode(arena, tag, sizeof tag)));
}

static bool decode(Str text, void *out, size_t room, size_t *len)
{
    const char *end = NULL;
    return text.len > 0 &&
           sodium_base642bin(out, room, text.data, text.len, NULL, len, &end, BASE64) == 0 &&
           end == text.data + text.len;
}

const char *message_get(const Page *page)
{
    const char *cookie = cookie_get(page, COOKIE_MESSAGE);
    const char *dot = cookie ? strchr(cookie, '.') : NULL;
    if (!dot)
        return NULL;
    char text[MAX_MESSAGE + 1] = {0};
    unsigned char tag[crypto_auth_BYTES];
    size_t text_len, tag_len;
    if (!decode((Str){cookie, (size_t)(dot - cookie)}, text, MAX_MESSAGE, &text_len) ||
        !decode(str_of(dot + 1), tag, sizeof tag, &tag_len) || tag_len != sizeof tag)
        return NULL;
    Str whole = signed_text(page, text);
    if (crypto_auth_verify(tag, (const unsigned char *)whole.data, whole.len, page->app->key) != 0)
        return NULL;
    return arena_text(page->ctx->arena, text);
}
