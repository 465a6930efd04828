#include "check/spdx.h"

#include "check/check_file.h"

enum { MAX_SPDX_DEPTH = 16 };

typedef struct Reader {
    Str text;
    size_t at;
    SpdxExpression *out;
} Reader;

static bool is_id_byte(char c)
{
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == ':';
}

static void skip_space(Reader *reader)
{
    while (reader->at < reader->text.len &&
           (reader->text.data[reader->at] == ' ' || reader->text.data[reader->at] == '\t'))
        reader->at++;
}

static bool fault(Reader *reader, const char *words)
{
    if (!reader->out->fault)
        reader->out->fault = words;
    return false;
}

static Str next_word(const Reader *reader)
{
    size_t end = reader->at;
    while (end < reader->text.len && is_id_byte(reader->text.data[end]))
        end++;
    return (Str){reader->text.data + reader->at, end - reader->at};
}

/* An operator, in capitals or in small letters. */
static bool take_operator(Reader *reader, Str capitals, Str small)
{
    skip_space(reader);
    Str word = next_word(reader);
    if (!str_eq(word, capitals) && !str_eq(word, small))
        return false;
    reader->at += word.len;
    return true;
}

static bool take(Reader *reader, char c)
{
    if (reader->at >= reader->text.len || reader->text.data[reader->at] != c)
        return false;
    reader->at++;
    return true;
}

static bool is_operator(Str word)
{
    static const char *const operators[] = {"AND", "OR", "WITH", "and", "or", "with"};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_eq(word, str_of(operators[i])))
            return true;
    return false;
}

static bool read_name(Reader *reader, Str *list, size_t *count)
{
    skip_space(reader);
    Str word = next_word(reader);
    if (word.len == 0 || is_operator(word))
        return fault(reader, "a name is missing");
    if (*count == MAX_SPDX_IDS)
        return fault(reader, "it has more names than are read");
    list[(*count)++] = word;
    reader->at += word.len;
    return true;
}

static bool read_any(Reader *reader, int depth);

static bool read_one(Reader *reader, int depth)
{
    SpdxExpression *out = reader->out;
    skip_space(reader);
    if (take(reader, '(')) {
        if (depth == MAX_SPDX_DEPTH)
            return fault(reader, "its brackets are nested too deep");
        if (!read_any(reader, depth + 1))
            return false;
        skip_space(reader);
        return take(reader, ')') || fault(reader, "a bracket is not closed");
    }
    if (!read_name(reader, out->ids, &out->count))
        return false;
    take(reader, '+');
    if (take_operator(reader, S("WITH"), S("with")))
        return read_name(reader, out->exceptions, &out->n_exceptions);
    return true;
}

static bool read_any(Reader *reader, int depth)
{
    do
        if (!read_one(reader, depth))
            return false;
    while (take_operator(reader, S("AND"), S("and")) || take_operator(reader, S("OR"), S("or")));
    return true;
}

SpdxExpression spdx_read(Str text)
{
    SpdxExpression out = {0};
    Reader reader = {str_trim(text), 0, &out};
    if (read_any(&reader, 0)) {
        skip_space(&reader);
        if (reader.at < reader.text.len)
            fault(&reader, "two names stand side by side without AND, OR or WITH");
    }
    return out;
}

bool spdx_is_reference(Str id)
{
    static const char *const starts[] = {"LicenseRef-", "DocumentRef-", "AdditionRef-"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(id, str_of(starts[i])))
            return true;
    return false;
}

Str spdx_unlisted(const SpdxExpression *expression, const LicenceIndex *index)
{
    for (size_t i = 0; i < expression->count; i++)
        if (!spdx_is_reference(expression->ids[i]) && !licence_id(index, expression->ids[i]))
            return expression->ids[i];
    for (size_t i = 0; i < expression->n_exceptions; i++)
        if (!spdx_is_reference(expression->exceptions[i]) &&
            !licence_exception(index, expression->exceptions[i]))
            return expression->exceptions[i];
    return (Str){"", 0};
}
