/* What a site asks robots not to read (RFC 9309): the rules for all of them. For site_crawl.c. */
#pragma once
#include "base/str.h"

enum { MAX_ROBOTS_RULES = 500 };

typedef struct RobotsRule {
    Str path; /* how it begins; '*' stands for anything, '$' at the end for the end */
    bool allow;
} RobotsRule;

typedef struct Robots {
    RobotsRule *rules;
    size_t count;
} Robots;

/* The rules point into the text. */
void robots_read(Arena *arena, Str text, Robots *out);

/* The longest rule that fits decides; without one it may be read. */
bool robots_allow(const Robots *robots, const char *path);
