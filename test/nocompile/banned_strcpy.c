/* expect: banned: strcpy: use arena_text */
#include <string.h>

void copy(char *out, const char *text);
void copy(char *out, const char *text)
{
    strcpy(out, text);
}
