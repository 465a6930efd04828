/* What the readers of template languages share. For template_mask.c, jsx_mask.c and razor_mask.c.
 */
#pragma once
#include "check/template_mask.h"

/* For a hole that begins here: a letter where a value or a name goes on, or the parser would see
 * another form; a space elsewhere. */
char mask_filler(const MaskedText *masked, size_t at);

/* Writes over a part, line ends left. */
void mask_blank(MaskedText *masked, size_t start, size_t end, char with);

/* Holes are added in the order of the text. */
void mask_add_hole(Arena *arena, MaskedText *masked, Hole hole);

/* JavaScript or TypeScript with markup in it (jsx, tsx): all that is not markup becomes spaces. */
void mask_jsx(const CheckFile *file, MaskedText *masked);

/* Markup with expressions in braces (svelte). */
void mask_svelte(const CheckFile *file, MaskedText *masked);

/* Markup with C# behind @ (cshtml, razor). */
void mask_razor(const CheckFile *file, MaskedText *masked);
