#include "net/head.h"

#include <string.h>

typedef struct RawField {
    const char *name, *value;
    size_t name_len, value_len;
} RawField;

typedef struct RawFields {
    RawField *items;
    size_t count, room;
} RawFields;

static enum MHD_Result collect(void *argument, enum MHD_ValueKind kind, const char *name,
                               size_t name_len, const char *value, size_t value_len)
{
    RawFields *fields = argument;
    (void)kind;
    if (fields->count == fields->room)
        return MHD_NO;
    fields->items[fields->count++] =
        (RawField){name, value ? value : "", name_len, value ? value_len : 0};
    return MHD_YES;
}

static size_t head_size(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

#if MHD_VERSION < 0x01000000
static const char *skip(const char *at, const char *end, const char *to)
{
    while (at != to && at < end && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

/* libmicrohttpd 0.9 takes a bare LF for a line end, cuts a line at a NUL, and puts a
 * folded line elsewhere; once it has parsed the head, nothing shows that. But it parses
 * in place, and only overwrites the characters that separate: so what it found must lie
 * in its buffer one behind the other, with exactly one byte for a space or a colon and
 * two for CRLF between, from the first byte of the head to the last. Where that does
 * not hold, bytes were passed over. Were the buffer ever laid out otherwise, this would
 * refuse everything, and the first test would say so. */
static bool every_byte_is_accounted_for(const RawFields *fields, const char *method,
                                        const char *version, const HeadTarget *target, size_t size)
{
    const char *at = method + strlen(method) + 1, *end = method + size;
    if (at != target->at)
        return false;
    at += target->len + 1;
    if (at != version)
        return false;
    at += strlen(version) + 2;
    for (size_t i = 0; i < fields->count; i++) {
        const RawField *field = &fields->items[i];
        if (at != field->name)
            return false;
        at = skip(at + field->name_len + 1, end, field->value);
        if (at != field->value)
            return false;
        at += field->value_len + 2;
    }
    return at + 2 == end;
}
#else
/* From 1.0 on the library itself refuses all this, at the level that http.c asks for. */
static bool every_byte_is_accounted_for(const RawFields *fields, const char *method,
                                        const char *version, const HeadTarget *target, size_t size)
{
    (void)fields, (void)method, (void)version, (void)target, (void)size;
    return true;
}
#endif

/* The library leaves white space at the end of a value. */
static const char *trimmed(Arena *arena, const RawField *field)
{
    size_t len = field->value_len;
    while (len > 0 && (field->value[len - 1] == ' ' || field->value[len - 1] == '\t'))
        len--;
    return len == field->value_len ? field->value : arena_text_len(arena, field->value, len);
}

void head_read(Arena *arena, struct MHD_Connection *connection, const char *method,
               const char *version, const HeadTarget *target, GateHead *out)
{
    int count = MHD_get_connection_values(connection, MHD_HEADER_KIND, NULL, NULL);
    RawFields raw = {.room = count > 0 ? (size_t)count : 0};
    raw.items = arena_array(arena, RawField, raw.room);
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, collect, &raw);

    HttpField *fields = arena_array(arena, HttpField, raw.count);
    for (size_t i = 0; i < raw.count; i++)
        fields[i] = (HttpField){raw.items[i].name, trimmed(arena, &raw.items[i])};
    size_t size = head_size(connection);
    *out = (GateHead){
        .method = method,
        .target = target->copy,
        .version = version,
        .fields = fields,
        .n_fields = raw.count,
        .bytes = size,
        .altered = !every_byte_is_accounted_for(&raw, method, version, target, size),
    };
}
