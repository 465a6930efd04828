/* The first line is a schema, the rest an instance. No schema that passes the check of
 * itself makes the check of an instance fall over; whether there are faults is the same
 * each time and does not hang on the order of members. */
#include "fuzz.h"

#include "base/schema.h"

static SchemaFaults check(Arena *arena, const Json *schema, const Json *instance)
{
    SchemaFaults faults = {0};
    schema_check(arena, schema, instance, &faults);
    CHECK(faults.count <= MAX_SCHEMA_FAULTS);
    for (size_t i = 0; i < faults.count; i++) {
        CHECK(utf8_valid(str_of(faults.items[i].pointer)));
        CHECK(faults.items[i].pointer[0] == '\0' || faults.items[i].pointer[0] == '/');
        CHECK(!text_empty(faults.items[i].reason));
    }
    return faults;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* Schemas are ours; one that branches over and over on a deep instance takes its
     * time, and that is not what this looks for. */
    if (size > 2000)
        return 0;
    Ctx ctx = {.arena = fuzz_arena()};
    Str rest = {(const char *)data, size}, line;
    Json *schema, *instance;
    if (!str_cut(&rest, '\n', &line) || json_read(&ctx, "schema", line, &schema) != OK ||
        json_read(&ctx, "instance", rest, &instance) != OK)
        return 0;
    if (schema_check_itself(&ctx, "schema", schema) != OK) {
        CHECK(str_starts(str_of(problem(&ctx)), S("schema: #")));
        return 0;
    }
    SchemaFaults faults = check(ctx.arena, schema, instance);

    Json *sorted;
    CHECK(json_read(&ctx, "again", str_of(json_canonical(ctx.arena, instance)), &sorted) == OK);
    SchemaFaults again = check(ctx.arena, schema, sorted);
    CHECK((faults.count == 0) == (again.count == 0));
    return 0;
}
