#include "base/limits.h"
#include "check/baseline.h"
#include "cli/check_case.h"
#include "cli/check_list.h"
#include "cli/check_tables.h"
#include "cli/check_write.h"
#include "cli/checker.h"
#include "cli/commands.h"
#include "cli/history_cache.h"
#include "cli/site_crawl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the command line asks for. */
typedef struct Request {
    const char *paths[MAX_CHECKED_FOLDERS];
    CheckFolder folders[MAX_CHECKED_FOLDERS]; /* opened, by the names that they are shown under */
    HistoryCache caches[MAX_CHECKED_FOLDERS];
    size_t count;
    const char *site;      /* its address; NULL: folders */
    TextList hosts;        /* that are allowed */
    size_t most;           /* pages */
    const char *case_file; /* NULL: no case */
    CheckForm form;
    bool explain;
    int fail_on;        /* a FindingKind; FINDING_KINDS: nothing */
    Baseline *baseline; /* NULL: none */
    Json *tables;       /* NULL: those in the program */
    CheckOptions options;
} Request;

/* ---- Reading the command line ------------------------------------------------------- */

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

static Err read_key(const CommandLine *line, Str *out)
{
    enum { LEAST = 16, MOST = 4096 };
    const char *path = command_option(line, "key");
    if (!path)
        return OK;
    TRY(command_read_file(line->ctx, path, MOST, out));
    *out = str_trim(*out);
    if (out->len < LEAST)
        return fail(line->ctx, INVALID,
                    "%s is no key: it has %zu characters, and needs %d that nobody can guess.",
                    path, out->len, LEAST);
    return OK;
}

static Err read_baseline(const CommandLine *line, Str key, Baseline **out)
{
    Ctx *ctx = line->ctx;
    const char *path = command_option(line, "baseline");
    if (!path)
        return OK;
    Str text;
    TRY(command_read_file(ctx, path, MAX_JSON_BYTES, &text));
    *out = arena_new(ctx->arena, Baseline);
    TRY(baseline_read(ctx, path, text, *out));
    if (!text_eq((*out)->key, check_key_name(ctx->arena, key)))
        return fail(ctx, INVALID,
                    "The fingerprints of %s were made with another key, or without one, so they "
                    "cannot be compared. Give the same --key, or make the baseline anew.",
                    path);
    return OK;
}

static Err read_tables(const CommandLine *line, Json **out)
{
    const char *folder = command_option(line, "tables");
    return folder ? check_tables_read(line->ctx, folder, out) : OK;
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

/* "a.gov.uk,b.gov.uk" */
static void read_hosts(Arena *arena, const char *given, TextList *out)
{
    Str rest = str_of(given), host;
    while (str_cut(&rest, ',', &host))
        text_list_add(arena, out, str_copy(arena, str_trim(host)));
}

static Err read_site(const CommandLine *line, Request *out)
{
    const char *pages = command_option(line, "pages"), *hosts = command_option(line, "allow");
    int64_t most = USUAL_SITE_PAGES;
    out->site = command_option(line, "site");
    if (out->site && (line->n_arguments || out->options.history))
        return fail(line->ctx, INVALID,
                    "--site reads a running site and no folder: name no PATH and no --history.");
    if (!out->site && (pages || hosts))
        return fail(line->ctx, INVALID, "--pages and --allow go with --site.");
    if (pages && (!str_int(str_of(pages), &most) || most < 1 || most > MAX_SITE_PAGES))
        return fail(line->ctx, INVALID, "--pages %s is no number from 1 to %d.", pages,
                    MAX_SITE_PAGES);
    out->most = (size_t)most;
    read_hosts(line->ctx->arena, text_or(hosts, ""), &out->hosts);
    return OK;
}

static void read_paths(const CommandLine *line, Request *out)
{
    if (out->site) {
        out->count = 1;
        out->paths[0] = out->folders[0].name = out->site;
        out->folders[0].root = -1;
        return;
    }
    out->count = line->n_arguments ? (size_t)line->n_arguments : 1;
    for (size_t i = 0; i < out->count; i++) {
        out->paths[i] = line->n_arguments ? line->arguments[i] : ".";
        out->folders[i].root = -1;
        out->folders[i].name = subject_of(line->ctx->arena, out->paths[i]);
    }
    for (size_t i = 1; i < out->count; i++) /* two of one name go by their paths */
        for (size_t k = 0; k < i; k++)
            if (text_eq(out->folders[i].name, out->folders[k].name)) {
                out->folders[i].name = out->paths[i];
                out->folders[k].name = out->paths[k];
            }
}

/* A case and a baseline are of one folder; a case is written by itself. */
static Err check_together(const CommandLine *line, const Request *request)
{
    if (request->case_file && command_option(line, "format"))
        return fail(line->ctx, INVALID,
                    "--case and --format do not go together: the run goes to the case.");
    if (request->count > 1 && (request->case_file || command_option(line, "baseline")))
        return fail(line->ctx, INVALID,
                    "--case and --baseline are for one folder, and %zu are named.", request->count);
    return OK;
}

static Err read_request(const CommandLine *line, Request *out)
{
    *out = (Request){.case_file = command_option(line, "case"),
                     .explain = command_option(line, "explain") != NULL,
                     .options.history = command_option(line, "history") != NULL};
    TRY(read_site(line, out));
    read_paths(line, out);
    TRY(check_together(line, out));
    TRY(command_date(line, &out->options.date));
    TRY(check_form_read(line, &out->form));
    if (out->case_file)
        out->form = FORM_JSON;
    out->options.identify = out->case_file != NULL;
    TRY(read_fail_on(line, &out->fail_on));
    TRY(read_threads(line, &out->options.threads));
    TRY(read_key(line, &out->options.key));
    TRY(read_tables(line, &out->tables));
    return read_baseline(line, out->options.key, &out->baseline);
}

/* ---- Running ------------------------------------------------------------------------ */

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
static int write_runs(const Checker *checker, const CheckRun *runs, Buf *out)
{
    const Request *request = checker->with;
    Arena *arena = checker->line->ctx->arena;
    CheckRun compared[MAX_CHECKED_FOLDERS];
    FindingsView views[MAX_CHECKED_FOLDERS];
    bool failed = false;
    for (size_t i = 0; i < checker->n_folders; i++) {
        compared[i] = runs[i];
        if (request->baseline)
            baseline_compare(arena, request->baseline, &compared[i]);
        views[i] = (FindingsView){.run = &compared[i],
                                  .points = checker->rules->points,
                                  .tables = checker->rules->tables,
                                  .subject = checker->folders[i].name,
                                  .explain = request->explain};
        failed |= fails(request, &compared[i]);
    }
    check_write(request->form, views, checker->n_folders, out);
    return failed ? EXIT_FINDINGS : EXIT_WELL;
}

static Err open_folders(Ctx *ctx, Request *request)
{
    for (size_t i = 0; !request->site && i < request->count; i++) {
        int root = open(request->paths[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (root < 0)
            return fail(ctx, INVALID, "%s cannot be checked: %s. Name a folder that you may read.",
                        request->paths[i], strerror(errno));
        request->folders[i].root = root;
    }
    return OK;
}

static void close_folders(Request *request)
{
    for (size_t i = 0; i < request->count; i++)
        if (request->folders[i].root >= 0)
            close(request->folders[i].root);
}

/* What an earlier run has looked at, of each folder. */
static void find_earlier(const CommandLine *line, Request *request)
{
    Buf tables = buf_init(line->ctx->arena, MAX_COMMAND_ARENA / 4);
    if (request->tables)
        json_write(&tables, request->tables, 0);
    for (size_t i = 0; request->options.history && i < request->count; i++) {
        CheckHistory *earlier = &request->folders[i].earlier;
        history_cache_find(line->ctx, request->paths[i], buf_str(&tables), &request->caches[i]);
        earlier->keep = request->caches[i].path != NULL;
        if (!command_option(line, "afresh"))
            earlier->seen = history_cache_read(line->ctx, &request->caches[i]);
    }
}

static Err check_folders(const CommandLine *line, Request *request, CheckerResult *out)
{
    CheckRules rules;
    TRY(check_rules_load_with(line->ctx, request->tables, &rules));
    find_earlier(line, request);
    Site site;
    const SiteCrawl crawl = {.line = line,
                             .rules = &rules,
                             .url = request->site,
                             .hosts = &request->hosts,
                             .most = request->most};
    if (request->site)
        TRY(site_crawl(&crawl, &site));
    const Checker checker = {.line = line,
                             .rules = &rules,
                             .folders = request->folders,
                             .n_folders = request->count,
                             .site = request->site ? &site : NULL,
                             .options = request->options,
                             .write = write_runs,
                             .with = request};
    TRY(checker_run(&checker, out));
    for (size_t i = 0; i < request->count; i++)
        history_cache_write(line->ctx, &request->caches[i], out->seen[i]);
    return OK;
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
    CheckerResult result = {.code = EXIT_BROKEN};
    Err err = read_request(line, &request);
    if (err == OK)
        err = open_folders(line->ctx, &request);
    if (err == OK)
        err = check_folders(line, &request, &result);
    close_folders(&request);
    bool well = err == OK && (result.code == EXIT_WELL || result.code == EXIT_FINDINGS);
    if (well && request.case_file)
        err = check_case_attach(line, request.case_file,
                                subject_of(line->ctx->arena, request.paths[0]), result.report);
    if (err != OK)
        return command_failed(line, err);
    if (!request.case_file)
        fwrite(result.report.data, 1, result.report.len, stdout);
    return result.code;
}

static const CommandOption options[] = {
    {"history", NULL, "read every version of every file that was ever committed, too"},
    {"afresh", NULL, "with --history: also what the last run on this machine has looked at"},
    {"site", "URL", "read the pages of a running site on this machine instead of a folder"},
    {"allow", "HOSTS", "with --site: hosts that you may test besides, with commas between them"},
    {"pages", "N", "with --site: read at most so many pages; 50 without it"},
    {"format", "FORMAT", "table (the usual), json, sarif or html"},
    {"baseline", "FILE", "the JSON of an earlier run: what it has is known, and not listed again"},
    {"case", "FILE", "add the run to the evidence of this case file"},
    {"explain", NULL, "say with each check how it decides, and name everything left out"},
    {"fail-on", "KIND", "exit with 1 when there is a new defect (or: a defect or lead)"},
    {"date", "DATE", "the day by which expiries are judged; today without it"},
    {"list", NULL,
     "name all checks and end; --format markdown gives the page of the documentation"},
    {"key", "FILE", "make fingerprints with this key, so that nobody without it can try secrets"},
    {"tables", "FOLDER", "NAME.json here takes the place of that table: vendors, end_of_life …"},
    {"threads", "N", "how many read at the same time; one for each processor without it"},
    {0},
};

const Command cmd_check = {
    .words = "check",
    .arguments = "[PATH]…",
    .arguments_most = MAX_CHECKED_FOLDERS,
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
        "until 2027-01-31. tcop check --list names all checks.\n\n"
        "Several folders are read one after another, and what much of their code has in common is "
        "said, too.",
    .options = options,
    .json = true,
    .run = run,
};
