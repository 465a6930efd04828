/* Tables that somebody puts in the place of those in the program: --tables. For cmd_check.c. */
#pragma once
#include "base/json.h"

/* Each file NAME.json of the folder under its name. INVALID with words when one cannot be read. */
MUST_USE Err check_tables_read(Ctx *ctx, const char *folder, Json **out);
