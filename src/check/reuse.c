/* t03.reuse: where a project follows the REUSE specification, whether every file says its licence
 * and LICENSES/ has each text that is used and no other. Notes: "reuse-on" of what shows that it
 * does, "reuse-path" and "reuse-debian-path" the patterns of REUSE.toml and .reuse/dep5,
 * "reuse-licence" the expressions in both. */
#include "check/document.h"
#include "check/families.h"
#include "check/licence_file.h"
#include "check/spdx.h"

#include <stdlib.h>

static const char check[] = "t03.reuse";

enum { MAX_PATTERN = 300, MAX_NAMED = 20, MAX_STEPS = 20000, MAX_PATTERNS = 1000 };

/* ---- REUSE.toml ----------------------------------------------------------------- */

static const char *folder_of(CheckFile *file)
{
    return arena_text_len(file->arena, file->path, strlen(file->path) - strlen(file->name));
}

/* A text, or each of a list. */
static void note_texts(CheckFile *file, const char *about, const char *before, const Node *node)
{
    if (!node)
        return;
    if (node->kind == NODE_TEXT && strlen(node->text) <= MAX_PATTERN)
        check_note(file, about, arena_printf(file->arena, "%s%s", before, node->text), FILE_ITSELF);
    for (const Node *item = node_first(node); item; item = item->next)
        if (item->kind == NODE_TEXT)
            note_texts(file, about, before, item);
}

static void read_toml(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_toml(file->arena, file->text, &fault);
    for (const Node *part = node_first(node_get(root, "annotations")); part; part = part->next) {
        note_texts(file, "reuse-path", folder_of(file), node_get(part, "path"));
        note_texts(file, "reuse-licence", "", node_get(part, "SPDX-License-Identifier"));
    }
}

/* ---- .reuse/dep5, in the form of Debian's copyright files ----------------------- */

static void note_patterns(CheckFile *file, Str list)
{
    for (Str word; str_cut(&list, ' ', &word);)
        if (str_trim(word).len && word.len <= MAX_PATTERN)
            check_note(file, "reuse-debian-path", str_copy(file->arena, str_trim(word)),
                       FILE_ITSELF);
}

static void read_debian(CheckFile *file)
{
    bool files = false;
    Str rest = file->text;
    for (Str line; str_cut(&rest, '\n', &line);) {
        bool goes_on = str_starts(line, S(" ")) || str_starts(line, S("\t"));
        if (!goes_on)
            files = str_starts(line, S("Files:"));
        size_t skip = goes_on ? 1 : sizeof "Files:" - 1;
        if (files && line.len > skip)
            note_patterns(file, (Str){line.data + skip, line.len - skip});
        if (str_starts(line, S("License:"))) {
            Str value = str_trim((Str){line.data + 8, line.len - 8});
            check_note(file, "reuse-licence", str_copy(file->arena, value), FILE_ITSELF);
        }
    }
}

static bool is_debian(const CheckFile *file)
{
    return strcmp(file->path, ".reuse/dep5") == 0;
}

static bool wants(const CheckFile *file)
{
    return strcmp(file->name, "REUSE.toml") == 0 || is_debian(file) ||
           str_starts(str_of(file->path), S("LICENSES/"));
}

static void look(CheckFile *file)
{
    if (is_debian(file))
        read_debian(file);
    else if (strcmp(file->name, "REUSE.toml") == 0)
        read_toml(file);
    bool configured = is_debian(file) || strcmp(file->name, "REUSE.toml") == 0;
    check_note(file, "reuse-on", configured ? "configured" : "texts", FILE_ITSELF);
}

/* ---- Patterns ------------------------------------------------------------------- */

typedef struct Match {
    bool debian; /* "*" goes over '/' too */
    int steps;
} Match;

static bool fits(Match *match, const char *pattern, const char *path);

static bool fits_star(Match *match, const char *pattern, const char *path)
{
    bool deep = match->debian || pattern[1] == '*';
    while (*pattern == '*')
        pattern++;
    for (;; path++) {
        if (fits(match, pattern, path))
            return true;
        if (!*path || (*path == '/' && !deep))
            return false;
    }
}

static bool fits(Match *match, const char *pattern, const char *path)
{
    while (*pattern) {
        if (++match->steps > MAX_STEPS)
            return false;
        if (*pattern == '*')
            return fits_star(match, pattern, path);
        if (*pattern == '\\' && pattern[1])
            pattern++;
        bool any = match->debian && *pattern == '?';
        if (!*path || (!any && *pattern != *path))
            return false;
        pattern++, path++;
    }
    return !*path;
}

static bool any_fits(const Repository *repository, const char *about, const char *path)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count && i < MAX_PATTERNS; i++) {
        Match match = {.debian = strcmp(about, "reuse-debian-path") == 0};
        if (fits(&match, notes[i].value, path))
            return true;
    }
    return false;
}

/* ---- Files ---------------------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of files with a tag, sorted. */
static const char **tagged(const Repository *repository, size_t *count)
{
    static const char *const abouts[] = {"spdx-tag", "spdx-tag-aside"};
    size_t n[2];
    const RepositoryNote *notes[2];
    for (size_t i = 0; i < 2; i++)
        notes[i] = repository_notes(repository, abouts[i], &n[i]);
    const char **paths = arena_array(repository->arena, const char *, n[0] + n[1] + 1);
    *count = 0;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < n[i]; k++)
            paths[(*count)++] = notes[i][k].path;
    if (*count)
        qsort(paths, *count, sizeof *paths, by_path);
    return paths;
}

static bool has_path(const char *const *paths, size_t count, const char *path)
{
    return count && bsearch(&path, paths, count, sizeof path, by_path) != NULL;
}

/* What the specification leaves out: texts of licences, its own files, empty files. */
static bool is_left_out(const RepositoryFile *file)
{
    Str path = str_of(file->path), name = str_of(file->name);
    return file->size == 0 || is_licence_name(file->name, file->classes & CLASS_BINARY) ||
           str_starts(path, S("LICENSES/")) || str_starts(path, S(".reuse/")) ||
           str_eq(name, S("REUSE.toml")) || str_ends(name, S(".license")) ||
           str_ends(name, S(".spdx")) || str_starts(name, S("COPYING")) ||
           str_starts(name, S("LICENSE")) || str_starts(name, S("LICENCE"));
}

static int by_file_path(const void *a, const void *b)
{
    return strcmp(((const RepositoryFile *)a)->path, ((const RepositoryFile *)b)->path);
}

static bool has_file(const Repository *repository, const char *path)
{
    const RepositoryFile key = {.path = path};
    return bsearch(&key, repository->files, repository->n_files, sizeof key, by_file_path) != NULL;
}

static void ask_for_files(Repository *repository)
{
    size_t count, missing = 0, patterns, debian;
    repository_notes(repository, "reuse-path", &patterns);
    repository_notes(repository, "reuse-debian-path", &debian);
    if (patterns > MAX_PATTERNS || debian > MAX_PATTERNS)
        return;
    const char *const *paths = tagged(repository, &count);
    for (size_t i = 0; i < repository->n_files; i++) {
        const RepositoryFile *file = &repository->files[i];
        if (is_left_out(file) || has_path(paths, count, file->path) ||
            any_fits(repository, "reuse-path", file->path) ||
            any_fits(repository, "reuse-debian-path", file->path) ||
            has_file(repository, text_join(repository->arena, file->path, ".license")))
            continue;
        const RepositoryNote place = {.about = "", .value = "uncovered", .path = file->path};
        if (missing++ < MAX_NAMED)
            repository_found(repository, check, FINDING_DEFECT, SEVERITY_LOW, &place,
                             "The file has no SPDX-License-Identifier, nor does REUSE.toml, "
                             ".reuse/dep5 or a file beside it give one.");
    }
    if (missing > MAX_NAMED)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_LOW,
                         &(RepositoryNote){.value = "more", .path = ""},
                         "%zu files say no licence; the first %d are listed.", missing, MAX_NAMED);
}

/* ---- Texts of licences ---------------------------------------------------------- */

typedef struct Used {
    Str ids[MAX_SPDX_IDS * 8];
    size_t count;
} Used;

static bool is_used(const Used *used, Str id)
{
    for (size_t i = 0; i < used->count; i++)
        if (str_eq(used->ids[i], id))
            return true;
    return false;
}

static void use(Used *used, Str id)
{
    if (used->count < sizeof used->ids / sizeof *used->ids && !is_used(used, id))
        used->ids[used->count++] = id;
}

static void use_expressions(const Repository *repository, const char *about, Used *used)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(notes[i].value, notes[i - 1].value) == 0)
            continue;
        SpdxExpression expression = spdx_read(str_of(notes[i].value));
        for (size_t k = 0; k < expression.count && !expression.fault; k++)
            use(used, expression.ids[k]);
        for (size_t k = 0; k < expression.n_exceptions && !expression.fault; k++)
            use(used, expression.exceptions[k]);
    }
}

/* "LICENSES/MIT.txt" is of "MIT". */
static Str id_of_path(const char *path)
{
    Str name = {path + sizeof "LICENSES/" - 1, strlen(path) - (sizeof "LICENSES/" - 1)};
    static const char *const endings[] = {".txt", ".md", ".rst", ".license"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, str_of(endings[i])))
            return (Str){name.data, name.len - strlen(endings[i])};
    return name;
}

static void ask_for_texts(Repository *repository)
{
    Used used = {0}, here = {0};
    use_expressions(repository, "spdx-tag", &used);
    use_expressions(repository, "reuse-licence", &used);
    Used aside = used; /* a tag in a test or document may be an example */
    use_expressions(repository, "spdx-tag-aside", &aside);
    for (size_t i = 0; i < repository->n_files; i++) {
        const char *path = repository->files[i].path;
        if (!str_starts(str_of(path), S("LICENSES/")))
            continue;
        Str id = id_of_path(path);
        use(&here, id);
        const RepositoryNote place = {.about = "", .value = "unused", .path = path};
        if (!is_used(&aside, id) && aside.count < sizeof aside.ids / sizeof *aside.ids)
            repository_found(repository, check, FINDING_DEFECT, SEVERITY_LOW, &place,
                             "No file is under the licence %.*s.", (int)id.len, id.data);
    }
    for (size_t i = 0; i < used.count; i++)
        if (!is_used(&here, used.ids[i]))
            repository_found(
                repository, check, FINDING_DEFECT, SEVERITY_LOW,
                &(RepositoryNote){.value = str_copy(repository->arena, used.ids[i]), .path = ""},
                "LICENSES/ has no text of %.*s, which files are under.", (int)used.ids[i].len,
                used.ids[i].data);
}

static void ask(Repository *repository)
{
    size_t on, tags, aside;
    repository_notes(repository, "reuse-on", &on);
    repository_notes(repository, "spdx-tag", &tags);
    repository_notes(repository, "spdx-tag-aside", &aside);
    /* a folder LICENSES/ alone may hold the licences of others */
    if (!repository_note(repository, "reuse-on", "configured") && (!on || tags + aside == 0))
        return;
    ask_for_files(repository);
    ask_for_texts(repository);
}

const CheckFamily reuse_family = {
    .name = "REUSE",
    .wants = wants,
    .file = look,
    .repository = ask,
};
