/* The rule packs a command works with: those built in, or a folder's (--rules). cli/ only. */
#pragma once
#include "cli/command.h"
#include "rules/pack.h"

#define RULES_OPTION                                                                               \
    {                                                                                              \
        "rules", "FOLDER", "rule packs from this folder instead of those built in"                 \
    }

MUST_USE Err rules_here(const CommandLine *line, PackSet *out);

/* The pack with this id, else the one in the file of this name; INVALID, in words, when it is
 * neither. */
MUST_USE Err pack_here(const CommandLine *line, const PackSet *packs, const char *named, Pack *out);
