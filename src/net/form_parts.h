/* The seam between form.c and form_parts.c; nobody else includes this. */
#pragma once
#include "net/form.h"

/* multipart/form-data (RFC 7578): `type` is the whole Content-Type. */
MUST_USE Err form_read_parts(Ctx *ctx, const char *type, Str body, Form *out);

/* One field more; TOO_BIG when there are too many. */
MUST_USE Err form_add(Ctx *ctx, Form *form, const FormField *field);

const char *form_clean(Arena *arena, Str bytes);
