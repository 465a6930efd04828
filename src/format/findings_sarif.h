/* A run of the checks as SARIF 2.1.0 (OASIS), for code hosting services and editors. */
#pragma once
#include "format/findings_view.h"

/* One run of the log for each folder. */
Json *findings_sarif(Arena *arena, const FindingsView *views, size_t count);
