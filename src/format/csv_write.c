#include "format/csv_write.h"

#include <string.h>

static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text);
}

static void write_cell(Buf *out, const char *text)
{
    bool guard = is_formula(text);
    if (!text[strcspn(text, "\",\r\n")]) {
        buf_add(out, guard ? "'" : "");
        buf_add(out, text);
        return;
    }
    buf_add(out, guard ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            buf_add_char(out, '"');
        buf_add_char(out, *text);
    }
    buf_add_char(out, '"');
}

void csv_write_row(Buf *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add_char(out, ',');
        write_cell(out, cells[i] ? cells[i] : "");
    }
    buf_add(out, "\r\n");
}
