/* All files of a repository once each was looked at, for rules about the whole.
 * For the checks of this folder. */
#pragma once
#include "base/ctx.h"
#include "check/check_file.h"

typedef struct RepositoryFile {
    const char *path, *name;
    unsigned classes;
    int64_t size;
} RepositoryFile;

/* What check_note() kept. */
typedef struct RepositoryNote {
    const char *about, *value, *path;
    TextPlace place;
} RepositoryNote;

typedef struct Repository {
    Arena *arena;
    Date date;
    const CheckRules *rules;
    const RepositoryFile *files; /* by path */
    size_t n_files;
    const NotRead *not_read; /* symbolic links and the like */
    size_t n_not_read;
    const RepositoryNote *notes; /* by what they are about, value, path, place */
    size_t n_notes;
    CheckWorker *worker; /* takes the findings */
} Repository;

/* Adds a finding about the repository as a whole, or about one place in it. */
void repository_found(Repository *repository, const char *check, FindingKind kind,
                      Severity severity, const RepositoryNote *place, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The notes about one thing; *count is 0 when there are none. */
const RepositoryNote *repository_notes(const Repository *repository, const char *about,
                                       size_t *count);
/* The first of them with this value; NULL when there is none. */
const RepositoryNote *repository_note(const Repository *repository, const char *about,
                                      const char *value);

/* Whether the note says another value than the one before it: for what is said once of each. */
static inline bool note_is_first(const RepositoryNote *notes, size_t i)
{
    return i == 0 || strcmp(notes[i].value, notes[i - 1].value) != 0;
}

/* The first file with this name, any case, in any folder (or with `depth` 0 at the top only);
 * NULL when there is none. */
const RepositoryFile *repository_file(const Repository *repository, const char *name, int depth);

/* Whether any file outside tests, documents and vendored code is of one of these classes. */
bool repository_has(const Repository *repository, unsigned classes);
