#include "cli/demo_file.h"

#include "base/limits.h"
#include "cli/command.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* "@-30", "@+14", "@0": days from today. */
static bool relative_date(const Demo *demo, const char *text, Date *out)
{
    int64_t days;
    if (!text || text[0] != '@')
        return false;
    if (!str_int(str_of(text[1] == '+' ? text + 2 : text + 1), &days) || days < -10000 ||
        days > 10000)
        return false;
    *out = date_add_days(demo->today, (int)days);
    return true;
}

/* What stands between braces: "@-30" is a day in words, "@-30 month" its month and year. */
static const char *date_in_words(Arena *arena, const Demo *demo, const char *inside)
{
    Date date;
    Str text = str_of(inside), month = S(" month");
    bool whole = !str_ends(text, month);
    if (!whole)
        inside = arena_text_len(arena, inside, text.len - month.len);
    if (!relative_date(demo, inside, &date))
        return NULL;
    const char *words = date_text(arena, date);
    return whole ? words : strchr(words, ' ') + 1;
}

static const char *with_dates(Arena *arena, const Demo *demo, const char *text)
{
    const char *open = strstr(text, "{@"), *close;
    if (!open)
        return text;
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    for (; open && (close = strchr(open, '}')); open = strstr(text, "{@")) {
        const char *inside = arena_text_len(arena, open + 1, (size_t)(close - open - 1));
        const char *words = date_in_words(arena, demo, inside);
        buf_add_bytes(&out, text, (size_t)(open - text));
        if (words)
            buf_add(&out, words);
        else
            buf_add_bytes(&out, open, (size_t)(close - open + 1));
        text = close + 1;
    }
    buf_add(&out, text);
    return buf_text(&out);
}

static void put_dates(Arena *arena, const Demo *demo, Json *node)
{
    Date date;
    if (node->kind == KIND_TEXT && relative_date(demo, node->text, &date))
        node->text = date_iso(arena, date);
    else if (node->kind == KIND_TEXT)
        node->text = with_dates(arena, demo, node->text);
    for (Json *child = node->first; child; child = child->next)
        put_dates(arena, demo, child);
}

Err demo_file_read(Ctx *ctx, const Demo *demo, const char *name, Json **out)
{
    const char *path = arena_printf(ctx->arena, "%s/%s", demo->folder, name);
    Str text;
    TRY(command_read_file(ctx, path, MAX_JSON_BYTES, &text));
    TRY(json_read(ctx, path, text, out));
    put_dates(ctx->arena, demo, *out);
    return OK;
}

Err demo_evidence_read(Ctx *ctx, const Demo *demo, const char *name, Str *out)
{
    if (strchr(name, '/'))
        return fail(ctx, INVALID, "%s: a file of the demonstration stands in files/ itself", name);
    return command_read_file(ctx, arena_printf(ctx->arena, "%s/files/%s", demo->folder, name),
                             MAX_UPLOAD_BYTES, out);
}

static int is_json(const struct dirent *entry)
{
    return str_ends(str_of(entry->d_name), S(".json"));
}

static int by_time(const void *left, const void *right)
{
    const DemoEvent *a = left, *b = right;
    if (a->at.ms != b->at.ms)
        return a->at.ms < b->at.ms ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* "at": [date, "10:15"]. */
static Err event_time(Ctx *ctx, const DemoStory *story, const Json *act, Time *out)
{
    const Json *at = json_get(act, "at");
    const Json *day = json_first(at);
    const char *text = at && at->count == 2
                           ? arena_printf(ctx->arena, "%sT%s:00Z", text_or(day->text, ""),
                                          text_or(day->next->text, ""))
                           : "";
    if (!time_parse(text, out))
        return fail(ctx, INVALID, "%s: an act needs \"at\": [\"@-30\", \"10:15\"]", story->file);
    return OK;
}

static Err add_events(Ctx *ctx, Demo *demo, DemoStory *story, const char *list)
{
    for (const Json *act = json_first(json_get(story->document, list)); act; act = act->next) {
        DemoEvent *event = &demo->events[demo->n_events];
        *event = (DemoEvent){.order = demo->n_events, .story = story, .act = act};
        TRY(event_time(ctx, story, act, &event->at));
        demo->n_events++;
    }
    return OK;
}

static size_t count_acts(const Demo *demo, const Json *publications)
{
    size_t n = publications ? publications->count : 0;
    for (size_t i = 0; i < demo->n_stories; i++) {
        const Json *acts = json_get(demo->stories[i].document, "acts");
        n += acts ? acts->count : 0;
    }
    return n;
}

static Err read_story(Ctx *ctx, Demo *demo, const char *name)
{
    DemoStory *story = &demo->stories[demo->n_stories++];
    Json *document, *elsewhere;
    story->file = arena_printf(ctx->arena, "cases/%s", name);
    TRY(demo_file_read(ctx, demo, story->file, &document));
    const char *case_file = json_text(document, "case_file");
    if (case_file) {
        TRY(demo_file_read(ctx, demo, case_file, &elsewhere));
        json_set(ctx->arena, document, "case", elsewhere);
    }
    story->document = document;
    return OK;
}

Err demo_stories_read(Ctx *ctx, Demo *demo)
{
    struct dirent **names;
    Json *publications;
    int count =
        scandir(arena_printf(ctx->arena, "%s/cases", demo->folder), &names, is_json, alphasort);
    if (count < 0)
        return fail(ctx, INVALID, "%s/cases cannot be read", demo->folder);
    demo->stories = arena_array(ctx->arena, DemoStory, (size_t)count + 1);
    Err err = OK;
    for (int i = 0; i < count; i++) {
        if (err == OK)
            err = read_story(ctx, demo, names[i]->d_name);
        free(names[i]);
    }
    free((void *)names);
    TRY(err);
    TRY(demo_file_read(ctx, demo, "publications.json", &publications));
    demo->events = arena_array(ctx->arena, DemoEvent,
                               count_acts(demo, json_get(publications, "publications")) + 1);
    for (size_t i = 0; i < demo->n_stories; i++)
        TRY(add_events(ctx, demo, &demo->stories[i], "acts"));
    DemoStory *published = arena_array(ctx->arena, DemoStory, 1);
    *published = (DemoStory){.file = "publications.json", .document = publications};
    TRY(add_events(ctx, demo, published, "publications"));
    qsort(demo->events, demo->n_events, sizeof *demo->events, by_time);
    return OK;
}

const Person *demo_person(const Demo *demo, const char *email)
{
    for (size_t i = 0; i < demo->n_people; i++)
        if (text_eq(demo->people[i].email, email))
            return &demo->people[i].person;
    return NULL;
}
