#include "check/secret_words.h"

#include "check/catalogue.h"

WordLikeness word_likeness(const CheckFile *file, Str text)
{
    enum { LETTERS = 26, TENTHS = 10 };
    const char *pairs = json_text(check_table(file->rules, "letter_pairs"), "pairs");
    WordLikeness likeness = {0};
    if (!pairs || strlen(pairs) != (size_t)LETTERS * LETTERS)
        return likeness;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (!is_letter(text.data[i]) || !is_letter(text.data[i + 1]))
            continue;
        int first = to_lower(text.data[i]) - 'a', second = to_lower(text.data[i + 1]) - 'a';
        likeness.tenths += (pairs[first * LETTERS + second] - 'n') * TENTHS;
        likeness.pairs++;
    }
    if (likeness.pairs)
        likeness.tenths /= likeness.pairs;
    return likeness;
}
