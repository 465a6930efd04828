#include "base/embed.h"
#include <stdlib.h>
#include <string.h>

#include "embedded.inc" /* made by tools/embed: embedded_files and embedded_file_count */

static int compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const Embedded *)file)->path);
}

const Embedded *embedded_find(const char *path)
{
    return bsearch(path, embedded_files, embedded_file_count, sizeof(Embedded), compare_path);
}
