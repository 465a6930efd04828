/* t03.licence-mismatch: the licence that a manifest at the top declares, against the texts beside
 * it. */
#include "base/buf.h"
#include "check/document.h"
#include "check/families.h"
#include "check/licence.h"
#include "check/licence_file.h"
#include "check/spdx.h"

enum { MAX_VALUE = 120, MAX_READ = 256 << 10, MAX_CHOICES = 50 };

/* As much as a manifest has that people write. */
static Str beginning_of(const CheckFile *file)
{
    return (Str){file->text.data, file->text.len < MAX_READ ? file->text.len : MAX_READ};
}

static void note(CheckFile *file, Str value, size_t offset)
{
    value = str_trim(value);
    if (value.len && value.len <= MAX_VALUE)
        check_note(file, "licence-declared", str_copy(file->arena, value), offset);
}

/* ---- JSON: package.json, composer.json ------------------------------------------ */

static void note_node(CheckFile *file, const Node *node)
{
    if (node && node->kind == NODE_MAP)
        node = node_get(node, "type"); /* as npm had it before 2015 */
    if (node && node->kind == NODE_TEXT && node->quoted)
        note(file, str_of(node->text), node->at);
}

static void note_list(CheckFile *file, const Node *list)
{
    const Node *each = list && list->kind == NODE_LIST ? node_first(list) : NULL;
    for (int i = 0; each && i < MAX_CHOICES; i++, each = each->next)
        note_node(file, each);
}

static void read_json(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_json(file->arena, file->text, &fault);
    const Node *one = node_get(root, "license"), *several = node_get(root, "licenses");
    note_node(file, one);
    note_list(file, one);
    note_list(file, several);
}

/* ---- TOML: Cargo.toml, pyproject.toml ------------------------------------------- */

/* "MIT" and { text = "MIT" }; { file = "LICENCE" } says nothing here. */
static void read_toml(CheckFile *file)
{
    static const char *const sections[] = {"package", "workspace.package", "project",
                                           "tool.poetry"};
    DocumentFault fault;
    const Node *root = document_toml(file->arena, file->text, &fault);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const Node *licence = node_get(node_path(root, sections[i]), "license");
        const Node *text = node_get(licence, "text");
        note_node(file, text ? text : licence);
    }
}

/* ---- Ruby and Maven ------------------------------------------------------------- */

/* The text between the first quotes of the rest of a line. */
static Str quoted(Str line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] != '"' && line.data[i] != '\'')
            continue;
        const char *end = memchr(line.data + i + 1, line.data[i], line.len - i - 1);
        return end ? (Str){line.data + i + 1, (size_t)(end - line.data) - i - 1} : (Str){"", 0};
    }
    return (Str){"", 0};
}

/* What follows "key =" at the start of a line. */
static bool value_of(Str line, Str key, Str *value)
{
    line = str_trim(line);
    if (!str_starts(line, key))
        return false;
    line = str_trim((Str){line.data + key.len, line.len - key.len});
    if (!str_starts(line, S("=")))
        return false;
    *value = str_trim((Str){line.data + 1, line.len - 1});
    return true;
}

/* spec.license = "MIT", s.licenses = ["MIT"] */
static void read_gemspec(CheckFile *file)
{
    Str rest = beginning_of(file), value;
    for (Str line; str_cut(&rest, '\n', &line);) {
        size_t at = text_find(line, 0, ".license");
        Str before = str_trim((Str){line.data, at});
        if (at == line.len || before.len > 20 || memchr(before.data, '#', before.len))
            continue;
        Str end = {line.data + at, line.len - at};
        if (value_of(end, S(".licenses"), &value) || value_of(end, S(".license"), &value))
            note(file, quoted(value), (size_t)(end.data - file->text.data));
    }
}

/* <licenses> <license> <name>, of the project itself: before any <dependencies>. */
static void read_pom(CheckFile *file)
{
    Str text = beginning_of(file);
    size_t at = text_find(text, 0, "<licenses>");
    size_t end = text_find(text, at, "</licenses>");
    if (end == text.len)
        return;
    Str part = {text.data, end};
    while ((at = text_find(part, at, "<name>")) < end) {
        at += sizeof "<name>" - 1;
        size_t close = text_find(part, at, "</name>");
        note(file, (Str){part.data + at, close - at}, at);
    }
}

typedef struct Manifest {
    const char *name, *ending; /* one of them */
    void (*read)(CheckFile *file);
} Manifest;

static const Manifest manifests[] = {
    {"package.json", NULL, read_json}, {"composer.json", NULL, read_json},
    {"Cargo.toml", NULL, read_toml},   {"pyproject.toml", NULL, read_toml},
    {NULL, "gemspec", read_gemspec},   {"pom.xml", NULL, read_pom},
};

static const Manifest *manifest_of(const CheckFile *file)
{
    if (!is_at_top(file->path))
        return NULL;
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++)
        if (manifests[i].name ? strcmp(file->name, manifests[i].name) == 0
                              : strcmp(file->ending, manifests[i].ending) == 0)
            return &manifests[i];
    return NULL;
}

static bool wants(const CheckFile *file)
{
    return manifest_of(file) != NULL;
}

static void look(CheckFile *file)
{
    const Manifest *manifest = manifest_of(file);
    if (manifest)
        manifest->read(file);
}

/* ---- Comparing ------------------------------------------------------------------ */

typedef struct Declared {
    Str ids[MAX_SPDX_IDS];
    size_t count;
} Declared;

/* An expression, or a name as people write it ("Apache License, Version 2.0"). */
static Declared declared_ids(Arena *arena, const LicenceIndex *index, const char *value)
{
    Declared out = {0};
    SpdxExpression expression = spdx_read(str_of(value));
    if (!expression.fault && spdx_unlisted(&expression, index).len == 0) {
        for (size_t i = 0; i < expression.count; i++)
            out.ids[out.count++] = expression.ids[i];
        return out;
    }
    const char *names[MAX_LICENCE_NOTICES];
    LicenceWords words = licence_words(arena, str_of(value));
    size_t count = licence_notices(&words, names);
    for (size_t i = 0; i < count; i++)
        out.ids[out.count++] = str_of(names[i]);
    return out;
}

static bool any_is_here(const LicenceIndex *index, const Declared *declared,
                        const RepositoryNote *ids, size_t count)
{
    for (size_t i = 0; i < declared->count; i++) {
        if (spdx_is_reference(declared->ids[i]))
            return true;
        for (size_t k = 0; k < count; k++)
            if (licence_same(index, declared->ids[i], str_of(ids[k].value)))
                return true;
    }
    return false;
}

static const char *names_of(Arena *arena, const RepositoryNote *ids, size_t count)
{
    Buf out = buf_init(arena, 4096);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(ids[i].value, ids[i - 1].value) != 0)
            buf_printf(&out, "%s%s", out.len ? ", " : "", ids[i].value);
    return buf_text(&out);
}

/* All licences that one manifest names are taken together: "licences" may be a choice. */
static bool manifest_agrees(const Repository *repository, const LicenceIndex *index,
                            const RepositoryNote *declared, size_t n, const char *path,
                            const RepositoryNote *ids, size_t count)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(declared[i].path, path) != 0)
            continue;
        Declared list = declared_ids(repository->arena, index, declared[i].value);
        bool none = strcmp(declared[i].value, "UNLICENSED") == 0;
        if ((!list.count && !none) || any_is_here(index, &list, ids, count))
            return true;
    }
    return false;
}

static void compare(Repository *repository)
{
    size_t n, count, unknown;
    const RepositoryNote *declared = repository_notes(repository, "licence-declared", &n);
    const RepositoryNote *ids = repository_notes(repository, "licence-id", &count);
    repository_notes(repository, "licence-unknown", &unknown);
    if (!n || !count || unknown)
        return;
    LicenceIndex index = licence_index(repository->arena, true);
    for (size_t i = 0; i < n; i++) {
        if (manifest_agrees(repository, &index, declared, n, declared[i].path, ids, count))
            continue;
        const char *names = names_of(repository->arena, ids, count);
        if (strcmp(declared[i].value, "UNLICENSED") == 0)
            repository_found(repository, "t03.licence-mismatch", FINDING_DEFECT, SEVERITY_MEDIUM,
                             &declared[i],
                             "The manifest says UNLICENSED, which is that nobody may use it; the "
                             "licence file has the text of %s.",
                             names);
        else
            repository_found(repository, "t03.licence-mismatch", FINDING_DEFECT, SEVERITY_MEDIUM,
                             &declared[i],
                             "The manifest says %s; the licence file has the text of %s.",
                             declared[i].value, names);
    }
}

const CheckFamily licence_manifest_family = {
    .name = "licences of manifests",
    .wants = wants,
    .file = look,
    .repository = compare,
    .left_out = CLASS_VENDORED,
};
