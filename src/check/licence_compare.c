#include "check/licence_compare.h"

#include <stdbool.h>

/* E. W. Myers, An O(ND) Difference Algorithm and Its Variations (1986): after d steps,
 * furthest[k] is how far along `a` one can be on the diagonal k = x - y. */
typedef struct Front {
    ptrdiff_t cells[2 * MAX_DIFFERENCE + 3];
} Front;

static ptrdiff_t *cell(Front *front, ptrdiff_t k)
{
    return &front->cells[k + MAX_DIFFERENCE + 1];
}

static ptrdiff_t slide(WordRange a, WordRange b, ptrdiff_t x, ptrdiff_t k)
{
    ptrdiff_t y = x - k;
    while (x < (ptrdiff_t)a.count && y < (ptrdiff_t)b.count && a.words[x] == b.words[y])
        x++, y++;
    return x;
}

/* One step more on each diagonal; whether the end of both is reached. A way beyond the edges is
 * never the shortest, so none is watched for. */
static bool step(Front *front, WordRange a, WordRange b, ptrdiff_t d)
{
    ptrdiff_t n = (ptrdiff_t)a.count, m = (ptrdiff_t)b.count;
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        bool down = k == -d || (k != d && *cell(front, k - 1) < *cell(front, k + 1));
        ptrdiff_t x = down ? *cell(front, k + 1) : *cell(front, k - 1) + 1;
        x = slide(a, b, x, k);
        *cell(front, k) = x;
        if (x >= n && x - k >= m)
            return true;
    }
    return false;
}

size_t word_difference(WordRange a, WordRange b, size_t most)
{
    if (most > MAX_DIFFERENCE)
        most = MAX_DIFFERENCE;
    size_t apart = a.count > b.count ? a.count - b.count : b.count - a.count;
    if (apart > most)
        return most + 1;
    Front front = {0};
    for (size_t d = 0; d <= most; d++)
        if (step(&front, a, b, (ptrdiff_t)d))
            return d;
    return most + 1;
}
