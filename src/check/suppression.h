/* Comments that set a finding aside, in the file and with a reason: "tcop:ignore CHECK: REASON",
 * with
 * ", until 2027-01-31" where it ends some day; on the line itself, or alone on the line before.
 * Without a reason it sets nothing aside. For scan.c. */
#pragma once
#include "check/findings.h"

/* Marks the findings, and says of each suppression what became of it. Both lists are sorted. */
void suppress(CheckRun *run, Date date);
