/* Templates before they are read as HTML: what stands for text that is not known yet (a hole) is
 * replaced by as many characters, so that every place stays where it was. For html_tree.c.
 *
 * A hole is unknown, never missing. */
#pragma once
#include "check/check_file.h"

typedef struct Hole {
    size_t start, end;
    bool statement; /* it writes nothing by itself: a condition, a loop */
} Hole;

typedef struct MaskedText {
    char *text; /* ended by NUL; as long as the file */
    size_t len;
    Hole *holes; /* in the order of the text */
    size_t count, room;
    bool statements; /* any of them is one */
    bool rough;      /* of a language that is read roughly: what is found is a lead */
} MaskedText;

/* The file's ending says which marks it has; a file without any is copied as it is. */
MaskedText template_mask(const CheckFile *file);

/* The first hole that ends at `from` or behind it; `count` where there is none. */
size_t mask_first(const MaskedText *masked, size_t from);

/* Whether a part of the text touches a hole. */
bool mask_touches(const MaskedText *masked, size_t start, size_t end);
