/* The rating of a case, worked out from the ratings people gave for each standard by the
 * method of the controls pack. Pure. For rules/ alone. */
#pragma once
#include "rules/pack.h"

/* Id of one of the pack's triage.ratings; NULL as long as not every standard has one, or
 * when the pack rates nothing. */
const char *triage_rating(const Pack *controls, const Json *document);
