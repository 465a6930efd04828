#include "unit.h"

#include "net/form.h"

/* "name=value|" for each field; files as "name=<file name, type, bytes>|". */
static const char *shown(Ctx *ctx, const Form *form)
{
    char *text = arena_text(ctx->arena, "");
    for (size_t i = 0; i < form->count; i++) {
        const FormField *field = &form->fields[i];
        text = field->file_name
                   ? arena_printf(ctx->arena, "%s%s=<%s, %s, %.*s>|", text, field->name,
                                  field->file_name, field->file_type, (int)field->file.len,
                                  field->file.data)
                   : arena_printf(ctx->arena, "%s%s=%s|", text, field->name, field->value);
    }
    return text;
}

/* ---- Query strings and urlencoded bodies ------------------------------------------- */

static void reads_queries(void **state)
{
    Ctx *ctx = *state;
    static const char *const cases[][2] = {
        {"", ""},
        {"a=1", "a=1|"},
        {"a=1&b=2", "a=1|b=2|"},
        {"a=1&a=2", "a=1|a=2|"},
        {"a", "a=|"},
        {"=1", "=1|"},
        {"a=", "a=|"},
        {"&&a=1&&", "a=1|"},
        {"a=b=c", "a=b=c|"},
        {"a+b=c+d", "a b=c d|"},
        {"%61=%2B%26%3D%25", "a=+&=%|"},
        {"a=%c2%a3", "a=\xc2\xa3|"},
        {"a=\xc2\xa3", "a=\xc2\xa3|"},
        {"a=%A3", "a=\xef\xbf\xbd|"},
        {"a=1%0D%0A2%0A3%0D4", "a=1\n2\n3\n4|"},
        {"a=%09%08%1B%7F", "a=\t\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|"},
        {"a=%2541", "a=%41|"}, /* decoded once */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Form form;
        assert_int_equal(form_read_query(ctx, cases[i][0], &form), OK);
        assert_string_equal(shown(ctx, &form), cases[i][1]);
    }
}

static void refuses_queries(void **state)
{
    Ctx *ctx = *state;
    static const char *const bad[] = {"a=%", "a=%1", "a=%zz", "a=%0g", "a=%00", "%=1", "a=1&b=%1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Form form = {NULL, 77};
        assert_int_equal(form_read_query(ctx, bad[i], &form), INVALID);
        assert_int_equal(form.count, 77); /* untouched */
        assert_true(problem(ctx)[0] != '\0');
    }
}

static Err read_body(Ctx *ctx, const char *type, Str body, Form *out)
{
    HttpField field = {"content-type", type};
    HttpRequest request = {.fields = &field, .n_fields = type ? 1 : 0, .body = body};
    return form_read_body(ctx, &request, out);
}

static void knows_content_types(void **state)
{
    Ctx *ctx = *state;
    Form form;
    static const char *const good[] = {"application/x-www-form-urlencoded",
                                       "Application/X-WWW-Form-URLEncoded; charset=UTF-8"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(read_body(ctx, good[i], S("a=1&b=2"), &form), OK);
        assert_string_equal(shown(ctx, &form), "a=1|b=2|");
    }
    static const char *const bad[] = {NULL, "", "text/plain", "application/json",
                                      "application/x-www-form-urlencodedx"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(read_body(ctx, bad[i], S("a=1"), &form), INVALID);
    assert_int_equal(read_body(ctx, NULL, S(""), &form), OK);
    assert_int_equal(form.count, 0);
}

static void bounds_the_number_of_fields(void **state)
{
    Ctx *ctx = *state;
    char *text = arena_alloc(ctx->arena, 2 * (MAX_FORM_FIELDS + 1) + 1);
    for (size_t i = 0; i < MAX_FORM_FIELDS; i++)
        memcpy(text + 2 * i, "a&", 2);
    Form form;
    assert_int_equal(form_read_query(ctx, text, &form), OK);
    assert_int_equal(form.count, MAX_FORM_FIELDS);
    memcpy(text + 2 * (size_t)MAX_FORM_FIELDS, "a", 1);
    assert_int_equal(form_read_query(ctx, text, &form), TOO_BIG);
}

static void finds_values(void **state)
{
    Ctx *ctx = *state;
    Form form;
    assert_int_equal(form_read_query(ctx, "a=1&b=2&a=3&c=", &form), OK);
    assert_string_equal(form_value(&form, "a"), "1");
    assert_string_equal(form_value(&form, "c"), "");
    assert_null(form_value(&form, "d"));
    assert_true(form_has(&form, "a", "3"));
    assert_false(form_has(&form, "a", "2"));
    assert_false(form_has(&form, "d", ""));
    assert_null(form_file(&form, "a"));
}

/* ---- multipart/form-data ------------------------------------------------------------ */

#define PART "Content-Disposition: form-data; name="
static const char multipart[] = "multipart/form-data; boundary=XX";

/* What Chromium, Firefox and curl send. */
static void reads_parts(void **state)
{
    Ctx *ctx = *state;
    static const char *const cases[][2] = {
        {"--XX--\r\n", ""},
        {"--XX--", ""},
        {"--XX\r\n" PART "\"a\"\r\n\r\n1\r\n--XX--\r\n", "a=1|"},
        {"--XX\r\n" PART "a\r\n\r\n1\r\n--XX--\r\n", "a=1|"},
        {"--XX\r\n" PART "\"a\"\r\n\r\n\r\n--XX--\r\n", "a=|"},
        {"--XX\r\n" PART "\"a\"\r\n\r\n1\r\n--XX\r\n" PART "\"a\"\r\n\r\n2\r\n--XX--\r\n",
         "a=1|a=2|"},
        {"--XX\r\n" PART "\"a\"\r\n\r\n1\r\n2\n3\r4\r\n--XX--\r\n", "a=1\n2\n3\n4|"},
        {"--XX\r\n" PART "\"a\"\r\n\r\n\r\n\r\n--XX--\r\n", "a=\n|"},
        {"--XX\r\n" PART "\"a\"\r\n\r\n--X\r\n-XX\r\n--XX--\r\n", "a=--X\n-XX|"},
        {"--XX\r\ncontent-disposition:form-data;name=\"a\"\r\n\r\n1\r\n--XX--\r\n", "a=1|"},
        {"--XX\r\n" PART "\"a\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n1\r\n--XX--\r\n",
         "a=1|"},
        {"--XX\r\n" PART
         "\"f\"; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--XX--\r\n",
         "f=<b.txt, text/plain, hello>|"},
        {"--XX\r\n" PART
         "\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
         "--XX--\r\n",
         "f=<, application/octet-stream, >|"},
        {"--XX\r\n" PART "\"f\"; filename=\"b\"\r\n\r\nx\r\n--XX--\r\n",
         "f=<b, application/octet-stream, x>|"},
        {"--XX\r\n" PART "\"f\"; filename=\"../../etc/passwd\"\r\n\r\nx\r\n--XX--\r\n",
         "f=<passwd, application/octet-stream, x>|"},
        {"--XX\r\n" PART "\"f\"; filename=\"C:\\dir\\b.txt\"\r\n\r\nx\r\n--XX--\r\n",
         "f=<b.txt, application/octet-stream, x>|"},
        {"--XX\r\n" PART "\"f\"; filename=\"a\\\"b%22c%0D%0Ad%41\"\r\n\r\nx\r\n--XX--\r\n",
         "f=<a\"b\"c\nd%41, application/octet-stream, x>|"},
        {"--XX\r\n" PART
         "\"f\"; filename=\"\xc3\xa9\xff\"; filename*=UTF-8''x\r\n\r\nx\r\n--XX--\r\n",
         "f=<\xc3\xa9\xef\xbf\xbd, application/octet-stream, x>|"},
        {"--XX\r\n" PART "\"a\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n1\r\n--XX--\r\n", "a=1|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Form form;
        if (read_body(ctx, multipart, str_of(cases[i][0]), &form) != OK)
            fail_msg("case %zu: %s", i, problem(ctx));
        assert_string_equal(shown(ctx, &form), cases[i][1]);
    }
}

static void refuses_parts(void **state)
{
    Ctx *ctx = *state;
    static const char *const bad[] = {
        "",
        "--X",
        "--XX",
        "--XX\r\n",
        "--XX-",
        "--XX--x",
        "--XX--\r\nepilogue",
        "preamble\r\n--XX--\r\n",
        "\r\n--XX--\r\n",
        "--XX \r\n" PART "\"a\"\r\n\r\n1\r\n--XX--\r\n",
        "--XX\n" PART "\"a\"\n\n1\n--XX--\n",
        "--XX\r\n" PART "\"a\"\r\n\r\n1\r\n--XX",
        "--XX\r\n" PART "\"a\"\r\n\r\n1\r\n--XX\r\n",
        "--XX\r\n" PART "\"a\"\r\n\r\n1",
        "--XX\r\n" PART "\"a\"\r\n\r\n1\r\n--XXY--\r\n",
        "--XX\r\n" PART "\"a\"\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\n\r\n--XX--\r\n",
        "--XX\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\" x\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"; name=\"b\"\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"; filename=\"b\"; filename=\"c\"\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\n" PART "\"b\"\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\n folded\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\nnonsense\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\nX : a\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART "\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--XX--\r\n",
        "--XX\r\n" PART
        "\"f\"; filename=\"a\"\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\n1\r\n--XX--\r\n",
        "--XX\r\n" PART
        "\"a\"\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\nG: 1\r\nH: 1\r\n\r\n1\r\n"
        "--XX--\r\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Form form = {NULL, 77};
        if (read_body(ctx, multipart, str_of(bad[i]), &form) != INVALID)
            fail_msg("case %zu is read: %s", i, bad[i]);
        assert_int_equal(form.count, 77);
    }
}

static void reads_boundaries(void **state)
{
    Ctx *ctx = *state;
    Form form;
    static const struct {
        const char *type;
        Err err;
    } cases[] = {
        {"multipart/form-data; boundary=XX", OK},
        {"multipart/form-data;boundary=XX", OK},
        {"Multipart/Form-Data; Boundary=\"XX\"", OK},
        {"multipart/form-data; charset=utf-8; boundary=XX;", OK},
        {"multipart/form-data", INVALID},
        {"multipart/form-data; boundary", INVALID},
        {"multipart/form-data; boundary=", INVALID},
        {"multipart/form-data; boundary=\"\"", INVALID},
        {"multipart/form-data; boundary=\"XX", INVALID},
        {"multipart/form-data; boundary=\"XX \"", INVALID},
        {"multipart/form-data; boundary=\"X\\\\X\"", INVALID},
        {"multipart/form-data; boundary=XX; boundary=YY", INVALID},
        {"multipart/form-data; boundary=XX YY", INVALID},
        {"multipart/form-data; "
         "boundary=0123456789012345678901234567890123456789012345678901234567890"
         "123456789x",
         INVALID},
        {"multipart/mixed; boundary=XX", INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (read_body(ctx, cases[i].type, S("--XX--\r\n"), &form) != cases[i].err)
            fail_msg("%s", cases[i].type);
}

/* A file is the bytes as they came, with NUL and line ends, and not a copy. */
static void gives_files_as_they_are(void **state)
{
    Ctx *ctx = *state;
    Str body = S("--XX\r\n" PART "\"f\"; filename=\"b\"\r\n\r\na\0b\r\nc\r\n--X\xff\r\n"
                 "\r\n--XX\r\n" PART "\"e\"; filename=\"empty\"\r\n\r\n\r\n--XX--\r\n");
    Form form;
    assert_int_equal(read_body(ctx, multipart, body, &form), OK);
    const FormField *file = form_file(&form, "f");
    assert_non_null(file);
    assert_true(str_eq(file->file, S("a\0b\r\nc\r\n--X\xff\r\n")));
    assert_true(file->file.data > body.data && file->file.data < body.data + body.len);
    assert_string_equal(form_value(&form, "f"), "");
    assert_false(form_has(&form, "f", ""));
    assert_null(form_file(&form, "e"));
    assert_null(form_file(&form, "g"));
}

/* Many parts and many near-delimiters take a time in proportion. */
static void is_not_quadratic(void **state)
{
    Ctx *ctx = *state;
    size_t len = MAX_UPLOAD_BYTES;
    char *body = arena_alloc(ctx->arena, len + 100);
    static const char head[] = "--XX\r\n" PART "\"f\"; filename=\"b\"\r\n\r\n";
    size_t used = sizeof head - 1;
    memcpy(body, head, used);
    while (used < len) {
        memcpy(body + used, "\r\n--X", 5);
        used += 5;
    }
    memcpy(body + used, "\r\n--XX--", 8);
    Form form;
    assert_int_equal(read_body(ctx, multipart, (Str){body, used + 8}, &form), OK);
    assert_int_equal(form_file(&form, "f")->file.len, used - (sizeof head - 1));
}

/* ---- Percent-encoding ---------------------------------------------------------------- */

static void encodes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    assert_string_equal(url_encode(arena, "a-b_c.d~e/f?g=h&i j+k%\xc2\xa3"),
                        "a-b_c.d~e%2Ff%3Fg%3Dh%26i%20j%2Bk%25%C2%A3");
    assert_string_equal(url_encode(arena, ""), "");
    assert_string_equal(url_encode(arena, NULL), "");
}

static void decodes_what_it_encodes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    char all[256];
    for (int i = 1; i < 256; i++)
        all[i - 1] = (char)i;
    all[255] = '\0';
    const char *encoded = url_encode(arena, all);
    assert_string_equal(url_decode(arena, str_of(encoded), false), all);
    assert_string_equal(url_decode(arena, str_of(encoded), true), all);
    assert_string_equal(url_decode(arena, S("a+b"), false), "a+b");
    assert_string_equal(url_decode(arena, S("a+b"), true), "a b");
    assert_null(url_decode(arena, S("a\0b"), false));
    assert_null(url_decode(arena, S("%0"), false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(reads_queries),
        unit(refuses_queries),
        unit(knows_content_types),
        unit(bounds_the_number_of_fields),
        unit(finds_values),
        unit(reads_parts),
        unit(refuses_parts),
        unit(reads_boundaries),
        unit(gives_files_as_they_are),
        unit(is_not_quadratic),
        unit(encodes),
        unit(decodes_what_it_encodes),
    };
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
