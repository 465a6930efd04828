/* Loads the demonstration data by doing what its people did: every act goes through the same
 * calls, rights and record as in the service, in the order of time. The format is described in
 * demo/README.md. */
#include "assurance/person.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/demo_act.h"
#include "cli/demo_file.h"
#include "cli/demo_meeting.h"
#include "cli/demo_pipeline.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <stdio.h>
#include <unistd.h>

static Err add_organisations(Ctx *ctx, const Json *list)
{
    for (const Json *item = json_first(list); item; item = item->next) {
        Organisation organisation = {json_text(item, "id"), json_text(item, "name"),
                                     json_text(item, "kind"), json_text(item, "process")};
        TRY(organisation_put(ctx, &organisation));
    }
    return OK;
}

static Err add_person(Ctx *ctx, const Json *item, DemoPerson *out)
{
    const Json *list = json_get(item, "roles");
    Role *roles = arena_array(ctx->arena, Role, list ? list->count + 1 : 1);
    Person person = {.name = json_text(item, "name"),
                     .email = json_text(item, "email"),
                     .about = json_text(item, "about"),
                     .active = true,
                     .demonstration = true,
                     .roles = roles};
    for (const Json *role = json_first(list); role; role = role->next)
        roles[person.n_roles++] =
            (Role){json_text(role, "role"), text_or(json_text(role, "organisation"), "")};
    TRY(person_add(ctx, &person, NULL, &person.id));
    *out = (DemoPerson){person.email, person};
    return OK;
}

static Err add_people(Ctx *ctx, const Json *list, Demo *demo)
{
    demo->people = arena_array(ctx->arena, DemoPerson, list ? list->count + 1 : 1);
    for (const Json *item = json_first(list); item; item = item->next)
        TRY(add_person(ctx, item, &demo->people[demo->n_people++]));
    return OK;
}

static void show_progress(size_t done, size_t all)
{
    if (isatty(STDERR_FILENO) && (done % 20 == 0 || done == all))
        fprintf(stderr, "\rLoading the demonstration: %zu of %zu steps%s", done, all,
                done == all ? "\n" : "");
}

/* Each act has memory of its own: a case is computed anew with each, and there are hundreds. */
static Err play_event(Ctx *ctx, Demo *demo, DemoEvent *event, Arena *scratch)
{
    Ctx own = *ctx;
    own.arena = scratch;
    own.now = event->at;
    Err err = demo_act(&own, demo, event);
    if (err == OK && event->story->reference)
        event->story->reference = arena_text(ctx->arena, event->story->reference);
    if (err != OK)
        fail(ctx, err, "%s, act \"%s\" at %s: %s", event->story->file,
             text_or(json_text(event->act, "act"), "?"), time_iso(ctx->arena, event->at),
             problem(&own));
    arena_reset(scratch);
    return err;
}

static Err play(Ctx *ctx, Demo *demo)
{
    Arena *scratch = arena_create(MAX_REQUEST_ARENA);
    Err err = OK;
    for (size_t i = 0; i < demo->n_events && err == OK; i++) {
        err = play_event(ctx, demo, &demo->events[i], scratch);
        show_progress(i + 1, demo->n_events);
    }
    arena_destroy(scratch);
    return err;
}

/* Loading twice would begin every case again beside the old ones. */
static Err check_new(Ctx *ctx)
{
    Organisation *organisations;
    size_t count;
    TRY(organisation_list(ctx, &organisations, &count));
    return count ? fail(ctx, INVALID,
                        "This database holds organisations already. The demonstration is loaded "
                        "into a new one: name a file that does not exist yet with --db.")
                 : OK;
}

/* Who is there before anything is done: a day before the first act. */
static Err add_everybody(Ctx *ctx, Demo *demo, size_t *n_organisations)
{
    Json *organisations, *people;
    TRY(demo_file_read(ctx, demo, "organisations.json", &organisations));
    TRY(demo_file_read(ctx, demo, "people.json", &people));
    if (demo->n_events)
        ctx->now = (Time){demo->events[0].at.ms - 86400000};
    const Json *list = json_get(organisations, "organisations");
    TRY(add_organisations(ctx, list));
    *n_organisations = list ? list->count : 0;
    return add_people(ctx, json_get(people, "people"), demo);
}

static Err load(const CommandLine *line, const char *folder)
{
    Ctx *ctx = line->ctx;
    PackSet packs;
    Demo demo = {.folder = folder, .today = ctx_today(ctx)};
    size_t n_organisations;
    TRY(rules_here(line, &packs));
    ctx->packs = &packs;
    TRY(check_new(ctx));
    TRY(demo_stories_read(ctx, &demo));
    TRY(add_everybody(ctx, &demo, &n_organisations));
    TRY(demo_pipelines_load(ctx, &demo));
    TRY(demo_meetings_load(ctx, &demo));
    TRY(play(ctx, &demo));
    printf("%zu cases of %zu organisations and %zu people loaded.\n", demo.n_stories,
           n_organisations, demo.n_people);
    return OK;
}

static int run(const CommandLine *line)
{
    /* Hundreds of small changes to a new file that a second run makes again: not worth a wait
     * for the disk after each. Closing the store puts it all there. */
    StoreSettings quick = {.lossy = true};
    Store *store;
    Err err = store_here(line, &quick, &store);
    if (err != OK)
        return command_failed(line, err);
    err = load(line, line->n_arguments ? line->arguments[0] : "demo");
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {DB_OPTION, RULES_OPTION, {0}};

const Command cmd_demo_load = {
    .words = "demo load",
    .arguments = "[FOLDER]",
    .arguments_most = 1,
    .summary = "Load the demonstration data into a new database",
    .about = "Made-up departments, people and cases, each taken through the real workflow, and one "
             "case\n"
             "that is real: tcop's own. FOLDER is demo unless given.",
    .options = options,
    .run = run,
};
