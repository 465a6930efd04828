/* The items of a case's lists, for pages that need no more of the case than those. The caller
 * has checked that ctx->who may see the case. */
#pragma once
#include "assurance/case.h"

/* The items of "contracts", "users", "evidence" or "limitations" in the order they came, as a list
 * of their bodies. One SQL statement. */
MUST_USE Err case_items(Ctx *ctx, const Case *c, const char *list, Json **items);

/* How many parts were saved: of each list ("contracts"), and of each point with its claims
 * ("points/3"). What has none is absent. One SQL statement, no part is opened. */
typedef struct CaseCount {
    const char *what;
    int64_t count;
} CaseCount;
MUST_USE Err case_counts(Ctx *ctx, const Case *c, CaseCount **counts, size_t *n_counts);
int64_t case_count_of(const CaseCount *counts, size_t n_counts,
                      const char *what); /* 0 when absent */
