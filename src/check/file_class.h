/* What kind of file a path is, and its first bytes: the table of classes. For scan.c. */
#pragma once
#include "check/check_file.h"

/* By the path alone. */
unsigned file_class_of_path(const char *path);

/* The same in two steps, for many files of one folder: by the folders of the path, and by its name
 * and what its folders said. */
unsigned file_class_of_folders(const char *path);
unsigned file_class_in_folder(const char *path, unsigned folders);

/* By the first bytes, added to what the path said: binary, generated. */
unsigned file_class_of_text(Str text);

/* "js" of "src/App.JS", in lower case on the arena; "" without one. ".env" has none. */
const char *file_ending(Arena *arena, const char *name);
