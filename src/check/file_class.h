/* What kind of file a path is, and its first bytes: the table of classes. For scan.c. */
#pragma once
#include "check/check_file.h"

/* By the path alone. */
unsigned file_class_of_path(const char *path);

/* By the first bytes, added to what the path said: binary, generated. */
unsigned file_class_of_text(Str text);

/* "js" of "src/App.JS", in lower case on the arena; "" without one. ".env" has none. */
const char *file_ending(Arena *arena, const char *name);
