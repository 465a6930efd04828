/* A run of the checks as SARIF 2.1.0 (OASIS), for code hosting services and editors. */
#pragma once
#include "base/json.h"
#include "check/findings.h"

Json *findings_sarif(Arena *arena, const CheckRun *run, const Json *points);
