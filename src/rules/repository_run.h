/* What a machine read in the repository of a case, beside what people claim: the runs of tcop check
 * among its evidence. A run may contradict a claim, and stands beside it; it never makes one true,
 * and what to think of a contradiction is for people. Pure. Anybody above may use this. */
#pragma once
#include "base/json.h"

/* The run with the latest date, and the one before it; NULL: none. Evidence items of kind "run". */
const Json *run_latest(const Json *document);
const Json *run_before(const Json *document, const Json *run);

/* The next finding of a run that bears on the criterion, after `last` (NULL: the first); NULL: no
 * more. What a person set aside in the repository is left out. */
const Json *run_finding(const Json *run, const char *criterion, const Json *last);

/* Whether a claim says of its criterion what this finding proves to be otherwise: "met", and a
 * defect. */
bool run_contradicts(const Json *code, const Json *claim, const Json *finding);

/* How many findings of kind `kind` a run has, by point ("" for all); set aside ones left out. */
size_t run_count(const Json *run, const char *point, const char *kind);

/* How many findings of `run` the other does not have, by fingerprint. */
size_t run_new(const Json *run, const Json *other, const char *kind);
