#include "cli/check_write.h"

#include "format/findings_json.h"
#include "format/findings_sarif.h"
#include "format/findings_text.h"

static const char *const form_names[CHECK_FORMS] = {"table", "json", "sarif", "html"};

Err check_form_read(const CommandLine *line, CheckForm *out)
{
    const char *given = command_option(line, "format");
    *out = line->json ? FORM_JSON : FORM_TABLE;
    if (!given)
        return OK;
    for (int i = 0; i < CHECK_FORMS; i++)
        if (strcmp(given, form_names[i]) == 0) {
            *out = (CheckForm)i;
            return OK;
        }
    return fail(line->ctx, INVALID,
                "There is no format \"%s\". There are table, json, sarif and html.", given);
}

void check_write(CheckForm form, const FindingsView *views, size_t count, Buf *out)
{
    Arena *arena = out->arena;
    switch (form) {
    case FORM_TABLE:
        findings_text(out, views, count);
        break;
    case FORM_JSON:
        json_write(out,
                   count == 1 ? findings_json(arena, views)
                              : findings_json_of_all(arena, views, count),
                   2);
        break;
    case FORM_SARIF:
        json_write(out, findings_sarif(arena, views, count), 2);
        break;
    case FORM_HTML:
        findings_html(out, views, count);
        break;
    case CHECK_FORMS:
        break;
    }
}
