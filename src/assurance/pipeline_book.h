/* All lines of all pipelines in memory, in columns, so that any choice of them is counted, added up
 * and sorted at once: a pass over a million takes some milliseconds, where no index of the store
 * could serve every combination of filters, orders and totals. The store stays the truth: the book
 * holds no more than can be read from it again, and is made anew when an import, an organisation,
 * the rules or the day changed.
 *
 * What the rules say of a line is worked out here too, and never stored. Lines that a rule cannot
 * tell apart (same organisation, same facts, amounts on the same step) share one answer.
 *
 * For pipeline*.c and simulate*.c of assurance/. */
#pragma once
#include "assurance/pipeline.h"
#include "base/hash.h"
#include "base/key_map.h"
#include "base/text_map.h"
#include "rules/advise.h"

/* ---- Lines ------------------------------------------------------------------------------------
 */

typedef struct BookLine {
    int64_t id, whole_life;                /* pence; -1: not known or withheld */
    uint32_t facts;                        /* in BookFacts */
    uint32_t programme, service, supplier; /* in names; 0: none */
    int32_t start, end;                    /* days; INT32_MIN: not known */
    uint16_t value[PIPELINE_DIMENSIONS];   /* in dimensions */
    uint16_t rating; /* of the sheet, in the dimension; value has what the facts give, too */
} BookLine;
/* Numbers of the values of BY_SHEET. */
enum { BOOK_PRESENT = 1, BOOK_GONE = 2 };

/* Values of a dimension are for people to choose from: no sheet has more that mean anything. */
enum { BOOK_MOST_VALUES = 2000, BOOK_MOST_SOURCES = UINT16_MAX };
/* Stands for all beyond. Rights hang on the source: there is no other source. */
#define BOOK_OTHERS "Any other value"

/* Texts by number, each once. 0 is "". */
typedef struct BookTexts {
    TextMap map;
    const char **texts;
    size_t count, room;
} BookTexts;
/* Its number; beyond `most` texts that of BOOK_OTHERS. 0 for what means nothing. */
uint32_t book_text(BookTexts *texts, Str text, size_t most);

/* Facts that are the same for many lines. */
typedef struct BookYear {
    uint16_t year; /* in BY_YEAR */
    int64_t pence;
} BookYear;
typedef struct BookFacts {
    uint16_t source, phase;
    const char *text; /* canonical JSON; "": none */
    BookYear *years;  /* what it costs in each, where that is said */
    size_t n_years;
} BookFacts;

/* ---- What the rules say ------------------------------------------------------------------------
 */

typedef struct BookAnswer {
    const Pack *controls; /* NULL: none applies */
    Truth required;
    const char *route, *title; /* "none", "unknown" or a route of the pack, and its words */
    const char *kind, *rating; /* ids of the pack; NULL: not known */
    const char *rating_label;
    int64_t reviewer_hours; /* of the centre for one such line, as the pack estimates it; 0 */
    int flags;              /* triggers that hold, for people to look at */
    bool both;              /* stands on more than one pipeline */
} BookAnswer;

typedef struct BookAnswers {
    uint32_t *of_line; /* for each line its answer, with those counted together with it */
    uint32_t *alone;   /* and by itself */
    int64_t *counted;  /* for each line what it comes to with those counted together; -1 */
    BookAnswer *items;
    size_t count, room;
} BookAnswers;

/* Memory for the time of one use: of a line, which is reset for the next, and of all of them. */
typedef struct BookMemory {
    Arena *line, *all;
} BookMemory;

typedef struct Book {
    Arena *arena;
    Sha256 stamp; /* what it was made of: see pipeline_book.c */
    BookLine *lines;
    size_t count;
    BookFacts *facts;
    size_t n_facts, facts_room;
    BookTexts names; /* programmes, services, suppliers */
    BookTexts dimensions[PIPELINE_DIMENSIONS];
    Organisation *organisations; /* by source; id NULL: none */
    Date date;
    BookAnswers answers;
    /* Made when they are first asked for. */
    uint32_t *order[PIPELINE_SORTS];
    struct BookWords *words;
} Book;

/* What `use` will ask for. */
typedef struct BookNeed {
    bool order, words;
    PipelineSort sort;
    BookMemory *memory; /* set while `use` runs; NULL: the arena of the caller is enough */
} BookNeed;

/* Calls `use` with the book as it is now, which no thread changes until it returns. BUSY when
 * memory does not suffice. */
typedef void BookUse(Ctx *ctx, const Book *book, void *state);
MUST_USE Err book_read(Ctx *ctx, const BookNeed *need, BookUse *use, void *state);

/* Sets what is known of every line of an organisation, and its cost; pence -1: not known. */
void pipeline_document_basics(Arena *arena, Json *document, const Organisation *organisation,
                              Money whole_life);

/* The rating that the sheet says: a person's, which goes before what the facts give. */
void pipeline_document_rating(Arena *arena, Json *document, const char *rating);

/* ---- The parts --------------------------------------------------------------------------------
 */

/* book_load.c: the lines; answers are not worked out yet. */
MUST_USE Err book_load(Ctx *ctx, const BookMemory *memory, Book *book);
/* book_answer.c: what `draft` says of each line, or, where it is NULL or of another process, the
 * rules of `packs`, on a day. On memory->all. */
void book_answer(const BookMemory *memory, const Book *book, const PackSet *packs,
                 const Pack *draft, Date date, BookAnswers *out);
/* By what lines are counted together: a bit for programme, service and supplier, in this order. */
unsigned book_share(const Pack *controls);
/* A line as a case document, without what only tells it from others that are the same to the rules.
 */
Json *book_document(Ctx *ctx, const Book *book, const BookLine *line);
/* book_query.c: the dimensions that hang on the answers. */
void book_answered(const BookMemory *memory, Book *book);
/* book_order.c, book_words.c */
MUST_USE Err book_order_by(Ctx *ctx, const BookMemory *memory, Book *book, PipelineSort sort);
MUST_USE Err book_words_make(Ctx *ctx, const BookMemory *memory, Book *book);
/* A bit for each line with all the words, which are folded; they begin words of its title or
 * reference. Both fields have count / 64 + 1 numbers. */
void book_words_find(const Book *book, Str words, uint64_t *bits, uint64_t *scratch);
