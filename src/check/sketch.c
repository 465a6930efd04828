#include "check/sketch.h"

#include "check/families.h"
#include "check/worker.h"

#include <ctype.h>
#include <stdlib.h>

enum {
    LINES = 5,        /* that make one hash */
    ONE_IN = 8,       /* hashes is kept */
    LEAST_LETTERS = 4 /* of a line that says something */
};

static const uint64_t prime = 1099511628211u, basis = 14695981039346656037u; /* of FNV-1a */

static bool is_comment(Str line)
{
    static const char *const openings[] = {"//", "#", "/*", "*", "--", ";", "%", "<!--", "'''"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_starts(line, str_of(openings[i])))
            return true;
    return false;
}

/* 0 for a line that says little. */
static uint64_t line_hash(Str line)
{
    line = str_trim(line);
    if (is_comment(line))
        return 0;
    uint64_t hash = basis;
    size_t letters = 0;
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.data[i];
        if (byte <= ' ')
            continue;
        letters += isalnum(byte) != 0;
        hash = (hash ^ byte) * prime;
    }
    return letters < LEAST_LETTERS ? 0 : hash | 1;
}

/* Spreads the bits, so that one in eight is one in eight. */
static uint64_t spread(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

static uint64_t of_lines(const uint64_t *lines, size_t newest)
{
    uint64_t hash = basis;
    for (size_t i = 0; i < LINES; i++)
        hash = spread(hash ^ lines[(newest + 1 + i) % LINES]);
    return hash;
}

void sketch_add(Arena *arena, Sketch *sketch, const char *path, Str text)
{
    uint64_t lines[LINES];
    size_t count = 0;
    Str line;
    while (str_cut(&text, '\n', &line)) {
        uint64_t hash = line_hash(line);
        if (!hash)
            continue;
        lines[count % LINES] = hash;
        if (++count < LINES)
            continue;
        hash = of_lines(lines, (count - 1) % LINES);
        if (hash % ONE_IN != 0)
            continue;
        sketch->marks =
            worker_room(arena, sketch->marks, sketch->count, &sketch->room, sizeof *sketch->marks);
        sketch->marks[sketch->count++] = (SketchMark){hash, path};
    }
}

static int by_hash(const void *left, const void *right)
{
    const SketchMark *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return strcmp(a->path, b->path);
}

void sketch_end(Sketch *sketch)
{
    if (sketch->count)
        qsort(sketch->marks, sketch->count, sizeof *sketch->marks, by_hash);
    size_t kept = 0;
    for (size_t i = 0; i < sketch->count; i++)
        if (kept == 0 || sketch->marks[i].hash != sketch->marks[kept - 1].hash)
            sketch->marks[kept++] = sketch->marks[i];
    sketch->count = kept;
}

size_t sketch_shared(const Sketch *a, const Sketch *b, const char *places[2])
{
    size_t shared = 0;
    const char *first[2] = {NULL, NULL};
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        const SketchMark *left = &a->marks[i], *right = &b->marks[k];
        i += left->hash <= right->hash;
        k += right->hash <= left->hash;
        if (left->hash != right->hash)
            continue;
        shared++;
        if (!first[0] || strcmp(left->path, first[0]) < 0) {
            first[0] = left->path;
            first[1] = right->path;
        }
    }
    if (places)
        memcpy(places, first, sizeof first);
    return shared;
}

static bool wants(const CheckFile *file)
{
    return file->worker->sketch && file_is(file, CLASS_CODE);
}

static void look(CheckFile *file)
{
    sketch_add(file->worker->kept, file->worker->sketch, file->path, file->text);
}

const CheckFamily sketch_family = {
    .name = "what can be known again elsewhere",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_LOCK,
};
