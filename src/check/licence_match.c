#include "check/licence.h"

#include "check/check_file.h"
#include "check/licence_compare.h"
#include "check/licence_search.h"

#include <stdlib.h>

enum {
    LEAST_WORDS = 12,     /* of a licence that can be recognised */
    ALLOWED_WORDS = 6,    /* that differ in any text */
    ALLOWED_PERCENT = 6,  /* of its words, besides */
    RARE_WORDS = 5,       /* the same for texts that few people use: a near one is less likely */
    RARE_PERCENT = 3,     /* to be what was meant */
    NEAREST_PERCENT = 50, /* of a licence that are here, for it to be named as the nearest */
    DRIFT = 64            /* words by which places may move against each other */
};

/* Words that turn the sense: more or fewer of them than the licence has, and it is another.
 * "Neither … may" and "may not" are one. */
static const char *const turning[] = {
    "not neither", "non",      "no",       "noncommercial", "commercial", "only",     "except",
    "evil",        "personal", "academic", "educational",   "military",   "unless",   "prohibited",
    "forbidden",   "research", "internal", "evaluation",    "government", "competing"};

/* ---- One candidate -------------------------------------------------------------- */

typedef struct Span {
    size_t file_from, file_to, text_from, text_to;
    bool found;
} Span;

/* The distance between the places in the file and in the text that most shingles have. */
static ptrdiff_t usual_distance(const Search *search, WordRange text)
{
    size_t n = (search->count + text.count) / DRIFT + 2, best = 0;
    uint32_t *counts = arena_array(search->arena, uint32_t, n);
    for (size_t j = 0; j + SHINGLE_WORDS <= text.count; j++) {
        uint32_t at = search_place(search, licence_shingle(text.words + j));
        if (at)
            counts[(at - 1 + text.count - j) / DRIFT]++;
    }
    for (size_t i = 1; i + 1 < n; i++)
        if (counts[i] + counts[i + 1] > counts[best] + counts[best + 1])
            best = i;
    return (ptrdiff_t)((best + 1) * DRIFT) - (ptrdiff_t)text.count;
}

/* Words said twice in a text are found at the first place alone. */
static void extend(const Search *search, WordRange text, Span *span)
{
    while (span->text_from > 0 && span->file_from > 0 && !search->taken[span->file_from - 1] &&
           text.words[span->text_from - 1] == search->words[span->file_from - 1]) {
        span->text_from--;
        span->file_from--;
    }
    while (span->text_to < text.count && span->file_to < search->count &&
           !search->taken[span->file_to] &&
           text.words[span->text_to] == search->words[span->file_to]) {
        span->text_to++;
        span->file_to++;
    }
}

/* Whether what was found up to now is less than what is strange between it and this place: then it
 * was a mention of the licence, and its text begins here. */
static bool is_mention(const Span *span, size_t i, size_t j)
{
    if (!span->found || i <= span->file_to)
        return false;
    ptrdiff_t so_far = (ptrdiff_t)(span->text_to - span->text_from);
    ptrdiff_t strange = (ptrdiff_t)(i - span->file_to) - ((ptrdiff_t)j - (ptrdiff_t)span->text_to);
    return so_far < strange;
}

static Span span_of(const Search *search, WordRange text)
{
    Span span = {0};
    if (text.count < SHINGLE_WORDS)
        return span;
    ptrdiff_t usual = usual_distance(search, text);
    ptrdiff_t drift = DRIFT + (ptrdiff_t)text.count / 8;
    for (size_t j = 0; j + SHINGLE_WORDS <= text.count; j++) {
        uint32_t at = search_place(search, licence_shingle(text.words + j));
        if (!at)
            continue;
        size_t i = at - 1;
        ptrdiff_t distance = (ptrdiff_t)i - (ptrdiff_t)j - usual;
        if (distance > drift || distance < -drift)
            continue;
        if (!span.found || is_mention(&span, i, j)) {
            span = (Span){i, 0, j, 0, true};
        } else if (i < span.file_from) { /* what came first is said again further on */
            span.file_from = i;
            span.text_from = j;
        }
        if (i + SHINGLE_WORDS > span.file_to) { /* else it is what was said before */
            span.file_to = i + SHINGLE_WORDS;
            span.text_to = j + SHINGLE_WORDS;
        }
    }
    span.found &= span.file_to > span.file_from;
    if (span.found)
        extend(search, text, &span);
    return span;
}

static size_t count_word(WordRange range, uint32_t word)
{
    size_t count = 0;
    for (size_t i = 0; i < range.count; i++)
        count += range.words[i] == word;
    return count;
}

static bool same_sense(WordRange a, WordRange b)
{
    for (size_t i = 0; i < sizeof turning / sizeof *turning; i++) {
        Str rest = str_of(turning[i]), word;
        size_t in_a = 0, in_b = 0;
        while (str_cut(&rest, ' ', &word)) {
            in_a += count_word(a, licence_word_hash(word));
            in_b += count_word(b, licence_word_hash(word));
        }
        if (in_a != in_b)
            return false;
    }
    return true;
}

static LicenceMatch compare(const Search *search, WordRange text)
{
    LicenceMatch match = {.length = text.count};
    Span span = span_of(search, text);
    if (!span.found)
        return match;
    match.from = span.file_from;
    match.to = span.file_to;
    WordRange here = {search->words + span.file_from, span.file_to - span.file_from};
    WordRange there = {text.words + span.text_from, span.text_to - span.text_from};
    size_t allowed = ALLOWED_WORDS + text.count * ALLOWED_PERCENT / 100;
    size_t most = text.count / 5 + allowed < MAX_DIFFERENCE ? text.count / 5 + allowed
                                                            : (size_t)MAX_DIFFERENCE;
    size_t apart = word_difference(here, there, most);
    size_t outside = text.count - there.count;
    if (apart > most) { /* how many of its shingles are here */
        for (size_t j = 0; j + SHINGLE_WORDS <= text.count; j++)
            match.matched += search_place(search, licence_shingle(text.words + j)) != 0;
        match.missing = text.count - match.matched;
        match.extra = match.missing;
        return match;
    }
    match.matched = (here.count + there.count - apart) / 2;
    match.missing = there.count - match.matched + outside;
    match.extra = here.count - match.matched;
    match.fits = text.count >= LEAST_WORDS && match.missing + match.extra <= allowed &&
                 same_sense(here, there);
    return match;
}

static int64_t score(const LicenceMatch *match)
{
    return (int64_t)match->matched - 2 * (int64_t)(match->missing + match->extra);
}

static int standing(const LicenceId *id)
{
    return (id->flags & LICENCE_OUT_OF_USE ? 0 : 8) + (id->flags & LICENCE_OSI ? 4 : 0) +
           (id->flags & LICENCE_FREE ? 2 : 0) + (id->flags & LICENCE_OPEN_CONTENT ? 1 : 0);
}

/* The best known of the ids with this text. */
static const LicenceId *id_of_text(const LicenceIndex *index, size_t text)
{
    const LicenceId *best = NULL;
    for (size_t i = 0; i < index->n_ids; i++)
        if (index->ids[i].text == text &&
            (!best || standing(&index->ids[i]) > standing(best) ||
             (standing(&index->ids[i]) == standing(best) && index->ids[i].id.len < best->id.len)))
            best = &index->ids[i];
    return best;
}

/* Whether `a` is to be named rather than `b`. */
static bool beats(const LicenceMatch *a, const LicenceMatch *b)
{
    if (!b->id || a->fits != b->fits)
        return !b->id || a->fits;
    if (score(a) != score(b))
        return score(a) > score(b);
    if (standing(a->id) != standing(b->id))
        return standing(a->id) > standing(b->id);
    return a->id->id.len < b->id->id.len;
}

/* Of the whole text, and of the part that counts. */
static void try_text(const Search *search, size_t number, LicenceMatch *best)
{
    const LicenceText *text = &search->index->texts[number];
    size_t count = licence_text_words(search->index, text, search->text);
    const WordRange ranges[] = {{search->text, count},
                                {search->text + text->from, text->to - text->from}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (i && ranges[i].count == count)
            continue;
        LicenceMatch match = compare(search, ranges[i]);
        match.id = id_of_text(search->index, number);
        if (match.id && !(match.id->flags & LICENCE_OPEN))
            match.fits &=
                match.missing + match.extra <= RARE_WORDS + ranges[i].count * RARE_PERCENT / 100;
        if (match.id && match.matched && beats(&match, best))
            *best = match;
    }
}

static LicenceMatch best_match(const Search *search)
{
    Candidate list[MAX_CANDIDATES];
    size_t count = search_candidates(search, list);
    LicenceMatch best = {0};
    for (size_t i = 0; i < count; i++)
        try_text(search, list[i].text, &best);
    return best;
}

/* ---- All of a file -------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const LicenceMatch *left = a, *right = b;
    return left->from < right->from ? -1 : left->from > right->from;
}

static bool says(const LicenceWords *words, const Search *search, const char *const *phrase)
{
    size_t n = 0;
    uint32_t hashes[4] = {0};
    for (; phrase[n]; n++)
        hashes[n] = licence_word_hash(str_of(phrase[n]));
    for (size_t i = 0; i + n <= words->count; i++) {
        size_t k = 0;
        while (k < n && !search->taken[i + k] && words->items[i + k].hash == hashes[k])
            k++;
        if (k == n)
            return true;
    }
    return false;
}

/* What people add to an open licence, and it is none any more. */
static bool is_restricted(const LicenceWords *words, const Search *search)
{
    static const char *const phrases[][5] = {{"commons", "clause"},
                                             {"for", "noncommercial"},
                                             {"for", "non", "commercial"},
                                             {"not", "for", "commercial", "use"},
                                             {"not", "sell", "the", "software"},
                                             {"no", "commercial", "use"},
                                             {"commercial", "use", "is", "prohibited"}};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (says(words, search, phrases[i]))
            return true;
    return false;
}

static bool is_new(const LicenceReading *reading, const LicenceId *id)
{
    bool content = (id->flags & LICENCE_OPEN_CONTENT) && !(id->flags & LICENCE_OSI);
    for (size_t i = 0; i < reading->count; i++)
        if (licence_same(&reading->index, reading->matches[i].id->id, id->id))
            return false;
    return content || !reading->count;
}

/* What the words beside the texts name. Beside a text that is mostly the text again, so only the
 * licences for documents count there, which are given by a sentence. */
static void read_notices(const Search *search, LicenceReading *reading)
{
    LicenceWords rest = {arena_array(search->arena, LicenceWord, search->count + 1), 0};
    for (size_t i = 0; i < search->count; i++)
        if (!search->taken[i])
            rest.items[rest.count++] = reading->words.items[i];
    const char *names[MAX_LICENCE_NOTICES];
    size_t count = licence_notices(&rest, names);
    for (size_t i = 0; i < count; i++) {
        const LicenceId *id = licence_id(&reading->index, str_of(names[i]));
        if (id && is_new(reading, id))
            reading->notices[reading->n_notices++] = names[i];
    }
}

LicenceReading licence_read(Arena *arena, Str text)
{
    LicenceReading reading = {.index = licence_index(arena, false),
                              .words = licence_words(arena, text)};
    Search search = search_create(arena, &reading.index, &reading.words);
    while (reading.count < MAX_LICENCES_IN_FILE) {
        search_find_places(&search);
        LicenceMatch best = best_match(&search);
        if (!best.fits) {
            if (best.matched * 100 >= best.length * NEAREST_PERCENT)
                reading.nearest = best;
            break;
        }
        reading.matches[reading.count++] = best;
        for (size_t i = best.from; i < best.to; i++)
            search.taken[i] = true;
    }
    qsort(reading.matches, reading.count, sizeof *reading.matches, by_place);
    for (size_t i = 0; i < search.count; i++)
        reading.left += !search.taken[i];
    reading.restricted = is_restricted(&reading.words, &search);
    read_notices(&search, &reading);
    return reading;
}
