/* expect: incompatible pointer type */
#include "govuk/common.h"

bool is_given(char *answer);

bool is_given(char *answer)
{
    return govuk_html_given(answer);
}
