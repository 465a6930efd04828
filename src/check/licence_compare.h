/* How many words two sequences differ in. For licence_match.c. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { MAX_DIFFERENCE = 400 };

typedef struct WordRange {
    const uint32_t *words;
    size_t count;
} WordRange;

/* Words to leave out and to put in to make one of the other; more than `most` (which is at most
 * MAX_DIFFERENCE): most + 1. */
size_t word_difference(WordRange a, WordRange b, size_t most);
