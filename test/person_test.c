/* People, organisations, passwords. Signing in over the web: web_sign_in_test.c. */
#include "scratch.h"

#include "assurance/password.h"
#include "assurance/person.h"
#include "assurance/record_content.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>

static const char password[] = "correct horse battery";

static int setup(void **state)
{
    scratch_setup(state);
    Scratch *s = *state;
    assert_ok(s, organisation_put(s->ctx, &(Organisation){"X1", "Department", "central", "v5"}));
    return 0;
}
#define people(test) cmocka_unit_test_setup_teardown(test, setup, scratch_teardown)

static Person person_of(const char *email, Role *role)
{
    return (Person){.name = "Ann", .email = email, .about = "Made up", .roles = role, .n_roles = 1};
}

static PersonId add(Scratch *s, const char *email, const char *role, const char *organisation)
{
    PersonId id;
    Role held = {role, organisation};
    Person person = person_of(email, &held);
    assert_ok(s, person_add(s->ctx, &person, NULL, &id));
    return id;
}

static void a_person_is_kept_with_roles(void **state)
{
    Scratch *s = *state;
    Role roles[] = {{"team", "X1"}, {"reviewer", ""}};
    Person person = {.name = "Ann", .email = "Ann@Example.org", .roles = roles, .n_roles = 2},
           found;
    PersonId id;
    assert_ok(s, person_add(s->ctx, &person, NULL, &id));
    assert_ok(s, person_find(s->ctx, id, &found));
    assert_string_equal(found.name, "Ann");
    assert_string_equal(found.email, "Ann@Example.org");
    assert_true(found.active);
    assert_int_equal(found.n_roles, 2);
    assert_string_equal(found.roles[1].organisation, "X1");
    assert_int_equal(person_find(s->ctx, (PersonId){99}, &found), MISSING);
}

static void bad_people_are_refused(void **state)
{
    Scratch *s = *state;
    PersonId id;
    add(s, "ann@example.org", "team", "X1");
    static const struct {
        const char *name, *email, *role, *organisation, *word;
    } bad[] = {
        {"", "b@example.org", "team", "X1", password},
        {"Ev\nil\x01", "b@example.org", "team", "X1", password},
        {"B", "", "team", "X1", password},
        {"B", "b", "team", "X1", password},
        {"B", "b@", "team", "X1", password},
        {"B", "b@c@example.org", "team", "X1", password},
        {"B", "b @example.org", "team", "X1", password},
        {"B", "b\xd0\xb0@example.org", "team", "X1", password},
        {"B", "ANN@example.org", "team", "X1", password},
        {"B", "b@example.org", "king", "X1", password},
        {"B", "b@example.org", "team", "", password},
        {"B", "b@example.org", "team", "X9", password},
        {"B", "b@example.org", "reviewer", "X1", password},
        {"B", "b@example.org", "team", "X1", "elevenchars"},
        {"B", "b@example.org", "team", "X1", ""},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Role role = {bad[i].role, bad[i].organisation};
        Person person = {.name = bad[i].name, .email = bad[i].email, .roles = &role, .n_roles = 1};
        if (person_add(s->ctx, &person, bad[i].word, &id) != INVALID)
            fail_msg("row %zu was taken", i);
        assert_true(problem(s->ctx)[0] != '\0');
    }
    char *long_word = arena_alloc(s->ctx->arena, 258);
    memset(long_word, 'a', 257);
    Role role = {"team", "X1"};
    Person person = person_of("b@example.org", &role);
    assert_int_equal(person_add(s->ctx, &person, long_word, &id), INVALID);
    long_word[256] = '\0';
    assert_ok(s, person_add(s->ctx, &person, long_word, &id));
}

static void only_administrators_let_people_in(void **state)
{
    Scratch *s = *state;
    Person lead, administrator;
    PersonId lead_id = add(s, "lead@example.org", "lead", "X1");
    PersonId first = add(s, "admin@example.org", "administrator", "");
    assert_ok(s, person_find(s->ctx, lead_id, &lead));
    assert_ok(s, person_find(s->ctx, first, &administrator));
    Role role = {"team", "X1"};
    Person person = person_of("new@example.org", &role);
    PersonId id;
    s->ctx->who = &lead;
    assert_int_equal(person_add(s->ctx, &person, NULL, &id), FORBIDDEN);
    assert_int_equal(person_set_active(s->ctx, first, false), FORBIDDEN);
    assert_int_equal(organisation_put(s->ctx, &(Organisation){"X2", "Other", "local", "v5"}),
                     FORBIDDEN);
    s->ctx->who = &administrator;
    assert_ok(s, person_add(s->ctx, &person, NULL, &id));
    assert_ok(s, organisation_put(s->ctx, &(Organisation){"X2", "Other", "local", "v5"}));
    assert_int_equal(person_set_active(s->ctx, first, false), INVALID); /* the last one */
    s->ctx->who = NULL;
    add(s, "second@example.org", "administrator", "");
    assert_ok(s, person_set_active(s->ctx, first, false));
    assert_int_equal(person_set_active(s->ctx, (PersonId){99}, false), MISSING);
    assert_ok(s, person_find_email(s->ctx, "ADMIN@example.org", &administrator));
    assert_int_equal(administrator.id.value, first.value);
    assert_false(administrator.active);
    assert_int_equal(person_find_email(s->ctx, "nobody@example.org", &administrator), MISSING);
}

static void organisations_are_sound(void **state)
{
    Scratch *s = *state;
    static const Organisation bad[] = {
        {"X3", "Two\r\nlines", "central", "v5"},
        {"", "N", "central", "v5"},
        {"x1", "N", "central", "v5"},
        {"X/1", "N", "central", "v5"},
        {"X3", "", "central", "v5"},
        {"X3", "N", "royal", "v5"},
        {"X3", "N", "central", ""},
        {NULL, "N", "central", "v5"},
        {"X3", NULL, "central", "v5"},
        {"X3", "N", NULL, "v5"},
        {"X3", "N", "central", NULL},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (organisation_put(s->ctx, &bad[i]) != INVALID)
            fail_msg("row %zu was taken", i);
    assert_ok(s, organisation_put(s->ctx, &(Organisation){"X2", "another", "local", "v4"}));
    assert_ok(s, organisation_put(s->ctx, &(Organisation){"X2", "Another", "local", "v5"}));
    Organisation *list, found;
    size_t count;
    assert_ok(s, organisation_list(s->ctx, &list, &count));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].name, "Another");
    assert_ok(s, organisation_find(s->ctx, "X2", &found));
    assert_string_equal(found.process, "v5");
    assert_int_equal(organisation_find(s->ctx, "X3", &found), MISSING);
}

static void what_is_stored_is_on_the_record(void **state)
{
    Scratch *s = *state;
    RecordVerdict verdict;
    PersonId id = add(s, "ann@example.org", "team", "X1");
    assert_ok(s, person_set_active(s->ctx, id, false));
    assert_ok(s, organisation_put(s->ctx, &(Organisation){"X1", "Renamed", "central", "v5"}));
    assert_ok(s, record_verify(s->ctx, record_content_of, &verdict));
    assert_null(verdict.reason);
    assert_int_equal(verdict.entries, 4);
    assert_int_equal(verdict.objects, 2);
    static const char *const tampering[][2] = {
        {"UPDATE person SET active = 1", "UPDATE person SET active = 0"},
        {"UPDATE person_role SET role = 'lead'", "UPDATE person_role SET role = 'team'"},
        {"UPDATE organisation SET process = 'v4'", "UPDATE organisation SET process = 'v5'"},
        {"DELETE FROM person_role", "INSERT INTO person_role VALUES (1, 'team', 'X1')"},
    };
    for (size_t i = 0; i < sizeof tampering / sizeof *tampering; i++) {
        scratch_raw(s, tampering[i][0]);
        assert_ok(s, record_verify(s->ctx, record_content_of, &verdict));
        assert_non_null(verdict.reason);
        scratch_raw(s, tampering[i][1]);
        assert_ok(s, record_verify(s->ctx, record_content_of, &verdict));
        assert_null(verdict.reason);
    }
}

/* ---- Passwords -------------------------------------------------------------------------- */

static void passwords_are_argon2id(void **state)
{
    Ctx *ctx = *state;
    const char *hash, *other;
    bool right;
    assert_int_equal(password_hash(ctx, password, &hash), OK);
    assert_int_equal(strncmp(hash, "$argon2id$v=19$m=65536,t=2,p=1$", 31), 0);
    assert_int_equal(password_hash(ctx, password, &other), OK);
    assert_string_not_equal(hash, other);
    assert_int_equal(password_check(ctx, hash, password, &right), OK);
    assert_true(right);
    assert_int_equal(password_check(ctx, hash, "wrong", &right), OK);
    assert_false(right);
    assert_int_equal(password_check(ctx, NULL, password, &right), OK);
    assert_false(right);
    assert_int_equal(crypto_pwhash_str_needs_rehash(hash, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                    crypto_pwhash_MEMLIMIT_INTERACTIVE),
                     0);
}

enum { CROWD = 40 };
static atomic_int served, refused;

static void *one_of_the_crowd(void *unused)
{
    (void)unused;
    Ctx ctx = {.arena = arena_create(1 << 20)};
    bool right;
    Err err = password_check(&ctx, NULL, password, &right);
    if (err == OK)
        served++;
    else if (err == BUSY)
        refused++;
    arena_destroy(ctx.arena);
    return NULL;
}

/* Two at a time and twenty who wait: nobody can make us use more memory than that. */
static void a_crowd_is_turned_away(void **state)
{
    (void)state;
    pthread_t threads[CROWD];
    for (int i = 0; i < CROWD; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, one_of_the_crowd, NULL), 0);
    for (int i = 0; i < CROWD; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(served + refused, CROWD);
    assert_in_range(served, 22, CROWD - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        people(a_person_is_kept_with_roles),
        people(bad_people_are_refused),
        people(only_administrators_let_people_in),
        people(organisations_are_sound),
        people(what_is_stored_is_on_the_record),
        unit(passwords_are_argon2id),
        unit(a_crowd_is_turned_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
