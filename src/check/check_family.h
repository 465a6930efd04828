/* How a family of checks takes part in a run. A family is a row of check_families (families.c):
 * adding one is a row and a file.
 *
 *   literals   texts that the one pass over every file looks for, all families' at once: four bytes
 *              and more, ASCII letters in either case. Each place where one stands is given to
 *              `candidate`, which compares again and decides in a small window
 *   file       is asked to look at a whole file, when `wants` says so
 *   repository is asked once, when all files were looked at: for what is absent, and for what
 *              several files say together
 *
 * For the files of this folder. */
#pragma once
#include "base/json.h"
#include "check/check_file.h"
#include "check/repository.h"

typedef struct TableLiteral {
    const char *text;
    const Json *item;
} TableLiteral;

typedef struct CheckFamily {
    const char *name;
    const void
        *literals; /* rows of any type that begins with a text; the text of the last is NULL */
    size_t literal_size; /* of one row */
    /* The name of a table whose items' "text" are literals, too: each row is then a TableLiteral.
     */
    const char *table;
    void (*candidate)(CheckFile *file, const void *row, size_t offset);
    bool (*wants)(const CheckFile *file);
    void (*file)(CheckFile *file);
    void (*repository)(Repository *repository);
    unsigned left_out; /* classes whose files it is not shown */
    bool history;      /* its literals are looked for in every version ever committed, too */
    bool binary;       /* it is also shown files that are not text */
    bool site;         /* its `repository` holds for the pages of a running site, too */
} CheckFamily;

extern const CheckFamily *const check_families[]; /* ended by NULL */
