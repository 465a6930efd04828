#include "check/findings_order.h"

#include "base/buf.h"
#include "base/hash.h"

#include <stdlib.h>

/* Spaces change when code is laid out anew, and what was found does not. */
static void add_without_spaces(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] > ' ')
            buf_add_char(out, text.data[i]);
}

enum { MAX_FINGERPRINTED = 64 << 10, FINGERPRINT_BYTES = 10 };

/* The first half says what the hash is of, so that it is never one that somebody has already. */
const char *finding_fingerprint(Arena *arena, Str key, const char *check, const char *path,
                                Str match)
{
    Buf text = buf_init(arena, MAX_FINGERPRINTED + 4096);
    buf_add(&text, "tcop finding 1");
    buf_add_char(&text, '\0');
    buf_add(&text, check);
    buf_add_char(&text, '\0');
    buf_add(&text, path);
    buf_add_char(&text, '\0');
    add_without_spaces(&text, match.len > MAX_FINGERPRINTED ? (Str){match.data, MAX_FINGERPRINTED}
                                                            : match);
    Sha256 hash = key.len ? sha256_keyed(key, buf_str(&text)) : sha256(buf_str(&text));
    const char *hex = sha256_hex(arena, &hash);
    return arena_text_len(arena, hex, 2 * (size_t)FINGERPRINT_BYTES);
}

static int compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_finding(const void *left, const void *right)
{
    const Finding *a = left, *b = right;
    int order = a->point != b->point ? a->point - b->point : strcmp(a->check, b->check);
    if (order == 0)
        order = strcmp(a->path, b->path);
    if (order == 0)
        order = compare(a->line, b->line);
    if (order == 0)
        order = compare(a->column, b->column);
    return order ? order : strcmp(a->message, b->message);
}

void findings_sort(CheckRun *run)
{
    if (run->n_findings)
        qsort(run->findings, run->n_findings, sizeof *run->findings, by_finding);
}
