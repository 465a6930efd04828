/* A quarter of a department's decisions, as files to publish. */
#include "assurance/publication.h"
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

static Err prepare(const CommandLine *line, Publication *publication,
                   PublicationFile files[PUBLICATION_FILES], const char **out)
{
    const char *organisation;
    Quarter quarter;
    PackSet packs;
    TRY(read_options(line, &organisation, &quarter, out));
    TRY(rules_here(line, &packs));
    line->ctx->packs = &packs;
    Err err = publication_gather(line->ctx, organisation, &quarter, publication);
    if (err == OK)
        err = publication_files(line->ctx, publication, files);
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

static int64_t held_back(const Publication *publication)
{
    int64_t count = 0;
    for (size_t i = 0; i < publication->n_held_back; i++)
        count += publication->held_back[i].count;
    return count;
}

static void print_json(const CommandLine *line, const Publication *publication,
                       const PublicationFile files[PUBLICATION_FILES])
{
    Arena *arena = line->ctx->arena;
    Json *object = json_new_object(arena), *names = json_new_list(arena);
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        json_append(names, json_new_text(arena, files[i].name));
    json_set_text(arena, object, "title", publication->title);
    json_set_int(arena, object, "decisions", publication->decisions.total);
    json_set_int(arena, object, "held_back", held_back(publication));
    json_set(arena, object, "files", names);
    command_print_json(line, object);
}

static void print_words(Arena *arena, const Publication *publication, const char *folder,
                        const PublicationFile files[PUBLICATION_FILES])
{
    printf("%s\n%s; %lld held back.\n", publication->title,
           text_count(arena, publication->decisions.total, "decision", "decisions"),
           (long long)held_back(publication));
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        printf("  %s/%s\n", folder, files[i].name);
    puts("Read the page, then put all five where the public finds them.");
}

/* ---- The command ----------------------------------------------------------------------------- */

static int run(const CommandLine *line)
{
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    const char *folder;
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = prepare(line, &publication, files, &folder);
    if (err == OK)
        err = write_files(line, folder, files);
    if (err == OK && line->json)
        print_json(line, &publication, files);
    else if (err == OK)
        print_words(line->ctx->arena, &publication, folder, files);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    {"quarter", "YYYY-QN",
     "a quarter of a calendar year that is over: 2019-Q1 is January to March"},
    {"org", "ID", "the organisation whose decisions they are"},
    {"out", "DIR", "the folder for the files; it is made when it is not there"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_publish = {
    .words = "publish",
    .arguments = "",
    .summary = "Write a quarter of an organisation's decisions as files to publish",
    .about = "A CSV with metadata as CSV on the Web, JSON, an Atom feed and a page for people.\n"
             "Only decisions that a second person has confirmed are in; what is held back is\n"
             "counted with its reason. The same decisions give the same bytes.",
    .options = options,
    .json = true,
    .run = run,
};
