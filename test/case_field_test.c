/* The fields of a case: the table against the published schema, both ways, and values in words. */
#include "unit.h"

#include "base/embed.h"
#include "base/json.h"
#include "format/case_field.h"

static const Json *schema_of_cases(Ctx *ctx)
{
    const Embedded *file = embedded_find("schemas/case.schema.json");
    Json *schema;
    assert_non_null(file);
    assert_int_equal(
        json_read(ctx, file->path, (Str){(const char *)file->bytes, file->size}, &schema), OK);
    return schema;
}

/* Where the members of a part are described: of the document, of an object, or of a list's items.
 */
static const Json *members_of(const Json *schema, const char *part)
{
    const Json *all = json_get(schema, "properties");
    if (text_eq(part, "project"))
        return all;
    if (text_eq(part, "answers"))
        return NULL;
    const Json *node = text_eq(part, "spend.years")
                           ? json_path(json_get(all, "spend"), "properties.years")
                           : json_get(all, part);
    const Json *items = json_get(node, "items");
    return json_get(items ? items : node, "properties");
}

/* ---- Each field is what the schema says ------------------------------------------------- */

static size_t count_options(const CaseField *field)
{
    size_t count = 0;
    while (field->options && field->options[count].value)
        count++;
    return count;
}

static void same_options(const char *where, const CaseField *field, const Json *values)
{
    assert_non_null(values);
    if (count_options(field) != values->count)
        fail_msg("%s has %zu options, the schema %zu", where, count_options(field), values->count);
    for (size_t i = 0; i < values->count; i++) {
        if (!json_list_has(values, field->options[i].value))
            fail_msg("%s: the schema has no %s", where, field->options[i].value);
        assert_non_null(field->options[i].label);
    }
}

static void same_type(const char *where, const Json *property, const char *type)
{
    if (!text_eq(json_text(property, "type"), type))
        fail_msg("%s: the schema says %s", where, json_text(property, "type"));
}

static void check_text(const char *where, const CaseField *field, const Json *property)
{
    static const char *const formats[] = {
        [FIELD_EMAIL] = "email", [FIELD_ADDRESS] = "uri", [FIELD_SET] = NULL};
    int64_t limit = 0;
    same_type(where, property, "string");
    json_int(property, "maxLength", &limit);
    if (limit != (int64_t)case_field_limit(field->kind))
        fail_msg("%s: the schema takes %lld characters", where, (long long)limit);
    if (!text_eq(json_text(property, "format"), formats[field->kind]))
        fail_msg("%s: the schema's format is %s", where,
                 text_or(json_text(property, "format"), "none"));
}

static void check_field(const char *where, const CaseField *field, const Json *property)
{
    int64_t limit = 0;
    if (!property)
        fail_msg("%s is not in the schema", where);
    switch (field->kind) {
    case FIELD_SHORT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_ADDRESS:
        check_text(where, field, property);
        break;
    case FIELD_DATE:
        assert_string_equal(json_text(property, "format"), "date");
        break;
    case FIELD_MONEY:
        same_type(where, property, "integer");
        assert_true(json_int(property, "maximum", &limit) && limit == INT64_C(100000000000000));
        break;
    case FIELD_NUMBER:
        same_type(where, property, "integer");
        assert_true(json_int(property, "minimum", &limit) && limit == 0);
        break;
    case FIELD_YES_NO:
        same_type(where, property, "boolean");
        break;
    case FIELD_CHOICE:
        same_options(where, field, json_get(property, "enum"));
        break;
    case FIELD_SET:
        same_type(where, property, "array");
        if (field->options)
            same_options(where, field, json_path(property, "items.enum"));
        break;
    }
}

/* The year of a cost has a pattern and no length; the form gives it and nobody types it. */
static bool checked_otherwise(const char *part, const char *name)
{
    return text_eq(part, "spend.years") && text_eq(name, "year");
}

static void every_field_is_in_the_schema(void **state)
{
    Ctx *ctx = *state;
    const Json *schema = schema_of_cases(ctx);
    for (size_t i = 0; i < case_parts_fields_count; i++) {
        const CasePartFields *part = &case_parts_fields[i];
        const Json *members = members_of(schema, part->part);
        for (size_t j = 0; j < part->count; j++) {
            const CaseField *field = &part->fields[j];
            const char *where = arena_printf(ctx->arena, "%s.%s", part->part, field->name);
            if (!checked_otherwise(part->part, field->name))
                check_field(where, field, json_get(members, field->name));
        }
    }
}

/* ---- Nothing of the schema is forgotten ------------------------------------------------- */

/* What no form asks: kept by the service, by other pages, or written by the engine's users. */
static bool nobody_enters(const char *where)
{
    static const char *const all[] = {
        "project.$schema",      "project.format", "project.reference", "project.editions",
        "project.organisation", "project.points", "project.related",   "project.triage",
        "project.declaration",  "project.moved",  "contracts.id",      "users.id",
        "limitations.id",       "evidence.id",    "evidence.sha256",   "evidence.file_name",
        "evidence.run",
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i], where))
            return true;
    return false;
}

static bool has_field(const CasePartFields *part, const char *name)
{
    for (size_t i = 0; i < part->count; i++)
        if (text_eq(part->fields[i].name, name))
            return true;
    return false;
}

static void every_property_has_a_field(void **state)
{
    Ctx *ctx = *state;
    const Json *schema = schema_of_cases(ctx);
    for (size_t i = 0; i < case_parts_fields_count; i++) {
        const CasePartFields *part = &case_parts_fields[i];
        for (const Json *member = json_first(members_of(schema, part->part)); member;
             member = member->next) {
            const char *where = arena_printf(ctx->arena, "%s.%s", part->part, member->name);
            bool other_part = case_part_fields(member->name) || case_part_fields(where);
            if (!has_field(part, member->name) && !nobody_enters(where) && !other_part)
                fail_msg("%s of the schema has no field", where);
        }
    }
}

/* A required member that a form may leave empty would make every such form fail. */
static void what_the_schema_requires_is_not_optional(void **state)
{
    Ctx *ctx = *state;
    const Json *schema = schema_of_cases(ctx);
    for (size_t i = 0; i < case_parts_fields_count; i++) {
        const CasePartFields *part = &case_parts_fields[i];
        const Json *node = json_get(json_get(schema, "properties"), part->part);
        const Json *required = json_path(node, "items.required");
        for (size_t j = 0; j < part->count; j++)
            if (json_list_has(required, part->fields[j].name) && part->fields[j].optional)
                fail_msg("%s.%s is required", part->part, part->fields[j].name);
    }
}

static void every_field_has_its_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < case_parts_fields_count; i++) {
        const CasePartFields *part = &case_parts_fields[i];
        assert_non_null(part->title);
        for (size_t j = 0; j < part->count; j++) {
            const CaseField *field = &part->fields[j];
            assert_non_null(field->label);
            assert_non_null(field->short_label);
            if (!field->optional && !field->empty)
                fail_msg("%s.%s does not say what to do when it is empty", part->part, field->name);
        }
    }
    assert_null(case_part_fields("nonsense"));
    assert_string_equal(case_part_fields("contracts")->item, "contract");
}

/* ---- Values in words -------------------------------------------------------------------- */

static const CaseField *field_named(const char *part, const char *name)
{
    const CasePartFields *fields = case_part_fields(part);
    for (size_t i = 0; i < fields->count; i++)
        if (text_eq(fields->fields[i].name, name))
            return &fields->fields[i];
    fail_msg("no field %s.%s", part, name);
    return NULL;
}

static void values_in_words(void **state)
{
    static const struct {
        const char *part, *name, *body, *words;
    } cases[] = {
        {"project", "title", "{\"title\":\"A grant\"}", "A grant"},
        {"project", "title", "{\"title\":\"\"}", "Not provided"},
        {"project", "title", "{}", "Not provided"},
        {"work", "phase", "{\"phase\":\"private_beta\"}", "Private beta"},
        {"work", "phase", "{\"phase\":\"gamma\"}", "gamma"},
        {"work", "web", "{\"web\":true}", "Yes"},
        {"work", "web", "{\"web\":false}", "No"},
        {"work", "activities", "{\"activities\":[\"design\",\"buy\"]}",
         "Design technology, Buy technology or services"},
        {"work", "activities", "{\"activities\":[]}", "Not provided"},
        {"work", "transactions_a_year", "{\"transactions_a_year\":1234567}", "1,234,567"},
        {"spend", "whole_life_pence", "{\"whole_life_pence\":6000000}", "£60,000"},
        {"spend", "whole_life_pence", "{\"whole_life_pence\":0}", "£0"},
        {"dates", "live", "{\"live\":\"2019-03-27\"}", "27 March 2019"},
        {"contracts", "extension", "{\"extension\":\"automatic\"}", "Yes, automatically"},
    };
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Json *body;
        assert_int_equal(json_read(ctx, "body", str_of(cases[i].body), &body), OK);
        assert_string_equal(
            case_field_text(ctx->arena, field_named(cases[i].part, cases[i].name), body),
            cases[i].words);
    }
    assert_string_equal(case_field_text(ctx->arena, field_named("work", "web"), NULL),
                        "Not provided");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(every_field_is_in_the_schema),
        unit(every_property_has_a_field),
        unit(what_the_schema_requires_is_not_optional),
        unit(every_field_has_its_words),
        unit(values_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
