/* expect: ignoring return value of .* declared with .*warn_unused_result */
#include "base/err.h"

MUST_USE Err work(void);
void forget(void);
void forget(void)
{
    work();
}
