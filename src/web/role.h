/* What the roles are called and what they can do, for the pages about people. web/ only. */
#pragma once
#include <stddef.h>

typedef struct RoleWords {
    const char *role, *title, *does;
} RoleWords;

extern const RoleWords role_words[]; /* in the order of a case's way */
extern const size_t role_words_count;
const char *role_title(const char *role); /* never NULL */
