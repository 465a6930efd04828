/* A run of the checks for people: plain text for a terminal, and one self-contained HTML page.
 *
 * Point by point, in each the defects first; and with every point what no machine can establish.
 * Control characters of paths and words are made visible, so that a file name cannot steer the
 * terminal. */
#pragma once
#include "base/buf.h"
#include "format/findings_view.h"

/* Of one folder, or of several one after another. */
void findings_text(Buf *out, const FindingsView *views, size_t count);
void findings_html(Buf *out, const FindingsView *views, size_t count);
