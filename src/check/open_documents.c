/* t03.readme-contributing and t03.release-notes: what others need who want to use or change this.
 * Notes: "paper" has "readme", "contributing", "conduct" and "changes" with their places,
 * "published" the registry a manifest is made for. */
#include "check/document.h"
#include "check/families.h"
#include "check/prose.h"

static const char papers[] = "t03.readme-contributing", changes[] = "t03.release-notes";

enum { LEAST_WORDS = 40, LEAST_RULES = 15 };

typedef struct Paper {
    const char *stems; /* separated by spaces, in lower case */
    const char *kind;
} Paper;

static const Paper known[] = {
    {"readme", "readme"},
    {"contributing contribute contributors_guide", "contributing"},
    {"code_of_conduct code-of-conduct codeofconduct", "conduct"},
    {"changelog changes history news releases release_notes release-notes change_log", "changes"},
};

/* At the top, in .github/ or docs/. */
static bool is_near_top(const char *path)
{
    static const char *const folders[] = {".github/", ".gitlab/", "docs/", "doc/"};
    const char *name = path;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (str_starts(str_of(path), str_of(folders[i])))
            name = path + strlen(folders[i]);
    return !strchr(name, '/');
}

static const char *kind_of(const CheckFile *file)
{
    static const char *const endings[] = {"",     "md",       "txt", "rst",  "markdown",
                                          "adoc", "asciidoc", "org", "rdoc", "textile"};
    bool prose = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        prose |= strcmp(file->ending, endings[i]) == 0;
    for (size_t i = 0; prose && i < sizeof known / sizeof *known; i++)
        if (prose_name_is(file->name, known[i].stems))
            return known[i].kind;
    return NULL;
}

/* ---- Published packages --------------------------------------------------------- */

static const char *npm_registry(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_json(file->arena, file->text, &fault);
    const char *private = node_text(root, "private");
    const Node *publish = node_get(root, "publishConfig");
    bool named = node_text(root, "name") && node_text(root, "version");
    if (!named || !publish || (private && strcmp(private, "true") == 0))
        return NULL;
    return "npm";
}

/* Classifiers and a version are for the Python Package Index alone. */
static const char *python_registry(CheckFile *file)
{
    Str text = file->text;
    bool closed = text_find(text, 0, "Private ::") < text.len;
    bool described = text_find(text, 0, "classifiers") < text.len &&
                     text_find(text, 0, "Programming Language ::") < text.len;
    bool package = text_find(text, 0, "[project]") < text.len ||
                   text_find(text, 0, "[tool.poetry]") < text.len;
    return package && described && !closed ? "the Python Package Index" : NULL;
}

static const char *rust_registry(CheckFile *file)
{
    static const char *const needed[] = {"[package]", "\ndescription", "\nlicense", "\nrepository"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (text_find(file->text, 0, needed[i]) == file->text.len)
            return NULL;
    bool closed = text_find(file->text, 0, "publish = false") < file->text.len ||
                  text_find(file->text, 0, "publish = [") < file->text.len;
    return closed ? NULL : "crates.io";
}

static const char *ruby_registry(CheckFile *file)
{
    bool closed = text_find(file->text, 0, "allowed_push_host") < file->text.len;
    bool complete = text_find(file->text, 0, "Gem::Specification.new") < file->text.len &&
                    text_find(file->text, 0, ".summary") < file->text.len;
    return complete && !closed ? "RubyGems" : NULL;
}

static const char *registry_of(CheckFile *file)
{
    if (strchr(file->path, '/'))
        return NULL;
    if (strcmp(file->name, "package.json") == 0)
        return npm_registry(file);
    if (strcmp(file->name, "pyproject.toml") == 0)
        return python_registry(file);
    if (strcmp(file->name, "Cargo.toml") == 0)
        return rust_registry(file);
    return strcmp(file->ending, "gemspec") == 0 ? ruby_registry(file) : NULL;
}

/* ---- Files ---------------------------------------------------------------------- */

static bool wants(const CheckFile *file)
{
    static const char *const manifests[] = {"package.json", "pyproject.toml", "Cargo.toml"};
    if (!is_near_top(file->path) && strncmp(file->path, ".changeset/", 11) != 0)
        return false;
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++)
        if (strcmp(file->name, manifests[i]) == 0)
            return true;
    return kind_of(file) || strcmp(file->ending, "gemspec") == 0 ||
           str_starts(str_of(file->path), S(".changeset/"));
}

/* What a tool writes for every new project. */
static bool is_boilerplate(Str text)
{
    static const char *const marks[] = {
        "this project was bootstrapped with [create react app]",
        "this readme would normally document whatever steps are necessary",
        "this is a [next.js](https://nextjs.org/) project bootstrapped with",
        "this project was generated with [angular cli]",
        "this template should help get you started developing with vue"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_find_folded(text, 0, marks[i]) < text.len)
            return true;
    return false;
}

static void say(CheckFile *file, FindingKind kind, size_t offset, const char *words)
{
    Severity severity = kind == FINDING_EVIDENCE ? SEVERITY_NONE : SEVERITY_LOW;
    check_found(file,
                &(Found){.check = papers,
                         .kind = kind,
                         .severity = severity,
                         .offset = offset,
                         .match = str_of(file->name)},
                "%s", words);
}

static void look_at_readme(CheckFile *file)
{
    if (prose_words(file->text, LEAST_WORDS) < LEAST_WORDS)
        say(file, FINDING_LEAD, FILE_ITSELF,
            "The README has fewer than 40 words: look whether it says what this is and how to run "
            "it.");
    else if (is_boilerplate(file->text))
        say(file, FINDING_LEAD, FILE_ITSELF,
            "The README is the one that a tool writes for new projects: look whether it says what "
            "this is.");
    else
        say(file, FINDING_EVIDENCE, FILE_ITSELF, "A README.");
    size_t section = prose_heading(file->text, "contribut");
    if (section < file->text.len) {
        check_note(file, "paper", "contributing", section);
        say(file, FINDING_EVIDENCE, section, "The README has a part on how to contribute.");
    }
    section = prose_heading(file->text, "changelog");
    if (section == file->text.len)
        section = prose_heading(file->text, "release notes");
    if (section < file->text.len)
        check_note(file, "paper", "changes", section);
}

static void look(CheckFile *file)
{
    const char *registry = registry_of(file);
    if (registry)
        check_note(file, "published", registry, FILE_ITSELF);
    if (str_starts(str_of(file->path), S(".changeset/")))
        check_note(file, "paper", "changes", FILE_ITSELF);
    const char *kind = kind_of(file);
    if (!kind || str_trim(file->text).len == 0)
        return;
    bool readme = strcmp(kind, "readme") == 0;
    check_note(file, "paper", kind, FILE_ITSELF);
    if (readme && !strchr(file->path, '/'))
        look_at_readme(file);
    else if (strcmp(kind, "conduct") == 0)
        say(file, FINDING_EVIDENCE, FILE_ITSELF, "A code of conduct.");
    else if (strcmp(kind, "contributing") == 0 &&
             prose_words(file->text, LEAST_RULES) < LEAST_RULES)
        say(file, FINDING_LEAD, FILE_ITSELF,
            "The page on contributing has hardly a word: look whether it says how.");
    else if (strcmp(kind, "contributing") == 0)
        say(file, FINDING_EVIDENCE, FILE_ITSELF, "A page on how to contribute.");
    else if (strcmp(kind, "changes") == 0 && prose_names_version(file->text))
        check_found(file,
                    &(Found){.check = changes,
                             .kind = FINDING_EVIDENCE,
                             .offset = FILE_ITSELF,
                             .match = str_of(file->name)},
                    "A change log that names versions.");
}

static void ask(Repository *repository)
{
    if (!repository->n_files)
        return;
    if (!repository_note(repository, "paper", "readme"))
        repository_found(repository, papers, FINDING_LEAD, SEVERITY_MEDIUM,
                         &(RepositoryNote){.value = "readme", .path = ""},
                         "No README at the top of this repository: look where people learn what it "
                         "is and how to run it.");
    if (!repository_note(repository, "paper", "contributing"))
        repository_found(repository, papers, FINDING_LEAD, SEVERITY_LOW,
                         &(RepositoryNote){.value = "contributing", .path = ""},
                         "Nothing in this repository says how to contribute: look whether the "
                         "organisation's own page does.");
    size_t count;
    const RepositoryNote *published = repository_notes(repository, "published", &count);
    if (count && !repository_note(repository, "paper", "changes"))
        repository_found(repository, changes, FINDING_DEFECT, SEVERITY_LOW, &published[0],
                         "The package is made for %s, and there is no change log in this "
                         "repository.",
                         published[0].value);
}

const CheckFamily open_documents_family = {
    .name = "documents of open projects",
    .wants = wants,
    .file = look,
    .repository = ask,
    .left_out = CLASS_VENDORED,
};
