/* The dated tables of the catalogue, and those that somebody puts in their place.
 * For catalogue.c. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"

/* An object with each table under its name. `instead` is such an object, too, or NULL: a table of
 * its takes the place of the one in the program. INVALID with words when there is none of that
 * name, or it has not the same form. */
MUST_USE Err tables_read(Ctx *ctx, const Json *instead, Json **out);
