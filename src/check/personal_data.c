/* t07.personal-data: numbers that belong to one person, told by their check digits, in data and
 * fixtures. One number can be chance; three different ones in a file are people. */
#include "check/families.h"

static const char check[] = "t07.personal-data";

enum { ENOUGH = 3, MOST_KEPT = 64 };

typedef struct Numbers {
    uint64_t seen[MOST_KEPT];
    int count;    /* different ones */
    size_t first; /* where the first stands */
} Numbers;

static void add(Numbers *numbers, uint64_t value, size_t offset)
{
    for (int i = 0; i < numbers->count; i++)
        if (numbers->seen[i] == value)
            return;
    if (numbers->count == MOST_KEPT)
        return;
    if (numbers->count == 0)
        numbers->first = offset;
    numbers->seen[numbers->count++] = value;
}

/* ---- NHS numbers ---------------------------------------------------------------- */

/* The tenth digit is 11 minus the weighted sum of the others, modulo 11. 999 is for tests. */
static bool is_nhs_number(const char *digits)
{
    int sum = 0;
    for (int i = 0; i < 9; i++)
        sum += (digits[i] - '0') * (10 - i);
    int last = 11 - sum % 11;
    if (last == 11)
        last = 0;
    return last != 10 && last == digits[9] - '0' && memcmp(digits, "999", 3) != 0 &&
           digits[0] >= '4';
}

/* ---- Cards ---------------------------------------------------------------------- */

static bool is_luhn(const char *digits, size_t len)
{
    int sum = 0;
    for (size_t i = 0; i < len; i++) {
        int digit = digits[len - 1 - i] - '0';
        if (i % 2)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/* Those that payment services publish for tests, and numbers of few digits: 4242 4242 … */
static bool is_test_card(const char *digits)
{
    static const char *const published[] = {
        "411111", "424242", "400000", "555555", "222300", "510510", "378282", "371449",
        "601111", "400005", "520082", "401288", "422222", "444433", "543111", "445653",
        "454347", "491761", "453978", "471610", "454881", "404000", "453212"};
    unsigned different = 0;
    for (int i = 0; i < 15; i++)
        different |= 1u << (digits[i] - '0');
    if (__builtin_popcount(different) < 5)
        return true;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        if (memcmp(digits, published[i], 6) == 0)
            return true;
    return false;
}

static bool is_card(const char *digits, size_t len)
{
    bool visa = digits[0] == '4' && len == 16;
    bool mastercard = digits[0] == '5' && digits[1] >= '1' && digits[1] <= '5' && len == 16;
    bool amex = digits[0] == '3' && (digits[1] == '4' || digits[1] == '7') && len == 15;
    return (visa || mastercard || amex) && is_luhn(digits, len) && !is_test_card(digits);
}

/* ---- National Insurance numbers ------------------------------------------------- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A quick no for most capital letters. */
static bool may_be_national_insurance(Str text, size_t at)
{
    return text.len - at >= 9 && is_upper(text.data[at + 1]) &&
           (is_digit(text.data[at + 2]) || text.data[at + 2] == ' ');
}

/* Two letters, six digits, A to D. Some letters and pairs are never given; QQ and the like are for
 * examples. */
static size_t national_insurance_at(Str text, size_t at, uint64_t *value)
{
    static const char never_first[] = "DFIQUV", never_second[] = "DFIQUVO";
    static const char *const never[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ", "AB"};
    if (!may_be_national_insurance(text, at) || strchr(never_first, text.data[at]) ||
        strchr(never_second, text.data[at + 1]))
        return 0;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (memcmp(text.data + at, never[i], 2) == 0)
            return 0;
    size_t end = at + 2;
    uint64_t number = 0;
    for (int digits = 0; digits < 6; end++) {
        if (end >= text.len)
            return 0;
        if (text.data[end] == ' ' && digits % 2 == 0)
            continue;
        if (!is_digit(text.data[end]))
            return 0;
        number = number * 10 + (uint64_t)(text.data[end] - '0');
        digits++;
    }
    if (end < text.len && text.data[end] == ' ')
        end++;
    if (end >= text.len || text.data[end] < 'A' || text.data[end] > 'D' || number == 123456 ||
        number == 0)
        return 0;
    *value = number << 16 | (uint64_t)(unsigned char)text.data[at] << 8 |
             (unsigned char)text.data[at + 1];
    return end + 1 - at;
}

/* ---- The file ------------------------------------------------------------------- */

typedef struct People {
    Numbers nhs, cards, insurance;
} People;

/* A run of digits, with single spaces or dashes between groups. */
static size_t digits_at(Str text, size_t at, char *digits, size_t *count)
{
    enum { MOST = 19 };
    size_t end = at;
    *count = 0;
    while (end < text.len && *count <= MOST) {
        char c = text.data[end];
        if (is_digit(c))
            digits[(*count)++] = c;
        else if (!((c == ' ' || c == '-') && end + 1 < text.len && is_digit(text.data[end + 1]) &&
                   end > at && is_digit(text.data[end - 1])))
            break;
        end++;
    }
    return end - at;
}

static bool stands_alone(Str text, size_t start, size_t end)
{
    return (start == 0 || (!is_word(text.data[start - 1]) && text.data[start - 1] != '.')) &&
           (end >= text.len || (!is_word(text.data[end]) && text.data[end] != '.'));
}

static uint64_t number_of(const char *digits, size_t count)
{
    uint64_t number = 0;
    for (size_t i = 0; i < count && i < 19; i++)
        number = number * 10 + (uint64_t)(digits[i] - '0');
    return number;
}

static size_t look_at_digits(Str text, size_t at, People *people)
{
    char digits[32];
    size_t count, len = digits_at(text, at, digits, &count);
    if (!stands_alone(text, at, at + len))
        return len;
    if (count == 10 && is_nhs_number(digits))
        add(&people->nhs, number_of(digits, count), at);
    if ((count == 15 || count == 16) && is_card(digits, count))
        add(&people->cards, number_of(digits, count), at);
    return len;
}

static void report(CheckFile *file, const Numbers *numbers, const char *what)
{
    if (numbers->count < ENOUGH)
        return;
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_HIGH,
                         .offset = numbers->first,
                         .match = str_of(what)},
                "%s%d different %s stand in this file.",
                numbers->count == MOST_KEPT ? "At least " : "", numbers->count, what);
}

/* Whether the words around say what the numbers are: ten digits alone are also telephone numbers
 * and times, and one in eleven of those fits. */
static bool speaks_of_nhs(Str text)
{
    return text_find_folded(text, 0, "nhs") < text.len;
}

static bool wants(const CheckFile *file)
{
    return is_one_of(
        "csv tsv json jsonl ndjson xml sql yml yaml txt log rb py js ts java cs feature html",
        str_of(file->ending));
}

/* Two letters before the digits, with a space between or none, are those of National Insurance. */
static size_t letters_before(Str text, size_t digits)
{
    size_t space = digits > 0 && text.data[digits - 1] == ' ';
    return digits >= 2 + space ? digits - 2 - space : digits;
}

/* What begins at the first of some digits; where it ends. */
static size_t look_at_number(Str text, size_t at, People *people)
{
    uint64_t value;
    size_t letters = letters_before(text, at), len = 0;
    if (letters < at && is_upper(text.data[letters]))
        len = national_insurance_at(text, letters, &value);
    if (len == 0)
        return at + look_at_digits(text, at, people);
    if (stands_alone(text, letters, letters + len))
        add(&people->insurance, value, letters);
    return letters + len;
}

/* Every number has two digits that follow each other, so every other byte is enough. */
static void look(CheckFile *file)
{
    Str text = file->text;
    People people = {0};
    for (size_t at = 0, end = 0; at < text.len;) {
        if (!is_digit(text.data[at])) {
            at += 2;
            continue;
        }
        while (at > end && is_digit(text.data[at - 1]))
            at--;
        at = end = look_at_number(text, at, &people);
    }
    if (people.nhs.count >= ENOUGH && speaks_of_nhs(text))
        report(file, &people.nhs, "NHS numbers with the right check digit");
    report(file, &people.cards, "card numbers with the right check digit");
    report(file, &people.insurance, "National Insurance numbers");
}

const CheckFamily personal_data_family = {
    .name = "personal data",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_DOCS,
};
