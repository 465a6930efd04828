/* Work on what others made, in a child that is shut in (net/sandbox): it may read below folders
 * that are open already, or nothing at all, and gives back bytes. For checker.c and site_crawl.c.
 */
#pragma once
#include "check/check.h"
#include "cli/command.h"

enum { MAX_SHUT_IN_RESULT = 240 << 20 }; /* bytes of what the child writes */

/* In the child: fills `out`; the exit code. */
typedef int ShutInWork(void *with, Buf *out);

typedef struct ShutIn {
    const CommandLine *line;
    const int *folders;
    size_t n_folders;
    CheckProgress *progress; /* shared with the child, and shown on a terminal; NULL: none */
    ShutInWork *work;
    void *with;
} ShutIn;

typedef struct ShutInResult {
    Str bytes;
    int code; /* 130 when somebody stopped it, and then there are no bytes */
} ShutInResult;

/* BROKEN with words when the child ended in another way than it should; then nothing of what it
 * wrote is given. */
MUST_USE Err shut_in(const ShutIn *work, ShutInResult *out);
