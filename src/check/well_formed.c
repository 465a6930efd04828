/* t04.well-formed and t04.encoding: whether files are what their names say, in UTF-8. */
#include "check/document.h"
#include "check/families.h"

/* ---- t04.well-formed ------------------------------------------------------------ */

/* JSON that its tools allow comments in. */
static bool allows_comments(const CheckFile *file)
{
    static const char *const names[] = {
        "tsconfig",     "jsconfig",        ".eslintrc", ".babelrc",
        "devcontainer", ".swcrc",          "angular",   "nx.json",
        "turbo.json",   "deno.json",       ".jshintrc", "tslint",
        ".hintrc",      "api-extractor",   "typedoc",   "language-configuration",
        "wrangler",     ".auto-changelog", ".jscsrc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(file->name, names[i], strlen(names[i])) == 0)
            return true;
    return strstr(file->path, ".vscode/") || strstr(file->path, ".devcontainer/") ||
           strstr(file->name, "tsconfig") || strstr(file->path, "renovate");
}

/* Filled in before it is read: Helm, Jinja, Ansible, ERB, Go templates. */
static bool is_template(const CheckFile *file)
{
    static const char *const marks[] = {"{{", "{%", "<%", "${{ values", "!Sub", "@@"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_find(file->text, 0, marks[i]) < file->text.len)
            return true;
    return strstr(file->path, "templates/") != NULL;
}

/* Several values one after another, one a line, are a format of their own. */
static bool is_lines_of_json(const CheckFile *file, size_t fault_at)
{
    Str head = {file->text.data, fault_at};
    return fault_at > 0 && fault_at < file->text.len && memchr(head.data, '\n', head.len) &&
           (file->text.data[fault_at] == '{' || file->text.data[fault_at] == '[');
}

/* Many programs read comments in JSON and say so nowhere. */
static bool is_comment(Str text, size_t at)
{
    Str rest = {text.data + at, at < text.len ? text.len - at : 0};
    return str_starts(rest, S("//")) || str_starts(rest, S("/*"));
}

static void report(CheckFile *file, const char *check, size_t offset, const char *words)
{
    bool test = file_is(file, CLASS_TEST);
    check_found(file,
                &(Found){.check = check,
                         .kind = test ? FINDING_LEAD : FINDING_DEFECT,
                         .severity = test ? SEVERITY_LOW : SEVERITY_MEDIUM,
                         .offset = offset,
                         .match = str_of(file->name)},
                "%s%s", words, test ? " It is a test: look whether it is meant to be so." : "");
}

static void check_form(CheckFile *file)
{
    static const char check[] = "t04.well-formed";
    DocumentFault fault;
    bool json = is_one_of("json geojson webmanifest", str_of(file->ending)),
         toml = strcmp(file->ending, "toml") == 0;
    if (!str_trim(file->text).len || (json && allows_comments(file)))
        return;
    const Node *root = document_read(file, &fault);
    if (root || is_template(file) ||
        (json && (is_lines_of_json(file, fault.at) || is_comment(file->text, fault.at))))
        return;
    if (fault.limit)
        check_found(file,
                    &(Found){.check = check,
                             .kind = FINDING_CANNOT_TELL,
                             .offset = fault.at,
                             .match = str_of(file->name)},
                    "%s was not read to its end: %s.", file->name, fault.words);
    else
        report(file, check, fault.at,
               arena_printf(file->arena, "%s is not %s: %s.", file->name,
                            json   ? "JSON"
                            : toml ? "TOML"
                                   : "YAML",
                            fault.words));
}

/* ---- t04.encoding --------------------------------------------------------------- */

/* Where UTF-8 first ends; the length when all of it is. */
static size_t first_fault(Str text)
{
    size_t good = 0, step = text.len;
    while (step > 0) { /* the longest beginning that is valid, by halving */
        if (good + step <= text.len && utf8_valid((Str){text.data + good, step}))
            good += step;
        else
            step /= 2;
    }
    return good;
}

static void check_encoding(CheckFile *file)
{
    static const char check[] = "t04.encoding";
    Str text = file->text;
    if (str_starts(text, S("\xff\xfe")) || str_starts(text, S("\xfe\xff")))
        report(file, check, FILE_ITSELF,
               arena_printf(file->arena, "%s is in UTF-16, not in UTF-8.", file->name));
    else if (!utf8_valid(text))
        report(file, check, first_fault(text),
               arena_printf(file->arena,
                            "%s is not in UTF-8: from this byte on it is something else.",
                            file->name));
}

/* ---- The family ----------------------------------------------------------------- */

static bool wants(const CheckFile *file)
{
    return is_one_of(
        "json geojson webmanifest yml yaml csv tsv html htm xml md txt css js ts py rb "
        "java cs php njk erb hbs sql properties toml ini cfg conf svg rst",
        str_of(file->ending));
}

static void look(CheckFile *file)
{
    check_encoding(file);
    if (is_one_of("json geojson webmanifest yml yaml toml", str_of(file->ending)))
        check_form(file);
}

const CheckFamily well_formed_family = {
    .name = "form and encoding",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK,
};
