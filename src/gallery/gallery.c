#include "gallery/gallery.h"

#include "base/embed.h"

extern const SpecimenFamily gallery_fields, gallery_choices, gallery_text,
    gallery_messages, gallery_navigation, gallery_tables, gallery_charts, gallery_frame;

const SpecimenFamily *const gallery_families[] = {
    &gallery_fields,
    &gallery_choices,
    &gallery_text,
    &gallery_messages,
    &gallery_navigation,
    &gallery_tables,
    &gallery_charts,
    &gallery_frame,
};
const size_t gallery_families_count =
    sizeof gallery_families / sizeof *gallery_families;

const char *gallery_title(Arena *arena, const char *component)
{
    char *title = arena_text(arena, component);
    title[0] = (char)(title[0] - 'a' + 'A');
    for (char *c = title; *c; c++)
        if (*c == '-')
            *c = ' ';
    return title;
}

/* Lines of a function's body, without the four spaces before each. */
static const char *without_indent(Arena *arena, Str body)
{
    Buf out = buf_init(arena, body.len + 1);
    Str line;
    while (str_cut(&body, '\n', &line)) {
        bool indented = str_starts(line, S("    "));
        buf_add_str(&out, indented ? (Str){line.data + 4, line.len - 4} : line);
        buf_add_char(&out, '\n');
    }
    return buf_text(&out);
}

const char *gallery_code(
    Arena *arena, const SpecimenFamily *family, const Specimen *specimen)
{
    const Embedded *file = embedded_find(family->file);
    if (!file)
        return "";
    const char *head = arena_printf(arena, "SPECIMEN(%s)\n{\n", specimen->function);
    const char *start = strstr((const char *)file->bytes, head);
    if (!start)
        return "";
    start += strlen(head);
    const char *end = strstr(start, "\n}\n");
    return end ? without_indent(arena, (Str){start, (size_t)(end - start)}) : "";
}
