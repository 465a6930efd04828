/* Doing one act of a demonstration story. cli/ only. */
#pragma once
#include "cli/demo_file.h"

/* As its person, at its time; the kinds of act are the table in demo_act.c. */
MUST_USE Err demo_act(Ctx *ctx, Demo *demo, DemoEvent *event);
