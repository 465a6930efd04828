#include "base/json_place.h"

#include "base/buf.h"
#include "base/limits.h"

static void write_pointer(Buf *out, const Place *place)
{
    if (!place)
        return;
    write_pointer(out, place->up);
    buf_add_char(out, '/');
    if (!place->name) {
        buf_add_int(out, (int64_t)place->index);
        return;
    }
    for (const char *c = place->name; *c; c++) {
        if (*c == '~')
            buf_add(out, "~0");
        else if (*c == '/')
            buf_add(out, "~1");
        else
            buf_add_char(out, *c);
    }
}

const char *place_pointer(Arena *arena, const Place *place)
{
    Buf out = buf_init(arena, MAX_LONG_TEXT);
    write_pointer(&out, place);
    return buf_text(&out);
}
