/* One file while it is looked at, and the few calls with which a check says what it saw.
 *
 * For the checks of this folder. A check reads `text`, and calls check_found() for what it found
 * here, or check_note() for what a rule on the whole repository will need later. It keeps nothing
 * of its own between files: several files are looked at on several threads, and what a run says
 * must not depend on which came first. */
#pragma once
#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "check/findings.h"

typedef enum FileClass {
    CLASS_TEST = 1 << 0,           /* tests, fixtures, examples */
    CLASS_DOCS = 1 << 1,           /* prose for people */
    CLASS_VENDORED = 1 << 2,       /* other people's code, copied in */
    CLASS_GENERATED = 1 << 3,      /* made by a machine: minified, banner, source maps */
    CLASS_LOCK = 1 << 4,           /* lists of resolved dependencies */
    CLASS_DATA = 1 << 5,           /* CSV, JSON, SQL and other data */
    CLASS_TEMPLATE = 1 << 6,       /* HTML and templates that make HTML */
    CLASS_CI = 1 << 7,             /* what builds and checks */
    CLASS_INFRASTRUCTURE = 1 << 8, /* containers, clusters, infrastructure as code */
    CLASS_BINARY = 1 << 9,         /* not text */
    CLASS_CODE = 1 << 10           /* source of a programming language */
    /* none of test, docs, vendored, generated: production */
} FileClass;

typedef struct CheckRules CheckRules;
typedef struct CheckWorker CheckWorker;

typedef struct CheckFile {
    const char *path;   /* from the top of the repository, with '/' */
    const char *name;   /* the last part of it */
    const char *ending; /* of the name from the last '.', in lower case; "" without one */
    unsigned classes;
    Str text;                       /* all bytes; for CLASS_BINARY the first few thousand */
    int64_t size;                   /* of the file */
    Date date;                      /* today, for what expires */
    Arena *arena;                   /* forgotten after this file */
    size_t notes;                   /* that were kept of it */
    size_t seen;                    /* the last offset whose place was asked for */
    int64_t seen_line, seen_column; /* its place; 0: none was yet */
    CheckWorker *worker;
    const CheckRules *rules;
} CheckFile;

static inline bool file_is(const CheckFile *file, unsigned classes)
{
    return (file->classes & classes) != 0;
}

/* What people run and see. */
static inline bool file_is_production(const CheckFile *file)
{
    return !file_is(file, CLASS_TEST | CLASS_DOCS | CLASS_VENDORED | CLASS_GENERATED);
}

typedef struct Found {
    const char *check; /* id of a row of the catalogue */
    FindingKind kind;
    Severity severity;
    size_t offset; /* in the text; WHOLE_FILE for the file itself */
    Str match;     /* what the fingerprint is made of; its spaces do not count */
    bool secret;   /* the fingerprint is of the value alone, wherever it stands */
} Found;

enum { WHOLE_FILE = -1 };
#define FILE_ITSELF ((size_t)WHOLE_FILE)

/* Adds a finding. The words must not hold a secret: use check_redacted(). */
void check_found(CheckFile *file, const Found *found, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "ghp_… (40 characters)": enough to recognise, too little to use. */
const char *check_redacted(Arena *arena, Str secret);

/* Keeps a fact for the rules on the whole repository: `about` names what it is about
 * ("ecosystem", "tracker"), `value` is what was seen at `offset`. */
void check_note(CheckFile *file, const char *about, const char *value, size_t offset);

/* Line and column, from 1 and in characters, of an offset of the text. */
typedef struct TextPlace {
    int64_t line, column;
} TextPlace;
TextPlace text_place(Str text, size_t offset);

/* The line around an offset, without its end; of a very long one the 2,000 bytes on either side, so
 * that a line of many candidates is not read once for each. */
Str text_line(Str text, size_t offset);

/* Whether the line begins with the mark of a comment, by the marks of most languages. */
bool text_is_comment(Str text, size_t offset);

/* Offset of `part` in `text` from `from` on; text.len when it is not there. The second folds the
 * case of ASCII letters; `part` is then in lower case. */
size_t text_find(Str text, size_t from, const char *part);
size_t text_find_folded(Str text, size_t from, const char *part);

/* The last part of a path. */
const char *path_name(const char *path);

/* Whether one of the words, separated by spaces, is this text; the second folds the case of ASCII
 * letters. */
bool is_one_of(const char *words, Str text);
bool is_one_of_folded(const char *words, Str text);

/* Letters and digits as a name has them; ASCII only, whatever the locale. */
static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}
static inline bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '_';
}
static inline char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}
