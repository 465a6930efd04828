/* JSON Schema, the part of draft 2020-12 that our published schemas use, so that
 * one file is both the documentation and the check: type (also a list of types),
 * properties, required, additionalProperties (false or a schema), items, enum,
 * const, minLength, maxLength, minimum, maximum, minItems, maxItems, uniqueItems,
 * pattern (POSIX extended, also valid in ECMA 262), format (date, uri, email), $ref to
 * "#/$defs/…", $defs, anyOf; title, description, examples, default, $schema, $id,
 * $comment are passed over. Any other keyword is refused when the schema is
 * loaded: a schema must not promise what nobody checks.
 *
 * Anybody may use this. */
#pragma once
#include "base/json.h"

/* One fault: where (an RFC 6901 JSON Pointer into the instance) and why. */
typedef struct SchemaFault {
    const char *pointer, *reason;
} SchemaFault;

typedef struct SchemaFaults {
    SchemaFault *items;
    size_t count, room; /* at most MAX_SCHEMA_FAULTS are kept */
} SchemaFaults;

/* INVALID with words when the schema itself uses an unknown keyword or a dangling $ref. */
MUST_USE Err schema_check_itself(Ctx *ctx, const char *name, const Json *schema);

/* Adds to `faults` everything in `instance` that `schema` does not allow, in
 * document order. */
void schema_check(Arena *arena, const Json *schema, const Json *instance, SchemaFaults *faults);
void schema_fault(Arena *arena, SchemaFaults *faults, const char *pointer, const char *reason);
