/* The store a command works on (--db). cli/ only. */
#pragma once
#include "cli/command.h"
#include "store/store.h"

#define DB_OPTION                                                                                  \
    {                                                                                              \
        "db", "FILE", "the database file"                                                          \
    }

/* Opens what --db names and puts it into line->ctx; INVALID when the option is missing. A new file
 * in which nothing is stored until it is closed leaves nothing behind. */
MUST_USE Err store_here(const CommandLine *line, const StoreSettings *settings, Store **out);
