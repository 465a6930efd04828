/* The part of pack.h about all packs together: loading, and which one applies. */
#include "base/embed.h"
#include "base/limits.h"
#include "rules/pack.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- Collecting ---------------------------------------------------------------- */

typedef struct Loading {
    Ctx *ctx;
    PackSet set;
    size_t room;
    Buf faults; /* of all files: the author mends them in one go */
} Loading;

static void add_fault(Loading *loading, const char *words)
{
    if (loading->faults.len)
        buf_add_char(&loading->faults, '\n');
    buf_add(&loading->faults, words);
}

static void add_pack(Loading *loading, Pack pack)
{
    PackSet *set = &loading->set;
    if (set->count == loading->room) {
        size_t room = loading->room ? loading->room * 2 : 8;
        set->packs = arena_grow(loading->ctx->arena, set->packs, set->count * sizeof pack,
                                room * sizeof pack);
        loading->room = room;
    }
    set->packs[set->count++] = pack;
}

static Err load_text(Loading *loading, const char *file, Str text)
{
    Pack pack;
    Err err = pack_read(loading->ctx, file, text, &pack);
    if (err == OK)
        add_pack(loading, pack);
    else if (err == INVALID || err == TOO_BIG)
        add_fault(loading, problem(loading->ctx));
    else
        return err;
    return OK;
}

/* ---- From the program ------------------------------------------------------------ */

static Err load_embedded(Loading *loading)
{
    for (size_t i = 0; i < embedded_file_count; i++) {
        const Embedded *file = &embedded_files[i];
        Str path = str_of(file->path);
        if (str_starts(path, S("rules/")) && str_ends(path, S(".json")))
            TRY(load_text(loading, file->path, (Str){(const char *)file->bytes, file->size}));
    }
    return OK;
}

/* ---- From a folder ----------------------------------------------------------------- */

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

static void free_list(struct dirent ***list)
{
    free(*list);
}

/* Its size is known before it is read, so that one too big costs nothing. */
static Err read_file(Ctx *ctx, const char *path, Str *out)
{
    __attribute__((cleanup(close_file))) FILE *file = fopen(path, "re");
    struct stat about;
    if (!file || fstat(fileno(file), &about) != 0)
        return fail(ctx, MISSING, "%s: %s", path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return fail(ctx, BROKEN, "%s: is not a file", path);
    if (about.st_size > MAX_JSON_BYTES)
        return fail(ctx, TOO_BIG, "%s: larger than %d MB", path, MAX_JSON_BYTES >> 20);
    char *bytes = arena_alloc(ctx->arena, (size_t)about.st_size);
    size_t len = fread(bytes, 1, (size_t)about.st_size, file);
    if (ferror(file))
        return fail(ctx, BROKEN, "%s: %s", path, strerror(errno));
    *out = (Str){bytes, len};
    return OK;
}

static int any_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The names in a folder, sorted, copied to the arena. MISSING when it is no folder. */
static Err list_folder(Ctx *ctx, const char *folder, TextList *out)
{
    __attribute__((cleanup(free_list))) struct dirent **entries = NULL;
    int count = scandir(folder, &entries, any_name, by_bytes);
    if (count < 0)
        return fail(ctx, MISSING, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        text_list_add(ctx->arena, out, arena_text(ctx->arena, entries[i]->d_name));
        free(entries[i]);
    }
    return OK;
}

static Err load_file(Loading *loading, const char *path)
{
    Str text;
    Err err = read_file(loading->ctx, path, &text);
    if (err == OK)
        return load_text(loading, path, text);
    if (err != TOO_BIG)
        return err;
    add_fault(loading, problem(loading->ctx));
    return OK;
}

static Err load_folder(Loading *loading, const char *folder)
{
    Ctx *ctx = loading->ctx;
    TextList below = {0};
    TRY(list_folder(ctx, folder, &below));
    for (size_t i = 0; i < below.count; i++) {
        const char *inner = arena_printf(ctx->arena, "%s/%s", folder, below.items[i]);
        TextList files = {0};
        if (list_folder(ctx, inner, &files) != OK)
            continue; /* a file beside the folders, a README */
        for (size_t j = 0; j < files.count; j++)
            if (str_ends(str_of(files.items[j]), S(".json")))
                TRY(load_file(loading, arena_printf(ctx->arena, "%s/%s", inner, files.items[j])));
    }
    ctx->problem = NULL;
    return OK;
}

/* ---- Together ------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
    const Pack *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : strcmp(left->file, right->file);
}

static bool overlap(const Pack *a, const Pack *b)
{
    bool a_ends_before = date_known(a->to) && date_compare(a->to, b->from) < 0;
    bool b_ends_before = date_known(b->to) && date_compare(b->to, a->from) < 0;
    return a->kind == b->kind && text_eq(a->process, b->process) && !a_ends_before &&
           !b_ends_before;
}

static void check_pair(Loading *loading, const Pack *a, const Pack *b)
{
    Arena *arena = loading->ctx->arena;
    if (text_eq(a->id, b->id))
        add_fault(loading,
                  arena_printf(arena, "%s: /id: %s is also the id of %s", b->file, b->id, a->file));
    else if (overlap(a, b))
        add_fault(loading, arena_printf(arena, "%s: /from: its dates overlap those of %s", b->file,
                                        a->file));
}

static void check_set(Loading *loading)
{
    const PackSet *set = &loading->set;
    for (size_t i = 0; i < set->count; i++)
        for (size_t j = i + 1; j < set->count; j++)
            check_pair(loading, &set->packs[i], &set->packs[j]);
}

Err packs_load(Ctx *ctx, const char *folder, PackSet *out)
{
    Loading loading = {.ctx = ctx, .faults = buf_init(ctx->arena, MAX_JSON_BYTES)};
    TRY(folder ? load_folder(&loading, folder) : load_embedded(&loading));
    PackSet *set = &loading.set;
    if (set->count > 1)
        qsort(set->packs, set->count, sizeof(Pack), by_id);
    check_set(&loading);
    if (loading.faults.len)
        return fail(ctx, INVALID, "%s", buf_text(&loading.faults));
    if (set->count == 0)
        return fail(ctx, INVALID, "%s: no rule packs there",
                    folder ? folder : "the program's own rules");
    *out = *set;
    return OK;
}

/* ---- Choosing -------------------------------------------------------------------------- */

const Pack *pack_find(const PackSet *set, const char *id)
{
    for (size_t i = 0; id && i < set->count; i++)
        if (text_eq(set->packs[i].id, id))
            return &set->packs[i];
    return NULL;
}

bool pack_in_force(const Pack *pack, Date date)
{
    return date_known(date) && date_compare(pack->from, date) <= 0 &&
           (!date_known(pack->to) || date_compare(date, pack->to) <= 0);
}

/* Of two packs that have begun: one in force before one that has ended, then the later. */
static bool applies_before(const Pack *a, const Pack *b, Date date)
{
    bool a_in_force = pack_in_force(a, date), b_in_force = pack_in_force(b, date);
    if (a_in_force != b_in_force)
        return a_in_force;
    return date_compare(a->from, b->from) > 0;
}

/* `process` NULL: of any. Of two that begin the same day the first by id. */
static const Pack *newest_on(const PackSet *set, PackKind kind, const char *process, Date date)
{
    const Pack *newest = NULL;
    for (size_t i = 0; i < set->count; i++) {
        const Pack *pack = &set->packs[i];
        bool begun = date_known(date) && date_compare(pack->from, date) <= 0;
        if (pack->kind != kind || !begun || (pack->by_name && !process) ||
            (process && !text_eq(pack->process, process)))
            continue;
        if (!newest || applies_before(pack, newest, date))
            newest = pack;
    }
    return newest;
}

const Pack *pack_code_on(const PackSet *set, Date date)
{
    return newest_on(set, PACK_CODE, NULL, date);
}

const Pack *pack_controls_on(const PackSet *set, const char *process, Date date)
{
    return text_empty(process) ? NULL : newest_on(set, PACK_CONTROLS, process, date);
}

const Pack *pack_quarterly_on(const PackSet *set, Date date)
{
    return newest_on(set, PACK_QUARTERLY, NULL, date);
}

const Pack *pack_controls_any(const PackSet *set, Date date)
{
    return newest_on(set, PACK_CONTROLS, NULL, date);
}
