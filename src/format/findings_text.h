/* A run of the checks for people: plain text for a terminal, and one self-contained HTML page.
 *
 * Point by point, in each the defects first; and with every point what no machine can establish.
 * Control characters of paths and words are made visible, so that a file name cannot steer the
 * terminal. */
#pragma once
#include "base/json.h"
#include "check/findings.h"

typedef struct FindingsView {
    const CheckRun *run;
    const Json *points;  /* of the catalogue */
    const char *subject; /* what was read: the path as it was given */
    bool explain;        /* say with each check how it decides, and count what was left out */
} FindingsView;

void findings_text(Buf *out, const FindingsView *view);
void findings_html(Buf *out, const FindingsView *view);
