/* Spreadsheets that we write: what comes back, what it is, and that it never differs. */
#include "format/ods_write.h"
#include "ods_pack.h"

/* ---- Writing --------------------------------------------------------------------------------- */

static Str written(Ctx *ctx, const char *name, const char *const *headings, const OdsCell *cells,
                   size_t count)
{
    OdsWriter ods;
    Buf out = buf_init(ctx->arena, 1 << 20);
    assert_int_equal(ods_write_open(ctx, &ods), OK);
    assert_int_equal(ods_write_table(ctx, &ods, name, headings, count), OK);
    assert_int_equal(ods_write_row(ctx, &ods, cells, count), OK);
    assert_int_equal(ods_write_end(ctx, &ods, NULL, &out), OK);
    ods_write_close(&ods);
    return buf_str(&out);
}

static void what_is_written_comes_back_the_same(void **state)
{
    static const char *const texts[] = {"=cmd()",
                                        "  two  spaces  ",
                                        "line\nline\n",
                                        "\n",
                                        "\ttab\t x",
                                        "cr\r\nlf",
                                        "<&\"'>",
                                        " ",
                                        "a b",
                                        "\xc2\xa3\xc2\xa0\xf0\x9f\x90\xb3",
                                        "007",
                                        "1.50",
                                        "12",
                                        "-0.5",
                                        "2019-04-03",
                                        "2019-02-30",
                                        "12345678901234567890",
                                        "]]>"};
    enum { COUNT = sizeof texts / sizeof *texts };
    OdsCell cells[COUNT];
    Ctx *ctx = *state;
    OdsReader *reader;
    CsvRow row;
    const SheetNote *notes;
    size_t n_notes;
    bool more;
    for (size_t i = 0; i < COUNT; i++)
        cells[i] = (OdsCell){ods_kind_of(texts[i]), texts[i]};
    Str bytes = written(ctx, "a/b <&> c", texts, cells, COUNT);
    assert_int_equal(ods_open(ctx, "x.ods", bytes, false, &reader), OK);
    assert_string_equal(ods_name(ctx->arena, reader), "x.ods (sheet \"a-b <&> c\")");
    for (int line = 0; line < 2; line++) { /* headings, and cells */
        assert_int_equal(ods_next(ctx, reader, &row, &notes, &n_notes, &more), OK);
        assert_true(more && row.count == COUNT && n_notes == 0);
        for (size_t i = 0; i < COUNT; i++)
            assert_string_equal(row.fields[i], texts[i]);
    }
    assert_int_equal(ods_next(ctx, reader, &row, &notes, &n_notes, &more), OK);
    assert_false(more);
    ods_close(reader);
}

static void what_looks_like_a_value_is_one_only_if_nothing_is_lost(void **state)
{
    static const struct {
        const char *text;
        OdsKind kind;
    } cells[] = {{"12", ODS_NUMBER},       {"-0.5", ODS_NUMBER},     {"0", ODS_NUMBER},
                 {"2019-04-03", ODS_DATE}, {"2019-02-30", ODS_TEXT}, {"007", ODS_TEXT},
                 {"1.50", ODS_TEXT},       {"-0", ODS_TEXT},         {"1e5", ODS_TEXT},
                 {"+5", ODS_TEXT},         {"5.", ODS_TEXT},         {"1234567890123456", ODS_TEXT},
                 {"", ODS_TEXT},           {NULL, ODS_TEXT},         {"=1", ODS_TEXT}};
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_int_equal(ods_kind_of(cells[i].text), cells[i].kind);
}

/* An entry of what we wrote. */
static const char *entry(Ctx *ctx, Str bytes, const char *name)
{
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    assert_non_null(zip);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    char *text = arena_alloc(ctx->arena, 1 << 20);
    assert_true(zip_fread(file, text, (1 << 20) - 1) > 0);
    assert_int_equal(zip_fread(file, text + strlen(text), 1), 0);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

static void kinds_are_written_as_what_they_are(void **state)
{
    static const char *const headings[] = {"a", "b", "c", "d", "e", "f"};
    const OdsCell cells[] = {{ODS_TEXT, "=SUM(1)"},    {ODS_NUMBER, "12"},  {ODS_MONEY, "60000.50"},
                             {ODS_DATE, "2019-04-03"}, {ODS_MONEY, "lots"}, {ODS_TEXT, NULL}};
    Str bytes = written(*state, "One", headings, cells, 6);
    const char *content = entry(*state, bytes, "content.xml");
    assert_non_null(strstr(content, "office:value-type=\"string\"><text:p>=SUM(1)</text:p>"));
    assert_non_null(strstr(content, "office:value-type=\"float\" office:value=\"12\""));
    assert_non_null(strstr(content, "office:currency=\"GBP\" office:value=\"60000.50\""));
    assert_non_null(strstr(content, "office:date-value=\"2019-04-03\""));
    assert_non_null(strstr(content, "office:value-type=\"string\"><text:p>lots</text:p>"));
    assert_null(strstr(content, "formula"));
}

static void characters_that_xml_does_not_have_are_replaced(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "a\001b\xef\xbf\xbf\xff"}};
    Str bytes = written(*state, "\002", headings, cells, 1);
    reads(*state, bytes,
          "a\na\xef\xbf\xbd"
          "b\xef\xbf\xbd\xef\xbf\xbd\n");
}

static void a_package_begins_with_what_it_is_and_never_differs(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "b"}};
    Str first = written(*state, "One", headings, cells, 1),
        second = written(*state, "One", headings, cells, 1);
    assert_true(str_eq(first, second));
    assert_memory_equal(first.data + 30, "mimetype" TYPE, sizeof "mimetype" TYPE - 1);
    assert_non_null(strstr(entry(*state, first, "META-INF/manifest.xml"), "content.xml"));
    assert_non_null(strstr(entry(*state, first, "settings.xml"), "VerticalSplitPosition"));
}

static void more_rows_than_spreadsheets_have_are_refused(void **state)
{
    static const char *const headings[] = {"a"};
    const OdsCell cells[] = {{ODS_TEXT, "b"}};
    Ctx *ctx = *state;
    OdsWriter ods;
    assert_int_equal(ods_write_open(ctx, &ods), OK);
    assert_int_equal(ods_write_table(ctx, &ods, "One", headings, 1), OK);
    ods.rows = MAX_SHEET_ROWS - 1;
    assert_int_equal(ods_write_row(ctx, &ods, cells, 1), OK);
    assert_int_equal(ods_write_row(ctx, &ods, cells, 1), TOO_BIG);
    assert_non_null(strstr(problem(ctx), "at most 1048576 rows"));
    ods_write_close(&ods);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(what_is_written_comes_back_the_same),
        unit(what_looks_like_a_value_is_one_only_if_nothing_is_lost),
        unit(kinds_are_written_as_what_they_are),
        unit(characters_that_xml_does_not_have_are_replaced),
        unit(a_package_begins_with_what_it_is_and_never_differs),
        unit(more_rows_than_spreadsheets_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
