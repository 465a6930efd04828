/* A run of all checks over one folder.
 *
 * Same folder, same date, same rules: same findings, byte for byte, whatever the number of
 * threads. Nothing of the folder is executed, nothing is written, no network is used. The caller
 * may shut itself in before (net/sandbox). Anybody above may use this. */
#pragma once
#include "check/catalogue.h"
#include "check/findings.h"

#include <stdatomic.h>

enum {
    MAX_CHECK_FILE_BYTES = 8 << 20, /* of a file that is read; larger ones are named as not read */
    MAX_CHECK_THREADS = 16
};

/* How far a run is; may lie in memory that another process reads. */
typedef struct CheckProgress {
    _Atomic int64_t files, bytes, all_files;
} CheckProgress;

/* Of the history what an earlier run has looked at already, as that run gave it. */
typedef struct CheckHistory {
    Str seen;  /* bytes, or nothing */
    bool keep; /* give the run what the next one need not look at again */
} CheckHistory;

typedef struct CheckOptions {
    Date date;
    int threads;   /* that read at the same time, at least 1 */
    bool identify; /* say which commit and tree the folder is at */
    bool history;  /* every version ever committed, too */
    CheckHistory earlier;
    Str key;                 /* of the fingerprints; without it whoever guesses a secret can
                              * compare it with its fingerprint */
    struct Sketch *sketch;   /* NULL, or is given what portfolio.c compares */
    CheckProgress *progress; /* NULL: nobody looks */
} CheckOptions;

/* `root` is an open folder. The run lives on the arena. */
MUST_USE Err check_run(Ctx *ctx, int root, const CheckRules *rules, const CheckOptions *options,
                       CheckRun *out);

/* One of several folders. */
typedef struct CheckFolder {
    int root;         /* open */
    const char *name; /* that it goes by in what is said of the others */
    CheckHistory earlier;
} CheckFolder;

/* Each folder as check_run() does, with its own `earlier`, and what they have in common
 * (t08.portfolio-dupes). `out` has room for one run a folder. */
MUST_USE Err check_runs(Ctx *ctx, const CheckFolder *folders, size_t count, const CheckRules *rules,
                        const CheckOptions *options, CheckRun *out);

/* Which key it is, without what could be done with it; NULL for an empty one. */
const char *check_key_name(Arena *arena, Str key);

/* One file that is in memory already, as if it stood at `path` of a folder of its own. */
void check_text(Ctx *ctx, const CheckRules *rules, const char *path, Str text, Date date,
                CheckRun *out);

/* A page of a running site, as a browser gets it. */
typedef struct CheckPage {
    const char *path; /* that its findings stand under */
    Str text;
} CheckPage;

/* What those checks say that can be decided on such pages ("site" in their rows). */
void check_pages(Ctx *ctx, const CheckRules *rules, const CheckPage *pages, size_t count,
                 const CheckOptions *options, CheckRun *out);
