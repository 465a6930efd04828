#include "net/target.h"

#include "net/url.h"

#include <string.h>
#include <strings.h>

bool target_split(const char *target, Target *out)
{
    *out = (Target){.query = S("")};
    if (!target)
        return false;
    if (strncasecmp(target, "http://", 7) == 0) {
        size_t len = strcspn(target + 7, "/?");
        out->authority = (Str){target + 7, len};
        target += 7 + len;
        if (len == 0)
            return false;
    }
    size_t len = strcspn(target, "?");
    out->path = (Str){target, len};
    if (target[len] == '?')
        out->query = str_of(target + len + 1);
    return len > 0 && target[0] == '/';
}

/* Anything else must be escaped; a fragment is never sent. */
static bool is_printable(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] <= ' ' || text.data[i] >= 0x7f || text.data[i] == '#')
            return false;
    return true;
}

static bool escapes_are_good(Str text)
{
    while (text.len > 0)
        if (url_byte(&text, false) <= 0)
            return false;
    return true;
}

/* One segment, decoded: no control characters, no hidden slash, not "." or "..". */
static bool segment_is_plain(Str segment)
{
    size_t len = 0, dots = 0;
    for (; segment.len > 0; len++) {
        int byte = url_byte(&segment, false);
        if (byte < 0x20 || byte == 0x7f || byte == '/' || byte == '\\')
            return false;
        dots += byte == '.';
    }
    return len > 2 || dots != len;
}

static bool path_is_plain(Str path)
{
    Str rest = {path.data + 1, path.len - 1}, segment;
    while (str_cut(&rest, '/', &segment))
        if (!segment_is_plain(segment)) /* refuses "//" too: an empty segment is all dots */
            return false;
    return true;
}

bool target_is_plain(const Target *target)
{
    return is_printable(target->authority) && is_printable(target->path) &&
           is_printable(target->query) && path_is_plain(target->path) &&
           escapes_are_good(target->query);
}

bool host_name(Str host, Str *out)
{
    bool six = host.len > 0 && host.data[0] == '[';
    const char *letters = six ? "0123456789abcdefABCDEF:."
                              : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    size_t len = six ? 1 : 0;
    while (len < host.len && host.data[len] && strchr(letters, host.data[len]))
        len++;
    if (six && (len == host.len || host.data[len++] != ']'))
        return false;
    *out = (Str){host.data, len};
    Str port = {host.data + len, host.len - len};
    if (len == 0 || port.len == 0)
        return len > 0;
    if (port.data[0] != ':' || port.len < 2 || port.len > 6)
        return false;
    for (size_t i = 1; i < port.len; i++)
        if (port.data[i] < '0' || port.data[i] > '9')
            return false;
    return true;
}
