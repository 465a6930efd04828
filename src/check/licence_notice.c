/* Sentences that name a licence, in a file without its text. */
#include "check/check_file.h"
#include "check/licence.h"

#include <stdio.h>

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
    {"cc0 public domain dedication", "CC0-1.0"},
    {"cc0 license version 1 0", "CC0-1.0"},
    {"creative commons attribution 3 0", "CC-BY-3.0"},
    {"creative commons attribution sharealike 3 0", "CC-BY-SA-3.0"},
    {"mozilla public license version 1 1", "MPL-1.1"},
    {"same terms as perl itself", "Artistic-1.0-Perl"},
    {"same terms as perl itself", "GPL-1.0-or-later"},
    {"same terms as the perl", "Artistic-1.0-Perl"},
    {"same terms as the perl", "GPL-1.0-or-later"},
};

/* What the licences of GNU are called. The longer names are first: each ends with the last. */
typedef struct Gnu {
    const char *words, *id;
} Gnu;

static const Gnu gnu[] = {
    {"affero general public license", "AGPL"},
    {"lesser general public license", "LGPL"},
    {"library general public license", "LGPL"},
    {"general public license", "GPL"},
};

static const struct {
    const char *words, *version;
} gnu_versions[] = {{"2 1", "2.1"}, {"1", "1.0"}, {"2", "2.0"}, {"3", "3.0"}};

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

static bool phrase_before(const LicenceWords *words, size_t at, const char *phrase, size_t most)
{
    for (size_t i = at > most ? at - most : 0; i < at; i++) {
        size_t end = phrase_at(words, i, phrase);
        if (end && end <= at)
            return true;
    }
    return false;
}

/* "2.1" of the words "2 1" at this place; "v3" counts; NULL: no version stands here. */
static const char *version_at(const LicenceWords *words, size_t at)
{
    for (size_t i = 0; i < sizeof gnu_versions / sizeof *gnu_versions; i++) {
        const char *number = gnu_versions[i].words;
        const char with_v[] = {'v', number[0], number[1], number[1] ? number[2] : '\0', '\0'};
        if (phrase_at(words, at, number) || phrase_at(words, at, with_v))
            return gnu_versions[i].version;
    }
    return NULL;
}

/* "version 3", "v3", "3.0" within a few words behind the name, or "version 2 of the GNU" before it.
 */
static const char *version_near(const LicenceWords *words, size_t from, size_t to)
{
    enum { FEW = 14, BEFORE = 6 };
    const char *version = version_at(words, to);
    for (size_t i = to; !version && i < words->count && i < to + FEW; i++) {
        if (phrase_at(words, i, "general public license"))
            break;
        if (phrase_at(words, i, "version"))
            version = version_at(words, i + 1);
        else if (phrase_at(words, i, "v2") || phrase_at(words, i, "v3"))
            version = version_at(words, i);
    }
    for (size_t i = from > BEFORE ? from - BEFORE : 0; !version && i < from; i++)
        if (phrase_at(words, i, "version"))
            version = version_at(words, i + 1);
    return version;
}

/* Whether it is said that the work is under this licence, and not only where its text is. */
static bool is_grant(const LicenceWords *words, size_t from, size_t to)
{
    enum { FEW = 10 };
    return phrase_at(words, to, "as published by") || phrase_near(words, to, "any later version") ||
           phrase_before(words, from, "under the terms of", FEW) ||
           phrase_before(words, from, "licensed under", FEW) ||
           phrase_before(words, from, "released under", FEW);
}

typedef struct GnuNotice {
    const char *id;
    bool grant;
} GnuNotice;

/* What is said at this word; the id is NULL when it is nothing. */
static GnuNotice gnu_at(const LicenceWords *words, size_t at, size_t *end)
{
    static const char *const ids[] = {"AGPL-3.0-only",     "AGPL-3.0-or-later", "GPL-1.0-only",
                                      "GPL-1.0-or-later",  "GPL-2.0-only",      "GPL-2.0-or-later",
                                      "GPL-3.0-only",      "GPL-3.0-or-later",  "LGPL-2.0-only",
                                      "LGPL-2.0-or-later", "LGPL-2.1-only",     "LGPL-2.1-or-later",
                                      "LGPL-3.0-only",     "LGPL-3.0-or-later"};
    GnuNotice notice = {NULL, false};
    for (size_t k = 0; k < sizeof gnu / sizeof *gnu; k++) {
        *end = phrase_at(words, at, gnu[k].words);
        if (!*end)
            continue;
        const char *version = version_near(words, at, *end);
        bool later = phrase_near(words, *end, "any later version") ||
                     phrase_near(words, *end, "or later") || phrase_near(words, *end, "or newer");
        char id[24];
        snprintf(id, sizeof id, "%s-%s-%s", gnu[k].id, version ? version : "",
                 later ? "or-later" : "only");
        for (size_t i = 0; version && i < sizeof ids / sizeof *ids; i++)
            if (strcmp(ids[i], id) == 0)
                notice = (GnuNotice){ids[i], is_grant(words, at, *end)};
        return notice;
    }
    return notice;
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

/* Where one sentence grants, the others say where the text is to be found. */
static size_t add_gnu(const LicenceWords *words, const char *out[MAX_LICENCE_NOTICES], size_t count)
{
    const size_t before = count;
    bool granted = false;
    for (size_t i = 0, end; i < words->count; i++) {
        GnuNotice notice = gnu_at(words, i, &end);
        if (end)
            i = end - 1;
        if (!notice.id || (granted && !notice.grant))
            continue;
        if (notice.grant && !granted)
            count = before;
        granted |= notice.grant;
        count = add(out, count, notice.id);
    }
    return count;
}

size_t licence_notices(const LicenceWords *words, const char *out[MAX_LICENCE_NOTICES])
{
    size_t count = 0;
    if (words->count > MAX_NOTICE_WORDS)
        return 0;
    for (size_t i = 0; i < words->count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (phrase_at(words, i, names[k].words))
                count = add(out, count, names[k].id);
    return add_gnu(words, out, count);
}
