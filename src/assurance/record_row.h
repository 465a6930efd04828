/* What an entry of the record covers of the object that it speaks of, from content 2 on: every
 * column of its row that means something, read from the store. For the write jobs of assurance/,
 * after they changed the row, and for record_verify.
 *
 *   publication, meeting, person, organisation, parts of a case: not here; their entries hold what
 *   they wrote themselves, of all columns.
 */
#pragma once
#include "assurance/record.h"

/* A list of lists in canonical JSON: of each row its values in the order of the columns of
 * record_row.c; rows of a decision are the decision, with what it was made on, then its conditions.
 * exists = false: there is no such row. MISSING: objects of this kind have no content 2. */
MUST_USE Err record_row(Ctx *ctx, const char *object, Str *out, bool *exists);

/* record_add, of an entry whose content is the row of its object as it is now. */
MUST_USE Err record_add_row(Ctx *ctx, const RecordEntry *entry);
