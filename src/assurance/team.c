#include "assurance/team.h"

#include "store/store.h"

Err team_list(Ctx *ctx, const Case *c, Person **people, size_t *count)
{
    enum { MOST = 200 };
    Rows rows;
    Person *list = arena_array(ctx->arena, Person, MOST);
    size_t n = 0;
    TRY(store_query(ctx, &rows,
                    "SELECT p.id, p.name, p.email, p.active FROM case_member m "
                    "JOIN person p ON p.id = m.person WHERE m.assurance_case = $1 "
                    "ORDER BY p.name, p.id LIMIT 200",
                    c->id.value));
    while (rows_next(&rows) && n < MOST)
        list[n++] = (Person){.id = {row_int(&rows, 0)},
                             .name = row_text(&rows, 1),
                             .email = row_text(&rows, 2),
                             .active = row_bool(&rows, 3)};
    TRY(rows_end(&rows));
    *people = list;
    *count = n;
    return OK;
}

Err team_find_email(Ctx *ctx, const Case *c, const char *email, Person *out)
{
    Rows rows;
    Person found = {0};
    TRY(store_query(
        ctx, &rows,
        "SELECT p.id, p.name, p.email FROM person p WHERE p.email_folded = $1 AND p.active = 1 "
        "AND EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id "
        "AND r.organisation = $2 AND r.role IN ('team', 'lead'))",
        text_folded(ctx->arena, email), c->organisation));
    if (rows_next(&rows))
        found = (Person){.id = {row_int(&rows, 0)},
                         .name = row_text(&rows, 1),
                         .email = row_text(&rows, 2),
                         .active = true};
    TRY(rows_end(&rows));
    if (!found.id.value)
        return fail(
            ctx, MISSING,
            "Nobody in %s has this email address here. Ask your assurance lead to add them.",
            c->organisation_name);
    *out = found;
    return OK;
}
