#include "check/secret_form.h"

enum { LONGEST_NAME = 80, WINDOW = 400 };

/* ---- The name ------------------------------------------------------------------- */

static bool in_name(char c)
{
    return is_word(c) || c == '-' || c == '.';
}

static Str name_around(Str text, size_t offset, size_t len)
{
    size_t start = offset, end = offset + len;
    while (end < text.len && end - offset < LONGEST_NAME && in_name(text.data[end]))
        end++;
    while (start > 0 && offset - start < LONGEST_NAME && in_name(text.data[start - 1]))
        start--;
    return (Str){text.data + start, end - start};
}

/* What stands on the line before the name. */
static Str line_before(Str text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < WINDOW && text.data[start - 1] != '\n')
        start--;
    return (Str){text.data + start, at - start};
}

/* In these a value may stand without quotes, up to the end of the line. */
static bool has_bare_values(const CheckFile *file)
{
    return is_one_of("yml yaml env ini cfg conf cnf properties toml sh bash zsh tfvars config txt",
                     str_of(file->ending)) ||
           strncmp(file->name, ".env", 4) == 0 || strncmp(file->name, "Dockerfile", 10) == 0;
}

/* ---- Values ---------------------------------------------------------------------- */

static char at_or_nul(Str text, size_t at)
{
    return at < text.len ? text.data[at] : '\0';
}

static size_t skip_spaces(Str text, size_t at)
{
    while (at_or_nul(text, at) == ' ' || at_or_nul(text, at) == '\t')
        at++;
    return at;
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/* The prefixes of strings: b"…", f"…", @"…", L"…". */
static size_t skip_string_prefix(Str text, size_t at)
{
    char c = at_or_nul(text, at);
    return c && strchr("bruf@LN", c) && is_quote(at_or_nul(text, at + 1)) ? at + 1 : at;
}

/* At a quote, or at one that a string around it escapes: \"…\". */
static bool quoted_value(Str text, size_t at, Str *value)
{
    at = skip_string_prefix(text, at);
    bool escaped = at_or_nul(text, at) == '\\' && is_quote(at_or_nul(text, at + 1));
    at += escaped;
    char quote = at_or_nul(text, at);
    if (!is_quote(quote))
        return false;
    size_t start = ++at;
    while (at < text.len && text.data[at] != quote && text.data[at] != '\n')
        at += text.data[at] == '\\' && !escaped ? 2 : 1;
    if (at >= text.len || text.data[at] != quote)
        return false;
    *value = (Str){text.data + start, at - start - escaped};
    return at > start + escaped;
}

/* In the middle of a string, an address or a command. */
static bool embedded_value(Str text, size_t at, Str *value)
{
    size_t start = at;
    while (at < text.len && (unsigned char)text.data[at] > ' ' &&
           !strchr("\"'`,;&<>|)}]\\", text.data[at]))
        at++;
    *value = (Str){text.data + start, at - start};
    return at < text.len && at > start;
}

/* Up to the end of the line or a comment. More words make it a sentence, save in a shell. */
static bool line_value(const CheckFile *file, Str text, size_t at, Str *value)
{
    size_t start = at, end;
    while (at < text.len && (unsigned char)text.data[at] > ' ')
        at++;
    end = at;
    at = skip_spaces(text, at);
    bool shell = is_one_of("sh bash zsh", str_of(file->ending)) || file->name[0] == 'D';
    if (!shell && at < text.len && !strchr("\r\n#;", text.data[at]))
        return false;
    while (end > start && strchr(",;\"'`", text.data[end - 1]))
        end--;
    *value = (Str){text.data + start, end - start};
    return end > start;
}

/* ---- Operators ------------------------------------------------------------------- */

static bool has_at(Str text, size_t at, const char *word)
{
    size_t len = strlen(word);
    return len <= text.len && at <= text.len - len && memcmp(text.data + at, word, len) == 0;
}

/* Behind the quotes and brackets that close a name, as in config["password"], \"password\" and
 * password[]. */
static size_t skip_closing(Str text, size_t at, bool *quoted)
{
    enum { MOST = 4 };
    for (size_t end = at + MOST; at < end; at++) {
        char c = at_or_nul(text, at);
        bool escapes = c == '\\' && is_quote(at_or_nul(text, at + 1));
        *quoted |= is_quote(c);
        if (!(is_quote(c) || escapes || c == ']' || c == '['))
            break;
    }
    return at;
}

/* Behind "= " and its kind, and behind a type: "password: str =". text.len: none is there. */
static size_t skip_operator(Str text, size_t at)
{
    static const char *const operators[] = {
        "===", "!==", "||=", ":=", "=>", "==", "!=", "?=", "||", "??", ":-", "<-", "=", ":"};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (!has_at(text, at, operators[i]))
            continue;
        size_t behind = at + strlen(operators[i]);
        char next = at_or_nul(text, behind);
        if (next == ':' || next == '~' || next == '=')
            return text.len;
        return skip_spaces(text, behind);
    }
    return text.len;
}

/* "str = ", "&'static str = ", "String? = " behind the colon of a declaration. */
static size_t skip_type(Str text, size_t at)
{
    enum { LONGEST_TYPE = 30 };
    size_t end = at;
    while (end < text.len && end - at < LONGEST_TYPE &&
           (is_word(text.data[end]) || strchr("&?<>[]. ", text.data[end])))
        end++;
    if (end > at && at_or_nul(text, end) == '=' && at_or_nul(text, end + 1) != '=')
        return skip_spaces(text, end + 1);
    return at;
}

/* value="…" beside name="…", on the same line or the next: XML, and lists of variables. */
static size_t skip_to_value_attribute(Str text, size_t at)
{
    static const char *const names[] = {"value", "Value", "defaultValue", "VALUE"};
    while (at < text.len && strchr(" \t\r\n,\"'", text.data[at]))
        at++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!has_at(text, at, names[i]))
            continue;
        bool quoted = false;
        size_t behind = skip_closing(text, at + strlen(names[i]), &quoted);
        return skip_operator(text, skip_spaces(text, behind));
    }
    return text.len;
}

/* ---- Forms ----------------------------------------------------------------------- */

typedef struct Place {
    const CheckFile *file;
    Str text;   /* up to where a value may reach */
    Str before; /* the line before the name */
    Str name;
    size_t end; /* of the name */
} Place;

/* Whether the name stands within a string of code: "host=x password=y". */
static bool is_in_string(const Place *place)
{
    size_t quotes = 0;
    for (size_t i = 0; i < place->before.len; i++)
        quotes += place->before.data[i] == '"' || place->before.data[i] == '\'';
    return quotes % 2 == 1;
}

/* Whether the line begins with the name, or with a word that is nothing to it. */
static bool begins_line(const Place *place)
{
    Str before = str_trim(place->before);
    return before.len == 0 || is_one_of("export - set ENV ARG declare $", before);
}

/* Without quotes of its own: password=value in a string, a document or a command; ${NAME:-value};
 * and "Authorization: value", where the string ends with it. */
static bool embedded(const Place *place, size_t operator, size_t at, Str *value)
{
    Str text = place->text;
    bool tight = operator== place->end && at == operator+ 1, string = is_in_string(place);
    bool prose = is_one_of("md rst adoc", str_of(place->file->ending));
    if (str_ends(place->before, S("${")) && at_or_nul(text, operator) == ':')
        return embedded_value(text, at, value);
    if (at_or_nul(text, operator) == ':' && at == operator+ 2 && string) {
        size_t end = at;
        while (end < text.len && !is_quote(text.data[end]) && text.data[end] != '\n')
            end++;
        *value = (Str){text.data + at, end - at};
        return is_quote(at_or_nul(text, end)) && end > at;
    }
    return at_or_nul(text, operator) == '=' && tight &&
           (string || prose || has_bare_values(place->file)) && embedded_value(text, at, value);
}

/* name = "value", name: value, "name" => 'value', env("NAME") || "value" */
static bool assigned(const Place *place, Str *value)
{
    Str text = place->text;
    bool quoted = false;
    size_t closed = skip_closing(text, place->end, &quoted);
    if (at_or_nul(text, closed) == ')')
        closed++;
    size_t operator= skip_spaces(text, closed), at = skip_operator(text, operator);
    if (at >= text.len)
        return false;
    if (at_or_nul(text, operator) == ':')
        at = skip_type(text, at);
    if (quoted_value(text, at, value))
        return true;
    if (is_quote(at_or_nul(text, at)))
        return false;
    if (has_bare_values(place->file) && begins_line(place))
        return line_value(place->file, text, at, value);
    return embedded(place, operator, at, value);
}

/* setPassword("value"), put("password", "value"), getenv("PASSWORD", "value") */
static bool passed(const Place *place, Str *value)
{
    Str text = place->text;
    bool quoted = false;
    size_t at = skip_closing(text, place->end, &quoted);
    char c = at_or_nul(text, at);
    if (!(quoted ? c == ',' : c == '('))
        return false;
    at = skip_spaces(text, at + 1);
    if (!quoted_value(text, at, value))
        return false;
    size_t behind = skip_spaces(text, (size_t)(value->data - text.data) + value->len + 1);
    return at_or_nul(text, behind) == ')' || (!quoted && at_or_nul(text, behind) == ',');
}

/* <password>value</password>, name="password" value="value" */
static bool marked_up(const Place *place, Str *value)
{
    Str text = place->text;
    size_t start = (size_t)(place->name.data - text.data);
    if (start > 0 && text.data[start - 1] == '<' && at_or_nul(text, place->end) == '>') {
        size_t at = place->end + 1, end = at;
        while (end < text.len && text.data[end] != '<' && text.data[end] != '\n')
            end++;
        *value = (Str){text.data + at, end - at};
        return end > at && has_at(text, end, "</");
    }
    size_t at = skip_to_value_attribute(text, place->end);
    return at < text.len &&
           (quoted_value(text, at, value) ||
            (has_bare_values(place->file) && line_value(place->file, text, at, value)));
}

/* #define PASSWORD "value", ENV PASSWORD value, --password value. A macro without quotes is no
 * text. */
static bool followed(const Place *place, Str *value)
{
    Str text = place->text, before = str_trim(place->before);
    size_t at = skip_spaces(text, place->end);
    bool option = str_starts(place->name, S("--"));
    if (at == place->end || !(option || is_one_of("#define ENV set setx", before)))
        return false;
    char first = at_or_nul(text, at);
    return quoted_value(text, at, value) ||
           (!is_quote(first) && first != '-' && (option || before.data[0] != '#') &&
            embedded_value(text, at, value));
}

bool secret_given(const CheckFile *file, size_t offset, size_t len, Given *given)
{
    static bool (*const forms[])(const Place *, Str *) = {assigned, passed, marked_up, followed};
    Str text = file->text;
    given->name = name_around(text, offset, len);
    size_t start = (size_t)(given->name.data - text.data), end = start + given->name.len;
    if (start > 1 && text.data[start - 1] == ':' && text.data[start - 2] == ':')
        return false; /* AWS::SecretsManager::Secret is a type */
    Place place = {.file = file,
                   .text = {text.data, text.len - end < WINDOW ? text.len : end + WINDOW},
                   .before = line_before(text, start),
                   .name = given->name,
                   .end = end};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i](&place, &given->value))
            return true;
    return false;
}
