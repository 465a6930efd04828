/* t08.publiccode: the description of a public code base by the standard publiccode.yml, 0.2 to 0.5.
 */
#include "check/document.h"
#include "check/families.h"

static const char check[] = "t08.publiccode", about[] = "publiccode";

typedef struct Key {
    const char *path;
    NodeKind kind;
    const char *values; /* the words it may have, separated by spaces; NULL: any */
} Key;

/* What every description has to say. */
static const Key keys[] = {
    {"publiccodeYmlVersion", NODE_TEXT, NULL},
    {"name", NODE_TEXT, NULL},
    {"url", NODE_TEXT, NULL},
    {"platforms", NODE_LIST, NULL},
    {"developmentStatus", NODE_TEXT, "concept development beta stable obsolete"},
    {"softwareType", NODE_TEXT,
     "standalone/mobile standalone/iot standalone/desktop standalone/web standalone/backend "
     "standalone/other addon library configurationFiles"},
    {"description", NODE_MAP, NULL},
    {"legal.license", NODE_TEXT, NULL},
    {"maintenance.type", NODE_TEXT, "internal contract community none"},
    {"localisation.localisationReady", NODE_TEXT, "true false yes no"},
    {"localisation.availableLanguages", NODE_LIST, NULL},
};

static bool wants(const CheckFile *file)
{
    return strcmp(file->name, "publiccode.yml") == 0 || strcmp(file->name, "publiccode.yaml") == 0;
}

static void report(CheckFile *file, size_t offset, const char *path, const char *words)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = offset,
                         .match = str_of(path)},
                "%s", words);
}

/* British and American spelling are both in use, one in each version of the standard. */
static const Node *find(Arena *arena, const Node *root, const char *path)
{
    const Node *node = node_path(root, path);
    if (node || strncmp(path, "localisation", 12) != 0)
        return node;
    char *other = arena_text(arena, path);
    other[6] = 'z';
    node = node_path(root, other);
    char *ready = node ? NULL : strstr(other, "localisationReady");
    if (ready)
        ready[6] = 'z';
    return node ? node : node_path(root, other);
}

static void check_key(CheckFile *file, const Node *root, const Key *key)
{
    const Node *node = find(file->arena, root, key->path);
    Arena *arena = file->arena;
    if (!node)
        report(file, FILE_ITSELF, key->path,
               arena_printf(arena, "%s is missing, which the standard asks for.", key->path));
    else if (node->kind != key->kind || (node->kind == NODE_TEXT && !*node->text))
        report(file, node->key_at, key->path,
               arena_printf(arena, "%s is not %s.", key->path,
                            key->kind == NODE_LIST  ? "a list"
                            : key->kind == NODE_MAP ? "a group of members"
                                                    : "a text"));
    else if (key->values && !is_one_of(key->values, str_of(node->text)))
        report(file, node->at, key->path,
               arena_printf(arena, "%s is \"%s\", which is none of: %s.", key->path, node->text,
                            key->values));
}

/* Each language says at least briefly and at length what it is. */
static void check_descriptions(CheckFile *file, const Node *root)
{
    static const char *const texts[] = {"shortDescription", "longDescription", "features"};
    for (const Node *language = node_first(node_get(root, "description")); language;
         language = language->next)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            if (!node_get(language, texts[i]))
                report(file, language->key_at, texts[i],
                       arena_printf(file->arena, "The description in \"%s\" has no %s.",
                                    language->key, texts[i]));
}

static void check_maintenance(CheckFile *file, const Node *root)
{
    const Node *maintenance = node_get(root, "maintenance");
    const char *type = node_text(maintenance, "type");
    bool contract = type && strcmp(type, "contract") == 0;
    bool people = type && (strcmp(type, "internal") == 0 || strcmp(type, "community") == 0);
    if (contract && !node_first(node_get(maintenance, "contractors")))
        report(file, maintenance->key_at, "contractors",
               "Maintenance is by contract, and no contractor is named.");
    if (people && !node_first(node_get(maintenance, "contacts")))
        report(file, maintenance->key_at, "contacts",
               "Nobody is named to be asked about maintenance (contacts).");
}

/* What it depends on, for t11.proprietary-declared. */
static void note_dependencies(CheckFile *file, const Node *root)
{
    const Node *depends = node_get(root, "dependsOn");
    if (depends)
        check_note(file, "depends-on", "", depends->at);
    for (const Node *item = node_first(node_get(depends, "proprietary")); item; item = item->next)
        if (node_text(item, "name"))
            check_note(file, "proprietary-declared", node_text(item, "name"), item->at);
}

static void look(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_yaml(file->arena, file->text, &fault);
    check_note(file, about, file->path, FILE_ITSELF);
    if (!root) {
        report(file, fault.at, "yaml",
               arena_printf(file->arena, "publiccode.yml cannot be read: %s.", fault.words));
        return;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        check_key(file, root, &keys[i]);
    check_descriptions(file, root);
    check_maintenance(file, root);
    note_dependencies(file, root);
}

static void look_at_all(Repository *repository)
{
    size_t count;
    repository_notes(repository, about, &count);
    if (count == 0 && repository_has(repository, CLASS_CODE))
        repository_found(repository, check, FINDING_LEAD, SEVERITY_LOW, NULL,
                         "No publiccode.yml describes this code base. Look whether others could "
                         "find and reuse it "
                         "without one.");
}

const CheckFamily publiccode_family = {
    .name = "publiccode.yml",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_TEST,
};
