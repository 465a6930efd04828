/* t02.autocomplete: the words of autocomplete, by the grammar of the HTML standard. */
#include "check/html_fields.h"

/* Fields of a person, whatever the way to reach them. */
static const char plain[] =
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname "
    "username "
    "new-password current-password one-time-code organization-title organization street-address "
    "address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 "
    "address-level1 "
    "country country-name postal-code cc-name cc-given-name cc-additional-name cc-family-name "
    "cc-number "
    "cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency transaction-amount "
    "language bday "
    "bday-day bday-month bday-year sex url photo";
/* And those that "home", "work" … may stand before. */
static const char reachable[] =
    "tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix "
    "tel-extension email impp";

enum { MOST_WORDS = 6 };

typedef struct Words {
    Str items[MOST_WORDS];
    size_t count;
} Words;

static bool split(const char *value, Words *out)
{
    Str rest = str_of(value), word;
    out->count = 0;
    while (str_cut(&rest, ' ', &word)) {
        word = str_trim(word);
        if (word.len == 0)
            continue;
        if (out->count == MOST_WORDS)
            return false;
        out->items[out->count++] = word;
    }
    return true;
}

/* [section-…] [shipping|billing] then a field, or [home|work|mobile|fax|pager] and a field to reach
 * somebody; at the end maybe webauthn. */
static bool is_valid(const Words *words)
{
    size_t i = 0, count = words->count;
    if (count && is_one_of_folded("webauthn", words->items[count - 1]))
        count--;
    if (i < count && text_find_folded(words->items[i], 0, "section-") == 0)
        i++;
    if (i < count && is_one_of_folded("shipping billing", words->items[i]))
        i++;
    bool way = i < count && is_one_of_folded("home work mobile fax pager", words->items[i]);
    if (way)
        i++;
    if (i + 1 != count)
        return false;
    return is_one_of_folded(reachable, words->items[i]) ||
           (!way && is_one_of_folded(plain, words->items[i]));
}

bool html_autocomplete_is_valid(const char *value)
{
    Words words;
    if (!split(value, &words))
        return false;
    return words.count == 0 || (words.count == 1 && is_one_of_folded("on off", words.items[0])) ||
           is_valid(&words);
}
