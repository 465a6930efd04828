/* The case file: schemas/case.schema.json read, checked and written, and the parts that the
 * store keeps of it. Knows no database.
 * cli/ reads files with it; assurance/ makes documents with it. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"

#define CASE_FORMAT "tcop-case/1"

/* Reads and checks a whole case file; INVALID lists every fault with its JSON Pointer, one a line.
 */
MUST_USE Err case_json_read(Ctx *ctx, const char *name, Str text, Json **document);

/* Checks a document in memory; `name` (may be NULL) begins each line of the problem. */
MUST_USE Err case_json_check(Ctx *ctx, const char *name, const Json *document);

/* Puts the body of a part in its place: "project" holds title and description, "points/3" and the
 * other "list/id" are items of lists, "claims/1.2" belongs to point 1, anything else is a member.
 */
void case_json_put_part(Arena *arena, Json *document, const char *part, Json *body);

/* The other way: calls `visit` with each part of a document, in the order they should be saved. */
typedef Err CasePartVisit(void *state, const char *part, Json *body);
MUST_USE Err case_json_each_part(Arena *arena, const Json *document, CasePartVisit *visit,
                                 void *state);
