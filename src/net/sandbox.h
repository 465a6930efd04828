/* Shuts a process in before it reads what others made: no network, no new programs, no writing, and
 * of the files only what lies below folders that are already open.
 *
 * Three layers, none of which needs privilege: Landlock (what can be opened), seccomp (which system
 * calls there are at all; any other ends the process) and limits of memory and time. Linux only.
 * Anybody above may use this, in a child made for the purpose: there is no way back. */
#pragma once
#include "base/ctx.h"

typedef struct SandboxLimits {
    size_t memory;        /* bytes of address space */
    unsigned cpu_seconds; /* of all threads together */
} SandboxLimits;

/* BROKEN with words when the system has no seccomp: then nothing untrusted may be read. Without
 * Landlock it goes on, since no call is left that opens a file but below a folder. */
MUST_USE Err sandbox_reader(Ctx *ctx, const int *folders, size_t count,
                            const SandboxLimits *limits);
