/* What one thread of a run holds: its memory, and what its files gave so far.
 * For scan.c and the calls of check_file.h and repository.h. */
#pragma once
#include "check/catalogue.h"
#include "check/check_file.h"
#include "check/git_pack.h"
#include "check/repository.h"
#include "check/sketch.h"
#include "check/walk.h"

enum { MAX_FOUND = 100 }; /* of one check in one file; what is over is counted */

typedef struct WorkerFile {
    unsigned classes;
    int64_t size;
    bool read;
} WorkerFile;

struct CheckWorker {
    Arena *kept, *scratch; /* for the run; for one file */
    const CheckRules *rules;
    Str key;        /* of the fingerprints; empty: they have none */
    Sketch *sketch; /* NULL: nobody compares repositories */
    GitBytes file;  /* the bytes of the one that is looked at */
    bool probing;   /* findings are counted, not kept */
    Str folder;     /* of the last file, and the classes that it says */
    unsigned folder_classes;
    Finding *findings;
    size_t n_findings, findings_room;
    size_t file_start; /* where the findings of this file begin */
    RepositoryNote *notes;
    size_t n_notes, notes_room;
    Suppression *suppressions;
    size_t n_suppressions, suppressions_room;
    NotReadList not_read;
    int64_t files, n_bytes;
};

/* Room for one more: `items` of `size` bytes each, `count` of them taken. */
void *worker_room(Arena *arena, void *items, size_t count, size_t *room, size_t size);

void worker_add_suppression(CheckWorker *worker, const Suppression *suppression);
