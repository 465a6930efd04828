#include "check/licence_words.h"

#include "check/check_file.h"

enum {
    WORD_BYTES = 40,
    HOLE_BYTES = 60,
    OWNER_BYTES = 100,
    MARKS = 6,
    LONG_WORD = 4,
    LONGER_WORD = 6
};

typedef struct Reader {
    Str text;
    LicenceWords out;
    uint32_t all, rights, reserved, version; /* hashes */
} Reader;

static unsigned char byte_at(Str text, size_t at)
{
    return at < text.len ? (unsigned char)text.data[at] : 0;
}

static char char_at(Str text, size_t at)
{
    return at < text.len ? text.data[at] : '\0';
}

static bool is_word_byte(char c)
{
    return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_space_or_end(Str text, size_t at)
{
    char c = char_at(text, at);
    return at >= text.len || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Quotes, dashes, signs and spaces beyond ASCII: how many bytes stand for nothing here. */
static size_t sign_at(Str text, size_t at)
{
    unsigned char first = byte_at(text, at), next = byte_at(text, at + 1);
    if (first == 0xc2 && next >= 0x80 && next < 0xc0)
        return 2;
    if (first == 0xe2 && (next == 0x80 || (next >= 0x84 && next < 0xa0)))
        return 3;
    return first == 0xef && next == 0xbb ? 3 : 0;
}

static bool starts_folded(Str text, size_t at, const char *lower)
{
    for (; *lower; lower++, at++)
        if (to_lower(char_at(text, at)) != *lower)
            return false;
    return true;
}

/* "<year>", "[name of copyright owner]", "{{ organization }}": its length, 0 when it is none. */
static size_t hole_at(Str text, size_t at)
{
    static const char *const words[] = {"year",   "yyyy",   "name", "owner",  "holder",
                                        "author", "organi", "date", "insert", "project"};
    char open = char_at(text, at);
    char closing = open == '<' ? '>' : open == '[' ? ']' : open == '{' ? '}' : '\0';
    if (!closing)
        return 0;
    size_t end = at + 1;
    while (end < text.len && end < at + HOLE_BYTES && text.data[end] != '\n' &&
           text.data[end] != closing)
        end++;
    if (char_at(text, end) != closing || end >= at + HOLE_BYTES)
        return 0;
    Str inside = {text.data + at + 1, end - at - 1};
    if (text_find(inside, 0, "://") < inside.len)
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_find_folded(inside, 0, words[i]) < inside.len)
            return end + 1 - at;
    return 0;
}

static bool is_year(Str text, size_t at)
{
    bool century = (char_at(text, at) == '1' && char_at(text, at + 1) == '9') ||
                   (char_at(text, at) == '2' && char_at(text, at + 1) == '0');
    return century && is_digit(char_at(text, at + 2)) && is_digit(char_at(text, at + 3));
}

static size_t skip_blank(Str text, size_t at)
{
    for (char c; (c = char_at(text, at)) == ' ' || c == '\t' || c == ',' || c == ':';)
        at++;
    return at;
}

/* "Copyright", "(c)" or "©": its length, 0 when there is none. */
static size_t owner_mark(Str text, size_t at, bool *sign)
{
    *sign = false;
    if (starts_folded(text, at, "copyright") && !is_word_byte(char_at(text, at + 9)))
        return 9;
    *sign = true;
    if (starts_folded(text, at, "(c)"))
        return 3;
    return byte_at(text, at) == 0xc2 && byte_at(text, at + 1) == 0xa9 ? 2 : 0;
}

/* Where the licence itself goes on in the same line. */
static bool ends_owner(Str text, size_t at)
{
    static const char *const words[] = {"permission ", "redistribution ", "licensed ",
                                        "available ",  "under ",          "everyone "};
    if (at == 0 || text.data[at - 1] != ' ')
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_folded(text, at, words[i]))
            return true;
    return false;
}

/* Where a statement of who owns the copyright ends that begins here; `at` when none does. */
static size_t statement_end(Str text, size_t at)
{
    size_t from = skip_blank(text, at), length;
    int signs = 0, words = 0;
    for (bool sign; signs + words < MARKS && (length = owner_mark(text, from, &sign)) > 0;) {
        signs += sign;
        words += !sign;
        from = skip_blank(text, from + length);
    }
    bool owned = signs > 0 && (words > 0 || starts_folded(text, from, "crown"));
    if (!owned && !is_year(text, from) && !hole_at(text, from))
        return at;
    size_t most = from < at + OWNER_BYTES ? at + OWNER_BYTES : from;
    while (from < text.len && from < most && text.data[from] != '\n' &&
           !(text.data[from] == '.' && is_space_or_end(text, from + 1)) && !ends_owner(text, from))
        from++;
    return from;
}

typedef struct Word {
    char bytes[2 * WORD_BYTES];
    size_t len;
} Word;

/* The second has the length of the first, or is shorter. */
static void replace(Word *word, const char *from, const char *to)
{
    size_t len = strlen(from), out = 0;
    for (size_t i = 0; i < word->len;) {
        if (word->len - i >= len && memcmp(word->bytes + i, from, len) == 0) {
            memcpy(word->bytes + out, to, strlen(to));
            out += strlen(to);
            i += len;
        } else {
            word->bytes[out++] = word->bytes[i++];
        }
    }
    word->len = out;
}

/* "recognised" becomes "recognized"; and "otherwise" "otherwize", in every text alike. */
static void replace_ending(Word *word)
{
    static const char *const endings[] = {"ise", "ised", "ises", "ising", "isation", "isations"};
    if (word->len <= LONGER_WORD)
        return;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        Str ending = str_of(endings[i]);
        if (str_ends((Str){word->bytes, word->len}, ending)) {
            word->bytes[word->len - ending.len + 1] = 'z';
            return;
        }
    }
}

static void respell(Word *word)
{
    replace(word, "licenc", "licens");
    replace(word, "fence", "fense");
    replace(word, "dgement", "dgment");
    if (word->len > LONG_WORD)
        replace(word, "our", "or");
    replace_ending(word);
    if (str_eq((Str){word->bytes, word->len}, S("https")))
        word->len--;
}

/* Of a word that was cut in the middle of a character beyond ASCII. */
static void drop_last_character(Word *word)
{
    while (word->len && ((unsigned char)word->bytes[word->len - 1] & 0xc0) == 0x80)
        word->len--;
    if (word->len && (unsigned char)word->bytes[word->len - 1] >= 0xc0)
        word->len--;
}

static size_t read_word(Str text, size_t at, Word *word)
{
    word->len = 0;
    bool cut = false;
    while (at < text.len) {
        char c = text.data[at];
        bool hyphen = c == '-' && is_word_byte(char_at(text, at + 1)) && !sign_at(text, at + 1);
        if (!hyphen && (!is_word_byte(c) || sign_at(text, at)))
            break;
        cut |= !hyphen && word->len == WORD_BYTES;
        if (!hyphen && !cut)
            word->bytes[word->len++] = to_lower(c);
        at++;
    }
    if (cut)
        drop_last_character(word);
    respell(word);
    return at;
}

/* "a", "b)" and "2." are marks of lists, which differ from copy to copy; the last part of "3.0."
 * is none, and neither is the 3 of "version 3." */
static bool is_marker(const Reader *reader, const Word *word, size_t start, size_t end)
{
    Str text = reader->text;
    const LicenceWords *out = &reader->out;
    if (word->len == 1 && !is_digit(word->bytes[0]))
        return true;
    if (word->len > 2 || (start > 0 && text.data[start - 1] == '.') ||
        (out->count && out->items[out->count - 1].hash == reader->version))
        return false;
    for (size_t i = 0; i < word->len; i++)
        if (!is_digit(word->bytes[i]))
            return false;
    char next = char_at(text, end);
    return (next == '.' || next == ')') && is_space_or_end(text, end + 1);
}

static void add(Reader *reader, const Word *word, size_t at)
{
    LicenceWords *out = &reader->out;
    uint32_t hash = licence_word_hash((Str){word->bytes, word->len});
    out->items[out->count++] = (LicenceWord){hash, (uint32_t)at};
    size_t n = out->count;
    if (hash == reader->reserved && n >= 3 && out->items[n - 2].hash == reader->rights &&
        out->items[n - 3].hash == reader->all)
        out->count = n - 3; /* "All rights reserved" */
}

/* What is no word at this place: its length. */
static size_t no_word(Str text, size_t at)
{
    char c = text.data[at];
    bool may_own = c == 'c' || c == 'C' || c == '(' || (unsigned char)c == 0xc2;
    bool inside = at > 0 && is_word_byte(text.data[at - 1]) && !sign_at(text, at);
    size_t end = may_own && !inside ? statement_end(text, at) : at;
    if (end > at)
        return end - at;
    size_t length = sign_at(text, at);
    if (!length)
        length = hole_at(text, at);
    return length ? length : !is_word_byte(c);
}

LicenceWords licence_words(Arena *arena, Str text)
{
    Reader reader = {.text = text,
                     .all = licence_word_hash(S("all")),
                     .rights = licence_word_hash(S("rights")),
                     .reserved = licence_word_hash(S("reserved")),
                     .version = licence_word_hash(S("version"))};
    size_t room = text.len / 2 + 1;
    if (room > MAX_LICENCE_WORDS)
        room = MAX_LICENCE_WORDS;
    reader.out.items = arena_array(arena, LicenceWord, room);
    for (size_t at = 0; at < text.len && reader.out.count < room;) {
        size_t skip = no_word(text, at);
        if (skip) {
            at += skip;
            continue;
        }
        Word word;
        size_t end = read_word(text, at, &word);
        if (!is_marker(&reader, &word, at, end))
            add(&reader, &word, at);
        at = end;
    }
    return reader.out;
}

uint32_t licence_word_hash(Str word)
{
    uint32_t hash = 0x811c9dc5;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 0x01000193u;
    return hash;
}

uint32_t licence_shingle(const uint32_t *hashes)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < SHINGLE_WORDS; i++)
        hash = hash * 0x01000193u ^ hashes[i];
    hash = (hash ^ hash >> 16) * 0x85ebca6bu;
    hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
    return (hash ^ hash >> 16) >> 2;
}
