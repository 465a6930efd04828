#include "base/pattern.h"

#include "base/str.h"

#include <pthread.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT = 64 }; /* our schemas have about ten; beyond it a pattern is compiled each time */

typedef struct Kept {
    char *text;
    regex_t compiled;
} Kept;

static Kept kept[KEPT];
static size_t kept_count;
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;

static const regex_t *find(const char *pattern)
{
    for (size_t i = 0; i < kept_count; i++)
        if (text_eq(kept[i].text, pattern))
            return &kept[i].compiled;
    return NULL;
}

/* NULL: no room, no memory, or no pattern. */
static const regex_t *keep(const char *pattern)
{
    if (kept_count == KEPT)
        return NULL;
    Kept *slot = &kept[kept_count];
    if (regcomp(&slot->compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return NULL;
    slot->text = strdup(pattern);
    if (!slot->text) {
        regfree(&slot->compiled);
        return NULL;
    }
    kept_count++;
    return &slot->compiled;
}

static bool matches_once(const char *pattern, const char *text)
{
    regex_t compiled;
    if (regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    bool found = regexec(&compiled, text, 0, NULL, 0) == 0;
    regfree(&compiled);
    return found;
}

bool pattern_matches(const char *pattern, const char *text)
{
    pthread_mutex_lock(&kept_lock);
    const regex_t *compiled = find(pattern);
    if (!compiled)
        compiled = keep(pattern);
    pthread_mutex_unlock(&kept_lock);
    /* A slot never moves or changes once it is filled, so it is read without the lock. */
    return compiled ? regexec(compiled, text, 0, NULL, 0) == 0 : matches_once(pattern, text);
}
