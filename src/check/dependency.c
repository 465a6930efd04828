/* t06.lockfile and t06.update-tool: whether what a repository depends on is fixed, and kept
 * current. */
#include "check/document.h"
#include "check/families.h"

#include <strings.h>

/* One way of naming dependencies. */
typedef struct Ecosystem {
    const char *name;     /* as Dependabot calls it */
    const char *manifest; /* the file that names them; of requirements*.txt the start */
    const char *locks; /* files that fix them, separated by spaces; NULL: there is no such file */
    const char *title;
} Ecosystem;

static const Ecosystem ecosystems[] = {
    {"npm", "package.json",
     "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock", "npm"},
    {"bundler", "Gemfile", "Gemfile.lock", "Bundler"},
    {"pip", "Pipfile", "Pipfile.lock", "Pipenv"},
    {"pip", "requirements", NULL, "pip"},
    {"pip", "pyproject.toml", NULL, "Python"},
    {"composer", "composer.json", "composer.lock", "Composer"},
    {"gomod", "go.mod", "go.sum", "Go"},
    {"cargo", "Cargo.toml", NULL, "Cargo"},
    {"maven", "pom.xml", NULL, "Maven"},
    {"gradle", "build.gradle", NULL, "Gradle"},
    {"gradle", "build.gradle.kts", NULL, "Gradle"},
    {"docker", "Dockerfile", NULL, "Docker"},
    {"mix", "mix.exs", "mix.lock", "Mix"},
};

enum { ECOSYSTEMS = sizeof ecosystems / sizeof *ecosystems };
static const char about_ecosystem[] = "ecosystem", about_update[] = "update-tool",
                  about_lock[] = "needs-lock";

static bool is_manifest(const Ecosystem *ecosystem, const char *name)
{
    if (strcmp(ecosystem->manifest, "requirements") == 0)
        return strncmp(name, "requirements", 12) == 0 && str_ends(str_of(name), S(".txt"));
    return strcmp(name, ecosystem->manifest) == 0;
}

static bool is_workflow(const char *path)
{
    return strncmp(path, ".github/workflows/", 18) == 0;
}

/* ---- Manifests ------------------------------------------------------------------ */

/* Others install a library with versions of their own, so its lock file would fix nothing. An npm
 * package is one when it can be published: it is not private, and has a name and something to load.
 */
static bool is_library(const Node *root)
{
    const char *private = node_text(root, "private");
    if (private && strcmp(private, "true") == 0)
        return false;
    return node_get(root, "name") && node_get(root, "version") &&
           (node_get(root, "main") || node_get(root, "exports") || node_get(root, "module") ||
            node_get(root, "bin") || node_get(root, "types") || node_get(root, "files"));
}

static bool has_members(const Node *root, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (node_first(node_get(root, names[i])))
            return true;
    return false;
}

/* Whether a manifest in JSON names dependencies that a lock file has to fix. */
static bool json_needs_lock(CheckFile *file)
{
    static const char *const lists[] = {"dependencies", "devDependencies", "require",
                                        "require-dev"};
    DocumentFault fault;
    const Node *root = document_json(file->arena, file->text, &fault);
    const char *type = node_text(root, "type");
    if (!root || !has_members(root, lists, sizeof lists / sizeof *lists))
        return false;
    return strcmp(file->name, "composer.json") == 0 ? !type || strcmp(type, "library") != 0
                                                    : !is_library(root);
}

/* A Gemfile beside a gemspec, a go.mod without requirements: nothing to fix. */
static bool needs_lock(CheckFile *file, const Ecosystem *ecosystem)
{
    if (strcmp(file->ending, "json") == 0)
        return json_needs_lock(file);
    if (strcmp(ecosystem->name, "gomod") == 0)
        return text_find(file->text, 0, "require") < file->text.len;
    if (strcmp(ecosystem->name, "bundler") == 0)
        return text_find(file->text, 0, "gemspec") == file->text.len;
    return ecosystem->locks != NULL;
}

static bool wants(const CheckFile *file)
{
    for (size_t i = 0; i < ECOSYSTEMS; i++)
        if (is_manifest(&ecosystems[i], file->name))
            return true;
    return is_workflow(file->path) || strncmp(file->path, ".github/dependabot.y", 20) == 0 ||
           strstr(file->name, "renovate") || strcmp(file->name, "package.json") == 0;
}

/* ---- What keeps them current ---------------------------------------------------- */

static void note_dependabot(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_yaml(file->arena, file->text, &fault);
    if (!root)
        check_found(file,
                    &(Found){.check = "t06.update-tool",
                             .kind = FINDING_DEFECT,
                             .severity = SEVERITY_MEDIUM,
                             .offset = fault.at,
                             .match = S("dependabot")},
                    "Dependabot's settings cannot be read, so nothing is kept current: %s.",
                    fault.words);
    for (const Node *update = node_first(node_get(root, "updates")); update;
         update = update->next) {
        const char *name = node_text(update, "package-ecosystem");
        if (name)
            check_note(file, about_update, name, update->at);
    }
}

static void look(CheckFile *file)
{
    if (is_workflow(file->path)) {
        check_note(file, about_ecosystem, "github-actions", FILE_ITSELF);
        return;
    }
    if (strncmp(file->path, ".github/dependabot.y", 20) == 0) {
        note_dependabot(file);
        return;
    }
    if (strstr(file->name, "renovate") && (strcmp(file->ending, "json") == 0 ||
                                           strcmp(file->ending, "json5") == 0 || !*file->ending)) {
        check_note(file, about_update, "*", FILE_ITSELF); /* it finds what there is by itself */
        return;
    }
    for (size_t i = 0; i < ECOSYSTEMS; i++) {
        if (!is_manifest(&ecosystems[i], file->name))
            continue;
        check_note(file, about_ecosystem, ecosystems[i].name, FILE_ITSELF);
        if (ecosystems[i].locks && needs_lock(file, &ecosystems[i]))
            check_note(file, about_lock, ecosystems[i].manifest, FILE_ITSELF);
    }
}

/* ---- The whole ------------------------------------------------------------------ */

static Str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (Str){path, slash ? (size_t)(slash - path) + 1 : 0};
}

static bool is_lock_of(const char *locks, const char *name)
{
    Str rest = str_of(locks), word;
    while (str_cut(&rest, ' ', &word))
        if (strlen(name) == word.len && strncasecmp(name, word.data, word.len) == 0)
            return true;
    return false;
}

/* In its folder or in one above: work spaces have one for all. */
static bool has_lock(const Repository *repository, const char *manifest, const char *locks)
{
    Str folder = folder_of(manifest);
    for (size_t i = 0; i < repository->n_files; i++) {
        const RepositoryFile *file = &repository->files[i];
        if (is_lock_of(locks, file->name) && str_starts(folder, folder_of(file->path)))
            return true;
    }
    return false;
}

static void check_locks(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about_lock, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < ECOSYSTEMS; k++) {
            const Ecosystem *each = &ecosystems[k];
            if (!each->locks || strcmp(each->manifest, notes[i].value) != 0 ||
                has_lock(repository, notes[i].path, each->locks))
                continue;
            repository_found(repository, "t06.lockfile", FINDING_DEFECT, SEVERITY_MEDIUM, &notes[i],
                             "%s names dependencies, and no file fixes their versions (%s).",
                             notes[i].path, each->locks);
        }
}

static bool is_kept_current(const Repository *repository, const char *ecosystem)
{
    return repository_note(repository, about_update, "*") ||
           repository_note(repository, about_update, ecosystem) ||
           (strcmp(ecosystem, "npm") == 0 && repository_note(repository, about_update, "bun")) ||
           (strcmp(ecosystem, "pip") == 0 && repository_note(repository, about_update, "uv"));
}

static const char *first_not_current(const Repository *repository, const RepositoryNote **where)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about_ecosystem, &count);
    for (size_t i = 0; i < count; i++)
        if (!is_kept_current(repository, notes[i].value)) {
            *where = &notes[i];
            return notes[i].value;
        }
    return NULL;
}

static void check_updates(Repository *repository)
{
    size_t ecosystem_count, update_count;
    repository_notes(repository, about_ecosystem, &ecosystem_count);
    repository_notes(repository, about_update, &update_count);
    const RepositoryNote *where = NULL;
    const char *missing = first_not_current(repository, &where);
    if (ecosystem_count == 0)
        return;
    if (update_count == 0)
        repository_found(
            repository, "t06.update-tool", FINDING_DEFECT, SEVERITY_MEDIUM, NULL,
            "Nothing here keeps dependencies current: neither .github/dependabot.yml nor "
            "settings of Renovate.");
    else if (missing)
        repository_found(repository, "t06.update-tool", FINDING_DEFECT, SEVERITY_MEDIUM, where,
                         "Dependabot is not told about %s, which is used here.", missing);
}

static void look_at_all(Repository *repository)
{
    check_locks(repository);
    check_updates(repository);
}

const CheckFamily dependency_family = {
    .name = "dependencies",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
