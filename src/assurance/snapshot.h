/* Snapshots: the exact document and answer a case was sent or decided with. assurance/ only. */
#pragma once
#include "assurance/case.h"

/* Takes one of the case as it is now, in a write job; gives its id and the engine's answer. */
MUST_USE Err snapshot_take(Ctx *ctx, const Case *c, int64_t *id, Advice *advice);
