/* The rows of all checks, and the dated tables they use: data from checks/ in the source tree,
 * which is part of the program. What a check means, which point and criteria it bears on, how it
 * decides and how to mend what it finds stands there and nowhere else.
 * Anybody above may use this. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"

typedef struct CheckRow {
    const char *id; /* "t06.private-key" */
    int point;
    const Json *row; /* all of it */
} CheckRow;

typedef struct CheckRules {
    const char *version;  /* "2026-11-26": of the point that changed last */
    const CheckRow *rows; /* by id */
    size_t n_rows;
    const Json *points;   /* what checks/points says of each, in order */
    const Json *tables;   /* by name: trackers, vendors, … */
    const Json *accuracy; /* by id of the check: what its labelled cases gave */
    const struct Matcher *matcher;
} CheckRules;

/* Reads what is in the program; BROKEN with words when it does not fit its schema. */
MUST_USE Err check_rules_load(Ctx *ctx, CheckRules *out);

/* The same with tables of the caller's in the place of ours: an object with each under its name.
 * INVALID with words when one is not of the form of ours. `instead` may be NULL. */
MUST_USE Err check_rules_load_with(Ctx *ctx, const Json *instead, CheckRules *out);

/* NULL when there is no such check. */
const CheckRow *check_row(const CheckRules *rules, const char *id);

/* One of the tables; NULL when there is none of this name. */
const Json *check_table(const CheckRules *rules, const char *name);
