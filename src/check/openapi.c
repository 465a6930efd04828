/* t09.openapi: descriptions of interfaces by OpenAPI. */
#include "check/document.h"
#include "check/families.h"

static const char check[] = "t09.openapi";

static bool wants(const CheckFile *file)
{
    bool form = strcmp(file->ending, "json") == 0 || strcmp(file->ending, "yml") == 0 ||
                strcmp(file->ending, "yaml") == 0;
    return form && (text_find_folded(str_of(file->path), 0, "openapi") < strlen(file->path) ||
                    text_find_folded(str_of(file->path), 0, "swagger") < strlen(file->path));
}

static void report(CheckFile *file, Severity severity, size_t offset, const char *match,
                   const char *words)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = severity,
                         .offset = offset,
                         .match = str_of(match)},
                "%s", words);
}

static void check_servers(CheckFile *file, const Node *root)
{
    for (const Node *server = node_first(node_get(root, "servers")); server;
         server = server->next) {
        const Node *url = node_get(server, "url");
        if (url && url->kind == NODE_TEXT && strncmp(url->text, "http://", 7) == 0 &&
            !strstr(url->text, "localhost") && !strstr(url->text, "127.0.0.1") &&
            !strstr(url->text, "{"))
            report(file, SEVERITY_MEDIUM, url->at, url->text,
                   "The interface is served without encryption (http).");
    }
}

static bool is_method(const char *key)
{
    static const char *const methods[] = {"get",   "put",     "post", "delete",
                                          "patch", "options", "head", "trace"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(key, methods[i]) == 0)
            return true;
    return false;
}

/* The first operation without a name; the others are mended with it. */
static void check_operations(CheckFile *file, const Node *root)
{
    for (const Node *path = node_first(node_get(root, "paths")); path; path = path->next)
        for (const Node *operation = node_first(path); operation; operation = operation->next) {
            if (!is_method(operation->key) || operation->kind != NODE_MAP ||
                node_get(operation, "operationId") || node_get(operation, "$ref"))
                continue;
            report(file, SEVERITY_LOW, operation->key_at, "operationId",
                   "An operation has no operationId, by which programs and documents name it.");
            return;
        }
}

static void check_three(CheckFile *file, const Node *root)
{
    const Node *info = node_get(root, "info");
    if (!node_text(info, "title") || !node_text(info, "version"))
        report(file, SEVERITY_MEDIUM, info ? info->at : 0, "info",
               "The description lacks its title or its version.");
    if (!node_get(info, "contact"))
        report(file, SEVERITY_LOW, info ? info->key_at : 0, "contact",
               "Nobody is named to be asked about the interface (info.contact).");
    if (!node_get(root, "paths") && !node_get(root, "webhooks") && !node_get(root, "components"))
        report(file, SEVERITY_MEDIUM, 0, "paths",
               "The description has neither paths nor webhooks nor components.");
    check_servers(file, root);
    check_operations(file, root);
}

static void look(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_read(file, &fault);
    const Node *three = node_get(root, "openapi"), *two = node_get(root, "swagger");
    if (two)
        report(file, SEVERITY_LOW, two->key_at, "swagger",
               "The description is by Swagger 2.0; the standard is OpenAPI 3.");
    else if (three && three->kind == NODE_TEXT && three->text[0] == '3')
        check_three(file, root);
    const Node *path = two || three ? node_first(node_get(root, "paths")) : NULL;
    for (; path; path = path->next)
        check_note(file, "openapi-path", path->key, path->key_at);
    if (two || three)
        check_found(file,
                    &(Found){.check = check,
                             .kind = FINDING_EVIDENCE,
                             .offset = FILE_ITSELF,
                             .match = S("openapi")},
                    "An interface is described by %s.", two ? "Swagger" : "OpenAPI");
}

const CheckFamily openapi_family = {
    .name = "OpenAPI",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST,
};
