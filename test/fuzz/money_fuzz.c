/* What is read as money is written so that it reads back as the same amount. */
#include "fuzz.h"

#include "base/money.h"

static void check_back(const char *text, Money money)
{
    Money again;
    CHECK(money_parse(str_of(text), &again));
    CHECK(again.pence == money.pence);
}

static void check_written(Arena *arena, Money money)
{
    const char *brief = money_short(arena, money);
    CHECK(!text_empty(brief));
    if (money.pence < 0) {
        CHECK(money_text(arena, money)[0] == '-' && money_plain(arena, money)[0] == '-');
        return;
    }
    check_back(money_text(arena, money), money);
    check_back(money_plain(arena, money), money);

    /* Three figures are right to half a percent, and whole billions to less. */
    Money near;
    if (!money_parse(str_of(brief), &near))
        return; /* rounded up over the end of 64 bits */
    int64_t off = near.pence > money.pence ? near.pence - money.pence : money.pence - near.pence;
    CHECK(off <= money.pence / 200 + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = fuzz_arena();
    Str text = {(const char *)data, size};
    Money money, millions;
    if (money_parse(text, &money)) {
        CHECK(money.pence >= 0);
        check_written(arena, money);
    }
    if (money_parse_millions(text, &millions)) {
        CHECK(millions.pence >= 0);
        check_written(arena, millions);
    }
    int64_t pence[2];
    if (size >= sizeof pence) {
        memcpy(pence, data, sizeof pence);
        check_written(arena, (Money){pence[0]});
        Money sum;
        if (money_add((Money){pence[0]}, (Money){pence[1]}, &sum))
            CHECK(sum.pence - pence[1] == pence[0]);
    }
    return 0;
}
