#include "scratch.h"
#include "unit.h"

#include "base/embed.h"
#include "gallery/gallery.h"

#include <dirent.h>
#include <regex.h>
#include <stdio.h>

static void each_specimen_shows_its_code_and_renders(void **state)
{
    Ctx *ctx = *state;
    for (size_t f = 0; f < gallery_families_count; f++) {
        const SpecimenFamily *family = gallery_families[f];
        assert_non_null(embedded_find(family->file));
        for (size_t i = 0; i < family->count; i++) {
            const Specimen *specimen = &family->specimens[i];
            const char *code = gallery_code(ctx->arena, family, specimen);
            Buf out = buf_init(ctx->arena, 1 << 20);
            specimen->render(&out);
            if (!strstr(code, "out,") || !buf_ok(&out) || !out.len)
                fail_msg("%s in %s: its code is not found, or it renders nothing",
                         specimen->function, family->file);
        }
    }
}

/* Is the function called in code that is shown? */
static bool is_shown(Ctx *ctx, const char *call)
{
    for (size_t f = 0; f < gallery_families_count; f++)
        for (size_t i = 0; i < gallery_families[f]->count; i++)
            if (strstr(gallery_code(ctx->arena, gallery_families[f],
                                    &gallery_families[f]->specimens[i]),
                       call))
                return true;
    return false;
}

/* The functions that render a component (the logo is a part of the header): void govuk_x(Buf *out,
 * const GovukX *options). */
static size_t check_header(Ctx *ctx, const char *path)
{
    static const char pattern[] = "^void ((govuk|app)_[a-z_]+)\\(Buf \\*out, const "
                                  "(Govuk|App)[A-Za-z]+ \\*(options|chart|page|table)\\)";
    regex_t component;
    regmatch_t found[2];
    char line[300];
    size_t count = 0;
    assert_int_equal(regcomp(&component, pattern, REG_EXTENDED), 0);
    FILE *header = fopen(path, "r");
    assert_non_null(header);
    while (fgets(line, sizeof line, header)) {
        if (regexec(&component, line, 2, found, 0) != 0)
            continue;
        const char *call = arena_printf(ctx->arena, "%.*s(", (int)(found[1].rm_eo - found[1].rm_so),
                                        line + found[1].rm_so);
        if (!is_shown(ctx, call))
            fail_msg("no specimen calls %s) of %s", call, path);
        count++;
    }
    fclose(header);
    regfree(&component);
    return count;
}

static void every_component_has_a_specimen(void **state)
{
    Ctx *ctx = *state;
    size_t count = 0;
    DIR *folder = opendir("src/govuk");
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (str_ends(str_of(entry->d_name), S(".h")) && !text_eq(entry->d_name, "logo.h"))
            count += check_header(ctx, arena_printf(ctx->arena, "src/govuk/%s", entry->d_name));
    closedir(folder);
    assert_true(count >= 46); /* 39 of upstream, the page template, and ours */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(each_specimen_shows_its_code_and_renders),
        unit(every_component_has_a_specimen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
