/* Ctrl-C as something that a long command asks about, between two of its steps, instead of an end
 * in the middle of one. cli/ only. */
#pragma once
#include <stdbool.h>

/* From now on Ctrl-C is only noted, the first time; the second time it ends the process. */
void interrupt_watch(void);
bool interrupted(void);
