#include "check/licence_search.h"

enum { LEAST_SKETCH = 350 /* of 1000, for a text to be compared */ };

/* ---- Where shingles stand ------------------------------------------------------- */

static Place *place_of(const Search *search, uint32_t shingle)
{
    size_t slot = shingle & search->mask;
    while (search->places[slot].at && search->places[slot].shingle != shingle)
        slot = (slot + 1) & search->mask;
    return &search->places[slot];
}

uint32_t search_place(const Search *search, uint32_t shingle)
{
    return place_of(search, shingle)->at;
}

void search_find_places(Search *search)
{
    memset(search->places, 0, (search->mask + 1) * sizeof *search->places);
    size_t whole = 0; /* words in a row that are not taken */
    for (size_t i = 0; i < search->count; i++) {
        whole = search->taken[i] ? 0 : whole + 1;
        if (whole < SHINGLE_WORDS)
            continue;
        size_t start = i + 1 - SHINGLE_WORDS;
        uint32_t shingle = licence_shingle(search->words + start);
        Place *place = place_of(search, shingle);
        if (!place->at)
            *place = (Place){shingle, (uint32_t)start + 1};
    }
}

static size_t longest_text(const LicenceIndex *index)
{
    size_t longest = 0;
    for (size_t i = 0; i < index->n_texts; i++)
        if (index->texts[i].length > longest)
            longest = index->texts[i].length;
    return longest;
}

Search search_create(Arena *arena, const LicenceIndex *index, const LicenceWords *words)
{
    Search search = {.arena = arena, .index = index, .count = words->count};
    search.words = arena_array(arena, uint32_t, words->count + 1);
    search.taken = arena_array(arena, bool, words->count + 1);
    for (size_t i = 0; i < words->count; i++)
        search.words[i] = words->items[i].hash;
    size_t room = 64;
    while (room < 2 * words->count)
        room *= 2;
    search.places = arena_array(arena, Place, room);
    search.mask = room - 1;
    search.text = arena_array(arena, uint32_t, longest_text(index) + 1);
    return search;
}

/* ---- Candidates ----------------------------------------------------------------- */

static uint32_t share_of(const Search *search, const LicenceText *text)
{
    uint32_t sketch[LICENCE_SKETCH];
    size_t count, found = 0;
    licence_text_sketch(text, sketch, &count);
    for (size_t i = 0; i < count; i++)
        found += search_place(search, sketch[i]) != 0;
    return count ? (uint32_t)(found * 1000 / count) : 0;
}

static bool better(Candidate a, Candidate b)
{
    return a.share != b.share ? a.share > b.share : a.text < b.text;
}

size_t search_candidates(const Search *search, Candidate out[MAX_CANDIDATES])
{
    size_t count = 0;
    for (size_t i = 0; i < search->index->n_texts; i++) {
        Candidate new = {share_of(search, &search->index->texts[i]), (uint32_t)i};
        if (new.share < LEAST_SKETCH)
            continue;
        size_t at = count;
        while (at > 0 && better(new, out[at - 1]))
            at--;
        if (at == MAX_CANDIDATES)
            continue;
        count += count < MAX_CANDIDATES;
        memmove(out + at + 1, out + at, (count - at - 1) * sizeof *out);
        out[at] = new;
    }
    return count;
}
