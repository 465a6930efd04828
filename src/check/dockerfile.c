#include "check/dockerfile.h"

#include <strings.h>

bool is_dockerfile(const CheckFile *file)
{
    static const char name[] = "dockerfile";
    enum { LEN = sizeof name - 1 };
    if (strcmp(file->ending, name) == 0 || strcmp(file->name, "Containerfile") == 0)
        return true;
    return strncasecmp(file->name, name, LEN) == 0 && !file_is(file, CLASS_CODE) &&
           (file->name[LEN] == '\0' || strchr(".-_", file->name[LEN]));
}

/* Whether a line of an instruction goes on in the next one: comments and empty lines do not end it.
 */
static bool goes_on(Str line, bool inside)
{
    line = str_trim(line);
    if (line.len == 0 || line.data[0] == '#')
        return inside;
    return line.data[line.len - 1] == '\\';
}

bool command_next(Str *rest, Str *command)
{
    Str line;
    bool inside = false;
    while (str_cut(rest, '\n', &line)) {
        Str trimmed = str_trim(line);
        if (!inside && (trimmed.len == 0 || trimmed.data[0] == '#'))
            continue;
        if (!inside)
            *command = trimmed;
        command->len = (size_t)(trimmed.data + trimmed.len - command->data);
        inside = goes_on(line, inside);
        if (!inside)
            return true;
    }
    return inside;
}

/* The word that ends a document: EOF of "RUN <<-'EOF'"; empty where there is none. */
static Str document_end(Str instruction)
{
    size_t at = text_find(instruction, 0, "<<");
    if (at == instruction.len)
        return (Str){"", 0};
    at += 2;
    while (at < instruction.len && strchr("-'\"", instruction.data[at]))
        at++;
    size_t start = at;
    while (at < instruction.len && is_word(instruction.data[at]))
        at++;
    return (Str){instruction.data + start, at - start};
}

enum { MAX_LINES = 500 }; /* of a document in an instruction; a longer one is taken for none */

bool dockerfile_next(Str *rest, Str *instruction)
{
    if (!command_next(rest, instruction))
        return false;
    Str end = document_end(*instruction), line, behind = *rest;
    for (int i = 0; i < MAX_LINES && end.len && str_cut(&behind, '\n', &line); i++)
        if (str_eq(str_trim(line), end)) {
            instruction->len = (size_t)(line.data - instruction->data);
            *rest = behind;
            break;
        }
    return true;
}
