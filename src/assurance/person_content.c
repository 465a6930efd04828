/* People and organisations as the record knows them: canonical JSON of what is stored. */
#include "assurance/person.h"
#include "assurance/person_row.h"

#include <string.h>

static Json *roles_json(Arena *arena, const Person *person)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < person->n_roles; i++) {
        Json *role = json_new_object(arena);
        json_set_text(arena, role, "role", person->roles[i].role);
        json_set_text(arena, role, "organisation", person->roles[i].organisation);
        json_append(list, role);
    }
    return list;
}

Str person_bytes(Arena *arena, const Person *person)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "name", person->name);
    json_set_text(arena, object, "email", person->email);
    json_set_bool(arena, object, "active", person->active);
    json_set_bool(arena, object, "demonstration", person->demonstration);
    json_set(arena, object, "roles", roles_json(arena, person));
    return str_of(json_canonical(arena, object));
}

static Err person_content_of(Ctx *ctx, const char *number, Str *out, bool *exists)
{
    PersonId id;
    Person person;
    if (!str_int(str_of(number), &id.value))
        return fail(ctx, MISSING, "This is no person: %s", number);
    Err err = person_find(ctx, id, &person);
    *exists = err == OK;
    if (err == OK)
        *out = person_bytes(ctx->arena, &person);
    return err == MISSING ? OK : err;
}

Str organisation_bytes(Arena *arena, const Organisation *organisation)
{
    Json *object = json_new_object(arena);
    json_set_text(arena, object, "id", organisation->id);
    json_set_text(arena, object, "name", organisation->name);
    json_set_text(arena, object, "kind", organisation->kind);
    json_set_text(arena, object, "process", organisation->process);
    return str_of(json_canonical(arena, object));
}

Err person_content(Ctx *ctx, const char *object, Str *out, bool *exists)
{
    static const char people[] = "person/", organisations[] = "organisation/";
    if (strncmp(object, people, strlen(people)) == 0)
        return person_content_of(ctx, object + strlen(people), out, exists);
    if (strncmp(object, organisations, strlen(organisations)) != 0)
        return fail(ctx, MISSING, "This is neither a person nor an organisation: %s", object);
    Organisation found;
    Err err = organisation_find(ctx, object + strlen(organisations), &found);
    *exists = err == OK;
    if (err == OK)
        *out = organisation_bytes(ctx->arena, &found);
    return err == MISSING ? OK : err;
}
