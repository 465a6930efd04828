/* What a run with --history has looked at, kept for the next run in the user's own cache folder:
 * $XDG_CACHE_HOME/tcop, or ~/.cache/tcop.
 *
 * True for one folder, one program and its tables: of any other it is as if there were none, as it
 * is when the file is broken or not the user's own. It holds ids of objects, never what was found.
 * That nothing can be kept is no error: the next run takes longer. For cmd_check.c. */
#pragma once
#include "base/ctx.h"
#include "base/str.h"

typedef struct HistoryCache {
    const char *path; /* NULL: nothing is kept */
    unsigned char key[32];
} HistoryCache;

/* `folder` is the one that is read, `tables` what was put in the place of ours, as text. */
void history_cache_find(Ctx *ctx, const char *folder, Str tables, HistoryCache *out);

/* Empty when there is nothing. */
Str history_cache_read(Ctx *ctx, const HistoryCache *cache);
void history_cache_write(Ctx *ctx, const HistoryCache *cache, Str seen);
