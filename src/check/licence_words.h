/* The words of a licence's text, without what differs from one copy to the next: case,
 * punctuation, marks of comments and lists, British or American spelling, who owns it and since
 * when. tools/licences.mjs makes words in the same way for the texts of the SPDX list.
 * For the licence_*.c files. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

enum {
    MAX_LICENCE_WORDS = 60000, /* of one file; the rest is not looked at */
    SHINGLE_WORDS = 5          /* that a hash for comparing is made of */
};

typedef struct LicenceWord {
    uint32_t hash;
    uint32_t at; /* offset in the text */
} LicenceWord;

typedef struct LicenceWords {
    LicenceWord *items;
    size_t count;
} LicenceWords;

LicenceWords licence_words(Arena *arena, Str text);

/* Of a word as it stands in the vocabulary. */
uint32_t licence_word_hash(Str word);

/* Of SHINGLE_WORDS hashes one after the other; 30 bits. */
uint32_t licence_shingle(const uint32_t *hashes);
