/* Sentences that name a licence, in a file without its text. */
#include "check/check_file.h"
#include "check/licence.h"

enum { MAX_NOTICE_WORDS = 400, NEAR_WORDS = 40 };

typedef struct Name {
    const char *words; /* as licence_words() makes them */
    const char *id;
} Name;

static const Name names[] = {
    {"mit license", "MIT"},
    {"license mit", "MIT"},
    {"isc license", "ISC"},
    {"apache license version 2 0", "Apache-2.0"},
    {"apache license 2 0", "Apache-2.0"},
    {"apache license v2 0", "Apache-2.0"},
    {"apache 2 0", "Apache-2.0"},
    {"apache software license version 2 0", "Apache-2.0"},
    {"apache2 0", "Apache-2.0"},
    {"bsd 3clause", "BSD-3-Clause"},
    {"bsd3clause", "BSD-3-Clause"},
    {"3clause bsd", "BSD-3-Clause"},
    {"bsd 2clause", "BSD-2-Clause"},
    {"bsd2clause", "BSD-2-Clause"},
    {"2clause bsd", "BSD-2-Clause"},
    {"mozilla public license version 2 0", "MPL-2.0"},
    {"mozilla public license v 2 0", "MPL-2.0"},
    {"mozilla public license v2 0", "MPL-2.0"},
    {"mozilla public license 2 0", "MPL-2.0"},
    {"european union public license version 1 2", "EUPL-1.2"},
    {"european union public license v 1 2", "EUPL-1.2"},
    {"european union public license v1 2", "EUPL-1.2"},
    {"european union public license 1 2", "EUPL-1.2"},
    {"open government license version 3 0", "OGL-UK-3.0"},
    {"open government license v 3 0", "OGL-UK-3.0"},
    {"open government license v3 0", "OGL-UK-3.0"},
    {"open government license v3", "OGL-UK-3.0"},
    {"open government license 3 0", "OGL-UK-3.0"},
    {"open government 3 0 license", "OGL-UK-3.0"},
    {"open government license version 2 0", "OGL-UK-2.0"},
    {"open government license v2 0", "OGL-UK-2.0"},
    {"open government license version 1 0", "OGL-UK-1.0"},
    {"open government license v1 0", "OGL-UK-1.0"},
    {"creative commons attribution 4 0", "CC-BY-4.0"},
    {"cc by 4 0", "CC-BY-4.0"},
    {"ccby4 0", "CC-BY-4.0"},
    {"creative commons attribution sharealike 4 0", "CC-BY-SA-4.0"},
    {"ccbysa4 0", "CC-BY-SA-4.0"},
    {"cc0 1 0", "CC0-1.0"},
};

/* What the licences of GNU are called: the version follows, and perhaps "any later version". */
typedef struct Gnu {
    const char *words, *version, *only, *later;
} Gnu;

static const Gnu gnu[] = {
    {"affero general public license", "3", "AGPL-3.0-only", "AGPL-3.0-or-later"},
    {"lesser general public license", "3", "LGPL-3.0-only", "LGPL-3.0-or-later"},
    {"lesser general public license", "2", "LGPL-2.1-only", "LGPL-2.1-or-later"},
    {"library general public license", "2", "LGPL-2.0-only", "LGPL-2.0-or-later"},
    {"gnu general public license", "3", "GPL-3.0-only", "GPL-3.0-or-later"},
    {"gnu general public license", "2", "GPL-2.0-only", "GPL-2.0-or-later"},
};

/* Where the phrase ends that begins at this word; 0: it does not. */
static size_t phrase_at(const LicenceWords *words, size_t at, const char *phrase)
{
    Str rest = str_of(phrase), word;
    while (str_cut(&rest, ' ', &word)) {
        if (at >= words->count || words->items[at].hash != licence_word_hash(word))
            return 0;
        at++;
    }
    return at;
}

static bool phrase_near(const LicenceWords *words, size_t from, const char *phrase)
{
    for (size_t i = from; i < words->count && i < from + NEAR_WORDS; i++)
        if (phrase_at(words, i, phrase))
            return true;
    return false;
}

/* "version 3", "v3", "3.0" within a few words. */
static bool has_version(const LicenceWords *words, size_t from, const char *number)
{
    enum { FEW = 12 };
    const char v[] = {'v', number[0], '\0'};
    for (size_t i = from; i < words->count && i < from + FEW; i++) {
        if (phrase_at(words, i, "version") && phrase_at(words, i + 1, number))
            return true;
        if (phrase_at(words, i, v) || (i == from && phrase_at(words, i, number)))
            return true;
    }
    return false;
}

static size_t add(const char *out[MAX_LICENCE_NOTICES], size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(out[i], id) == 0)
            return count;
    if (count < MAX_LICENCE_NOTICES)
        out[count++] = id;
    return count;
}

size_t licence_notices(const LicenceWords *words, const char *out[MAX_LICENCE_NOTICES])
{
    size_t count = 0;
    if (words->count > MAX_NOTICE_WORDS)
        return 0;
    for (size_t i = 0; i < words->count; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (phrase_at(words, i, names[k].words))
                count = add(out, count, names[k].id);
        for (size_t k = 0; k < sizeof gnu / sizeof *gnu; k++) {
            size_t end = phrase_at(words, i, gnu[k].words);
            if (!end || (!has_version(words, end, gnu[k].version)))
                continue;
            bool later = phrase_near(words, end, "any later version");
            count = add(out, count, later ? gnu[k].later : gnu[k].only);
        }
    }
    return count;
}
