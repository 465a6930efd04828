/* t03.licence-file, t03.licence-id, t03.ogl-for-code. Notes for other checks: "licence-file" has
 * the place of each licence file ("top", "licences", "below"), "licence-empty" of each without
 * words, "licence-id" the ids of texts at the top, "licence-unknown" those that are of none. */
#include "check/licence_file.h"

#include "check/families.h"
#include "check/licence.h"

static const char id_check[] = "t03.licence-id";

/* ---- Names ---------------------------------------------------------------------- */

static bool starts_folded(const char *text, const char *lower)
{
    for (; *lower; lower++, text++)
        if (to_lower(*text) != *lower)
            return false;
    return true;
}

/* Where a word for a licence ends in the name; NULL when there is none. */
static const char *behind_word(const char *name)
{
    static const char *const words[] = {"licence",     "license",     "licences",   "licenses",
                                        "copying",     "unlicense",   "unlicence",  "mit-license",
                                        "mit-licence", "ogl-licence", "ogl-license"};
    const char *end = NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_folded(name, words[i]) && name + strlen(words[i]) > end)
            end = name + strlen(words[i]);
    return end;
}

bool is_licence_name(const char *name, unsigned classes)
{
    static const char *const endings[] = {"", ".md", ".txt", ".rst", ".markdown", ".text", ".adoc"};
    const char *end = behind_word(name);
    if (!end || (classes & (CLASS_CODE | CLASS_DATA | CLASS_TEMPLATE | CLASS_BINARY)))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (starts_folded(end, endings[i]) && strlen(end) == strlen(endings[i]))
            return true;
    /* LICENSE-MIT, COPYING.LESSER, LICENCE_OGL.md */
    return (*end == '-' || *end == '.' || *end == '_') && end[1] >= 'A' && end[1] <= 'Z';
}

bool is_in_licences_folder(const char *path)
{
    bool here = starts_folded(path, "licenses/") || starts_folded(path, "licences/");
    return here && !strchr(path + sizeof "licenses/" - 1, '/');
}

/* ---- One file ------------------------------------------------------------------- */

static bool wants(const CheckFile *file)
{
    return is_licence_name(file->name, file->classes) ||
           (is_in_licences_folder(file->path) &&
            !file_is(file, CLASS_CODE | CLASS_DATA | CLASS_TEMPLATE));
}

static size_t place_of_word(const LicenceReading *reading, size_t word)
{
    return word < reading->words.count ? reading->words.items[word].at : 0;
}

static const char *changes(Arena *arena, const LicenceMatch *match)
{
    if (match->missing + match->extra == 0)
        return "";
    return arena_printf(arena, " (%zu of its words are missing, %zu are more)", match->missing,
                        match->extra);
}

static Found found_at(const LicenceReading *reading, const LicenceMatch *match, FindingKind kind,
                      Severity severity)
{
    return (Found){.check = id_check,
                   .kind = kind,
                   .severity = severity,
                   .offset = place_of_word(reading, match->from),
                   .match = match->id->id};
}

static void report_match(CheckFile *file, const LicenceReading *reading, const LicenceMatch *match)
{
    const char *label = licence_label(file->arena, reading, match);
    const char *apart = changes(file->arena, match);
    unsigned flags = match->id->flags;
    if (flags & LICENCE_NOT_OPEN) {
        Found found = found_at(reading, match, FINDING_DEFECT, SEVERITY_HIGH);
        check_found(file, &found, "The licence %s%s forbids some uses: it is not an open licence.",
                    label, apart);
    } else if (reading->restricted) {
        Found found = found_at(reading, match, FINDING_LEAD, SEVERITY_HIGH);
        check_found(file, &found,
                    "Words beside the licence %s seem to forbid some uses: look whether it is "
                    "still open.",
                    label);
    } else if (flags & LICENCE_OPEN) {
        Found found = found_at(reading, match, FINDING_EVIDENCE, SEVERITY_NONE);
        check_found(file, &found, "The text of the open licence %s%s.", label, apart);
    } else {
        Found found = found_at(reading, match, FINDING_LEAD, SEVERITY_LOW);
        check_found(file, &found,
                    "The text of the licence %s%s, which no list of open licences has that we "
                    "know: look whether it is open.",
                    label, apart);
    }
}

static void report_nearest(CheckFile *file, const LicenceReading *reading)
{
    const LicenceMatch *near = &reading->nearest;
    Found found = {.check = id_check,
                   .kind = FINDING_LEAD,
                   .severity = SEVERITY_MEDIUM,
                   .offset = FILE_ITSELF,
                   .match = S("unknown")};
    if (near->id)
        check_found(file, &found,
                    "The text is of no licence on the SPDX list; the nearest is %s, with %zu%% of "
                    "its words here, %zu missing and %zu more: look at what was changed.",
                    licence_label(file->arena, reading, near), near->matched * 100 / near->length,
                    near->missing, near->extra);
    else
        check_found(file, &found,
                    "The text is of no licence on the SPDX list: look whether it is an open one.");
}

static bool is_government_or_content(const LicenceId *id)
{
    return id && (id->flags & LICENCE_OPEN_CONTENT) && !(id->flags & LICENCE_OSI);
}

/* The Open Government Licence and those for content are given by a sentence with a link. */
static void report_notices(CheckFile *file, const LicenceReading *reading)
{
    for (size_t i = 0; i < reading->n_notices; i++) {
        const char *name = reading->notices[i];
        bool enough = is_government_or_content(licence_id(&reading->index, str_of(name)));
        Found found = {.check = id_check,
                       .kind = enough ? FINDING_EVIDENCE : FINDING_LEAD,
                       .severity = enough ? SEVERITY_NONE : SEVERITY_LOW,
                       .offset = FILE_ITSELF,
                       .match = str_of(name)};
        if (enough)
            check_found(file, &found, "The file names the open licence %s.", name);
        else
            check_found(file, &found,
                        "The file names the licence %s without its text: look where the text is.",
                        name);
    }
}

static bool is_unknown(const LicenceReading *reading)
{
    return !reading->count && (!reading->n_notices || reading->nearest.id);
}

static void note_ids(CheckFile *file, const LicenceReading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        check_note(file, "licence-id", str_copy(file->arena, reading->matches[i].id->id),
                   place_of_word(reading, reading->matches[i].from));
    for (size_t i = 0; i < reading->n_notices && !is_unknown(reading); i++)
        check_note(file, "licence-id", reading->notices[i], FILE_ITSELF);
    if (is_unknown(reading) || reading->count == MAX_LICENCES_IN_FILE) /* there may be more */
        check_note(file, "licence-unknown", "", FILE_ITSELF);
}

static void look(CheckFile *file)
{
    bool top = is_at_top(file->path), folder = is_in_licences_folder(file->path);
    if (str_trim(file->text).len == 0) {
        check_note(file, "licence-empty", "", FILE_ITSELF);
        return;
    }
    check_note(file, "licence-file", top ? "top" : folder ? "licences" : "below", FILE_ITSELF);
    if (!top && !folder)
        return;
    LicenceReading reading = licence_read(file->arena, file->text);
    for (size_t i = 0; i < reading.count; i++)
        report_match(file, &reading, &reading.matches[i]);
    if (reading.count || !reading.nearest.id)
        report_notices(file, &reading);
    if (is_unknown(&reading))
        report_nearest(file, &reading);
    note_ids(file, &reading);
}

/* ---- The repository ------------------------------------------------------------- */

/* "LICENCE.pdf", "license.html" at the top; "licences.html" is a page about some. */
static const RepositoryNote *has_other_form(const Repository *repository)
{
    static const char *const endings[] = {".pdf", ".html", ".htm", ".rtf", ".doc", ".docx", ".odt"};
    for (size_t i = 0; i < repository->n_files; i++) {
        const RepositoryFile *file = &repository->files[i];
        const char *end = is_at_top(file->path) ? behind_word(file->name) : NULL;
        if (!end || to_lower(end[-1]) == 's')
            continue;
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
            if (!starts_folded(end, endings[k]) || strlen(end) != strlen(endings[k]))
                continue;
            RepositoryNote *note = arena_new(repository->arena, RepositoryNote);
            *note = (RepositoryNote){.value = "form", .path = file->path};
            return note;
        }
    }
    return NULL;
}

/* What stands at the top under the name of a licence and was not read: a symbolic link, mostly. */
static const NotRead *unread_licence(const Repository *repository)
{
    for (size_t i = 0; i < repository->n_not_read; i++) {
        const char *path = repository->not_read[i].path;
        if (is_at_top(path) && is_licence_name(path, 0))
            return &repository->not_read[i];
    }
    return NULL;
}

static void ask_for_file(Repository *repository)
{
    static const char check[] = "t03.licence-file";
    size_t empty;
    const RepositoryNote *empties = repository_notes(repository, "licence-empty", &empty);
    if (repository_note(repository, "licence-file", "top") ||
        repository_note(repository, "licence-file", "licences"))
        return;
    const RepositoryNote *below = repository_note(repository, "licence-file", "below");
    const RepositoryNote *other = has_other_form(repository);
    const NotRead *unread = unread_licence(repository);
    if (unread)
        repository_found(repository, check, FINDING_LEAD, SEVERITY_LOW,
                         &(RepositoryNote){.value = "", .path = unread->path},
                         "%s was not read (%s): look whether it is the licence.", unread->path,
                         unread->reason);
    else if (empty)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_HIGH, &empties[0],
                         "The licence file is empty.");
    else if (below)
        repository_found(repository, check, FINDING_LEAD, SEVERITY_MEDIUM, below,
                         "No licence file at the top of this repository, where people look for "
                         "it: look whether this one is for all of it.");
    else if (other)
        repository_found(repository, check, FINDING_LEAD, SEVERITY_LOW, other,
                         "The licence is in a form that is not read here: look which it is, and "
                         "whether a file of plain text should be beside it.");
    else if (repository->n_files)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_HIGH, NULL,
                         "No licence file in this repository: there is no LICENCE, LICENSE, "
                         "COPYING, UNLICENSE or LICENSES/.");
}

static bool is_ogl(const char *id)
{
    return str_starts(str_of(id), S("OGL-UK-"));
}

/* Per cent of the bytes that people wrote which are code. */
static int64_t share_of_code(const Repository *repository)
{
    const unsigned aside = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_BINARY;
    int64_t code = 0, all = 0;
    for (size_t i = 0; i < repository->n_files; i++) {
        const RepositoryFile *file = &repository->files[i];
        if (file->classes & aside)
            continue;
        all += file->size;
        code += file->classes & CLASS_CODE ? file->size : 0;
    }
    return all ? code * 100 / all : 0;
}

static void ask_for_code(Repository *repository)
{
    enum { LEAST_CODE = 20 };
    size_t count, unknown;
    const RepositoryNote *ids = repository_notes(repository, "licence-id", &count);
    repository_notes(repository, "licence-unknown", &unknown);
    if (!count || unknown)
        return;
    for (size_t i = 0; i < count; i++)
        if (!is_ogl(ids[i].value))
            return;
    int64_t share = share_of_code(repository);
    if (share > LEAST_CODE)
        repository_found(repository, "t03.ogl-for-code", FINDING_LEAD, SEVERITY_MEDIUM, &ids[0],
                         "%s is the only licence here and %d%% of what is written is code: look "
                         "whether the code should have a licence for software, such as MIT.",
                         ids[0].value, (int)share);
}

static void ask(Repository *repository)
{
    ask_for_file(repository);
    ask_for_code(repository);
}

const CheckFamily licence_file_family = {
    .name = "licence files",
    .wants = wants,
    .file = look,
    .repository = ask,
    .left_out = CLASS_VENDORED | CLASS_TEST,
};
