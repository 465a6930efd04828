/* What a schema cannot say of a pack: every source, helper, force, step and fact that is
 * named exists, ids are unique, a test fits the kind of its fact and the choices it can
 * have. For pack.c alone; `document` has passed its schema.
 *
 * `case_schema` tells the choices of the facts that a case says itself. */
#pragma once
#include "base/schema.h"
#include "rules/pack.h"

void pack_check(Arena *arena, PackKind kind, const Json *document, const Json *case_schema,
                SchemaFaults *faults);

/* ---- Between the files of the check ---------------------------------------------------- */

typedef struct Check {
    Arena *arena;
    const Pack *pack; /* no more than kind and document are filled in */
    const Json *case_schema;
    SchemaFaults *faults;
} Check;

void check_fault(const Check *check, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A list of the document, at most one level down: "points", "workflow.steps". */
const Json *check_list(const Check *check, const char *dotted);
/* A fault unless an item of the list has this id. */
void check_exists(const Check *check, const char *list, const char *id, const char *pointer);
void check_condition(const Check *check, const Json *condition, const char *pointer);

void check_code(const Check *check);
void check_controls(const Check *check);
void check_quarterly(const Check *check);
