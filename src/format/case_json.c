#include "format/case_json.h"

#include "base/embed.h"
#include "base/schema.h"

#include <pthread.h>
#include <string.h>

/* The published schema, read when it is first needed and never changed or freed: every thread
 * shares it. */
static Arena *published_memory;
static const Json *published;
static char *published_problem;

static void load_published(void)
{
    published_memory = arena_create(16 << 20);
    Ctx ctx = {.arena = published_memory};
    const Embedded *file = embedded_find("schemas/case.schema.json");
    Json *schema = NULL;
    Err err =
        file ? json_read(&ctx, file->path, (Str){(const char *)file->bytes, file->size}, &schema)
             : fail(&ctx, BROKEN, "The schema of case files is not built in.");
    if (err == OK)
        err = schema_check_itself(&ctx, file->path, schema);
    if (err == OK)
        published = schema;
    else
        published_problem = ctx.problem;
}

static Err case_schema(Ctx *ctx, const Json **schema)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load_published);
    if (!published)
        return fail(ctx, BROKEN, "%s", published_problem);
    *schema = published;
    return OK;
}

Err case_json_check(Ctx *ctx, const char *name, const Json *document)
{
    const Json *schema;
    TRY(case_schema(ctx, &schema));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, document, &faults);
    if (!faults.count)
        return OK;
    Buf words = buf_init(ctx->arena, 1 << 20);
    for (size_t i = 0; i < faults.count; i++)
        buf_printf(&words, "%s%s%s%s: %s", i ? "\n" : "", name ? name : "", name ? ": " : "",
                   faults.items[i].pointer[0] ? faults.items[i].pointer : "/",
                   faults.items[i].reason);
    return fail(ctx, INVALID, "%s", buf_text(&words));
}

Err case_json_read(Ctx *ctx, const char *name, Str text, Json **document)
{
    Json *read;
    TRY(json_read(ctx, name, text, &read));
    TRY(case_json_check(ctx, name, read));
    *document = read;
    return OK;
}

static Json *member_list(Arena *arena, Json *object, const char *name)
{
    for (Json *item = object->first; item; item = item->next)
        if (text_eq(item->name, name))
            return item;
    Json *list = json_new_list(arena);
    json_set(arena, object, name, list);
    return list;
}

static Json *point_of(Arena *arena, Json *document, const char *id)
{
    Json *points = member_list(arena, document, "points");
    for (Json *point = points->first; point; point = point->next)
        if (text_eq(json_text(point, "point"), id))
            return point;
    Json *point = json_new_object(arena);
    json_set_text(arena, point, "point", id);
    json_append(points, point);
    return point;
}

static void put_claim(Arena *arena, Json *document, const char *criterion, Json *claim)
{
    const char *dot = strchr(criterion, '.');
    if (!dot)
        return;
    const char *id = arena_text_len(arena, criterion, (size_t)(dot - criterion));
    Json *point = point_of(arena, document, id);
    json_append(member_list(arena, point, "claims"), claim);
}

static void put_point(Arena *arena, Json *document, const char *id, const Json *body)
{
    Json *point = point_of(arena, document, id);
    for (const Json *member = json_first(body); member; member = member->next)
        if (!text_eq(member->name, "claims"))
            json_set(arena, point, member->name, json_clone(arena, member));
}

void case_json_put_part(Arena *arena, Json *document, const char *part, Json *body)
{
    const char *slash = strchr(part, '/');
    if (!slash && text_eq(part, "project")) {
        for (const Json *member = json_first(body); member; member = member->next)
            json_set(arena, document, member->name, json_clone(arena, member));
        return;
    }
    if (!slash) {
        json_set(arena, document, part, body);
        return;
    }
    const char *list = arena_text_len(arena, part, (size_t)(slash - part));
    if (text_eq(list, "claims"))
        put_claim(arena, document, slash + 1, body);
    else if (text_eq(list, "points"))
        put_point(arena, document, slash + 1, body);
    else
        json_append(member_list(arena, document, list), body);
}

/* ---- The other way ------------------------------------------------------------------------- */

static Err each_point(Arena *arena, const Json *points, CasePartVisit *visit, void *state)
{
    for (const Json *point = json_first(points); point; point = point->next) {
        Json *body = json_clone(arena, point);
        json_set(arena, body, "claims", NULL);
        TRY(visit(state, arena_printf(arena, "points/%s", json_text(point, "point")), body));
        for (const Json *claim = json_first(json_get(point, "claims")); claim; claim = claim->next)
            TRY(visit(state, arena_printf(arena, "claims/%s", json_text(claim, "criterion")),
                      json_clone(arena, claim)));
    }
    return OK;
}

/* Lists whose items are parts of their own: two people may work on two of them at once. */
static bool list_of_parts(const char *name)
{
    static const char *const names[] = {"evidence", "limitations", "contracts", "users"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_eq(names[i], name))
            return true;
    return false;
}

/* Members that the store knows by itself. */
static bool kept_elsewhere(const char *name)
{
    static const char *const names[] = {"$schema",     "format",   "reference",    "title",
                                        "description", "editions", "organisation", "points"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_eq(names[i], name))
            return true;
    return false;
}

Err case_json_each_part(Arena *arena, const Json *document, CasePartVisit *visit, void *state)
{
    Json *project = json_new_object(arena);
    json_set_text(arena, project, "title", json_text(document, "title"));
    json_set_text(arena, project, "description", json_text(document, "description"));
    TRY(visit(state, "project", project));
    for (const Json *member = json_first(document); member; member = member->next) {
        if (kept_elsewhere(member->name))
            continue;
        if (!list_of_parts(member->name)) {
            TRY(visit(state, member->name, json_clone(arena, member)));
            continue;
        }
        for (const Json *item = json_first(member); item; item = item->next)
            TRY(visit(state, arena_printf(arena, "%s/%s", member->name, json_text(item, "id")),
                      json_clone(arena, item)));
    }
    return each_point(arena, json_get(document, "points"), visit, state);
}
