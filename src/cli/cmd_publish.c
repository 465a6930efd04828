/* A quarter of a department's decisions, as files to publish. */
#include "assurance/approval.h"
#include "assurance/person.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* What the command line says, whole or not at all. */
static Err read_options(const CommandLine *line, const char **organisation, Quarter *quarter,
                        const char **out)
{
    Ctx *ctx = line->ctx;
    const char *asked = command_option(line, "quarter");
    *organisation = command_option(line, "org");
    *out = command_option(line, "out");
    if (!asked || !quarter_parse(asked, quarter))
        return fail(ctx, INVALID,
                    "Say which quarter of which year: --quarter 2019-Q1 is January to March 2019.");
    if (text_empty(*organisation))
        return fail(ctx, INVALID, "Say whose decisions: --org D12, for one.");
    if (text_empty(*out))
        return fail(ctx, INVALID, "Say into which folder: --out DIR.");
    return OK;
}

/* What is published, and whether a person approved it. */
typedef struct Issue {
    const char *folder, *title;
    int64_t decisions, held_back;
    PublicationFile files[PUBLICATION_FILES];
    bool approved, same; /* same: as it would be written today */
    Approval approval;
} Issue;

static Err find_approval(Ctx *ctx, const char *organisation, const Quarter *quarter, Issue *issue)
{
    Err err = approval_public(ctx, organisation, quarter, &issue->approval);
    issue->approved = err == OK;
    return err == MISSING ? OK : err;
}

/* The page says that nobody approved it, or that it is not what was approved; the data do not. */
static Err write_now(Ctx *ctx, const char *organisation, const Quarter *quarter, Issue *issue)
{
    Publication publication;
    TRY(publication_gather(ctx, organisation, quarter, &publication));
    TRY(find_approval(ctx, organisation, quarter, issue));
    TRY(publication_files(ctx, &publication, issue->files));
    Sha256 hash = publication_data_hash(ctx->arena, issue->files);
    issue->same = issue->approved && sha256_eq(&hash, &issue->approval.data_hash);
    issue->title = publication.title;
    issue->decisions = publication.decisions.total;
    issue->held_back = publication_held_back(&publication);
    if (issue->same)
        return approval_files(ctx, &issue->approval, issue->files);
    publication.draft = issue->approved ? "Draft: not approved yet. An earlier version is approved."
                                        : "Draft: not approved yet.";
    return publication_files(ctx, &publication, issue->files);
}

/* What was approved, byte for byte, whatever is there today. */
static Err write_approved(Ctx *ctx, const char *organisation, const Quarter *quarter, Issue *issue)
{
    Organisation found;
    TRY(organisation_find(ctx, organisation, &found));
    TRY(find_approval(ctx, organisation, quarter, issue));
    if (!issue->approved)
        return fail(ctx, INVALID,
                    "Nothing of %s is approved for %s. An assurance lead of the organisation "
                    "approves it in the service; without --approved a draft is written.",
                    found.name, date_quarter(ctx->arena, quarter->from));
    issue->title = issue->approval.title;
    issue->decisions = issue->approval.decisions;
    issue->held_back = issue->approval.held_back;
    TRY(approval_still_same(ctx, &issue->approval, &issue->same));
    return approval_files(ctx, &issue->approval, issue->files);
}

static Err prepare(const CommandLine *line, Issue *issue)
{
    const char *organisation;
    Quarter quarter;
    PackSet packs;
    TRY(read_options(line, &organisation, &quarter, &issue->folder));
    TRY(rules_here(line, &packs));
    line->ctx->packs = &packs;
    Err err = command_option(line, "approved")
                  ? write_approved(line->ctx, organisation, &quarter, issue)
                  : write_now(line->ctx, organisation, &quarter, issue);
    line->ctx->packs = NULL;
    return err;
}

static Err write_files(const CommandLine *line, const char *folder,
                       const PublicationFile files[PUBLICATION_FILES])
{
    Ctx *ctx = line->ctx;
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return fail(ctx, INVALID, "%s cannot be made: %s.", folder, strerror(errno));
    CommandFile written[PUBLICATION_FILES];
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        written[i] = (CommandFile){arena_printf(ctx->arena, "%s/%s", folder, files[i].name),
                                   files[i].content};
    return command_write_files(ctx, written, PUBLICATION_FILES);
}

/* ---- What is said of it --------------------------------------------------------------------- */

static Json *approved_json(Arena *arena, const Issue *issue)
{
    if (!issue->approved)
        return json_new_text(arena, NULL);
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "by", issue->approval.approved_by);
    json_set_text(arena, object, "at", time_iso(arena, issue->approval.approved_at));
    json_set_bool(arena, object, "same", issue->same);
    return object;
}

static void print_json(const CommandLine *line, const Issue *issue)
{
    Arena *arena = line->ctx->arena;
    Json *object = json_new_object(arena), *names = json_new_list(arena);
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        json_append(names, json_new_text(arena, issue->files[i].name));
    json_set_text(arena, object, "title", issue->title);
    json_set_int(arena, object, "decisions", issue->decisions);
    json_set_int(arena, object, "held_back", issue->held_back);
    json_set(arena, object, "files", names);
    json_set(arena, object, "approved", approved_json(arena, issue));
    command_print_json(line, object);
}

static void print_approval(Arena *arena, const Issue *issue)
{
    if (!issue->approved) {
        puts("Not approved yet: this is a draft.");
        return;
    }
    printf("Approved by %s on %s.\n", issue->approval.approved_by,
           date_text(arena, time_date(issue->approval.approved_at)));
    if (!issue->same)
        puts("What would be published today is no longer what was approved.");
}

static void print_words(Arena *arena, const Issue *issue)
{
    printf("%s\n%s; %lld held back.\n", issue->title,
           text_count(arena, issue->decisions, "decision", "decisions"),
           (long long)issue->held_back);
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        printf("  %s/%s\n", issue->folder, issue->files[i].name);
    print_approval(arena, issue);
    puts("Read the page, then put all five where the public finds them.");
}

/* ---- The command ----------------------------------------------------------------------------- */

static int run(const CommandLine *line)
{
    Issue issue = {0};
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true, .read_only = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = prepare(line, &issue);
    if (err == OK)
        err = write_files(line, issue.folder, issue.files);
    if (err == OK && line->json)
        print_json(line, &issue);
    else if (err == OK)
        print_words(line->ctx->arena, &issue);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    {"quarter", "YYYY-QN",
     "a quarter of a calendar year that is over: 2019-Q1 is January to March"},
    {"org", "ID", "the organisation whose decisions they are"},
    {"out", "DIR", "the folder for the files; it is made when it is not there"},
    {"approved", NULL, "only what a lead of the organisation approved, byte for byte"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_publish = {
    .words = "publish",
    .arguments = "",
    .summary = "Write a quarter of an organisation's decisions as files to publish",
    .about =
        "A CSV with metadata as CSV on the Web, JSON, an Atom feed and a page for people.\n"
        "Only decisions that a second person has confirmed are in; what is held back is\n"
        "counted with its reason. The same decisions give the same bytes.\n"
        "It says whether a lead of the organisation approved the quarter in the service; until\n"
        "then the page says that it is a draft.",
    .options = options,
    .json = true,
    .run = run,
};
