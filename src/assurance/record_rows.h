/* Rows that stand in the store though no entry of the record speaks of them: what was put in behind
 * its back. The other half of record_verify, which goes from the entries to the rows. For
 * `tcop log verify` and tests. */
#pragma once
#include "assurance/record.h"

/* record_verify with record_content_of; then, when all entries are right, that publications,
 * quarterly reviews, meetings, decisions, settled conditions, acts, cases and their lines of a
 * pipeline each have the entry that they were made with, and that a case stands where its acts and
 * its decisions took it. A row without one is told in `reason`, with wrong = 0. */
MUST_USE Err record_verify_all(Ctx *ctx, RecordVerdict *out);
