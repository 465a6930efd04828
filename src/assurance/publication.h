/* A quarter of a department's decisions, ready to publish: a table with what describes it, JSON, a
 * feed and a page for people, under the wording that departments publish by
 * (https://www.gov.uk/guidance/how-to-publish-spend-control-data). Only decisions that a second
 * person has confirmed are in; the rest is counted with its reason. For the command line. */
#pragma once
#include "assurance/decision.h"
#include "base/buf.h"

#define PUBLICATION_SUMMARY "Centrally approved new spending on technology"

/* Of a calendar year, as the transparency data are published. */
typedef struct Quarter {
    int year, number; /* 1: January to March */
    Date from, before;
} Quarter;
bool quarter_parse(const char *text, Quarter *out); /* exactly "2019-Q1", years 1900 to 2198 */

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
    PublishedList decisions;
    HeldBack *held_back;
    size_t n_held_back;
} Publication;

/* MISSING: no such organisation; INVALID: the quarter is not over. */
MUST_USE Err publication_gather(Ctx *ctx, const char *organisation, const Quarter *quarter,
                                Publication *out);

enum { PUBLICATION_FILES = 5 };
typedef struct PublicationFile {
    const char *name;
    Str content;
} PublicationFile;

/* One publication gives the same bytes each time. TOO_BIG with words. */
MUST_USE Err publication_files(Ctx *ctx, const Publication *publication,
                               PublicationFile files[PUBLICATION_FILES]);

/* ---- The parts of publication_files ------------------------------------------------------- */

void publication_json(Ctx *ctx, const Publication *publication, Buf *out);
void publication_feed(Ctx *ctx, const Publication *publication, Buf *out);
void publication_page(Ctx *ctx, const Publication *publication, Buf *out);
