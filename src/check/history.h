/* Secrets in the history of a repository: in every version of every file that was ever committed.
 *
 * Versions are read as git packs them, one as a delta of another, and of each only the lines that
 * differ from the one it was made of (history_scan.c). What an earlier run has looked at is not
 * looked at again (history_seen.h). Commits are looked at only for what was
 * found (history_trace.c). For scan.c. */
#pragma once
#include "check/check.h"
#include "check/git_store.h"
#include "check/history_seen.h"
#include "check/worker.h"

/* The versions in which a secret may be, by id: every one that has such a line, its own or taken
 * over from the version it is a delta of. */
typedef struct HistoryHits {
    Oid *items;
    size_t count, room;
    int64_t blobs, bytes; /* of all versions, whenever they were looked at */
    int64_t looked_at;    /* versions, in this run */
    int64_t passed_over;  /* absent, broken or too large */
    SeenVersion *seen;    /* all versions that were looked at, for the next run */
    size_t n_seen, seen_room;
} HistoryHits;

typedef struct HistoryWay {
    bool whole;       /* scan every version from end to end, as the test does to compare */
    bool keep;        /* list in `seen` what was looked at */
    HistorySeen seen; /* by an earlier run: not looked at again */
} HistoryWay;

void history_scan(const GitStore *store, CheckWorker *worker, const HistoryWay *way,
                  HistoryHits *out);

/* What became of one secret. */
typedef struct HistoryFinding {
    Finding finding;        /* with the path and line of the first version that had it */
    const char *brought_in; /* the commit, as hexadecimal */
    const char *removed;    /* NULL: it is in the last version, or nobody can say */
    Time since;
} HistoryFinding;

typedef struct HistoryFindings {
    HistoryFinding *items;
    size_t count, room;
} HistoryFindings;

/* Looks for the commits that brought the hits in, and took them out. Sorts the hits. */
void history_trace(const GitStore *store, CheckWorker *worker, HistoryHits *hits,
                   HistoryFindings *out);

/* Both: adds t06.secret-history for each secret that the folder as it is does not hold, and to
 * those that it holds the commit that brought them in. */
void history_check(Arena *arena, int root, CheckWorker *worker, const CheckHistory *history,
                   CheckRun *run);

/* Which commit the folder is at, and which tree that has. */
void history_identify(Arena *arena, int root, CheckRun *run);
