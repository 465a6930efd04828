/* Rows of person, as read by person.c and session.c. */
#pragma once
#include "assurance/model.h"
#include "store/store.h"

/* The columns from `first` on are id, name, email, about, active, demonstration. */
#define PERSON_COLUMNS "p.id, p.name, p.email, p.about, p.active, p.demonstration"
void person_from_row(const Rows *rows, int first, Person *out);
MUST_USE Err person_roles(Ctx *ctx, Person *person);

/* What the record hashes. */
Str person_bytes(Arena *arena, const Person *person);
Str organisation_bytes(Arena *arena, const Organisation *organisation);

/* The command line (nobody signed in) and administrators; else FORBIDDEN. */
MUST_USE Err may_administer(Ctx *ctx);
