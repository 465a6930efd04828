/* One run of the checks, and what is needed to write it in any form. */
#pragma once
#include "base/json.h"
#include "check/findings.h"

typedef struct FindingsView {
    const CheckRun *run;
    const Json *points;  /* of the catalogue */
    const Json *tables;  /* the dated ones, by name */
    const char *subject; /* what was read: the path as it was given */
    bool explain;        /* say with each check how it decides, and count what was left out */
} FindingsView;
