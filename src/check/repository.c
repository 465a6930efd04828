#include "check/repository.h"

#include <strings.h>

static int compare_about(const RepositoryNote *note, const char *about)
{
    return strcmp(note->about, about);
}

/* The first note that is not before `about`. */
static size_t first_not_before(const Repository *repository, const char *about)
{
    size_t low = 0, high = repository->n_notes;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_about(&repository->notes[middle], about) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const RepositoryNote *repository_notes(const Repository *repository, const char *about,
                                       size_t *count)
{
    size_t start = first_not_before(repository, about), end = start;
    while (end < repository->n_notes && compare_about(&repository->notes[end], about) == 0)
        end++;
    *count = end - start;
    return repository->notes + start;
}

const RepositoryNote *repository_note(const Repository *repository, const char *about,
                                      const char *value)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(notes[i].value, value) == 0)
            return &notes[i];
    return NULL;
}

const RepositoryFile *repository_file(const Repository *repository, const char *name, int depth)
{
    for (size_t i = 0; i < repository->n_files; i++) {
        const RepositoryFile *file = &repository->files[i];
        if (depth == 0 && file->name != file->path)
            continue;
        if (strcasecmp(file->name, name) == 0)
            return file;
    }
    return NULL;
}

bool repository_has(const Repository *repository, unsigned classes)
{
    const unsigned aside = CLASS_TEST | CLASS_DOCS | CLASS_VENDORED | CLASS_GENERATED;
    for (size_t i = 0; i < repository->n_files; i++)
        if ((repository->files[i].classes & classes) && !(repository->files[i].classes & aside))
            return true;
    return false;
}
