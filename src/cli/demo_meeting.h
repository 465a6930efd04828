/* The meetings of the demonstration (demo/meetings.json). cli/ only. */
#pragma once
#include "cli/demo_file.h"

/* All are set before the first act, so that some are over by today. INVALID or FORBIDDEN when the
 * person may not. */
MUST_USE Err demo_meetings_load(Ctx *ctx, const Demo *demo);
