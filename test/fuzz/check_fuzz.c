/* Any bytes under any name are looked at by all checks: the first line is the name. What is found
 * lies in the text, and its words are text. */
#include "fuzz.h"

#include "check/check.h"

static const CheckRules *rules_once(void)
{
    static CheckRules rules;
    static Ctx ctx;
    if (!ctx.arena) {
        ctx.arena = arena_create(MAX_COMMAND_ARENA);
        CHECK(check_rules_load(&ctx, &rules) == OK);
    }
    return &rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = fuzz_arena()};
    Str text = {(const char *)data, size}, name;
    const char *path = "src/app.py";
    if (memchr(data, '\n', size) && str_cut(&text, '\n', &name) && name.len && name.len < 100 &&
        utf8_valid(name) && !memchr(name.data, 0, name.len))
        path = str_copy(ctx.arena, name);
    CheckRun run;
    check_text(&ctx, rules_once(), path, text, (Date){20783}, &run);
    for (size_t i = 0; i < run.n_findings; i++) {
        const Finding *found = &run.findings[i];
        CHECK(check_row(rules_once(), found->check));
        CHECK(utf8_valid(str_of(found->message)) && *found->message);
        CHECK(strlen(found->fingerprint) == 20);
        CHECK(found->line >= 0 && found->line <= (int64_t)text.len + 1);
        CHECK(found->column >= 0 && found->column <= (int64_t)text.len + 1);
    }
    return 0;
}
