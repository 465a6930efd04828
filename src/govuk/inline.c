#include "govuk/inline.h"

void govuk_inline(Buf *out, const char *text, Html markup)
{
    if (govuk_html_given(markup))
        html(out, "{}", markup);
    else
        html(out, "{}", text);
}
