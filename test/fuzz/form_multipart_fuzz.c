/* Any bytes either are refused with words, or read into fields of clean text and files
 * that lie within the body. The first line of the input is what follows
 * "multipart/form-data" in the Content-Type. */
#include "fuzz.h"
#include "net/form.h"

static void check_clean(const char *text)
{
    CHECK(utf8_valid(str_of(text)));
    for (; *text; text++)
        CHECK((unsigned char)*text >= 0x20 || *text == '\t' || *text == '\n');
}

static void check_file(const FormField *field, Str body)
{
    CHECK(field->file.data >= body.data);
    CHECK(field->file.data + field->file.len <= body.data + body.len);
    CHECK(*field->value == '\0' && field->file_type);
    CHECK(!strchr(field->file_name, '/') && !strchr(field->file_name, '\\'));
    check_clean(field->file_name);
    check_clean(field->file_type);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = fuzz_arena()};
    Str body = {(const char *)data, size}, line = {0};
    str_cut(&body, '\n', &line);
    HttpField type = {"Content-Type",
                      arena_printf(ctx.arena, "multipart/form-data%s", str_copy(ctx.arena, line))};
    HttpRequest request = {.fields = &type, .n_fields = 1, .body = body};
    Form form = {0};
    Err err = form_read_body(&ctx, &request, &form);
    CHECK(err == OK || ((err == INVALID || err == TOO_BIG) && *problem(&ctx)));
    CHECK(form.count <= MAX_FORM_FIELDS);
    for (size_t i = 0; i < form.count; i++) {
        const FormField *field = &form.fields[i];
        check_clean(field->name);
        check_clean(field->value);
        CHECK(form_value(&form, field->name));
        if (field->file_name)
            check_file(field, body);
    }
    return 0;
}
