/* Calendars: what RFC 5545 asks of lines, texts and days. */
#include "unit.h"

#include "format/ical.h"

static Date day(int year, int month, int of_month)
{
    Date date;
    assert_true(date_make(year, month, of_month, &date));
    return date;
}

static const char *written(Ctx *ctx, const IcalEvent *event)
{
    Buf out = buf_init(ctx->arena, 1 << 20);
    ical_begin(&out, "A board, and more");
    ical_event(&out, event);
    ical_end(&out);
    assert_true(buf_ok(&out));
    return buf_text(&out);
}

static void a_calendar_is_what_readers_expect(void **state)
{
    const char *text =
        written(*state, &(IcalEvent){.uid = "meeting-1-X01@tcop",
                                     .summary = "Assurance board",
                                     .location = "Room 1",
                                     .url = "https://tcop.example/agenda?organisation=X01",
                                     .day = day(2019, 12, 31),
                                     .stamp = {1560506400000}});
    assert_string_equal(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tcop//tcop//EN\r\n"
                              "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:A board\\, and more\r\n"
                              "BEGIN:VEVENT\r\nUID:meeting-1-X01@tcop\r\n"
                              "DTSTAMP:20190614T100000Z\r\nDTSTART;VALUE=DATE:20191231\r\n"
                              "DTEND;VALUE=DATE:20200101\r\nSUMMARY:Assurance board\r\n"
                              "LOCATION:Room 1\r\n"
                              "URL:https://tcop.example/agenda?organisation=X01\r\n"
                              "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void texts_cannot_leave_their_property(void **state)
{
    const char *text =
        written(*state, &(IcalEvent){.uid = "1",
                                     .summary = "a,b;c\\d\r\nEND:VEVENT\re\nf\x01g\th",
                                     .description = "",
                                     .day = day(2019, 1, 1)});
    assert_non_null(strstr(text, "\r\nSUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\\ne\\nf g\th\r\n"));
    assert_null(strstr(text, "DESCRIPTION"));
    assert_null(strstr(text, "LOCATION"));
}

/* The lines of a text, each without its end; every line end is CRLF. */
static TextList lines_of(Ctx *ctx, const char *text)
{
    TextList lines = {0};
    Str rest = str_of(text), line;
    while (str_cut(&rest, '\n', &line)) {
        assert_true(line.len > 0 && line.data[line.len - 1] == '\r');
        text_list_add(ctx->arena, &lines, arena_text_len(ctx->arena, line.data, line.len - 1));
    }
    return lines;
}

/* Unfolded again it is the same, whatever stands at the fold. */
static void folded_at(Ctx *ctx, size_t before, const char *character, const char *escaped)
{
    char summary[400] = {0}, expected[400] = "SUMMARY:";
    for (size_t i = 0; i < before; i++) {
        strncat(summary, "x", 2);
        strncat(expected, "x", 2);
    }
    for (int i = 0; i < 30; i++) {
        strncat(summary, character, 5);
        strncat(expected, escaped, 5);
    }
    TextList lines =
        lines_of(ctx, written(ctx, &(IcalEvent){.uid = "1", .summary = summary, .day = {0}}));
    Buf whole = buf_init(ctx->arena, 10000);
    for (size_t i = 0; i < lines.count; i++) {
        assert_true(strlen(lines.items[i]) <= 75);
        assert_true(utf8_valid(str_of(lines.items[i])));
        bool goes_on = lines.items[i][0] == ' ';
        buf_add(&whole, goes_on ? lines.items[i] + 1 : "\n");
        buf_add(&whole, goes_on ? "" : lines.items[i]);
    }
    assert_non_null(strstr(buf_text(&whole), expected));
}

static void long_lines_are_folded_between_characters(void **state)
{
    for (size_t before = 55; before < 75; before++) {
        folded_at(*state, before, "é", "é");
        folded_at(*state, before, "€", "€");
        folded_at(*state, before, "\xf0\x9f\x9a\xa2", "\xf0\x9f\x9a\xa2");
        folded_at(*state, before, ",", "\\,");
        folded_at(*state, before, "\n", "\\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(a_calendar_is_what_readers_expect),
        unit(texts_cannot_leave_their_property),
        unit(long_lines_are_folded_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
