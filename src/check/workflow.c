/* t06.action-pin, -permissions, -trigger, -injection and -oidc: what the definitions of GitHub
 * Actions say, by the rules of the GDS Way and of GitHub's own guide to hardening. */
#include "check/document.h"
#include "check/families.h"
#include "check/secret.h"

/* ---- Which files, and their steps ----------------------------------------------- */

static bool is_yaml(const CheckFile *file)
{
    return strcmp(file->ending, "yml") == 0 || strcmp(file->ending, "yaml") == 0;
}

static bool is_workflow(const CheckFile *file)
{
    static const char folder[] = ".github/workflows/";
    return is_yaml(file) && strncmp(file->path, folder, sizeof folder - 1) == 0;
}

static bool is_workflow_or_action(const CheckFile *file)
{
    return is_workflow(file) || strcmp(file->name, "action.yml") == 0 ||
           strcmp(file->name, "action.yaml") == 0;
}

static void steps_of(CheckFile *file, const Node *holder,
                     void (*see)(CheckFile *file, const Node *step))
{
    for (const Node *step = node_first(node_get(holder, "steps")); step; step = step->next)
        see(file, step);
}

static void each_step(CheckFile *file, const Node *root,
                      void (*see)(CheckFile *file, const Node *step))
{
    for (const Node *job = node_first(node_get(root, "jobs")); job; job = job->next)
        steps_of(file, job, see);
    steps_of(file, node_get(root, "runs"), see);
}

static Found found_at(const char *check, FindingKind kind, Severity severity, size_t offset,
                      const char *match)
{
    return (Found){.check = check,
                   .kind = kind,
                   .severity = severity,
                   .offset = offset,
                   .match = str_of(match)};
}

/* ---- t06.action-pin ------------------------------------------------------------- */

static bool is_commit(const char *reference)
{
    enum { COMMIT_LEN = 40 };
    Str text = str_of(reference);
    return text.len == COMMIT_LEN && alphabet_run(HEX_LOWER, text, 0) == COMMIT_LEN;
}

static bool is_of_github(const char *uses)
{
    return strncmp(uses, "actions/", 8) == 0 || strncmp(uses, "github/", 7) == 0;
}

static void check_pin(CheckFile *file, const Node *uses)
{
    if (!uses || uses->kind != NODE_TEXT || strncmp(uses->text, "./", 2) == 0 ||
        strncmp(uses->text, "docker://", 9) == 0 || strstr(uses->text, "${{"))
        return;
    const char *at = strrchr(uses->text, '@');
    if (!at || is_commit(at + 1))
        return;
    bool own = is_of_github(uses->text);
    const Found found = found_at("t06.action-pin", FINDING_DEFECT,
                                 own ? SEVERITY_LOW : SEVERITY_MEDIUM, uses->at, uses->text);
    check_found(file, &found, "The action %s is named by a tag or branch, not by a commit%s.",
                uses->text, own ? "; it is GitHub's own" : "");
}

static void pin_of_step(CheckFile *file, const Node *step)
{
    check_pin(file, node_get(step, "uses"));
}

/* ---- t06.action-permissions ----------------------------------------------------- */

static void check_write_all(CheckFile *file, const Node *permissions)
{
    if (!permissions || permissions->kind != NODE_TEXT ||
        strcmp(permissions->text, "write-all") != 0)
        return;
    const Found found = found_at("t06.action-permissions", FINDING_DEFECT, SEVERITY_MEDIUM,
                                 permissions->at, "write-all");
    check_found(file, &found, "The token of the workflow may write to everything.");
}

static void check_permissions(CheckFile *file, const Node *root)
{
    const Node *own = node_get(root, "permissions"), *jobs = node_get(root, "jobs");
    check_write_all(file, own);
    for (const Node *job = node_first(jobs); job; job = job->next) {
        const Node *permissions = node_get(job, "permissions");
        check_write_all(file, permissions);
        if (own || permissions)
            continue;
        const Found found = found_at("t06.action-permissions", FINDING_DEFECT, SEVERITY_MEDIUM,
                                     job->key_at, job->key);
        check_found(file, &found,
                    "The job %s does not say which permissions its token has, and neither does the "
                    "workflow.",
                    job->key);
        return; /* one line mends it for all jobs */
    }
}

/* ---- t06.action-trigger --------------------------------------------------------- */

static const char *const risky_triggers[] = {"pull_request_target", "workflow_run",
                                             "issue_comment"};

static bool is_risky_trigger(const char *name)
{
    for (size_t i = 0; i < sizeof risky_triggers / sizeof *risky_triggers; i++)
        if (name && strcmp(name, risky_triggers[i]) == 0)
            return true;
    return false;
}

/* "on" is a text, a list or a map; its first trigger that strangers set off with our rights. */
static const Node *risky_trigger(const Node *root)
{
    const Node *on = node_get(root, "on");
    if (!on)
        return NULL;
    if (on->kind == NODE_TEXT)
        return is_risky_trigger(on->text) ? on : NULL;
    for (const Node *each = on->first; each; each = each->next)
        if (is_risky_trigger(each->key ? each->key : each->text))
            return each;
    return NULL;
}

/* The code of the one who asked, not ours. */
static bool is_of_stranger(const char *reference)
{
    static const char *const parts[] = {"github.event.pull_request.head", "github.head_ref",
                                        "github.event.workflow_run.head", "refs/pull/"};
    for (size_t i = 0; reference && i < sizeof parts / sizeof *parts; i++)
        if (strstr(reference, parts[i]))
            return true;
    return false;
}

static void checkout_of_step(CheckFile *file, const Node *step)
{
    const char *uses = node_text(step, "uses");
    const Node *reference = node_path(step, "with.ref");
    if (!uses || strncmp(uses, "actions/checkout", 16) != 0 || !reference ||
        !is_of_stranger(reference->text))
        return;
    const Found found = found_at("t06.action-trigger", FINDING_DEFECT, SEVERITY_HIGH, reference->at,
                                 reference->text);
    check_found(
        file, &found,
        "A workflow that strangers set off with the repository's rights checks their code out.");
}

static void check_trigger(CheckFile *file, const Node *root)
{
    const Node *trigger = risky_trigger(root);
    if (!trigger)
        return;
    const char *name =
        trigger->key && strcmp(trigger->key, "on") != 0 ? trigger->key : trigger->text;
    const Found found = found_at("t06.action-trigger", FINDING_LEAD, SEVERITY_MEDIUM,
                                 trigger->key ? trigger->key_at : trigger->at, name);
    check_found(
        file, &found,
        "Strangers set this workflow off with the repository's rights (%s). Look whether it runs "
        "anything of theirs.",
        name);
    each_step(file, root, checkout_of_step);
}

/* ---- t06.action-injection ------------------------------------------------------- */

/* What a stranger writes, and GitHub puts into the script before it runs. */
static const char *const strangers_words[] = {
    "github.event.issue.title",
    "github.event.issue.body",
    "github.event.pull_request.title",
    "github.event.pull_request.body",
    "github.event.pull_request.head.ref",
    "github.event.pull_request.head.label",
    "github.event.pull_request.head.repo.default_branch",
    "github.event.comment.body",
    "github.event.review.body",
    "github.event.review_comment.body",
    "github.event.discussion.title",
    "github.event.discussion.body",
    "github.event.head_commit.message",
    "github.event.head_commit.author",
    "github.event.commits",
    "github.event.pages",
    "github.event.workflow_run.head_branch",
    "github.event.workflow_run.head_commit",
    "github.head_ref",
};

static const char *strangers_word_in(Str expression)
{
    for (size_t i = 0; i < sizeof strangers_words / sizeof *strangers_words; i++)
        if (text_find(expression, 0, strangers_words[i]) < expression.len)
            return strangers_words[i];
    return NULL;
}

/* Each "${{ … }}" of a script, at its place in the file. */
static void check_script(CheckFile *file, const Node *script)
{
    if (!script || script->kind != NODE_TEXT || script->end > file->text.len)
        return;
    Str text = {file->text.data, script->end};
    for (size_t at = script->at; (at = text_find(text, at, "${{")) < text.len;) {
        size_t end = text_find(text, at, "}}");
        Str expression = {text.data + at, end - at};
        const char *word = strangers_word_in(expression);
        if (word) {
            const Found found =
                found_at("t06.action-injection", FINDING_DEFECT, SEVERITY_HIGH, at, word);
            check_found(file, &found,
                        "%s, which a stranger writes, is put into a script before it runs.", word);
        }
        at = end;
    }
}

static void injection_of_step(CheckFile *file, const Node *step)
{
    const char *uses = node_text(step, "uses");
    check_script(file, node_get(step, "run"));
    if (uses && strncmp(uses, "actions/github-script", 21) == 0)
        check_script(file, node_path(step, "with.script"));
}

/* ---- t06.action-oidc ------------------------------------------------------------ */

static void report_key(CheckFile *file, const Node *key)
{
    if (!key || key->kind != NODE_TEXT || !*key->text)
        return;
    const Found found =
        found_at("t06.action-oidc", FINDING_DEFECT, SEVERITY_MEDIUM, key->key_at, key->key);
    check_found(
        file, &found,
        "The workflow signs in to AWS with a key that does not expire (%s), not with a role.",
        key->key);
}

static void oidc_of_step(CheckFile *file, const Node *step)
{
    report_key(file, node_path(step, "with.aws-access-key-id"));
    report_key(file, node_path(step, "env.AWS_ACCESS_KEY_ID"));
}

static void check_oidc(CheckFile *file, const Node *root)
{
    report_key(file, node_path(root, "env.AWS_ACCESS_KEY_ID"));
    for (const Node *job = node_first(node_get(root, "jobs")); job; job = job->next)
        report_key(file, node_path(job, "env.AWS_ACCESS_KEY_ID"));
    each_step(file, root, oidc_of_step);
}

/* ---- The family ----------------------------------------------------------------- */

static void look(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_yaml(file->arena, file->text, &fault);
    if (!root)
        return; /* t04.well-formed says so */
    each_step(file, root, pin_of_step);
    each_step(file, root, injection_of_step);
    if (!is_workflow(file))
        return;
    for (const Node *job = node_first(node_get(root, "jobs")); job; job = job->next)
        check_pin(file, node_get(job, "uses"));
    check_permissions(file, root);
    check_trigger(file, root);
    check_oidc(file, root);
}

const CheckFamily workflow_family = {
    .name = "GitHub Actions",
    .wants = is_workflow_or_action,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
