/* How findings are told apart and in which order they stand: the same for a file, for a repository
 * and for several. For worker.c, scan.c and portfolio.c. */
#pragma once
#include "base/str.h"
#include "check/findings.h"

/* Of the check, the path and what was matched, whose spaces do not count; with a key, nobody
 * without it can try what was matched. An empty key is none. */
const char *finding_fingerprint(Arena *arena, Str key, const char *check, const char *path,
                                Str match);

/* By point, check, path, line, column. */
void findings_sort(CheckRun *run);
