/* Any text either is refused with words, or read into fields of clean text that read
 * back the same when they are encoded again. */
#include "fuzz.h"
#include "net/form.h"

static void check_clean(const char *text)
{
    CHECK(utf8_valid(str_of(text)));
    for (; *text; text++)
        CHECK((unsigned char)*text >= 0x20 || *text == '\t' || *text == '\n');
}

static const char *encoded(Arena *arena, const Form *form)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < form->count; i++) {
        const FormField *field = &form->fields[i];
        text = arena_printf(arena, "%s&%s=%s", text, url_encode(arena, field->name),
                            url_encode(arena, field->value));
    }
    return text;
}

static void check_again(Ctx *ctx, const Form *form)
{
    Form again;
    CHECK(form_read_query(ctx, encoded(ctx->arena, form), &again) == OK);
    CHECK(again.count == form->count);
    for (size_t i = 0; i < form->count; i++) {
        const FormField *one = &form->fields[i], *two = &again.fields[i];
        CHECK(text_eq(one->name, two->name) && text_eq(one->value, two->value));
        CHECK(form_has(&again, one->name, one->value) && form_value(&again, one->name));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Ctx ctx = {.arena = fuzz_arena()};
    HttpField type = {"Content-Type", "application/x-www-form-urlencoded"};
    HttpRequest request = {.fields = &type, .n_fields = 1, .body = {(const char *)data, size}};
    Form form = {0};
    Err err = form_read_body(&ctx, &request, &form);
    CHECK(err == OK || ((err == INVALID || err == TOO_BIG) && *problem(&ctx)));
    CHECK(form.count <= MAX_FORM_FIELDS);
    for (size_t i = 0; i < form.count; i++) {
        check_clean(form.fields[i].name);
        check_clean(form.fields[i].value);
        CHECK(!form.fields[i].file_name);
    }
    if (err == OK && form.count <= 50)
        check_again(&ctx, &form);
    return 0;
}
