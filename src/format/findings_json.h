/* A run of the checks as JSON, described by schemas/check-run.json. */
#pragma once
#include "base/json.h"
#include "check/findings.h"

/* `points` is what the catalogue says of each point, `tables` the dated tables. */
Json *findings_json(Arena *arena, const CheckRun *run, const Json *points, const Json *tables);
