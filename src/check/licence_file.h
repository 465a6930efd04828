/* Which files hold licences, by their names. For the checks of this folder. */
#pragma once
#include "check/check_file.h"

/* "LICENCE", "license.md", "COPYING.LESSER", "MIT-LICENSE.txt", "Unlicense"; not license.js. */
bool is_licence_name(const char *name, unsigned classes);

/* In LICENSES/ at the top, as the REUSE specification has it. */
bool is_in_licences_folder(const char *path);

static inline bool is_at_top(const char *path)
{
    return !strchr(path, '/');
}
