/* What a browser sends: query strings and form bodies, in the two encodings of HTML
 * (application/x-www-form-urlencoded, multipart/form-data), read into fields on the
 * arena. Values are made well-formed UTF-8, line ends become LF; a field given twice is
 * kept twice. web/ uses it. */
#pragma once
#include "base/ctx.h"
#include "net/http.h"

typedef struct FormField {
    const char *name, *value; /* value "" for a file */
    const char *file_name;    /* NULL when this is no file; display data only, never a path */
    const char *file_type;    /* as the browser said; never trusted */
    Str file;                 /* the bytes of the file */
} FormField;

typedef struct Form {
    FormField *fields;
    size_t count;
} Form;

/* INVALID (bad escapes, no boundary, broken part) or TOO_BIG (over MAX_FORM_FIELDS). */
MUST_USE Err form_read_query(Ctx *ctx, const char *query, Form *out);
MUST_USE Err form_read_body(Ctx *ctx, const HttpRequest *request, Form *out);

/* The first value of a name; NULL when it was not sent. */
const char *form_value(const Form *form, const char *name);
/* Whether `value` is among those sent for `name` (checkboxes). */
bool form_has(const Form *form, const char *name, const char *value);
const FormField *form_file(const Form *form, const char *name); /* NULL: none or empty */

/* Percent-encoding of one path segment or query value. */
const char *url_encode(Arena *arena, const char *text);
/* Decodes %XX once; NULL when an escape is bad or gives NUL. `plus` also turns + to space. */
char *url_decode(Arena *arena, Str text, bool plus);
