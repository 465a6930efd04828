/* Texts of licences as people alter them: how many are named as they are, and how many wrongly.
 * The texts are those of npm's spdx-license-list, read from where the tests have installed it. */
#include "check/licence.h"
#include "unit.h"

#include "base/buf.h"
#include "base/json.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const char folder[] = "test/e2e/node_modules/spdx-license-list/licenses";

typedef struct Sample {
    const char *id, *text;
} Sample;

typedef struct Figures {
    size_t all, exact, wrong;
} Figures;

static Str read_whole(Arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return (Str){"", 0};
    Buf text = buf_init(arena, 4 << 20);
    char bytes[4096];
    for (size_t len; (len = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buf_add_bytes(&text, bytes, len);
    fclose(file);
    return buf_str(&text);
}

/* ---- Alterations ----------------------------------------------------------------------------- */

typedef const char *Alter(Arena *arena, const char *text);

static const char *as_it_is(Arena *arena, const char *text)
{
    (void)arena;
    return text;
}

static const char *with_owner(Arena *arena, const char *text)
{
    return arena_printf(arena, "Copyright (c) 2013-2026 Crown Copyright (Harbour Office)\n\n%s",
                        text);
}

/* One line, and lines of 60. */
static const char *laid_out(Arena *arena, const char *text, size_t width, const char *prefix)
{
    Buf out = buf_init(arena, 4 << 20);
    size_t column = 0;
    buf_add(&out, prefix);
    for (const char *at = text; *at; at++) {
        bool space = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';
        if (!space) {
            buf_add_char(&out, *at);
            column++;
        } else if (at[1] == '\n' && *at == '\n') {
            buf_add(&out, "\n\n");
            buf_add(&out, prefix);
            column = 0;
        } else if (column > width) {
            buf_add_char(&out, '\n');
            buf_add(&out, prefix);
            column = 0;
        } else {
            buf_add_char(&out, ' ');
        }
    }
    return buf_text(&out);
}

static const char *reflowed(Arena *arena, const char *text)
{
    return laid_out(arena, text, 60, "");
}

static const char *in_comment(Arena *arena, const char *text)
{
    return laid_out(arena, text, 70, " * ");
}

static const char *without_heading(Arena *arena, const char *text)
{
    (void)arena;
    const char *end = strstr(text, "\n");
    return end && end - text < 80 && strlen(end) > 400 ? end : text;
}

static const char *with_notice(Arena *arena, const char *text)
{
    return arena_printf(
        arena,
        "Harbour dues\n============\n\nThe names and logos of the Harbour Office are not part of "
        "what may be used.\n\n%s\n\nParts of the tests were given by the people of three ports, "
        "who are thanked for their patience with our questions.\n",
        text);
}

static const char *replaced(Arena *arena, const char *text, const char *from, const char *to)
{
    Buf out = buf_init(arena, 4 << 20);
    for (const char *next; (next = strstr(text, from)); text = next + strlen(from)) {
        buf_add_bytes(&out, text, (size_t)(next - text));
        buf_add(&out, to);
    }
    buf_add(&out, text);
    return buf_text(&out);
}

static const char *in_british(Arena *arena, const char *text)
{
    text = replaced(arena, text, "license", "licence");
    text = replaced(arena, text, "License", "Licence");
    text = replaced(arena, text, "LICENSE", "LICENCE");
    text = replaced(arena, text, "authorize", "authorise");
    return replaced(arena, text, "organization", "organisation");
}

static const char *with_name(Arena *arena, const char *text)
{
    text = replaced(arena, text, "copyright holder", "Harbour Office");
    text = replaced(arena, text, "COPYRIGHT HOLDERS", "HARBOUR OFFICE");
    return replaced(arena, text, "\"AS IS\"", "``AS IS''");
}

/* A misprint of copying here and there. */
static const char *with_misprints(Arena *arena, const char *text)
{
    char *out = arena_text(arena, text);
    size_t len = strlen(out);
    for (size_t i = 300; i + 1 < len; i += 1100)
        if ((out[i] | 32) >= 'a' && (out[i] | 32) <= 'z')
            out[i] = out[i] == 'e' ? 'o' : 'e';
    return out;
}

static const struct {
    const char *name;
    Alter *alter;
} alterations[] = {
    {"as it is", as_it_is},       {"owner", with_owner},           {"reflowed", reflowed},
    {"in a comment", in_comment}, {"no heading", without_heading}, {"notice", with_notice},
    {"British", in_british},      {"a name", with_name},           {"misprints", with_misprints}};

/* ---- Counting ----------------------------------------------------------------------------------
 */

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void judge(Figures *figures, const LicenceReading *reading, const char *id)
{
    figures->all++;
    bool right = false;
    for (size_t i = 0; i < reading->count; i++)
        right |= licence_same(&reading->index, reading->matches[i].id->id, str_of(id));
    bool exact = right && reading->count == 1;
    figures->exact += exact;
    figures->wrong += reading->count && !right;
    if (getenv("SHOW") && !exact) {
        print_message("%s:", id);
        for (size_t i = 0; i < reading->count; i++)
            print_message(" %.*s", (int)reading->matches[i].id->id.len,
                          reading->matches[i].id->id.data);
        const LicenceMatch *near = &reading->nearest;
        if (near->id)
            print_message(" (near %.*s: %zu of %zu, %zu more)", (int)near->id->id.len,
                          near->id->id.data, near->matched, near->length, near->extra);
        print_message("\n");
    }
}

static void texts_are_recognised_when_altered(void **state)
{
    Ctx *ctx = *state;
    struct dirent **names;
    int count = scandir(folder, &names, NULL, by_name);
    if (count < 0) {
        print_message("%s is not installed\n", folder);
        skip();
    }
    Arena *arena = arena_create(MAX_COMMAND_ARENA);
    Figures all = {0};
    bool all_of_them = getenv("ALL") != NULL; /* else a third for each alteration */
    for (size_t a = 0; a < sizeof alterations / sizeof *alterations; a++) {
        Figures figures = {0};
        for (int i = 0; i < count; i++) {
            Str name = str_of(names[i]->d_name);
            if (!str_ends(name, S(".json")) || (!all_of_them && (size_t)i % 3 != a % 3))
                continue;
            arena_reset(arena);
            Ctx own = *ctx;
            own.arena = arena;
            Json *licence;
            Str text = read_whole(arena, arena_printf(arena, "%s/%s", folder, names[i]->d_name));
            assert_int_equal(json_read(&own, "licence", text, &licence), OK);
            const char *altered = alterations[a].alter(arena, json_text(licence, "licenseText"));
            LicenceReading reading = licence_read(arena, str_of(altered));
            judge(&figures, &reading, str_copy(arena, (Str){name.data, name.len - 5}));
        }
        print_message("%-14s %4zu texts: %4zu exact, %3zu wrong\n", alterations[a].name,
                      figures.all, figures.exact, figures.wrong);
        all.all += figures.all, all.exact += figures.exact, all.wrong += figures.wrong;
    }
    arena_destroy(arena);
    while (count > 0)
        free(names[--count]);
    free(names);
    print_message("%zu texts: %zu exact (%zu %%), %zu wrong (%zu in a thousand)\n", all.all,
                  all.exact, all.exact * 100 / all.all, all.wrong, all.wrong * 1000 / all.all);
    assert_true(all.exact * 100 >= all.all * 80);
    assert_true(all.wrong * 100 <= all.all * 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(texts_are_recognised_when_altered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
