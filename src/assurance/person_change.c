/* Adding people, and switching them off. */
#include "assurance/password.h"
#include "assurance/person.h"
#include "assurance/person_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"

#include <inttypes.h>
#include <string.h>

Err may_administer(Ctx *ctx)
{
    if (!ctx->who || person_is_anywhere(ctx->who, "administrator"))
        return OK;
    return fail(ctx, FORBIDDEN, "Only an administrator can do this.");
}

/* ---- Adding ---------------------------------------------------------------------------------- */

/* ASCII, so that nobody's address looks like another's. */
static bool is_email(const char *text)
{
    const char *at = text ? strchr(text, '@') : NULL;
    if (!at || at == text || !at[1] || strchr(at + 1, '@') || strlen(text) > 254)
        return false;
    for (; *text; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static Err check_role(Ctx *ctx, const Role *role)
{
    static const char *const of_centre[] = {"reviewer", "administrator"};
    static const char *const of_organisation[] = {"team", "lead", "board", "commercial"};
    for (size_t i = 0; i < 2; i++)
        if (text_eq(role->role, of_centre[i]))
            return text_eq(role->organisation, "")
                       ? OK
                       : fail(ctx, INVALID, "The role %s belongs to no organisation", role->role);
    for (size_t i = 0; i < 4; i++) {
        Organisation organisation;
        if (text_eq(role->role, of_organisation[i]))
            return organisation_find(ctx, text_or(role->organisation, ""), &organisation) == OK
                       ? OK
                       : fail(ctx, INVALID, "There is no organisation \"%s\"",
                              text_or(role->organisation, ""));
    }
    return fail(ctx, INVALID, "There is no role \"%s\"", text_or(role->role, ""));
}

static Err check_person(Ctx *ctx, const Person *person)
{
    if (text_empty(person->name) || utf8_length(person->name) > MAX_SHORT_TEXT)
        return fail(ctx, INVALID, "Enter a name of at most %d characters", MAX_SHORT_TEXT);
    if (!text_is_line(person->name))
        return fail(ctx, INVALID, "The name must be on one line, without control characters");
    if (!is_email(person->email))
        return fail(ctx, INVALID, "Enter an email address, like name@example.com");
    for (size_t i = 0; i < person->n_roles; i++)
        TRY(check_role(ctx, &person->roles[i]));
    return OK;
}

static Err check_free(Ctx *ctx, const char *folded)
{
    Rows rows;
    TRY(store_query(ctx, &rows, "SELECT 1 FROM person WHERE email_folded = $1", folded));
    bool taken = rows_next(&rows);
    TRY(rows_end(&rows));
    return taken ? fail(ctx, INVALID, "Somebody has this email address already: %s", folded) : OK;
}

static Err record_person(Ctx *ctx, const char *action, PersonId id, Str before)
{
    Person person;
    TRY(person_find(ctx, id, &person));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "name", person.name);
    RecordEntry entry = {
        .action = action,
        .object = arena_printf(ctx->arena, "person/%" PRId64, id.value),
        .content = person_bytes(ctx->arena, &person),
        .before = before,
        .details = details,
    };
    return record_add(ctx, &entry);
}

typedef struct Add {
    const Person *person;
    const char *hash;
    PersonId id;
} Add;

static Err add_job(Ctx *ctx, void *argument)
{
    Add *add = argument;
    const Person *person = add->person;
    const char *folded = text_folded(ctx->arena, person->email);
    TRY(may_administer(ctx));
    TRY(check_person(ctx, person));
    TRY(check_free(ctx, folded));
    TRY(store_change(ctx, NULL,
                     "INSERT INTO person (name, email, email_folded, password, active, "
                     "demonstration, about) VALUES ($1, $2, $3, $4, 1, $5, $6)",
                     person->name, person->email, folded, add->hash, person->demonstration,
                     person->about));
    add->id.value = store_last_id(ctx);
    for (size_t i = 0; i < person->n_roles; i++)
        TRY(store_change(ctx, NULL,
                         "INSERT INTO person_role (person, role, organisation) VALUES ($1, $2, $3)",
                         add->id.value, person->roles[i].role, person->roles[i].organisation));
    return record_person(ctx, "person.add", add->id, (Str){0});
}

Err person_add(Ctx *ctx, const Person *person, const char *password, PersonId *out)
{
    Add add = {.person = person};
    TRY(may_administer(ctx));
    if (password)
        TRY(password_hash(ctx, password, &add.hash));
    TRY(store_write(ctx, add_job, &add));
    *out = add.id;
    return OK;
}

/* ---- On and off ------------------------------------------------------------------------- */

typedef struct Activate {
    PersonId id;
    bool active;
} Activate;

/* Somebody has to be left who can let others in. */
static Err check_not_last(Ctx *ctx, const Person *person)
{
    Rows rows;
    if (!person_is_anywhere(person, "administrator"))
        return OK;
    TRY(store_query(ctx, &rows,
                    "SELECT 1 FROM person p JOIN person_role r ON r.person = p.id "
                    "WHERE r.role = 'administrator' AND p.active = 1 AND p.id <> $1 LIMIT 1",
                    person->id.value));
    bool others = rows_next(&rows);
    TRY(rows_end(&rows));
    return others ? OK : fail(ctx, INVALID, "This is the last administrator.");
}

static Err activate_job(Ctx *ctx, void *argument)
{
    const Activate *wanted = argument;
    Person person;
    TRY(may_administer(ctx));
    TRY(person_find(ctx, wanted->id, &person));
    if (!wanted->active)
        TRY(check_not_last(ctx, &person));
    TRY(store_change(ctx, NULL, "UPDATE person SET active = $2 WHERE id = $1", wanted->id.value,
                     wanted->active));
    if (!wanted->active)
        TRY(store_change(ctx, NULL, "DELETE FROM session WHERE person = $1", wanted->id.value));
    return record_person(ctx, wanted->active ? "person.activate" : "person.deactivate", wanted->id,
                         person_bytes(ctx->arena, &person));
}

Err person_set_active(Ctx *ctx, PersonId id, bool active)
{
    Activate wanted = {id, active};
    return store_write(ctx, activate_job, &wanted);
}
