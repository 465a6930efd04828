/* Content inside a line: links, table cells, headings of one line. There the whitespace
 * around html would show, so it is the caller's, and kept.
 * For the components of this folder. */
#pragma once
#include "govuk/common.h"

/* Writes html as it is or, when it is not given, text escaped. */
void govuk_inline(Buf *out, const char *text, Html markup);

/* `level`, or what is usual when none was chosen. */
static inline int govuk_heading_level(int level, int usual)
{
    return level ? level : usual;
}
