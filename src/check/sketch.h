/* What of the code of a repository can be known again in another: a hash of every five lines that
 * follow one another, and of these hashes one in eight, the same ones everywhere. Spaces, comments
 * and lines that say little do not count.
 *
 * For scan.c, which makes it, and portfolio.c, which compares. */
#pragma once
#include "check/check_file.h"

typedef struct SketchMark {
    uint64_t hash;
    const char *path;
} SketchMark;

typedef struct Sketch {
    SketchMark *marks;
    size_t count, room;
} Sketch;

/* Adds what a file of code has. `path` must outlive the sketch. */
void sketch_add(Arena *arena, Sketch *sketch, const char *path, Str text);

/* Sorts, and keeps each hash once. */
void sketch_end(Sketch *sketch);

/* How many hashes both have; `places`, when not NULL, gets the first pair of paths that share one.
 */
size_t sketch_shared(const Sketch *a, const Sketch *b, const char *places[2]);
