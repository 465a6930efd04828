/* t08.package-meta and t08.codemeta: what published packages say of themselves, and the
 * descriptions of software that catalogues read (codemeta.json, code.json, CITATION.cff). */
#include "check/document.h"
#include "check/families.h"

static void report(CheckFile *file, const char *check, size_t offset, Str match, const char *words)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_LOW,
                         .offset = offset,
                         .match = match},
                "%s", words);
}

static bool is_true(const Node *map, const char *key)
{
    const char *text = node_text(map, key);
    return text && strcmp(text, "true") == 0;
}

/* ---- Packages ---------------------------------------------------------------------------- */

/* Of a manifest: what has to be there, under any of these names. */
typedef struct Need {
    const char *names; /* dotted, separated by spaces */
    const char *what;
} Need;

static void check_needs(CheckFile *file, const Node *map, const Need *needs, size_t count)
{
    Buf missing = buf_init(file->arena, 400);
    for (size_t i = 0; i < count; i++) {
        Str rest = str_of(needs[i].names), name;
        bool there = false;
        while (str_cut(&rest, ' ', &name))
            there |= node_path(map, str_copy(file->arena, name)) != NULL;
        if (!there)
            buf_printf(&missing, "%s%s", buf_str(&missing).len ? ", " : "", needs[i].what);
    }
    if (buf_str(&missing).len)
        report(file, "t08.package-meta", FILE_ITSELF, S("package"),
               arena_printf(file->arena, "The published package does not say: %s.",
                            buf_text(&missing)));
}

/* It can be published: it is not private, and others can load something of it. */
static void check_npm(CheckFile *file, const Node *root)
{
    /* Not "main", which `npm init` writes for every service. */
    static const char *const loads[] = {"exports", "module", "bin",
                                        "types",   "files",  "publishConfig"};
    static const Need needs[] = {{"repository", "where its source is (repository)"},
                                 {"license licenses", "its licence (license)"},
                                 {"description", "what it is (description)"}};
    bool loadable = false;
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++)
        loadable |= node_get(root, loads[i]) != NULL;
    if (loadable && node_get(root, "name") && node_get(root, "version") &&
        !is_true(root, "private"))
        check_needs(file, root, needs, sizeof needs / sizeof *needs);
}

static void check_python(CheckFile *file, const Node *root)
{
    static const Need needs[] = {
        {"urls", "where its source is (project.urls)"},
        {"license license-files", "its licence (project.license)"},
        {"version dynamic", "its version (project.version)"},
        {"description dynamic", "what it is (project.description)"},
    };
    const Node *project = node_get(root, "project"), *list = node_get(project, "classifiers");
    for (const Node *item = node_first(list); item; item = item->next)
        if (strstr(item->text, "Private ::"))
            return;
    if (node_get(project, "name") && node_get(root, "build-system"))
        check_needs(file, project, needs, sizeof needs / sizeof *needs);
}

static void check_cargo(CheckFile *file, const Node *root)
{
    static const Need needs[] = {{"repository homepage", "where its source is (repository)"},
                                 {"license license-file", "its licence (license)"},
                                 {"description", "what it is (description)"}};
    const Node *package = node_get(root, "package");
    const char *publish = node_text(package, "publish");
    bool library =
        node_get(root, "lib") || node_get(package, "categories") || node_get(package, "keywords");
    if (package && library && !(publish && strcmp(publish, "false") == 0))
        check_needs(file, package, needs, sizeof needs / sizeof *needs);
}

/* ---- Descriptions -------------------------------------------------------------------------- */

/* "MIT" of "https://spdx.org/licenses/MIT". */
static void note_licence(CheckFile *file, const Node *licence)
{
    static const char address[] = "spdx.org/licenses/";
    if (!licence || licence->kind != NODE_TEXT)
        return;
    const char *id = strstr(licence->text, address);
    id = id ? id + sizeof address - 1 : licence->text;
    if (!strstr(id, "://"))
        check_note(file, "licence-declared", id, licence->at);
}

typedef struct Description {
    const char *name; /* of the file */
    const char *keys; /* that it has to have, separated by spaces */
    const char *licence;
} Description;

static const Description descriptions[] = {
    {"codemeta.json", "@context name", "license"},
    {"code.json", "agency releases", NULL},
    {"CITATION.cff", "cff-version message title authors", "license"},
};

static const Description *description_of(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++)
        if (strcmp(file->path, descriptions[i].name) == 0)
            return &descriptions[i];
    return NULL;
}

/* code.json has had another form before: measurementType, and one project a file. */
static bool has_keys(CheckFile *file, const Node *root, const Description *description)
{
    Str rest = str_of(description->keys), key;
    bool all = true;
    while (str_cut(&rest, ' ', &key)) {
        const char *name = str_copy(file->arena, key);
        if (node_get(root, name))
            continue;
        all = false;
        report(file, "t08.codemeta", FILE_ITSELF, key,
               arena_printf(file->arena, "%s has no \"%s\", which its format asks for.",
                            description->name, name));
    }
    return all;
}

static void look_at_description(CheckFile *file, const Description *description)
{
    DocumentFault fault;
    const Node *root = document_read(file, &fault);
    if (!root) {
        report(file, "t08.codemeta", fault.at, S("form"),
               arena_printf(file->arena, "%s cannot be read: %s.", description->name, fault.words));
        return;
    }
    if (description->licence)
        note_licence(file, node_get(root, description->licence));
    if (has_keys(file, root, description))
        check_found(file,
                    &(Found){.check = "t08.codemeta",
                             .kind = FINDING_EVIDENCE,
                             .offset = FILE_ITSELF,
                             .match = str_of(description->name)},
                    "The software is described for catalogues (%s).", description->name);
}

/* ---- The family ------------------------------------------------------------------------------ */

typedef struct Package {
    const char *name; /* of the file */
    void (*check)(CheckFile *file, const Node *root);
} Package;

static const Package packages[] = {
    {"package.json", check_npm},
    {"pyproject.toml", check_python},
    {"Cargo.toml", check_cargo},
};

static const Package *package_of(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
        if (strcmp(file->name, packages[i].name) == 0)
            return &packages[i];
    return NULL;
}

static bool wants(const CheckFile *file)
{
    return description_of(file) || package_of(file);
}

static void look(CheckFile *file)
{
    const Description *description = description_of(file);
    const Package *package = package_of(file);
    DocumentFault fault;
    if (description)
        look_at_description(file, description);
    else if (package)
        package->check(file, document_read(file, &fault));
}

const CheckFamily package_meta_family = {
    .name = "descriptions of packages",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
