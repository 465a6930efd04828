#include "check/licence_index.h"

#include "base/embed.h"
#include "base/err.h"
#include "check/check_file.h"
#include "check/licence_words.h"

/* Digits are the printable characters but '=', '\' and the space; see tools/licences.mjs. */
enum { BASE = 90, ONE_DIGIT = 60, TWO_DIGITS = 24, SKETCH_DIGITS = 5 };

static size_t digit(char c)
{
    size_t value = (size_t)(unsigned char)c - '!';
    return value - (c > '=') - (c > '\\');
}

typedef struct Sizes {
    size_t ids, exceptions, texts;
} Sizes;

static Sizes count_lines(Str all)
{
    Sizes sizes = {0};
    for (Str line; str_cut(&all, '\n', &line);) {
        sizes.ids += str_starts(line, S("id "));
        sizes.exceptions += str_starts(line, S("with "));
        sizes.texts += str_starts(line, S("text "));
        if (str_starts(line, S("words ")))
            break;
    }
    return sizes;
}

static unsigned read_flags(Str letters)
{
    static const char known[] = "OFCNX";
    unsigned flags = 0;
    for (size_t i = 0; i < letters.len; i++) {
        const char *found = memchr(known, letters.data[i], sizeof known - 1);
        if (found)
            flags |= 1u << (found - known);
    }
    return flags;
}

static size_t read_size(Str *line)
{
    Str word;
    int64_t number = 0;
    CHECK(str_cut(line, ' ', &word) && str_int(word, &number) && number >= 0);
    return (size_t)number;
}

static LicenceId read_id(Str line)
{
    Str flags, id;
    CHECK(str_cut(&line, ' ', &flags));
    size_t text = read_size(&line);
    CHECK(str_cut(&line, ' ', &id));
    return (LicenceId){id, line, read_flags(flags), text};
}

static LicenceText read_text(Str line)
{
    LicenceText text = {.length = read_size(&line)};
    text.from = read_size(&line);
    text.to = read_size(&line);
    text.sketch = line;
    CHECK(text.from < text.to && text.to <= text.length);
    return text;
}

static void read_vocabulary(Arena *arena, LicenceIndex *index, Str line)
{
    index->words = arena_array(arena, uint32_t, line.len / 2 + 1);
    for (Str word; str_cut(&line, ' ', &word);)
        index->words[index->n_words++] = licence_word_hash(word);
}

static bool take_start(Str *line, Str start)
{
    if (!str_starts(*line, start))
        return false;
    *line = (Str){line->data + start.len, line->len - start.len};
    return true;
}

LicenceIndex licence_index(Arena *arena, bool ids_alone)
{
    const Embedded *file = embedded_find("checks/licences.txt");
    CHECK(file);
    Str all = {(const char *)file->bytes, file->size};
    Sizes sizes = count_lines(all);
    LicenceIndex index = {.ids = arena_array(arena, LicenceId, sizes.ids + 1),
                          .exceptions = arena_array(arena, Str, sizes.exceptions + 1),
                          .texts = arena_array(arena, LicenceText, sizes.texts + 1)};
    size_t next = 0;
    for (Str line; str_cut(&all, '\n', &line);) {
        if (take_start(&line, S("id "))) {
            index.ids[index.n_ids++] = read_id(line);
        } else if (take_start(&line, S("with "))) {
            index.exceptions[index.n_exceptions++] = line;
        } else if (ids_alone && str_starts(line, S("text "))) {
            break;
        } else if (take_start(&line, S("text "))) {
            index.texts[index.n_texts++] = read_text(line);
        } else if (take_start(&line, S("words "))) {
            read_vocabulary(arena, &index, line);
        } else if (take_start(&line, S("= "))) {
            CHECK(next < index.n_texts);
            index.texts[next++].digits = line;
        }
    }
    return index;
}

const LicenceId *licence_id(const LicenceIndex *index, Str id)
{
    for (size_t i = 0; i < index->n_ids; i++)
        if (str_same_folded(index->ids[i].id, id))
            return &index->ids[i];
    return NULL;
}

bool licence_exception(const LicenceIndex *index, Str id)
{
    for (size_t i = 0; i < index->n_exceptions; i++)
        if (str_same_folded(index->exceptions[i], id))
            return true;
    return false;
}

size_t licence_text_words(const LicenceIndex *index, const LicenceText *text, uint32_t *out)
{
    const char *at = text->digits.data, *end = at + text->digits.len;
    size_t count = 0;
    while (at < end && count < text->length) {
        size_t number = digit(*at++);
        if (number >= ONE_DIGIT + TWO_DIGITS && end - at >= 2) {
            number = (number - ONE_DIGIT - TWO_DIGITS) * BASE * BASE + digit(at[0]) * BASE +
                     digit(at[1]) + ONE_DIGIT + (size_t)TWO_DIGITS * BASE;
            at += 2;
        } else if (number >= ONE_DIGIT && end - at >= 1) {
            number = (number - ONE_DIGIT) * BASE + digit(*at++) + ONE_DIGIT;
        }
        CHECK(number < index->n_words);
        out[count++] = index->words[number];
    }
    return count;
}

void licence_text_sketch(const LicenceText *text, uint32_t out[LICENCE_SKETCH], size_t *count)
{
    *count = 0;
    const char *at = text->sketch.data;
    for (size_t left = text->sketch.len; left >= SKETCH_DIGITS && *count < LICENCE_SKETCH;
         left -= SKETCH_DIGITS) {
        uint32_t number = 0;
        for (int i = 0; i < SKETCH_DIGITS; i++)
            number = number * BASE + (uint32_t)digit(*at++);
        out[(*count)++] = number;
    }
}
