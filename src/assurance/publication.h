/* A quarter of a department's decisions, ready to publish: a table with what describes it, JSON, a
 * feed and a page for people, under the wording that the controls ask for. Only decisions that a
 * second person has confirmed are in; the rest is counted with its reason. A person approves it
 * before it is out (assurance/approval.h). For the command line and the pages. */
#pragma once
#include "assurance/decision.h"
#include "base/buf.h"
#include "base/hash.h"
#include "format/report.h"

/* Of a calendar year, as the transparency data are published. */
typedef struct Quarter {
    int year, number; /* 1: January to March */
    Date from, before;
} Quarter;
bool quarter_parse(const char *text, Quarter *out);    /* exactly "2019-Q1", years 1900 to 2198 */
bool quarter_make(int year, int number, Quarter *out); /* the same years */
Quarter quarter_of(Date day);
Quarter quarter_add(Quarter quarter, int quarters);
int quarter_index(const Quarter *quarter); /* counts quarters: the next has one more */
const char *quarter_name(Arena *arena, const Quarter *quarter); /* "2019-Q1" */

/* The wording of the controls (their "publication") for an organisation and a quarter: plain words
 * of our own where no pack has any. None is NULL. */
typedef struct PublicationWords {
    const char *title; /* of the data */
    const char *page;  /* of the page */
    const char *summary, *about;
} PublicationWords;
PublicationWords publication_words(Arena *arena, const PackSet *packs,
                                   const Organisation *organisation, const Quarter *quarter);
/* The last day on which the quarter is published in time, by the controls that the organisation is
 * under; false: they do not say. */
bool publication_due(const PackSet *packs, const char *process, const Quarter *quarter, Date *due);

/* Decisions that were confirmed in the quarter and are not public. */
typedef struct HeldBack {
    const char *reason;
    int64_t count;
} HeldBack;

typedef struct Publication {
    Organisation organisation;
    Quarter quarter;
    const char *title, *period; /* "January to March 2019" */
    const char *stem;           /* of the names of its files: "spend-controls-X01-2019-q1" */
    const char *draft;          /* what the page says of its state; NULL: nothing, it is approved */
    Time approved_at;           /* which the feed says; 0: a draft, whose feed has a day */
    PublicationWords words;
    PublishedList decisions;
    HeldBack *held_back;
    size_t n_held_back;
} Publication;

/* MISSING: no such organisation; INVALID: the quarter is not over. */
MUST_USE Err publication_gather(Ctx *ctx, const char *organisation, const Quarter *quarter,
                                Publication *out);
int64_t publication_held_back(const Publication *publication); /* all reasons together */

enum { PUBLICATION_FILES = 5 };
typedef struct PublicationFile {
    const char *name;
    Str content;
} PublicationFile;

/* One publication gives the same bytes each time; `draft` changes the page alone, `approved_at` the
 * feed alone. TOO_BIG with
 * words. */
MUST_USE Err publication_files(Ctx *ctx, const Publication *publication,
                               PublicationFile files[PUBLICATION_FILES]);
/* Of the data of a draft: the page is left out, since a later tcop may draw it in another way. */
Sha256 publication_data_hash(Arena *arena, const PublicationFile files[PUBLICATION_FILES]);
/* The media type of a file by its name; NULL: none of a publication. */
const char *publication_file_type(const char *name);

/* What a publication's own JSON says, so that a page can show what was approved and not what is
 * there today. INVALID when it is none. */
MUST_USE Err publication_read(Ctx *ctx, Str json, Publication *out);

/* ---- The parts of publication_files, and of a page around the same ------------------------- */

void publication_json(Ctx *ctx, const Publication *publication, Buf *out);
void publication_feed(Ctx *ctx, const Publication *publication, Buf *out);
void publication_page(Ctx *ctx, const Publication *publication, Buf *out);

/* The Dataset of schema.org; `url` is the whole address of its page, NULL: not known; `folder` is
 * where its files are: "" beside the page, or an address that ends in "/". */
void publication_dataset(Arena *arena, const Publication *publication, const char *url,
                         const char *folder, Buf *out);
/* In numbers; and the chart, the decisions, and what is held back. */
void publication_numbers(Ctx *ctx, const Publication *publication, ReportWriter *writer);
void publication_body(Ctx *ctx, const Publication *publication, ReportWriter *writer);
