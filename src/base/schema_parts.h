/* For schema*.c alone: what the check of a schema and the check by a schema share. */
#pragma once
#include "base/json_place.h"
#include "base/schema.h"

enum {
    SCHEMA_HOPS = 16 /* $ref and anyOf in a row on one value; more is a circle */
};

/* One check of one instance under way. */
typedef struct Checker {
    Arena *arena;
    const Json *root; /* of the schema */
    SchemaFaults *faults;
} Checker;

void schema_fault_at(const Checker *checker, const Place *place, const char *reason);
void schema_fault_number(const Checker *checker, const Place *place, const char *before,
                         int64_t number, const char *after);
void schema_fault_type(const Checker *checker, const Json *schema, const Place *place);

bool schema_type_allowed(const Json *schema, const Json *value);
void schema_check_const(const Checker *checker, const Json *schema, const Json *value,
                        const Place *place);
void schema_check_enum(const Checker *checker, const Json *schema, const Json *value,
                       const Place *place);
void schema_check_text(const Checker *checker, const Json *schema, const Json *value,
                       const Place *place);
void schema_check_int(const Checker *checker, const Json *schema, const Json *value,
                      const Place *place);

/* The schema that "#/$defs/name" names; NULL when there is none. */
const Json *schema_definition(const Json *root, const char *ref);

/* Whether a value is of the type that a schema calls "string", "integer" and so on. */
bool schema_type_fits(const char *type, const Json *value);
bool schema_type_exists(const char *type);

bool schema_format_exists(const char *format);
bool schema_format_fits(const char *format, const char *text);
