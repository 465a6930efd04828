/* Whatever comes in, what goes out is well-formed and ends where it should; what was
 * well-formed stays as it was. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = fuzz_arena();
    Str bytes = {(const char *)data, size};
    bool valid = utf8_valid(bytes);
    bool has_nul = size && memchr(data, 0, size);

    const char *clean = utf8_clean(arena, bytes);
    CHECK(utf8_valid(str_of(clean)));
    CHECK(utf8_length(clean) <= size);
    CHECK(str_eq(str_of(clean), bytes) == (valid && !has_nul));
    CHECK(text_eq(utf8_clean(arena, str_of(clean)), clean));

    const char *windows = utf8_from_windows_1252(arena, bytes);
    CHECK(utf8_valid(str_of(windows)));
    CHECK(utf8_length(windows) == size);

    Str trimmed = str_trim(bytes);
    CHECK(trimmed.len <= size && str_eq(str_trim(trimmed), trimmed));
    CHECK(!valid || utf8_valid(trimmed));

    size_t total = 0, pieces = 0;
    Str rest = bytes, piece;
    for (; str_cut(&rest, ',', &piece); pieces++)
        total += piece.len;
    CHECK(total <= size && pieces <= size && total + pieces + 1 >= size);
    return 0;
}
