#include "unit.h"

#include "base/money.h"

static void reads_what_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t pence;
    } cases[] = {
        {"£1,234.56", 123456},
        {"1234", 123400},
        {" 60,000 ", 6000000},
        {"£1.2m", 120000000},
        {"2 million", 200000000},
        {"500k", 50000000},
        {"£ 5", 500},
        {"0", 0},
        {"0.5", 50},
        {"0.05", 5},
        {"1.50", 150},
        {"£30bn", 3000000000000},
        {"1.5 Billion", 150000000000},
        {"£10 THOUSAND", 1000000},
        {"1.23456789m", 123456789},
        {"2mn", 200000000},
        {"\xc2\xa0£5\xc2\xa0m", 500000000},
        {"92233720368547758.07", INT64_MAX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Money money;
        if (!money_parse(str_of(cases[i].text), &money))
            fail_msg("%s", cases[i].text);
        assert_true(money.pence == cases[i].pence);
    }
}

static void refuses_the_rest(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "£",
        "-5",
        "(5)",
        "1.234",
        "1.500",
        "1,23",
        "1,2345",
        "12,34,567",
        ",123",
        "1,",
        "1.",
        ".5",
        "1.2.3",
        "5 apples",
        "m",
        "5mm",
        "$5",
        "£££5",
        "1 234",
        "1e5",
        "0x5",
        "five",
        "1.234567891m",
        "92233720368547758.08",
        "99999999999bn",
        "18446744073709551616",
        "1,000,00",
        "1.5,000",
        "5\xc2",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Money money = {42};
        if (money_parse(str_of(cases[i]), &money))
            fail_msg("%s", cases[i]);
        assert_int_equal(money.pence, 42);
    }
}

static void reads_millions(void **state)
{
    (void)state;
    Money money;
    assert_true(money_parse_millions(S("£30,011.20"), &money));
    assert_int_equal(money.pence, 3001120000000);
    assert_true(money_parse_millions(S("0.00000001"), &money));
    assert_int_equal(money.pence, 1);
    assert_false(money_parse_millions(S("0.000000001"), &money));
    assert_false(money_parse_millions(S("1m"), &money));
    assert_false(money_parse_millions(S("-1"), &money));
}

static void adds(void **state)
{
    (void)state;
    Money sum;
    assert_true(money_add(POUNDS(2), (Money){5}, &sum));
    assert_int_equal(sum.pence, 205);
    assert_false(money_add((Money){INT64_MAX}, (Money){1}, &sum));
    assert_int_equal(sum.pence, 205);
}

static void writes(void **state)
{
    Arena *arena = ((Ctx *)*state)->arena;
    static const struct {
        int64_t pence;
        const char *text, *brief, *plain;
    } cases[] = {
        {0, "£0", "£0", "0.00"},
        {5, "£0.05", "£0.05", "0.05"},
        {99999, "£999.99", "£999.99", "999.99"},
        {100000, "£1,000", "£1k", "1000.00"},
        {6000000, "£60,000", "£60k", "60000.00"},
        {6000050, "£60,000.50", "£60k", "60000.50"},
        {6055000, "£60,550", "£60.6k", "60550.00"},
        {99949999, "£999,499.99", "£999k", "999499.99"},
        {99950000, "£999,500", "£1m", "999500.00"},
        {125000000, "£1,250,000", "£1.25m", "1250000.00"},
        {100500000, "£1,005,000", "£1.01m", "1005000.00"},
        {123450000000, "£1,234,500,000", "£1.23bn", "1234500000.00"},
        {3001120000000, "£30,011,200,000", "£30bn", "30011200000.00"},
        {123456700000000, "£1,234,567,000,000", "£1,235bn", "1234567000000.00"},
        {-6000050, "-£60,000.50", "-£60k", "-60000.50"},
        {INT64_MIN, "-£92,233,720,368,547,758.08", "-£92,233,720bn", "-92233720368547758.08"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Money money = {cases[i].pence};
        assert_string_equal(money_text(arena, money), cases[i].text);
        assert_string_equal(money_short(arena, money), cases[i].brief);
        assert_string_equal(money_plain(arena, money), cases[i].plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(reads_what_people_write),
        unit(refuses_the_rest),
        unit(reads_millions),
        unit(adds),
        unit(writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
