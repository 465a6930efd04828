/* What is stored now under the objects that entries of the record speak of, so that a row changed
 * behind the record's back is found. For record_verify.
 *
 * An entry says by its `covers` what its content is. Without it: the words that were written (the
 * reasons of an act, the text of a question, the answers of a review), or canonical JSON of what
 * the write job read. 2: the row (record_row.h). What an entry covers never changes; to cover more,
 * add a number, and keep what the older ones are compared with. */
#pragma once
#include "assurance/record.h"

/* Objects are paths: their pieces. */
typedef struct RecordPath {
    const char *at[8];
    size_t count;
} RecordPath;
RecordPath record_path(Arena *arena, const char *object);

RecordContent record_content_of;
