#include "assurance/person.h"

#include "assurance/person_row.h"

/* ---- Reading ---------------------------------------------------------------------------- */

void person_from_row(const Rows *rows, int first, Person *out)
{
    *out = (Person){
        .id = {row_int(rows, first)},
        .name = row_text(rows, first + 1),
        .email = row_text(rows, first + 2),
        .about = row_text(rows, first + 3),
        .active = row_bool(rows, first + 4),
        .demonstration = row_bool(rows, first + 5),
    };
}

static void add_role(Arena *arena, Person *person, Role role)
{
    size_t n = person->n_roles;
    if ((n & (n - 1)) == 0) /* full at 0, 1, 2, 4, 8 …: so doubled there */
        person->roles =
            arena_grow(arena, person->roles, n * sizeof role, (n ? n * 2 : 1) * sizeof role);
    person->roles[person->n_roles++] = role;
}

Err person_roles(Ctx *ctx, Person *person)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    "SELECT role, organisation FROM person_role WHERE person = $1 "
                    "ORDER BY role, organisation",
                    person->id.value));
    while (rows_next(&rows))
        add_role(ctx->arena, person, (Role){row_text(&rows, 0), row_text(&rows, 1)});
    return rows_end(&rows);
}

Err person_find(Ctx *ctx, PersonId id, Person *out)
{
    Rows rows;
    Person person;
    TRY(store_query(ctx, &rows, "SELECT " PERSON_COLUMNS " FROM person p WHERE p.id = $1",
                    id.value));
    bool found = rows_next(&rows);
    if (found)
        person_from_row(&rows, 0, &person);
    TRY(rows_end(&rows));
    if (!found)
        return fail(ctx, MISSING, "There is no such person.");
    TRY(person_roles(ctx, &person));
    *out = person;
    return OK;
}

Err person_find_email(Ctx *ctx, const char *email, Person *out)
{
    Rows rows;
    PersonId id = {0};
    TRY(store_query(ctx, &rows, "SELECT id FROM person WHERE email_folded = $1",
                    text_folded(ctx->arena, email)));
    bool found = rows_next(&rows);
    if (found)
        id.value = row_int(&rows, 0);
    TRY(rows_end(&rows));
    if (!found)
        return fail(ctx, MISSING, "Nobody has the email address %s.", email);
    return person_find(ctx, id, out);
}

/* One row for each role; rows of one person follow each other. */
Err person_demonstration(Ctx *ctx, Person **people, size_t *count)
{
    enum { MOST = 200 };
    Person *list = arena_array(ctx->arena, Person, MOST);
    size_t n = 0;
    Rows rows;
    TRY(store_query(
        ctx, &rows,
        "SELECT " PERSON_COLUMNS ", r.role, r.organisation FROM person p "
        "LEFT JOIN person_role r ON r.person = p.id "
        "WHERE p.demonstration = 1 AND p.active = 1 ORDER BY p.id, r.role, r.organisation"));
    while (rows_next(&rows)) {
        if (n == 0 || list[n - 1].id.value != row_int(&rows, 0)) {
            if (n == MOST)
                break;
            person_from_row(&rows, 0, &list[n++]);
        }
        if (!row_null(&rows, 6))
            add_role(ctx->arena, &list[n - 1], (Role){row_text(&rows, 6), row_text(&rows, 7)});
    }
    TRY(rows_end(&rows));
    *people = list;
    *count = n;
    return OK;
}
