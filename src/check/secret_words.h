/* Words told from random letters. For secret_*.c. */
#pragma once
#include "check/check_file.h"

typedef struct WordLikeness {
    int pairs;  /* letters that follow a letter */
    int tenths; /* how much more often such pairs occur in English words than by chance: powers of
                 * the square root of 2, in tenths; words lie above 5, random letters below -15 */
} WordLikeness;

/* By the table of letter pairs (checks/tables/letter_pairs.json). */
WordLikeness word_likeness(const CheckFile *file, Str text);
