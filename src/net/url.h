/* One byte of percent-encoding at a time, for readers that must not copy (the gate).
 * Everybody else uses url_decode (form.h). */
#pragma once
#include "base/str.h"

/* Takes the next byte off `rest`, an escape decoded; -1 when the escape is bad. */
int url_byte(Str *rest, bool plus);
