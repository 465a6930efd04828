/* POSIX extended patterns of our schemas, each compiled once for the life of the process: compiling
 * one costs more than all else that checking a value does. Any thread may ask. base/ only. */
#pragma once
#include <stdbool.h>

/* False also for a pattern that does not compile; schema_check_itself has refused such a schema. */
bool pattern_matches(const char *pattern, const char *text);
