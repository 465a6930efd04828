/* The pipelines of the demonstration (demo/pipelines.json). cli/ only. */
#pragma once
#include "cli/demo_file.h"

/* INVALID when a row cannot be understood. */
MUST_USE Err demo_pipelines_load(Ctx *ctx, const Demo *demo);
