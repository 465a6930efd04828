/* Where five words in a row of a file stand, and which texts of the index share most of them.
 * For licence_match.c. */
#pragma once
#include "check/licence_index.h"
#include "check/licence_words.h"

enum { MAX_CANDIDATES = 32 };

typedef struct Place {
    uint32_t shingle;
    uint32_t at; /* word, plus one; 0: free */
} Place;

typedef struct Search {
    Arena *arena;
    const LicenceIndex *index;
    uint32_t *words; /* hashes of the file's words */
    bool *taken;     /* by a match */
    size_t count;
    Place *places;
    size_t mask;
    uint32_t *text; /* room for the words of the longest text */
} Search;

typedef struct Candidate {
    uint32_t share, text;
} Candidate;

Search search_create(Arena *arena, const LicenceIndex *index, const LicenceWords *words);

/* Of the words that no match has taken. */
void search_find_places(Search *search);

/* Where the shingle first stands: a word, plus one; 0 when it does not. */
uint32_t search_place(const Search *search, uint32_t shingle);

/* The texts that share most, the best first. */
size_t search_candidates(const Search *search, Candidate out[MAX_CANDIDATES]);
