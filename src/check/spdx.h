/* Expressions of SPDX: "MIT OR (GPL-2.0-or-later WITH Classpath-exception-2.0)".
 * For the checks of this folder. */
#pragma once
#include "check/licence_index.h"

enum { MAX_SPDX_IDS = 32 };

typedef struct SpdxExpression {
    Str ids[MAX_SPDX_IDS]; /* in their order, without "+" */
    size_t count;
    Str exceptions[MAX_SPDX_IDS];
    size_t n_exceptions;
    const char *fault; /* "a bracket is not closed"; NULL: it follows the grammar */
} SpdxExpression;

SpdxExpression spdx_read(Str text);

/* "LicenseRef-…": a name of the project's own, which is on no list. */
bool spdx_is_reference(Str id);

/* The first id or exception that is not on the list; empty when all are. */
Str spdx_unlisted(const SpdxExpression *expression, const LicenceIndex *index);
