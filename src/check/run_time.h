/* Run-times and systems past their end of life, by a dated table. For risky_code.c and container.c.
 */
#pragma once
#include "check/check_file.h"

/* Reports a version ("18.20-alpine") of a product ("node") whose end is past. */
void run_time_check(CheckFile *file, const char *product, Str version, size_t offset);

/* Files that hold a version and no more: .nvmrc, .python-version. */
bool run_time_wants(const CheckFile *file);
void run_time_look(CheckFile *file);
