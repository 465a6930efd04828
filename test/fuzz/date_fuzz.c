/* What is read writes back to the same text; arithmetic goes back to where it came
 * from; nothing overflows. */
#include "fuzz.h"

static void check_text(Arena *arena, const char *text)
{
    Date date;
    if (date_parse(text, &date))
        CHECK(text_eq(date_iso(arena, date), text));
    Time time;
    if (time_parse(text, &time)) {
        const char *iso = time_iso(arena, time);
        CHECK(strncmp(iso, text, 19) == 0);
        Time again;
        CHECK(time_parse(iso, &again) && again.ms == time.ms);
    }
}

static void check_arithmetic(Arena *arena, Date date, int number)
{
    Date later = date_add_days(date, number);
    if (date_known(later))
        CHECK(date_compare(date_add_days(later, -number), date) == 0);
    Date month = date_add_months(date, number);
    if (date_known(month)) {
        CHECK(date_months_between(date, month) == number);
        date_iso(arena, month);
    }
    Date workday = date_add_working_days(date, number % 3000);
    if (date_known(workday) && number % 3000 != 0)
        CHECK((date_compare(workday, date) > 0) == (number > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = fuzz_arena();
    check_text(arena, arena_text_len(arena, (const char *)data, size));

    struct {
        int64_t ms;
        int32_t number;
    } numbers = {0};
    if (size < sizeof numbers)
        return 0;
    memcpy(&numbers, data, sizeof numbers);
    if (numbers.number == INT32_MIN) /* has no opposite */
        return 0;
    Time time = {numbers.ms};
    CHECK((*time_iso(arena, time) == '\0') == (*time_text(arena, time) == '\0'));
    Date date = time_date((Time){numbers.ms % INT64_C(250000000000000)});
    CHECK(date_known(date) || numbers.ms < 0);
    if (date_known(date)) {
        CHECK(*date_financial_year(arena, date) && *date_text(arena, date));
        check_arithmetic(arena, date, numbers.number);
    }
    return 0;
}
