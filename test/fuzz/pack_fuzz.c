/* Any text is either a pack, and then one that can be asked, or refused with the file's
 * name, the same words each time. */
#include "fuzz.h"

#include "rules/advise.h"

static void use(Arena *arena, Pack *pack)
{
    CHECK(pack->id && pack->document && strlen(pack->hash) == 64);
    PackSet set = {.packs = pack, .count = 1};
    Json *document = json_new_object(arena), *organisation = json_new_object(arena);
    json_set_text(arena, organisation, "process", pack->process);
    json_set(arena, document, "organisation", organisation);
    Advice advice = advise(arena, &set, document, pack->from);
    CHECK(advice.code == pack || advice.controls == pack || pack->kind == PACK_QUARTERLY ||
          !date_known(pack->from));
    json_canonical(arena, advice_json(arena, &advice));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 65536)
        return 0;
    Ctx ctx = {.arena = fuzz_arena()};
    Str text = {(const char *)data, size};
    Pack pack;
    Err err = pack_read(&ctx, "pack", text, &pack);
    if (err == OK) {
        use(ctx.arena, &pack);
        return 0;
    }
    CHECK(err == INVALID || err == TOO_BIG);
    const char *words = problem(&ctx);
    CHECK(str_starts(str_of(words), S("pack: ")));
    CHECK(pack_read(&ctx, "pack", text, &pack) == err);
    CHECK(text_eq(problem(&ctx), words));
    return 0;
}
