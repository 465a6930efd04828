#include "assurance/person.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/store_here.h"

#include <stdio.h>

static Err password_from_input(Ctx *ctx, const char **password)
{
    Str text;
    TRY(command_read_file(ctx, "-", 4096, &text));
    Str line;
    *password = str_cut(&text, '\n', &line) ? str_copy(ctx->arena, line) : "";
    return OK;
}

/* "lead:X01" or "reviewer". */
static Role role_of(Arena *arena, Str word)
{
    Str rest = word, name, organisation = {0};
    (void)str_cut(&rest, ':', &name);
    (void)str_cut(&rest, ':', &organisation);
    return (Role){str_copy(arena, name), organisation.len ? str_copy(arena, organisation) : ""};
}

static Err add(const CommandLine *line)
{
    Ctx *ctx = line->ctx;
    Role roles[16];
    Person person = {
        .name = line->arguments[1], .email = line->arguments[0], .active = true, .roles = roles};
    Str rest = str_of(text_or(command_option(line, "roles"), "")), word;
    while (person.n_roles < 16 && str_cut(&rest, ',', &word))
        roles[person.n_roles++] = role_of(ctx->arena, word);
    const char *password;
    TRY(password_from_input(ctx, &password));
    PersonId id;
    TRY(person_add(ctx, &person, password, &id));
    printf("Person %lld added: %s <%s>\n", (long long)id.value, person.name, person.email);
    return OK;
}

static int with_store(const CommandLine *line, Err (*work)(const CommandLine *line))
{
    Store *store;
    Err err = store_here(line, &(StoreSettings){0}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = work(line);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static int run(const CommandLine *line)
{
    return with_store(line, add);
}

static const CommandOption options[] = {
    DB_OPTION,
    {"roles", "ROLE:ORG,…",
     "what the person may be: team, lead, board or commercial of an organisation, or reviewer"},
    {0}};

const Command cmd_person_add = {
    .words = "person add",
    .arguments = "EMAIL NAME",
    .arguments_least = 2,
    .arguments_most = 2,
    .summary = "Add a person who can sign in; the password is read from standard input",
    .about =
        "For example:  tcop person add a@b.gov.uk 'Ada B' --roles lead:X01,board:X01 --db tcop.db\n"
        "The database must not be in use by a running service.",
    .options = options,
    .run = run,
};

/* ---- person deactivate, person activate ----------------------------------------------------- */

/* One wrong address, and nothing is done for the others either. */
static Err find_all(const CommandLine *line, Person *people)
{
    for (int i = 0; i < line->n_arguments; i++)
        TRY(person_find_email(line->ctx, line->arguments[i], &people[i]));
    return OK;
}

static Err set_active(const CommandLine *line, bool active)
{
    Person *people = arena_array(line->ctx->arena, Person, (size_t)line->n_arguments);
    TRY(find_all(line, people));
    for (int i = 0; i < line->n_arguments; i++) {
        const Person *person = &people[i];
        if (person->active != active)
            TRY(person_set_active(line->ctx, person->id, active));
        printf("%s <%s> %s%s.\n", person->name, person->email,
               active ? "can sign in" : "cannot sign in any more",
               person->active == active ? ": as before" : "");
    }
    return OK;
}

static Err deactivate(const CommandLine *line)
{
    return set_active(line, false);
}

static Err activate(const CommandLine *line)
{
    return set_active(line, true);
}

static int run_deactivate(const CommandLine *line)
{
    return with_store(line, deactivate);
}

static int run_activate(const CommandLine *line)
{
    return with_store(line, activate);
}

static const CommandOption only_db[] = {DB_OPTION, {0}};
enum { MOST_PEOPLE = 16 };

const Command cmd_person_deactivate = {
    .words = "person deactivate",
    .arguments = "EMAIL ...",
    .arguments_least = 1,
    .arguments_most = MOST_PEOPLE,
    .summary = "End the access of people: their sessions end at once, and they cannot sign in",
    .about = "What they did stays theirs, under their names. The last administrator stays.\n"
             "The database must not be in use by a running service.",
    .options = only_db,
    .run = run_deactivate,
};

const Command cmd_person_activate = {
    .words = "person activate",
    .arguments = "EMAIL ...",
    .arguments_least = 1,
    .arguments_most = MOST_PEOPLE,
    .summary = "Let people sign in again, with the password and the roles they had",
    .about = "The database must not be in use by a running service.",
    .options = only_db,
    .run = run_activate,
};
