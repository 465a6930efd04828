/* A run of the checks as JSON, described by schemas/check-run.json. */
#pragma once
#include "format/findings_view.h"

Json *findings_json(Arena *arena, const FindingsView *view);
/* Of several folders, by schemas/check-runs.json: each with its "subject". */
Json *findings_json_of_all(Arena *arena, const FindingsView *views, size_t count);
