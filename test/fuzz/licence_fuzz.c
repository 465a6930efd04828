/* Any bytes are read as the text of licences, as an expression of SPDX and as a document, within
 * their bounds; and what is named lies in the text. */
#include "fuzz.h"

#include "check/licence.h"
#include "check/prose.h"
#include "check/spdx.h"

static void read_as_licence(Arena *arena, Str text)
{
    LicenceReading reading = licence_read(arena, text);
    CHECK(reading.words.count <= text.len && reading.count <= MAX_LICENCES_IN_FILE);
    CHECK(reading.left <= reading.words.count);
    for (size_t i = 0; i < reading.words.count; i++)
        CHECK(reading.words.items[i].at < text.len);
    for (size_t i = 0; i < reading.count; i++) {
        const LicenceMatch *match = &reading.matches[i];
        CHECK(match->id && match->from < match->to && match->to <= reading.words.count);
        CHECK(match->matched + match->missing == match->length);
        CHECK(*licence_label(arena, &reading, match));
        CHECK(licence_same(&reading.index, match->id->id, match->id->id));
    }
}

static void read_as_expression(Arena *arena, Str text)
{
    SpdxExpression expression = spdx_read(text);
    LicenceIndex index = licence_index(arena, true);
    CHECK(expression.count <= MAX_SPDX_IDS && expression.n_exceptions <= MAX_SPDX_IDS);
    CHECK(expression.fault || expression.count > 0);
    Str unlisted = spdx_unlisted(&expression, &index);
    CHECK(unlisted.len <= text.len);
}

static void read_as_prose(Str text)
{
    CHECK(prose_words(text, 10) <= text.len);
    CHECK(prose_heading(text, "licen") <= text.len);
    prose_names_version(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = fuzz_arena();
    Str text = {(const char *)data, size};
    read_as_licence(arena, text);
    read_as_expression(arena, text);
    read_as_prose(text);
    return 0;
}
