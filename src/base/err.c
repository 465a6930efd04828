#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>

void check_failed(const char *condition, const char *file, int line)
{
    fprintf(stderr, "tcop: %s:%d: this must always hold and does not: %s\n", file, line, condition);
    abort();
}
