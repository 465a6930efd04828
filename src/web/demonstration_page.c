/* With --demo: one button for each made-up person, in place of a password. */
#include "web/inside.h"
#include "web/role.h"
#include "web/sign_in.h"

#include <inttypes.h>

typedef struct People {
    Person *list;
    size_t count;
    Organisation *organisations;
    size_t n_organisations;
} People;

static const char *organisation_name(const People *people, const char *id)
{
    for (size_t i = 0; i < people->n_organisations; i++)
        if (text_eq(people->organisations[i].id, id))
            return people->organisations[i].name;
    return text_or(id, "");
}

/* Everybody stands once, under the first of the roles that they have. */
static const Role *first_role(const Person *person)
{
    for (size_t i = 0; i < role_words_count; i++)
        for (size_t j = 0; j < person->n_roles; j++)
            if (text_eq(person->roles[j].role, role_words[i].role))
                return &person->roles[j];
    return NULL;
}

static void write_person(Page *page, const People *people, const Person *person, const Role *role)
{
    Arena *arena = page->ctx->arena;
    html(&page->main, "<li class=\"app-demo-people__person\">\n");
    page_form_open(page, page_url(page, "/demonstration/%" PRId64, person->id.value), -1, false);
    sign_in_next_field(page);
    govuk_button(&page->main,
                 &(GovukButton){.text = arena_printf(arena, "Sign in as %s", person->name),
                                .classes = "govuk-button--secondary",
                                .prevent_double_click = GOVUK_YES});
    html(&page->main, "<p class=\"app-demo-people__role\">{}</p>\n",
         text_or(person->about, organisation_name(people, role->organisation)));
    page_form_close(page, NULL);
    html(&page->main, "</li>\n");
}

static void write_role(Page *page, const People *people, const RoleWords *words)
{
    bool begun = false;
    for (size_t i = 0; i < people->count; i++) {
        const Role *role = first_role(&people->list[i]);
        if (!role || !text_eq(role->role, words->role))
            continue;
        if (!begun)
            html(&page->main,
                 "<h2 class=\"govuk-heading-m\">{}</h2>\n<p class=\"govuk-body\">{}</p>\n"
                 "<ul class=\"app-demo-people govuk-!-margin-bottom-6\">\n",
                 words->title, words->does);
        begun = true;
        write_person(page, people, &people->list[i], role);
    }
    if (begun)
        html(&page->main, "</ul>\n");
}

Err show_demonstration(Page *page)
{
    People people;
    page->title = "Choose who to be";
    TRY(person_demonstration(page->ctx, &people.list, &people.count));
    TRY(organisation_list(page->ctx, &people.organisations, &people.n_organisations));
    html(&page->main,
         "<p class=\"govuk-body-l\">Sign in as one of these people to see the service as they do. "
         "They do not exist.</p>\n"
         "<p class=\"govuk-body\">You do not need to sign in to read <a class=\"govuk-link\" "
         "href=\"/decisions\">published decisions</a> or <a class=\"govuk-link\" "
         "href=\"/code\">the Code</a>.</p>\n");
    for (size_t i = 0; i < role_words_count; i++)
        write_role(page, &people, &role_words[i]);
    if (people.count == 0)
        html(&page->main,
             "<p class=\"govuk-body\">There is nobody here yet. Load the demonstration "
             "data with <code>tcop demo load</code>.</p>\n");
    return OK;
}

Err send_demonstration(Page *page)
{
    PersonId id;
    Session session;
    if (!str_int(str_of(page->params[0]), &id.value))
        return fail(page->ctx, MISSING, "There is no such person.");
    TRY(session_demonstrate(page->ctx, id, &session));
    return sign_in_done(page, &session);
}
