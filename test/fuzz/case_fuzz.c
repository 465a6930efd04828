/* Any JSON is a case that can be asked about, fit for the schema or not: never a fall, the
 * same bytes each time, and nothing met that the case does not say. */
#include "fuzz.h"

#include "base/embed.h"
#include "base/schema.h"
#include "rules/advise.h"

static const PackSet *packs;
static const Json *schema;

static void load(void)
{
    static Arena *kept; /* for all runs */
    static PackSet set;
    kept = arena_create(MAX_COMMAND_ARENA);
    Ctx ctx = {.arena = kept};
    CHECK(packs_load(&ctx, NULL, &set) == OK);
    const Embedded *file = embedded_find("schemas/case.schema.json");
    CHECK(file);
    Json *read;
    CHECK(json_read(&ctx, file->path, (Str){(const char *)file->bytes, file->size}, &read) == OK);
    packs = &set;
    schema = read;
}

/* Nobody's claims: a point is met only when a person said so, and nothing blocks it. */
static void check_points(const Advice *advice)
{
    for (size_t i = 0; i < advice->n_points; i++) {
        const PointAdvice *point = &advice->points[i];
        if (!text_eq(point->status, "met"))
            continue;
        CHECK(point->considered && point->answer);
        for (size_t j = 0; j < point->missing.count; j++)
            CHECK(!point->missing.items[j].blocks);
    }
}

static const char *answer(Arena *arena, const Json *document, Date date)
{
    Advice advice = advise(arena, packs, document, date);
    check_points(&advice);
    CHECK(advice.required != TRUTH_YES || advice.rules.count > 0);
    CHECK(advice.required != TRUTH_UNKNOWN || advice.unknown.count + advice.missing.count > 0);
    return json_canonical(arena, advice_json(arena, &advice));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!packs)
        load();
    Ctx ctx = {.arena = fuzz_arena()};
    Json *document;
    if (size > 65536 || json_read(&ctx, "case", (Str){(const char *)data, size}, &document) != OK)
        return 0;
    SchemaFaults faults = {0};
    schema_check(ctx.arena, schema, document, &faults);

    Date date;
    CHECK(date_parse("2019-04-01", &date));
    const char *first = answer(ctx.arena, document, date);
    CHECK(text_eq(first, answer(ctx.arena, json_clone(ctx.arena, document), date)));

    const Json *nothing = json_new_object(ctx.arena);
    advise_change(ctx.arena, packs, nothing, document, date);
    advise_change(ctx.arena, packs, document, nothing, date);
    CHECK(case_differences(ctx.arena, document, json_clone(ctx.arena, document)).count == 0);
    case_differences(ctx.arena, nothing, document);
    return 0;
}
