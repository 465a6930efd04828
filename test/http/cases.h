/* Reads test/http/cases.txt: requests as raw bytes, and what must become of them. The
 * file says its own grammar. */
#pragma once
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CASES = 200 };

typedef struct HttpCase {
    const char *name;
    const char *direct, *nginx, *bare; /* allowed outcomes, words; NULL: not said */
    char *bytes;
    size_t len;
} HttpCase;

typedef struct HttpCases {
    HttpCase items[MAX_CASES];
    size_t count;
} HttpCases;

static inline void case_add(Arena *arena, HttpCase *one, const char *bytes, size_t len)
{
    one->bytes = arena_grow(arena, one->bytes, one->len, one->len + len);
    memcpy(one->bytes + one->len, bytes, len);
    one->len += len;
}

/* One character, or \r \n \t \0 \s (space) \\ \xHH. */
static inline char case_char(const char **at)
{
    static const char names[] = "rnt0s\\", meanings[] = "\r\n\t\0 \\";
    char c = *(*at)++;
    if (c != '\\')
        return c;
    c = *(*at)++;
    if (c == 'x') {
        char digits[] = {(*at)[0], (*at)[1], '\0'};
        *at += 2;
        return (char)strtol(digits, NULL, 16);
    }
    const char *name = strchr(names, c);
    if (!name || !c)
        fail_msg("cases.txt: unknown escape \\%c", c);
    return meanings[name - names];
}

static inline void case_send(Arena *arena, HttpCase *one, const char *text, size_t times)
{
    while (*text) {
        char c = case_char(&text);
        for (size_t i = 0; i < times; i++)
            case_add(arena, one, &c, 1);
    }
}

static inline void case_line(Arena *arena, HttpCases *cases, char *line)
{
    HttpCase *one = cases->count ? &cases->items[cases->count - 1] : NULL;
    char *rest = strchr(line, ' ');
    if (line[0] == '#' || line[0] == '\0')
        return;
    if (!rest)
        fail_msg("cases.txt: “%s”", line);
    *rest++ = '\0';
    if (strcmp(line, "case") == 0) {
        assert_true(cases->count < MAX_CASES);
        cases->items[cases->count++].name = arena_text(arena, rest);
    } else if (strcmp(line, "direct") == 0) {
        one->direct = arena_text(arena, rest);
    } else if (strcmp(line, "nginx") == 0) {
        one->nginx = arena_text(arena, rest);
    } else if (strcmp(line, "bare") == 0) {
        one->bare = arena_text(arena, rest);
    } else if (strcmp(line, "send") == 0) {
        case_send(arena, one, rest, 1);
    } else if (strcmp(line, "fill") == 0) {
        size_t times = strtoul(rest, &rest, 10);
        case_send(arena, one, rest + 1, times);
    } else {
        fail_msg("cases.txt: “%s”", line);
    }
}

static inline HttpCases *cases_read(Arena *arena)
{
    FILE *file = fopen("test/http/cases.txt", "r");
    if (!file)
        fail_msg("test/http/cases.txt: run from the top of the repository");
    HttpCases *cases = arena_new(arena, HttpCases);
    char line[4096];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        case_line(arena, cases, line);
    }
    fclose(file);
    return cases;
}

/* Whether `outcome` is one of the words. */
static inline bool case_allows(const char *words, const char *outcome)
{
    size_t len = strlen(outcome);
    for (const char *at = words; (at = strstr(at, outcome)); at++)
        if ((at == words || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
            return true;
    return false;
}
