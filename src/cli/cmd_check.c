#include "base/limits.h"
#include "check/baseline.h"
#include "cli/check_case.h"
#include "cli/check_list.h"
#include "cli/checker.h"
#include "cli/commands.h"
#include "format/findings_json.h"
#include "format/findings_sarif.h"
#include "format/findings_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum Form { FORM_TABLE, FORM_JSON, FORM_SARIF, FORM_HTML, FORMS } Form;
static const char *const form_names[FORMS] = {"table", "json", "sarif", "html"};

/* What the command line asks for. */
typedef struct Request {
    const char *path, *subject;
    const char *case_file; /* NULL: no case */
    Form form;
    bool explain;
    int fail_on;        /* a FindingKind; FINDING_KINDS: nothing */
    Baseline *baseline; /* NULL: none */
    CheckOptions options;
} Request;

/* ---- Reading the command line ------------------------------------------------------- */

static Err read_form(const CommandLine *line, Form *out)
{
    const char *given = command_option(line, "format");
    *out = line->json ? FORM_JSON : FORM_TABLE;
    if (!given)
        return OK;
    for (int i = 0; i < FORMS; i++)
        if (strcmp(given, form_names[i]) == 0) {
            *out = (Form)i;
            return OK;
        }
    return fail(line->ctx, INVALID,
                "There is no format \"%s\". There are table, json, sarif and html.", given);
}

/* --fail-on lead means leads and what is stronger. */
static Err read_fail_on(const CommandLine *line, int *out)
{
    const char *given = command_option(line, "fail-on");
    *out = FINDING_KINDS;
    if (!given)
        return OK;
    for (int kind = 0; kind <= FINDING_LEAD; kind++)
        if (strcmp(given, finding_kind_name((FindingKind)kind)) == 0) {
            *out = kind;
            return OK;
        }
    return fail(line->ctx, INVALID, "--fail-on \"%s\" is neither defect nor lead.", given);
}

/* Asked here, because the process that reads cannot ask the system. */
static Err read_threads(const CommandLine *line, int *out)
{
    const char *given = command_option(line, "threads");
    int64_t number = sysconf(_SC_NPROCESSORS_ONLN);
    if (number > MAX_CHECK_THREADS)
        number = MAX_CHECK_THREADS;
    if (given && (!str_int(str_of(given), &number) || number < 1 || number > MAX_CHECK_THREADS))
        return fail(line->ctx, INVALID, "--threads %s is no number from 1 to %d.", given,
                    MAX_CHECK_THREADS);
    *out = (int)number;
    return OK;
}

static Err read_baseline(const CommandLine *line, Baseline **out)
{
    const char *path = command_option(line, "baseline");
    if (!path)
        return OK;
    Str text;
    TRY(command_read_file(line->ctx, path, MAX_JSON_BYTES, &text));
    *out = arena_new(line->ctx->arena, Baseline);
    return baseline_read(line->ctx, path, text, *out);
}

/* "." says little: the name of the folder it is. */
static const char *subject_of(Arena *arena, const char *path)
{
    char *whole = realpath(path, NULL);
    const char *slash = whole ? strrchr(whole, '/') : NULL;
    const char *name = arena_text(arena, slash && slash[1] ? slash + 1 : path);
    free(whole);
    return name;
}

static Err read_request(const CommandLine *line, Request *out)
{
    *out = (Request){.path = line->n_arguments ? line->arguments[0] : ".",
                     .case_file = command_option(line, "case"),
                     .explain = command_option(line, "explain") != NULL,
                     .options.history = command_option(line, "history") != NULL};
    out->subject = subject_of(line->ctx->arena, out->path);
    TRY(command_date(line, &out->options.date));
    TRY(read_form(line, &out->form));
    if (out->case_file && command_option(line, "format"))
        return fail(line->ctx, INVALID,
                    "--case and --format do not go together: the run goes to the case.");
    if (out->case_file)
        out->form = FORM_JSON;
    out->options.identify = out->case_file != NULL;
    TRY(read_fail_on(line, &out->fail_on));
    TRY(read_threads(line, &out->options.threads));
    return read_baseline(line, &out->baseline);
}

/* ---- Running ------------------------------------------------------------------------ */

static void write_form(const Request *request, const CheckRun *run, const CheckRules *rules,
                       Buf *out)
{
    const FindingsView view = {run, rules->points, request->subject, request->explain};
    switch (request->form) {
    case FORM_TABLE:
        findings_text(out, &view);
        break;
    case FORM_JSON:
        json_write(out, findings_json(out->arena, run, rules->points, rules->tables), 2);
        break;
    case FORM_SARIF:
        json_write(out, findings_sarif(out->arena, run, rules->points), 2);
        break;
    case FORM_HTML:
        findings_html(out, &view);
        break;
    case FORMS:
        break;
    }
}

static bool fails(const Request *request, const CheckRun *run)
{
    for (size_t i = 0; i < run->n_findings; i++) {
        const Finding *each = &run->findings[i];
        if ((int)each->kind <= request->fail_on && request->fail_on != FINDING_KINDS &&
            !each->suppressed && !each->known)
            return true;
    }
    return false;
}

/* In the child. */
static int write_run(const CommandLine *line, const CheckRun *run, const CheckRules *rules,
                     Buf *out, void *with)
{
    const Request *request = with;
    CheckRun compared = *run;
    if (request->baseline)
        baseline_compare(line->ctx->arena, request->baseline, &compared);
    write_form(request, &compared, rules, out);
    return fails(request, &compared) ? EXIT_FINDINGS : EXIT_WELL;
}

static Err open_folder(Ctx *ctx, const char *path, int *out)
{
    *out = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*out < 0)
        return fail(ctx, INVALID, "%s cannot be checked: %s. Name a folder that you may read.",
                    path, strerror(errno));
    return OK;
}

static Err check_folder(const CommandLine *line, Request *request, Buf *out, int *code)
{
    CheckRules rules;
    int root;
    TRY(check_rules_load(line->ctx, &rules));
    TRY(open_folder(line->ctx, request->path, &root));
    const Checker checker = {.line = line,
                             .rules = &rules,
                             .root = root,
                             .options = request->options,
                             .write = write_run,
                             .with = request};
    Err err = checker_run(&checker, out, code);
    close(root);
    return err;
}

static int list(const CommandLine *line)
{
    const char *format = text_or(command_option(line, "format"), line->json ? "json" : "table");
    Err err = check_list_print(line, format);
    return err == OK ? EXIT_WELL : command_failed(line, err);
}

static int run(const CommandLine *line)
{
    if (command_option(line, "list"))
        return list(line);
    Request request;
    Buf out;
    int code = EXIT_BROKEN;
    Err err = read_request(line, &request);
    if (err == OK)
        err = check_folder(line, &request, &out, &code);
    if (err == OK && request.case_file && (code == EXIT_WELL || code == EXIT_FINDINGS))
        err = check_case_attach(line, request.case_file, request.path, buf_str(&out));
    if (err != OK)
        return command_failed(line, err);
    if (request.case_file)
        return code;
    fwrite(buf_text(&out), 1, out.len, stdout);
    return code;
}

static const CommandOption options[] = {
    {"history", NULL, "read every version of every file that was ever committed, too"},
    {"format", "FORMAT", "table (the usual), json, sarif or html"},
    {"baseline", "FILE", "the JSON of an earlier run: what it has is known, and not listed again"},
    {"case", "FILE", "add the run to the evidence of this case file"},
    {"explain", NULL, "say with each check how it decides, and name everything left out"},
    {"fail-on", "KIND", "exit with 1 when there is a new defect (or: a defect or lead)"},
    {"date", "DATE", "the day by which expiries are judged; today without it"},
    {"list", NULL,
     "name all checks and end; --format markdown gives the page of the documentation"},
    {"threads", "N", "how many read at the same time; one for each processor without it"},
    {0},
};

const Command cmd_check = {
    .words = "check",
    .arguments = "[PATH]",
    .arguments_most = 1,
    .summary = "Say what a repository shows about each point of the Code",
    .about =
        "Reads a folder, honours its .gitignore and .tcopignore files, and says per point what was "
        "found, with "
        "file and "
        "line: a defect (proved), a lead (a person must look), evidence (supports the point, "
        "unread), or "
        "that it cannot tell. It never says that a point is met. Nothing of the folder is executed "
        "and "
        "nothing is written; a process without network and without any right but to read below the "
        "folder does the reading.\n\n"
        "A comment sets a finding aside, on its line or on the one before: tcop:ignore CHECK: "
        "reason, "
        "until 2027-01-31. tcop check --list names all checks.",
    .options = options,
    .json = true,
    .run = run,
};
