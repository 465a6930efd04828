/* The `timings` of a controls pack: how long before a day something has to be done, or be
 * reminded of. Pure: no clock. */
#pragma once
#include "base/date.h"
#include "rules/pack.h"

/* The timing of this id; NULL when the pack (which may be NULL) has none. */
const Json *timing_find(const Pack *controls, const char *id);

/* The day that lies the months, weeks and days of a timing before `day`, or after it. False when
 * the pack has no such timing or it has no length; `out` is then not set. */
bool timing_before(const Pack *controls, const char *id, Date day, Date *out);
bool timing_after(const Pack *controls, const char *id, Date day, Date *out);
