/* t07.schema-inventory and t10.identifiers: what the fields of a schema and the columns of data are
 * called, by checks/tables/columns.json: personal data to be thought of in the impact assessment,
 * and identifiers that others share. */
#include "check/catalogue.h"
#include "check/families.h"

static const char about_personal[] = "personal-column", about_identifier[] = "identifier-column";

enum { LONGEST_NAME = 40, MAX_BYTES = 256 << 10, LETTERS = 26 };

/* ---- Which files say it ------------------------------------------------------------ */

static bool is_table(const CheckFile *file)
{
    return is_one_of("csv tsv", str_of(file->ending));
}

/* Schemas by their form, migrations and models by their folder. */
static bool is_schema(const CheckFile *file)
{
    static const char *const parts[] = {"/migrations/", "/migrate/", "/models/",
                                        "/entities/",   "/entity/",  "/schemas/",
                                        "openapi",      "swagger",   ".schema.json"};
    if (is_one_of("sql prisma graphql gql proto avsc xsd", str_of(file->ending)) ||
        is_one_of("schema.rb models.py schema.py models.rs", str_of(file->name)))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(file->path, parts[i]))
            return file_is(file, CLASS_CODE | CLASS_DATA);
    return false;
}

static bool wants(const CheckFile *file)
{
    return is_table(file) || is_schema(file);
}

/* ---- Names ------------------------------------------------------------------------- */

/* "dateOfBirth", "date_of_birth" and "Date of birth" are all dateofbirth. */
static size_t plain_name(Str name, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < LONGEST_NAME; i++)
        if (is_letter(name.data[i]) || is_digit(name.data[i]))
            out[len++] = to_lower(name.data[i]);
    return len;
}

/* What a name means by the table; NULL: nothing. */
static const Json *meaning_of(const CheckFile *file, Str name)
{
    char plain[LONGEST_NAME];
    Str text = {plain, plain_name(name, plain)};
    const Json *items = json_get(check_table(file->rules, "columns"), "items");
    for (const Json *item = json_first(items); text.len && item; item = item->next)
        if (is_one_of(json_text(item, "names"), text))
            return item;
    return NULL;
}

static void see_name(CheckFile *file, Str name)
{
    const Json *item = meaning_of(file, name);
    size_t offset = (size_t)(name.data - file->text.data);
    if (!item || text_is_comment(file->text, offset))
        return;
    bool personal = strcmp(json_text(item, "kind"), "identifier") != 0;
    check_note(file, personal ? about_personal : about_identifier, json_text(item, "what"), offset);
}

/* The first line alone: what lies below are values. */
static void look_at_header(CheckFile *file)
{
    Str rest = file->text, header = {"", 0}, name = {"", 0};
    char separator = '\t';
    str_cut(&rest, '\n', &header);
    if (memchr(header.data, ',', header.len))
        separator = ',';
    else if (memchr(header.data, ';', header.len))
        separator = ';';
    while (str_cut(&header, separator, &name))
        if (str_trim(name).len)
            see_name(file, str_trim(name));
}

/* Which two letters the names of the table begin with: a quick no for most words. */
typedef struct Beginnings {
    bool taken[LETTERS][LETTERS];
} Beginnings;

static Beginnings beginnings_of(const CheckRules *rules)
{
    Beginnings beginnings = {0};
    const Json *items = json_get(check_table(rules, "columns"), "items");
    for (const Json *item = json_first(items); item; item = item->next) {
        Str rest = str_of(json_text(item, "names")), name;
        while (str_cut(&rest, ' ', &name))
            if (name.len > 1 && is_letter(name.data[0]) && is_letter(name.data[1]))
                beginnings.taken[to_lower(name.data[0]) - 'a'][to_lower(name.data[1]) - 'a'] = true;
    }
    return beginnings;
}

static bool may_be_name(const Beginnings *beginnings, Str word)
{
    return word.len > 2 && word.len <= LONGEST_NAME && is_letter(word.data[0]) &&
           is_letter(word.data[1]) &&
           beginnings->taken[to_lower(word.data[0]) - 'a'][to_lower(word.data[1]) - 'a'];
}

/* Every word of code that may be the name of a field; comments are left out. */
static void look_at_schema(CheckFile *file)
{
    const Beginnings beginnings = beginnings_of(file->rules);
    Str text = file->text;
    size_t len = text.len < MAX_BYTES ? text.len : MAX_BYTES;
    for (size_t at = 0; at < len;) {
        size_t start = at;
        while (at < len && is_word(text.data[at]))
            at++;
        Str word = {text.data + start, at - start};
        if (may_be_name(&beginnings, word))
            see_name(file, word);
        at += at == start;
    }
}

static void look(CheckFile *file)
{
    if (is_table(file))
        look_at_header(file);
    else
        look_at_schema(file);
}

/* ---- What they say ------------------------------------------------------------------- */

static void say(Repository *repository, const char *about, const char *check, const char *words)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count; i++)
        if (note_is_first(notes, i))
            repository_found(repository, check, FINDING_EVIDENCE, SEVERITY_NONE, &notes[i],
                             "%s: %s.", words, notes[i].value);
}

static void look_at_all(Repository *repository)
{
    say(repository, about_personal, "t07.schema-inventory", "Data on people is kept");
    say(repository, about_identifier, "t10.identifiers", "A shared identifier is used");
}

const CheckFamily columns_family = {
    .name = "columns and fields",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_LOCK | CLASS_DOCS,
};
