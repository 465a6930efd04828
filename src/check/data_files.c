/* Files of data: t04.dates, t10.data-described, t10.data-licence and t07.people-emails. */
#include "check/families.h"

static const char about_data[] = "data-file", about_description[] = "data-description",
                  about_data_licence[] = "data-licence";

enum { MAX_COLUMNS = 64, MAX_ROWS = 2000, LEAST_ROWS = 10, MAX_CELL = 64 };

static bool is_table(const CheckFile *file)
{
    return is_one_of("csv tsv", str_of(file->ending));
}

/* ---- Rows and cells: RFC 4180, quotes and all --------------------------------------- */

typedef struct Table {
    Str text;
    size_t at;
    char separator;
} Table;

static char separator_of(Str text)
{
    Str header = {"", 0};
    str_cut(&text, '\n', &header);
    return memchr(header.data, '\t', header.len)  ? '\t'
           : memchr(header.data, ',', header.len) ? ','
           : memchr(header.data, ';', header.len) ? ';'
                                                  : ',';
}

/* The next cell without its quotes; *ends is set with the last of a row. False at the end. */
static bool next_cell(Table *table, Str *cell, bool *ends)
{
    Str text = table->text;
    if (table->at >= text.len)
        return false;
    bool quoted = text.data[table->at] == '"';
    size_t start = table->at += quoted;
    while (table->at < text.len) {
        char c = text.data[table->at];
        if (quoted && c == '"') {
            if (table->at + 1 >= text.len || text.data[table->at + 1] != '"')
                break;
            table->at++; /* one of two stands for one */
        } else if (!quoted && (c == table->separator || c == '\n')) {
            break;
        }
        table->at++;
    }
    *cell = str_trim((Str){text.data + start, table->at - start});
    while (table->at < text.len && text.data[table->at] != table->separator &&
           text.data[table->at] != '\n')
        table->at++;
    *ends = table->at >= text.len || text.data[table->at] == '\n';
    table->at++;
    return true;
}

/* ---- t04.dates ------------------------------------------------------------------------ */

typedef struct Column {
    Str name;
    int filled, written_as_day; /* cells with something, and those like 31/12/2026 */
    bool past_twelve;           /* a day that is no month: so the day comes first */
} Column;

/* The day of "31/12/2026", also with one digit and a time behind; 0: it is something else. */
static int day_of(Str cell)
{
    int numbers[3] = {0}, digits[3] = {0}, part = 0;
    for (size_t i = 0; i < cell.len && cell.data[i] != ' '; i++) {
        if (cell.data[i] == '/' && part < 2)
            part++;
        else if (is_digit(cell.data[i]) && digits[part] < 4) {
            numbers[part] = numbers[part] * 10 + (cell.data[i] - '0');
            digits[part]++;
        } else {
            return 0;
        }
    }
    bool date = digits[0] > 0 && digits[0] < 3 && digits[1] > 0 && digits[1] < 3 &&
                (digits[2] == 4 || digits[2] == 2);
    return date && numbers[0] <= 31 && numbers[1] <= 12 ? numbers[0] : 0;
}

static void see_cell(Column *column, Str cell)
{
    int day = day_of(cell);
    column->filled += cell.len > 0;
    column->written_as_day += day > 0;
    column->past_twelve |= day > 12;
}

static void report_dates(CheckFile *file, const Column *column)
{
    enum { ALMOST_ALL = 95 };
    if (column->filled < LEAST_ROWS || !column->past_twelve ||
        column->written_as_day * 100 < column->filled * ALMOST_ALL)
        return;
    check_found(
        file,
        &(Found){.check = "t04.dates",
                 .kind = FINDING_LEAD,
                 .severity = SEVERITY_LOW,
                 .offset = (size_t)(column->name.data - file->text.data),
                 .match = column->name},
        "The dates of the column \"%s\" are written day/month/year. The standard is ISO 8601: "
        "2026-12-31. Look whether somebody else reads this file.",
        str_copy(file->arena, column->name));
}

/* The number of rows below the header that were looked at. */
static int look_at_table(CheckFile *file)
{
    Table table = {.text = file->text, .separator = separator_of(file->text)};
    Column *columns = arena_array(file->arena, Column, MAX_COLUMNS);
    size_t count = 0, at = 0;
    int row = 0;
    Str cell = {"", 0};
    bool ends;
    while (row <= MAX_ROWS && next_cell(&table, &cell, &ends)) {
        if (row == 0 && at < MAX_COLUMNS)
            columns[count++] = (Column){.name = cell};
        else if (at < count)
            see_cell(&columns[at], cell);
        at = ends ? 0 : at + 1;
        row += ends;
    }
    for (size_t i = 0; i < count; i++)
        report_dates(file, &columns[i]);
    return row - 1;
}

/* ---- t07.people-emails ---------------------------------------------------------------- */

enum { MANY_PEOPLE = 20 };

/* Where the address around an '@' begins and ends; empty when it is none. */
static Str address_around(Str text, size_t at)
{
    enum { LONGEST = 64 };
    size_t start = at, end = at + 1, dot = 0;
    while (start > 0 && at - start < LONGEST &&
           (is_word(text.data[start - 1]) || strchr(".+-", text.data[start - 1])))
        start--;
    while (end < text.len && end - at < LONGEST &&
           (is_word(text.data[end]) || strchr(".-", text.data[end]))) {
        if (text.data[end] == '.')
            dot = end;
        end++;
    }
    bool address = start < at && dot > at + 1 && end - dot > 2;
    return address ? (Str){text.data + start, end - start} : (Str){"", 0};
}

/* Of nobody, of a machine, of a shared box. */
static bool is_of_nobody(Str address)
{
    static const char *const parts[] = {"example", "test",    "noreply", "no-reply", "localhost",
                                        "invalid", "@users.", "info@",   "enquir",   "support@",
                                        "admin@",  "sample",  "dummy",   "domain.",  "@email.",
                                        "foo",     "acme",    "mail.com"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_find_folded(address, 0, parts[i]) < address.len)
            return true;
    return false;
}

static bool lists_authors(const CheckFile *file)
{
    static const char *const names[] = {"author",  "contributor", "maintainer", "mailmap",
                                        "package", "codeowners",  "credits",    "composer"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_find_folded(str_of(file->path), 0, names[i]) < strlen(file->path))
            return true;
    return false;
}

static void look_for_people(CheckFile *file)
{
    Str seen[MANY_PEOPLE], text = file->text;
    size_t count = 0;
    const char *from = text.data, *end = text.data + text.len, *at;
    while (count < MANY_PEOPLE && (at = memchr(from, '@', (size_t)(end - from)))) {
        Str address = address_around(text, (size_t)(at - text.data));
        from = at + 1;
        bool again = !address.len || is_of_nobody(address);
        for (size_t i = 0; i < count && !again; i++)
            again = str_eq(seen[i], address);
        if (!again)
            seen[count++] = address;
    }
    if (count == MANY_PEOPLE)
        check_found(
            file,
            &(Found){.check = "t07.people-emails",
                     .kind = FINDING_LEAD,
                     .severity = SEVERITY_MEDIUM,
                     .offset = (size_t)(seen[0].data - text.data),
                     .match = S("addresses")},
            "At least %d different e-mail addresses stand here, this one first. Look whether "
            "they are those of people.",
            MANY_PEOPLE);
}

/* ---- The file ------------------------------------------------------------------------- */

static bool is_data(const CheckFile *file)
{
    return is_one_of("csv tsv geojson parquet ods xlsx", str_of(file->ending));
}

static bool describes_data(const CheckFile *file)
{
    return is_one_of(
               "datapackage.json datapackage.yaml csv-metadata.json metadata.json schema.json "
               "schema.yml schema.yaml dictionary.csv data-dictionary.csv",
               str_of(file->name)) ||
           strstr(file->name, "-metadata.json") || strstr(file->name, ".schema.json") ||
           text_find_folded(str_of(file->name), 0, "readme") == 0;
}

static bool wants(const CheckFile *file)
{
    return is_data(file) || describes_data(file) ||
           (file_is(file, CLASS_DATA) &&
            is_one_of("json jsonl ndjson sql xml yml yaml", str_of(file->ending)));
}

static const char *folder_of(CheckFile *file)
{
    return arena_text_len(file->arena, file->path, strlen(file->path) - strlen(file->name));
}

static void look(CheckFile *file)
{
    bool aside = file_is(file, CLASS_TEST | CLASS_DOCS), text = !file_is(file, CLASS_BINARY);
    if (describes_data(file)) {
        check_note(file, about_description, folder_of(file), FILE_ITSELF);
        return;
    }
    if (text && !lists_authors(file))
        look_for_people(file);
    if (aside || !is_data(file))
        return;
    bool several = !is_table(file) || look_at_table(file) > LEAST_ROWS;
    if (several)
        check_note(file, about_data, folder_of(file), FILE_ITSELF);
}

/* ---- t10.data-described and t10.data-licence ------------------------------------------- */

/* In its folder, or in one above. */
static bool is_described(const Repository *repository, const char *folder)
{
    size_t len = strlen(folder);
    while (len > 0) { /* what stands at the top describes the whole, and not this */
        if (repository_note(repository, about_description,
                            arena_text_len(repository->arena, folder, len)))
            return true;
        for (len--; len > 0 && folder[len - 1] != '/';)
            len--;
    }
    return *folder == '\0' && repository_note(repository, about_description, "");
}

static void look_at_all(Repository *repository)
{
    size_t count, licences, ids;
    const RepositoryNote *data = repository_notes(repository, about_data, &count);
    repository_notes(repository, about_data_licence, &licences);
    const RepositoryNote *licence = repository_notes(repository, "licence-id", &ids);
    for (size_t i = 0; i < count; i++)
        if (note_is_first(data, i) && !is_described(repository, data[i].value))
            repository_found(repository, "t10.data-described", FINDING_LEAD, SEVERITY_MEDIUM,
                             &data[i],
                             "Nothing beside this data says what its columns mean (a README, "
                             "datapackage.json or CSV on the Web). Look where it is described.");
    for (size_t i = 0; i < ids; i++)
        licences += strncmp(licence[i].value, "OGL", 3) == 0 ||
                    strncmp(licence[i].value, "CC", 2) == 0 ||
                    strncmp(licence[i].value, "ODbL", 4) == 0;
    if (count && !licences)
        repository_found(repository, "t10.data-licence", FINDING_LEAD, SEVERITY_LOW, data,
                         "There is data here, and no licence for data is named (Open Government "
                         "Licence, Creative Commons). Look which one it is under.");
}

static const char *const data_licences[] = {
    "open government licence", "creative commons", "cc-by", "cc by 4", "cc0-1",
    "open database licen",     "ogl-uk",           NULL};

static void see_licence(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    if (file_is(file, CLASS_DOCS | CLASS_DATA | CLASS_TEMPLATE))
        check_note(file, about_data_licence, "", offset);
}

const CheckFamily data_licence_family = {
    .name = "licences of data",
    .literals = data_licences,
    .literal_size = sizeof *data_licences,
    .candidate = see_licence,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST,
};

const CheckFamily data_file_family = {
    .name = "files of data",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK,
    .binary = true,
};
