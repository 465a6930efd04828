/* The texts and ids of the SPDX list, from checks/licences.txt in the program: read when a file
 * asks for it, onto the arena of that file. For the checks of this folder. */
#pragma once
#include "base/arena.h"
#include "base/str.h"

enum { LICENCE_SKETCH = 48 /* hashes by which a text is found */ };

typedef enum LicenceFlag {
    LICENCE_OSI = 1 << 0,          /* open by the Open Source Initiative */
    LICENCE_FREE = 1 << 1,         /* free by the Free Software Foundation */
    LICENCE_OPEN_CONTENT = 1 << 2, /* open for content and data */
    LICENCE_NOT_OPEN = 1 << 3,     /* forbids some use */
    LICENCE_OUT_OF_USE = 1 << 4    /* an id that has another name by now */
} LicenceFlag;

enum { LICENCE_OPEN = LICENCE_OSI | LICENCE_FREE | LICENCE_OPEN_CONTENT };

typedef struct LicenceId {
    Str id, name;
    unsigned flags;
    size_t text; /* number of its text; several ids may have one */
} LicenceId;

typedef struct LicenceText {
    size_t length, from, to; /* words in all; the part without preamble and examples */
    Str sketch, digits;
} LicenceText;

typedef struct LicenceIndex {
    LicenceId *ids; /* by id */
    size_t n_ids;
    Str *exceptions;
    size_t n_exceptions;
    LicenceText *texts;
    size_t n_texts;
    uint32_t *words; /* hashes of the vocabulary */
    size_t n_words;
} LicenceIndex;

/* Ids and exceptions alone cost a tenth of all. */
LicenceIndex licence_index(Arena *arena, bool ids_alone);

/* Case does not count; NULL when it is not on the list. */
const LicenceId *licence_id(const LicenceIndex *index, Str id);
bool licence_exception(const LicenceIndex *index, Str id);

/* The hashes of a text's words; `out` has room for `length` of them. Returns how many. */
size_t licence_text_words(const LicenceIndex *index, const LicenceText *text, uint32_t *out);
void licence_text_sketch(const LicenceText *text, uint32_t out[LICENCE_SKETCH], size_t *count);
