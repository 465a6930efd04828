/* The short way for objects that hold texts alone, as rows of sheets are kept: many are read one
 * after another, and a parser for everything takes most of the time. */
#include "base/json.h"

#include <string.h>

typedef struct Flat {
    Arena *arena;
    const char *at, *end;
} Flat;

static bool skip(Flat *flat, char c)
{
    bool there = flat->at < flat->end && *flat->at == c;
    flat->at += there;
    return there;
}

/* Escapes of one letter; \u is left to the other reader. */
static bool unescape(char c, char *out)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *place = c ? strchr(letters, c) : NULL;
    if (place)
        *out = values[place - letters];
    return place != NULL;
}

static bool unescape_all(Flat *flat, const char *close, const char **out)
{
    char *text = arena_alloc(flat->arena, (size_t)(close - flat->at) + 1), *to = text;
    for (const char *from = flat->at; from < close; from++)
        if (*from != '\\')
            *to++ = *from;
        else if (!unescape(*++from, to++))
            return false;
    *out = text;
    return true;
}

static bool read_text(Flat *flat, const char **out)
{
    bool escaped = false;
    if (!skip(flat, '"'))
        return false;
    const char *close = flat->at;
    for (; close < flat->end && *close != '"' && (unsigned char)*close >= ' '; close++)
        if (*close == '\\') {
            escaped = true;
            close++;
        }
    if (close >= flat->end || *close != '"')
        return false;
    if (!escaped)
        *out = arena_text_len(flat->arena, flat->at, (size_t)(close - flat->at));
    else if (!unescape_all(flat, close, out))
        return false;
    flat->at = close + 1;
    return true;
}

static void add_member(Json *object, const char *name, Json *value)
{
    value->name = name;
    if (object->last)
        object->last->next = value;
    else
        object->first = value;
    object->last = value;
    object->count++;
}

bool json_read_flat(Arena *arena, Str text, Json **out)
{
    Flat flat = {arena, text.data, text.data + text.len};
    Json *object = json_new_object(arena);
    const char *name, *value;
    if (!skip(&flat, '{'))
        return false;
    if (!skip(&flat, '}')) {
        do {
            if (!read_text(&flat, &name) || !skip(&flat, ':') || !read_text(&flat, &value))
                return false;
            add_member(object, name, json_new_text(arena, value));
        } while (skip(&flat, ','));
        if (!skip(&flat, '}'))
            return false;
    }
    *out = object;
    return flat.at == flat.end;
}
