/* Which licences a text holds, by comparing it word by word with those of the SPDX list.
 *
 * A wrong name is worse than none: a text that differs in more than a few words, or in a word that
 * turns the sense, is of no known licence, and the nearest is named with the difference. Texts
 * alone are compared here; sentences that only name a licence are read by licence_notice.c.
 * For the checks of this folder. */
#pragma once
#include "check/licence_index.h"
#include "check/licence_words.h"

enum { MAX_LICENCES_IN_FILE = 12, MAX_LICENCE_NOTICES = 4 };

typedef struct LicenceMatch {
    const LicenceId *id; /* NULL: nothing is near */
    size_t matched, missing, extra;
    size_t length;   /* words of the licence */
    size_t from, to; /* words of the file */
    bool fits;
} LicenceMatch;

typedef struct LicenceReading {
    LicenceIndex index;
    LicenceWords words;
    LicenceMatch matches[MAX_LICENCES_IN_FILE]; /* that fit, in the order of the file */
    size_t count;
    LicenceMatch nearest; /* when none fits */
    size_t left;          /* words that belong to no match */
    bool restricted;      /* and they forbid some use, as the Commons Clause does */
    const char *notices[MAX_LICENCE_NOTICES]; /* ids that sentences beside them name */
    size_t n_notices;
} LicenceReading;

LicenceReading licence_read(Arena *arena, Str text);

/* The id; "GPL-3.0-only or GPL-3.0-or-later" where the text is that of both. */
const char *licence_label(Arena *arena, const LicenceReading *reading, const LicenceMatch *match);

/* Whether both ids are of one text, which does not say which: "GPL-2.0-only", "GPL-2.0-or-later".
 */
bool licence_same(const LicenceIndex *index, Str a, Str b);

/* Ids that a short text names ("licensed under the Apache License, Version 2.0"), each once. */
size_t licence_notices(const LicenceWords *words, const char *out[MAX_LICENCE_NOTICES]);
