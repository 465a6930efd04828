#include "check/catalogue.h"

#include "base/embed.h"
#include "base/schema.h"
#include "check/check_family.h"
#include "check/match.h"
#include "check/tables.h"

#include <stdlib.h>

static const char points[] = "checks/points/", schema_path[] = "schemas/check-point.json";

static Err read_embedded(Ctx *ctx, const Embedded *file, Json **out)
{
    return json_read(ctx, file->path, (Str){(const char *)file->bytes, file->size}, out);
}

static Err read_point(Ctx *ctx, const Json *schema, const Embedded *file, Json *list)
{
    Json *point;
    TRY(read_embedded(ctx, file, &point));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, point, &faults);
    if (faults.count)
        return fail(ctx, BROKEN, "%s: %s: %s", file->path, faults.items[0].pointer,
                    faults.items[0].reason);
    json_append(list, point);
    return OK;
}

/* A list of the points' files, in the order of the points: the names have two digits. */
static Err read_points(Ctx *ctx, Json **out)
{
    const Embedded *file = embedded_find(schema_path);
    if (!file)
        return fail(ctx, BROKEN, "The program was built without %s.", schema_path);
    Json *schema;
    TRY(read_embedded(ctx, file, &schema));
    TRY(schema_check_itself(ctx, schema_path, schema));
    *out = json_new_list(ctx->arena);
    for (size_t i = 0; i < embedded_file_count; i++)
        if (str_starts(str_of(embedded_files[i].path), str_of(points)))
            TRY(read_point(ctx, schema, &embedded_files[i], *out));
    return OK;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const CheckRow *)a)->id, ((const CheckRow *)b)->id);
}

static size_t count_rows(const Json *all)
{
    size_t count = 0;
    for (const Json *point = json_first(all); point; point = point->next)
        count += json_get(point, "checks")->count;
    return count;
}

static void list_rows(Ctx *ctx, CheckRules *rules)
{
    CheckRow *rows = arena_array(ctx->arena, CheckRow, count_rows(rules->points) + 1);
    for (const Json *point = json_first(rules->points); point; point = point->next) {
        int64_t number = 0;
        json_int(point, "point", &number);
        const char *version = json_text(point, "version");
        if (strcmp(version, rules->version) > 0)
            rules->version = version;
        for (const Json *row = json_first(json_get(point, "checks")); row; row = row->next)
            rows[rules->n_rows++] = (CheckRow){json_text(row, "id"), (int)number, row};
    }
    qsort(rows, rules->n_rows, sizeof *rows, by_id);
    rules->rows = rows;
}

static Err read_accuracy(Ctx *ctx, const Json **out)
{
    const Embedded *file = embedded_find("checks/accuracy.json");
    Json *accuracy;
    if (!file)
        return fail(ctx, BROKEN, "The program was built without checks/accuracy.json.");
    TRY(read_embedded(ctx, file, &accuracy));
    *out = accuracy;
    return OK;
}

Err check_rules_load(Ctx *ctx, CheckRules *out)
{
    return check_rules_load_with(ctx, NULL, out);
}

Err check_rules_load_with(Ctx *ctx, const Json *instead, CheckRules *out)
{
    CheckRules rules = {0};
    Json *all, *tables;
    TRY(read_points(ctx, &all));
    TRY(tables_read(ctx, instead, &tables));
    rules.points = all;
    rules.tables = tables;
    TRY(read_accuracy(ctx, &rules.accuracy));
    rules.version = "";
    list_rows(ctx, &rules);
    rules.matcher = matcher_create(ctx->arena, check_families, tables);
    *out = rules;
    return OK;
}

const CheckRow *check_row(const CheckRules *rules, const char *id)
{
    const CheckRow key = {.id = id};
    return bsearch(&key, rules->rows, rules->n_rows, sizeof key, by_id);
}

const Json *check_table(const CheckRules *rules, const char *name)
{
    return json_get(rules->tables, name);
}
