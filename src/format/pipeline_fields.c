#include "format/pipeline_fields.h"

#include "base/date.h"
#include "base/embed.h"
#include "format/cell.h"

#include <string.h>

static const char path[] = "checks/pipeline-fields.json";

/* ---- The fields ------------------------------------------------------------------------------ */

/* That whose prefix the key begins with; that of the line itself for the others. */
static const Json *group_of(const Json *data, const char *key)
{
    const Json *own = NULL;
    for (const Json *group = json_first(json_get(data, "groups")); group; group = group->next) {
        const char *prefix = json_text(group, "prefix");
        if (text_empty(prefix))
            own = group;
        else if (str_starts(str_of(key), str_of(prefix)))
            return group;
    }
    return own;
}

const char *pipeline_group_label(const PipelineFields *fields, Str name)
{
    const Json *group = json_first(json_get(fields->data, "groups"));
    for (; group; group = group->next) {
        Str prefix = str_of(json_text(group, "prefix"));
        if (prefix.len == name.len + 1 && str_starts(prefix, name))
            return text_or(json_text(group, "label"), "");
    }
    return "";
}

/* What the data say of a field beyond its label; NULL: nothing. */
static const Json *words_of(const Json *data, const char *key)
{
    for (const Json *field = json_first(json_get(data, "fields")); field; field = field->next)
        if (text_eq(json_text(field, "field"), key))
            return field;
    return NULL;
}

/* A word that every cell of its kind may hold. */
static const char *example_of(Arena *arena, const PipelineFields *fields, const char *key)
{
    LineFact fact;
    if (!line_fact_find(arena, fields->packs, key, &fact))
        return "";
    switch (fact.field.kind) {
    case FIELD_MONEY:
        return "£100,000";
    case FIELD_DATE:
        return "2027-04-01";
    case FIELD_YES_NO:
        return "No";
    case FIELD_CHOICE:
    case FIELD_SET:
        return fact.field.options ? fact.field.options[0].label : "";
    case FIELD_SHORT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_ADDRESS:
    case FIELD_NUMBER:
        break;
    }
    return "";
}

static void add_field(Arena *arena, PipelineFields *fields, const char *key, const char *label)
{
    const Json *group = group_of(fields->data, key), *words = words_of(fields->data, key);
    if (fields->count == fields->room) {
        size_t room = fields->room ? fields->room * 2 : 128;
        fields->items = arena_grow(arena, fields->items, fields->room * sizeof *fields->items,
                                   room * sizeof *fields->items);
        fields->room = room;
    }
    PipelineField *field = &fields->items[fields->count++];
    *field = (PipelineField){.key = key,
                             .group = text_or(json_text(group, "label"), ""),
                             .label = text_or(json_text(words, "label"), label),
                             .example = json_text(words, "example"),
                             .headings = json_get(words, "headings")};
    if (!field->example)
        field->example = example_of(arena, fields, key);
    field->heading = json_truth(group, "named")
                         ? arena_printf(arena, "%s: %s", field->group, field->label)
                         : field->label;
}

const PipelineField *pipeline_field_find(const PipelineFields *fields, const char *key)
{
    for (size_t i = 0; i < fields->count; i++)
        if (text_eq(fields->items[i].key, key))
            return &fields->items[i];
    return NULL;
}

typedef struct Adding {
    Arena *arena;
    PipelineFields *fields;
} Adding;

static void add_fact(void *state, const char *key, const char *label)
{
    const Adding *adding = state;
    if (!pipeline_field_find(adding->fields, key) &&
        !json_list_has(json_get(adding->fields->data, "same_as_another"), key))
        add_field(adding->arena, adding->fields, key, label);
}

Err pipeline_fields_load(Ctx *ctx, PipelineFields *out)
{
    const Embedded *file = embedded_find(path);
    PipelineFields fields = {.packs = ctx->packs};
    Json *data;
    if (!file)
        return fail(ctx, BROKEN, "%s is not part of this program", path);
    TRY(json_read(ctx, path, (Str){(const char *)file->bytes, file->size}, &data));
    fields.data = data;
    for (const Json *field = json_first(json_get(data, "fields")); field; field = field->next)
        if (json_text(field, "label"))
            add_field(ctx->arena, &fields, json_text(field, "field"), "");
    line_facts_each(ctx->arena, add_fact, &(Adding){ctx->arena, &fields});
    *out = fields;
    return OK;
}

bool pipeline_fields_add(Arena *arena, PipelineFields *fields, const char *key)
{
    return pipeline_fields_add_called(arena, fields, key, NULL);
}

bool pipeline_fields_add_called(Arena *arena, PipelineFields *fields, const char *key,
                                const char *label)
{
    LineFact fact;
    if (pipeline_field_find(fields, key))
        return true;
    if (!line_fact_find(arena, fields->packs, key, &fact) || fact.field.name)
        return false;
    add_field(arena, fields, arena_text(arena, key), arena_text(arena, text_or(label, fact.name)));
    return true;
}

/* ---- Headings -------------------------------------------------------------------------------- */

static bool is_called(const PipelineField *field, Str heading)
{
    if (cell_same_word(heading, str_of(field->heading)) ||
        cell_same_word(heading, str_of(field->key)))
        return true;
    for (const Json *other = json_first(field->headings); other; other = other->next)
        if (cell_same_word(heading, str_of(other->text)))
            return true;
    return false;
}

/* "FY 2019/20" with nothing but usual words beside the year; NULL: it is none. */
static const char *year_of(Arena *arena, const PipelineFields *fields, const char *heading)
{
    const char *at = heading;
    while (*at && !cell_year_begins(at))
        at++;
    if (!*at)
        return NULL;
    const char *rest =
        arena_printf(arena, "%.*s %s", (int)(at - heading), heading, at + sizeof "2019-20" - 1);
    const Json *word = json_first(json_get(fields->data, "year_words"));
    while (word && !cell_same_word(str_trim(str_of(rest)), str_of(word->text)))
        word = word->next;
    return word ? arena_printf(arena, "year.%.4s-%.2s", at, at + 5) : NULL;
}

const char *pipeline_field_guess(Arena *arena, const PipelineFields *fields, const char *heading)
{
    LineFact fact;
    Str text = str_trim(str_of(heading));
    for (size_t i = 0; i < fields->count; i++)
        if (text.len && is_called(&fields->items[i], text))
            return fields->items[i].key;
    if (memchr(text.data, '.', text.len) &&
        line_fact_find(arena, fields->packs, str_copy(arena, text), &fact) && !fact.field.name)
        return str_copy(arena, text);
    return year_of(arena, fields, heading);
}
