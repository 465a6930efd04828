/* Copying a confirmed decision into the public register. assurance/ only. */
#pragma once
#include "assurance/model.h"

/* In a write job. A decision that is not final is not published. */
MUST_USE Err decision_publish(Ctx *ctx, const Case *c, const Decision *decision);
