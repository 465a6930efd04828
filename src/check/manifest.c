#include "check/manifest.h"

bool is_manifest(const CheckFile *file)
{
    static const char *const names[] = {
        "package.json", "Gemfile",         "pyproject.toml",   "Pipfile",       "setup.py",
        "pom.xml",      "build.gradle",    "build.gradle.kts", "composer.json", "go.mod",
        "Cargo.toml",   "packages.config", "mix.exs"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(file->name, names[i]) == 0)
            return true;
    return strcmp(file->ending, "csproj") == 0 ||
           (strncmp(file->name, "requirements", 12) == 0 && strcmp(file->ending, "txt") == 0);
}

bool manifest_names(const CheckFile *file, size_t offset)
{
    Str text = file->text;
    char before = offset ? text.data[offset - 1] : '\n';
    if (!strchr("\"'\n\t <>:/", before))
        return false;
    if (strcmp(file->ending, "json") != 0)
        return true;
    if (before != '"') /* before the search, which may go far */
        return false;
    size_t close = text_find(text, offset, "\"");
    return close + 1 < text.len && text.data[close + 1] == ':';
}
