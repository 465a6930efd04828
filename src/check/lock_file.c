/* What lock files tell: t11.nonfree-deps (licences of dependencies) and t02.govuk-frontend. */
#include "check/document.h"
#include "check/families.h"

static bool wants(const CheckFile *file)
{
    return strcmp(file->name, "package-lock.json") == 0 ||
           strcmp(file->name, "npm-shrinkwrap.json") == 0 ||
           strcmp(file->name, "composer.lock") == 0;
}

/* ---- t11.nonfree-deps ----------------------------------------------------------- */

/* Licences that keep something back: no competition, no production, no use by others, or nothing
 * said. */
static bool is_not_open(const char *licence)
{
    static const char *const names[] = {
        "BUSL",           "SSPL",        "Elastic-",    "Commons-Clause", "PolyForm", "UNLICENSED",
        "SEE LICENSE IN", "Proprietary", "proprietary", "BSL-1.1",        "CC-BY-NC", "JSON"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(licence, names[i]))
            return true;
    return false;
}

static const char *licence_of(const Node *package)
{
    const Node *licence = node_get(package, "license");
    if (licence && licence->kind == NODE_LIST)
        licence = licence->first;
    return licence && licence->kind == NODE_TEXT ? licence->text : NULL;
}

static void check_licence(CheckFile *file, const Node *package, const char *name)
{
    const char *licence = licence_of(package);
    if (!licence || !is_not_open(licence) || !*name)
        return;
    check_found(file,
                &(Found){.check = "t11.nonfree-deps",
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = package->at,
                         .match = str_of(name)},
                "%s is under a licence that is not open: %s.", name, licence);
}

/* ---- t02.govuk-frontend --------------------------------------------------------- */

static void check_frontend(CheckFile *file, const Node *package)
{
    enum { FIRST_FOR_WCAG_22 = 5 };
    const char *version = node_text(package, "version");
    int64_t major;
    Str rest = str_of(version), first;
    if (!str_cut(&rest, '.', &first) || !str_int(first, &major) || major >= FIRST_FOR_WCAG_22)
        return;
    check_found(file,
                &(Found){.check = "t02.govuk-frontend",
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = package->at,
                         .match = str_of(version)},
                "GOV.UK Frontend %s is older than 5, the first made for WCAG 2.2.", version);
}

/* ---- The file ------------------------------------------------------------------- */

/* "node_modules/a/node_modules/@b/c" is @b/c. */
static const char *package_name(const char *key)
{
    static const char folder[] = "node_modules/";
    const char *name = key;
    for (const char *at = key; (at = strstr(at, folder)); at += sizeof folder - 1)
        name = at + sizeof folder - 1;
    return name;
}

static void look(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_json(file->arena, file->text, &fault);
    for (const Node *package = node_first(node_get(root, "packages")); package;
         package = package->next) {
        if (package->kind != NODE_MAP)
            continue;
        if (!package->key) { /* composer: a list */
            check_licence(file, package,
                          node_text(package, "name") ? node_text(package, "name") : "");
            continue;
        }
        check_licence(file, package, package_name(package->key));
        if (strcmp(package->key, "node_modules/govuk-frontend") == 0)
            check_frontend(file, package);
    }
}

const CheckFamily lock_file_family = {
    .name = "lock files",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST,
};
