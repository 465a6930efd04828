/* How likely a value that is given to a name is a secret: a sum of whole weights, each with its
 * reason in words. Entropy alone is never enough. For secret_*.c. */
#pragma once
#include "check/check_file.h"

enum { SCORE_LEAD = 40, SCORE_DEFECT = 55, SCORE_REASONS = 3 };

typedef struct Score {
    int sum;
    const char *reasons[SCORE_REASONS]; /* what weighed most for it, the heaviest first */
    int weights[SCORE_REASONS];
} Score;

/* `key` as it is written ("DB_PASSWORD"), `value` without quotes, `line` the whole line. */
Score secret_score(const CheckFile *file, Str key, Str value, Str line);
