/* The part of schema.h that checks a schema itself. */
#include "base/schema.h"

#include "base/schema_parts.h"

#include <regex.h>

typedef struct Loader {
    Ctx *ctx;
    const char *name;
    const Json *root;
} Loader;

static Err check_schema(const Loader *loader, const Json *schema, const Place *place);

static Err refuse(const Loader *loader, const Place *place, const char *reason)
{
    const char *pointer = place_pointer(loader->ctx->arena, place);
    return fail(loader->ctx, INVALID, "%s: #%s: %s", loader->name, pointer, reason);
}

/* ---- one function for each shape that a keyword's value can have ----------- */

static Err want_anything(const Loader *loader, const Json *value, const Place *place)
{
    (void)loader, (void)value, (void)place;
    return OK;
}

static Err want_bool(const Loader *loader, const Json *value, const Place *place)
{
    return value->kind == KIND_BOOL ? OK : refuse(loader, place, "must be true or false");
}

static Err want_int(const Loader *loader, const Json *value, const Place *place)
{
    return value->kind == KIND_INT ? OK : refuse(loader, place, "must be a whole number");
}

static Err want_count(const Loader *loader, const Json *value, const Place *place)
{
    if (value->kind != KIND_INT || value->number < 0)
        return refuse(loader, place, "must be a whole number, 0 or more");
    return OK;
}

static Err want_list(const Loader *loader, const Json *value, const Place *place)
{
    return value->kind == KIND_LIST && value->first
               ? OK
               : refuse(loader, place, "must be a list that is not empty");
}

static Err want_names(const Loader *loader, const Json *value, const Place *place)
{
    bool fine = value->kind == KIND_LIST;
    for (const Json *item = json_first(value); item; item = item->next)
        fine = fine && item->kind == KIND_TEXT;
    return fine ? OK : refuse(loader, place, "must be a list of texts");
}

static Err want_type(const Loader *loader, const Json *value, const Place *place)
{
    bool fine = value->kind == KIND_TEXT ? schema_type_exists(value->text)
                                         : value->kind == KIND_LIST && value->first;
    for (const Json *item = json_first(value); item; item = item->next)
        fine = fine && item->kind == KIND_TEXT && schema_type_exists(item->text);
    return fine ? OK : refuse(loader, place, "is not a type of JSON, or a list of them");
}

static Err want_format(const Loader *loader, const Json *value, const Place *place)
{
    if (value->kind == KIND_TEXT && schema_format_exists(value->text))
        return OK;
    return refuse(loader, place, "is not a format that is checked here (date, uri, email)");
}

/* POSIX gives a backslash before a letter or digit no meaning, ECMA 262 gives it
 * one: such a pattern would not say the same in both. */
static Err want_pattern(const Loader *loader, const Json *value, const Place *place)
{
    if (value->kind != KIND_TEXT)
        return refuse(loader, place, "must be a text");
    for (const char *c = value->text; *c; c++) {
        if (*c != '\\')
            continue;
        c++;
        if (!*c || (*c >= '0' && *c <= '9') || ((*c | 0x20) >= 'a' && (*c | 0x20) <= 'z'))
            return refuse(loader, place, "a backslash may stand only before punctuation");
    }
    regex_t pattern;
    if (regcomp(&pattern, value->text, REG_EXTENDED | REG_NOSUB) != 0)
        return refuse(loader, place, "is not a POSIX extended regular expression");
    regfree(&pattern);
    return OK;
}

static Err want_ref(const Loader *loader, const Json *value, const Place *place)
{
    if (value->kind == KIND_TEXT && schema_definition(loader->root, value->text))
        return OK;
    return refuse(loader, place, "refers to nothing in #/$defs/");
}

static Err want_schemas(const Loader *loader, const Json *value, const Place *place)
{
    size_t index = 0;
    for (const Json *item = json_first(value); item; item = item->next, index++) {
        Place inner = {.up = place, .name = item->name, .index = index};
        TRY(check_schema(loader, item, &inner));
    }
    return OK;
}

static Err want_schema_map(const Loader *loader, const Json *value, const Place *place)
{
    if (value->kind != KIND_OBJECT)
        return refuse(loader, place, "must be an object of schemas");
    return want_schemas(loader, value, place);
}

static Err want_schema_list(const Loader *loader, const Json *value, const Place *place)
{
    TRY(want_list(loader, value, place));
    return want_schemas(loader, value, place);
}

static const struct {
    const char *name;
    Err (*want)(const Loader *loader, const Json *value, const Place *place);
} keywords[] = {
    {"type", want_type},
    {"properties", want_schema_map},
    {"required", want_names},
    {"additionalProperties", check_schema},
    {"items", check_schema},
    {"enum", want_list},
    {"const", want_anything},
    {"minLength", want_count},
    {"maxLength", want_count},
    {"minimum", want_int},
    {"maximum", want_int},
    {"minItems", want_count},
    {"maxItems", want_count},
    {"uniqueItems", want_bool},
    {"pattern", want_pattern},
    {"format", want_format},
    {"$ref", want_ref},
    {"$defs", want_schema_map},
    {"anyOf", want_schema_list},
    {"title", want_anything},
    {"description", want_anything},
    {"examples", want_anything},
    {"default", want_anything},
    {"$schema", want_anything},
    {"$id", want_anything},
    {"$comment", want_anything},
};

static Err check_keyword(const Loader *loader, const Json *value, const Place *up)
{
    Place place = {.up = up, .name = value->name};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (text_eq(keywords[i].name, value->name))
            return keywords[i].want(loader, value, &place);
    return refuse(loader, &place, "is a keyword that nothing here checks");
}

/* Whether a value is reached through $ref and anyOf in a bounded number of hops. The
 * first way that is too long ends the search, so a circle is found at once. */
static bool ends(const Json *root, const Json *schema, int hops)
{
    if (hops > SCHEMA_HOPS)
        return false;
    const Json *target = schema_definition(root, json_text(schema, "$ref"));
    if (target && !ends(root, target, hops + 1))
        return false;
    for (const Json *item = json_first(json_get(schema, "anyOf")); item; item = item->next)
        if (!ends(root, item, hops + 1))
            return false;
    return true;
}

static Err check_schema(const Loader *loader, const Json *schema, const Place *place)
{
    if (schema->kind == KIND_BOOL)
        return OK;
    if (schema->kind != KIND_OBJECT)
        return refuse(loader, place, "must be a schema: an object, true or false");
    for (const Json *item = schema->first; item; item = item->next)
        TRY(check_keyword(loader, item, place));
    if (!ends(loader->root, schema, 0))
        return refuse(loader, place, "refers to itself without end");
    return OK;
}

Err schema_check_itself(Ctx *ctx, const char *name, const Json *schema)
{
    Loader loader = {.ctx = ctx, .name = name, .root = schema};
    return check_schema(&loader, schema, NULL);
}
