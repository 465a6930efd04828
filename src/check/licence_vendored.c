/* t03.vendored: other people's code in the repository, without a licence near it. Notes:
 * "copied-code" has the folder of each copied part with code in it, "copied-licence" of each that
 * has a licence: a file of that name, or words about it in the code; "copied-script" each file of
 * a well-known library outside such folders. */
#include "check/families.h"
#include "check/licence_file.h"

static const char check[] = "t03.vendored";

enum { HEAD = 1500, TAIL = 600, MAX_PARTS = 30 };

/* Folders whose name leaves no doubt; in others of CLASS_VENDORED ("vendor", "external") a service
 * may keep what it wrote itself about vendors. */
static bool is_plain(Str folder)
{
    static const char *const names[] = {"third_party", "third-party",  "thirdparty",
                                        "vendored",    "node_modules", "bower_components",
                                        "Pods",        "site-packages"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(folder, str_of(names[i])))
            return true;
    return false;
}

static bool is_doubtful(Str folder)
{
    return str_eq(folder, S("vendor")) || str_eq(folder, S("externals")) ||
           str_eq(folder, S("external"));
}

/* The folder of copied code that a path is in, with the part it belongs to:
 * "third_party/zlib". Empty when it is in none. */
static Str part_of(const char *path, bool *plain)
{
    size_t start = 0;
    Str all = str_of(path);
    for (size_t i = 0; i < all.len; i++) {
        if (path[i] != '/')
            continue;
        Str folder = {path + start, i - start};
        start = i + 1;
        *plain = is_plain(folder);
        if (!*plain && !is_doubtful(folder))
            continue;
        const char *next = memchr(path + start, '/', all.len - start);
        return (Str){path, next ? (size_t)(next - path) : i};
    }
    return (Str){"", 0};
}

static bool speaks_of_licence(Str text)
{
    static const char *const words[] = {"licen", "copyright", "public domain"};
    Str head = {text.data, text.len < HEAD ? text.len : HEAD};
    Str tail = {text.data + text.len - (text.len < TAIL ? text.len : TAIL),
                text.len < TAIL ? text.len : TAIL};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_find_folded(head, 0, words[i]) < head.len ||
            text_find_folded(tail, 0, words[i]) < tail.len)
            return true;
    return false;
}

/* "jquery-3.7.1.min.js", "bootstrap.bundle.js": a name of a library, then what is no letter. */
static bool is_known_script(const char *name)
{
    static const char *const libraries[] = {
        "jquery",   "bootstrap", "lodash",   "underscore", "moment",    "d3",        "angular",
        "react",    "vue",       "leaflet",  "chart",      "modernizr", "backbone",  "handlebars",
        "mustache", "html5shiv", "knockout", "datatables", "select2",   "highcharts"};
    Str text = str_of(name);
    if (!str_ends(text, S(".min.js")) && !str_ends(text, S(".bundle.js")))
        return false;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (str_starts(text, str_of(libraries[i])) && !is_letter(name[strlen(libraries[i])]))
            return true;
    return false;
}

static bool is_paper(const CheckFile *file)
{
    static const char *const names[] = {"notice", "copyright", "authors", "third-party-notices",
                                        "third_party_notices"};
    char lower[32] = "";
    for (size_t i = 0; i + 1 < sizeof lower && file->name[i] && file->name[i] != '.'; i++)
        lower[i] = to_lower(file->name[i]);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(lower, names[i]) == 0)
            return true;
    return is_licence_name(file->name, file->classes);
}

static bool wants(const CheckFile *file)
{
    return file_is(file, CLASS_VENDORED) || is_known_script(file->name) ||
           (is_at_top(file->path) && is_paper(file));
}

static void look(CheckFile *file)
{
    if (is_at_top(file->path) && !is_known_script(file->name)) {
        bool about_others = text_find_folded(file->text, 0, "third party") < file->text.len ||
                            text_find_folded(file->text, 0, "third-party") < file->text.len;
        if (about_others && !is_licence_name(file->name, file->classes))
            check_note(file, "copied-licence", "", FILE_ITSELF);
        return;
    }
    bool plain = false, speaks = is_paper(file) || speaks_of_licence(file->text);
    Str part = part_of(file->path, &plain);
    if (part.len && speaks)
        check_note(file, "copied-licence", str_copy(file->arena, part), FILE_ITSELF);
    else if (part.len && file_is(file, CLASS_CODE) && str_trim(file->text).len)
        check_note(file, plain ? "copied-code" : "copied-perhaps", str_copy(file->arena, part),
                   FILE_ITSELF);
    else if (!part.len && !speaks && is_known_script(file->name))
        check_note(file, "copied-script", file->path, FILE_ITSELF);
}

/* A licence of this part, or one that stands for all: "third_party/LICENSE". */
static bool has_licence(const Repository *repository, const char *part)
{
    if (repository_note(repository, "copied-licence", part) ||
        repository_note(repository, "copied-licence", ""))
        return true;
    const char *slash = strrchr(part, '/');
    return slash &&
           repository_note(repository, "copied-licence",
                           arena_text_len(repository->arena, part, (size_t)(slash - part)));
}

static void ask_for(Repository *repository, const char *about, FindingKind kind, const char *words)
{
    size_t count, reported = 0;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count && reported < MAX_PARTS; i++) {
        if ((i > 0 && strcmp(notes[i].value, notes[i - 1].value) == 0) ||
            has_licence(repository, notes[i].value))
            continue;
        Severity severity = kind == FINDING_DEFECT ? SEVERITY_MEDIUM : SEVERITY_LOW;
        repository_found(repository, check, kind, severity, &notes[i], "%s %s", notes[i].value,
                         words);
        reported++;
    }
}

static void ask(Repository *repository)
{
    ask_for(repository, "copied-code", FINDING_DEFECT,
            "holds other people's code, and no file in it names its licence.");
    ask_for(repository, "copied-perhaps", FINDING_LEAD,
            "seems to hold other people's code, and no file in it names a licence: look whose it "
            "is.");
    ask_for(repository, "copied-script", FINDING_LEAD,
            "has the name of a library and no words about its licence: look where it is from.");
}

const CheckFamily licence_vendored_family = {
    .name = "copied code",
    .wants = wants,
    .file = look,
    .repository = ask,
    .left_out = CLASS_TEST,
};
