/* t05.deployable and t05.state-committed: what runs a service, and what must not lie beside it. */
#include "check/document.h"
#include "check/families.h"

#include <strings.h>

static const char about[] = "deployable";

typedef struct Form {
    const char *name; /* of the file; "*.tf" by ending */
    const char *what;
} Form;

static const Form forms[] = {
    {"Dockerfile", "a container image"},
    {"Containerfile", "a container image"},
    {"Procfile", "processes (Procfile)"},
    {"*.tf", "infrastructure (Terraform)"},
    {"*.bicep", "infrastructure (Bicep)"},
    {"Chart.yaml", "a Helm chart"},
    {"serverless.yml", "functions (Serverless)"},
    {"cdk.json", "infrastructure (AWS CDK)"},
    {"docker-compose.yml", "containers (Compose)"},
    {"compose.yaml", "containers (Compose)"},
    {"kustomization.yaml", "a cluster (Kustomize)"},
    {"app.yaml", "an application (App Engine)"},
    {"template.yaml", "infrastructure (CloudFormation)"},
};

static bool fits(const Form *form, const CheckFile *file)
{
    return form->name[0] == '*' ? strcmp(form->name + 2, file->ending) == 0
                                : strcmp(form->name, file->name) == 0;
}

/* Says what it is only when its text does, too. */
static bool is_meant(const CheckFile *file, const Form *form)
{
    if (strcmp(form->name, "template.yaml") == 0)
        return text_find(file->text, 0, "Resources:") < file->text.len;
    if (strcmp(form->name, "app.yaml") == 0)
        return text_find(file->text, 0, "runtime:") < file->text.len;
    return str_trim(file->text).len > 0;
}

static bool is_state(const CheckFile *file)
{
    return strstr(file->name, ".tfstate") != NULL;
}

static bool is_cluster_access(const CheckFile *file)
{
    return strcasecmp(file->name, "kubeconfig") == 0 ||
           strcmp(file->name, "kubeconfig.yaml") == 0 ||
           strcmp(file->name, "kubeconfig.yml") == 0 || strstr(file->path, ".kube/config");
}

static bool wants(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (fits(&forms[i], file))
            return true;
    return is_state(file) || is_cluster_access(file);
}

static void report_state(CheckFile *file, const char *words)
{
    check_found(file,
                &(Found){.check = "t05.state-committed",
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_HIGH,
                         .offset = FILE_ITSELF,
                         .match = str_of(file->name)},
                "%s", words);
}

static void check_state(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_json(file->arena, file->text, &fault);
    if (node_get(root, "terraform_version") || node_get(root, "lineage"))
        report_state(file, "The state of Terraform is in the repository: it holds passwords and "
                           "keys as they are.");
}

static void check_cluster_access(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_yaml(file->arena, file->text, &fault);
    for (const Node *user = node_first(node_get(root, "users")); user; user = user->next) {
        const Node *access = node_get(user, "user");
        if (node_get(access, "token") || node_get(access, "client-key-data") ||
            node_get(access, "password")) {
            report_state(file, "The access to a cluster is in the repository, with its key.");
            return;
        }
    }
}

static void look(CheckFile *file)
{
    if (is_state(file))
        check_state(file);
    else if (is_cluster_access(file))
        check_cluster_access(file);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (fits(&forms[i], file) && is_meant(file, &forms[i]))
            check_note(file, about, forms[i].what, FILE_ITSELF);
}

static void look_at_all(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    for (size_t i = 0; i < count; i++)
        if (note_is_first(notes, i))
            repository_found(repository, "t05.deployable", FINDING_EVIDENCE, SEVERITY_NONE,
                             &notes[i], "It says how to run it: %s.", notes[i].value);
}

const CheckFamily infrastructure_family = {
    .name = "infrastructure",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
