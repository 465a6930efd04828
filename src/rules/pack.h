/* Rule packs: editions of the Code, versions of the controls and rules of quarterly reviews, as
 * data. A pack is its JSON document, checked against the published schema and for what a schema
 * cannot say (every source, helper, force, step and fact that is named exists; ids are unique; the
 * test fits the kind of the fact). Loaded once, then read-only and shared by all threads.
 *
 * main loads them; everything above reads them through here or through the document. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"

typedef enum PackKind { PACK_CODE, PACK_CONTROLS, PACK_QUARTERLY } PackKind;
/* As a pack names it: "code", "controls", "quarterly". */
const char *pack_kind_word(PackKind kind);

typedef struct Pack {
    PackKind kind;
    const char *id, *title, *file;
    const char *process;  /* of a controls pack; of a quarterly one whose practice it is */
    Date from, to;        /* to: NO_DATE when open */
    bool by_name;         /* nobody is under it who has not named it */
    const Json *document; /* the whole pack */
    const char *hash;     /* hexadecimal SHA-256 of its canonical form */
} Pack;

typedef struct PackSet {
    Pack *packs; /* sorted by id */
    size_t count;
} PackSet;

/* Loads the packs embedded in the program, or, when `folder` is not NULL, every *.json two
 * levels below it instead. INVALID names file, JSON Pointer and reason, one line a fault. */
MUST_USE Err packs_load(Ctx *ctx, const char *folder, PackSet *out);
/* One pack from its text; what packs_load does for each. */
MUST_USE Err pack_read(Ctx *ctx, const char *file, Str text, Pack *out);

const Pack *pack_find(const PackSet *set, const char *id); /* NULL: none */
/* Do its dates hold the day? */
bool pack_in_force(const Pack *pack, Date date);
/* The edition of the Code, and the controls of a process, that apply on a day: the newest one
 * in force. When all that are loaded have ended, the last of them goes on until its successor
 * is loaded (pack_in_force tells, and whoever shows the answer says so). A pack that is used by
 * name alone is passed over, unless its process was named. NULL before the first. */
const Pack *pack_code_on(const PackSet *set, Date date);
const Pack *pack_controls_on(const PackSet *set, const char *process, Date date);
/* The rule of a quarterly review; NULL before the first. */
const Pack *pack_quarterly_on(const PackSet *set, Date date);
/* The newest controls in force of any process: for the scope of somebody who is on none. */
const Pack *pack_controls_any(const PackSet *set, Date date);

/* Members by id, for lists of objects with an "id" (points, criteria, routes, steps …). */
const Json *pack_item(const Json *list, const char *id);
const Json *pack_point(const Pack *code, const char *id);
const Json *pack_criterion(const Pack *code, const char *id); /* "6.2" */
const Json *pack_position(const Pack *code, const char *id);
/* The label of an item of one of the pack's lists ("decisions", "workflow.steps", "triage.ratings"
 * …); the id itself when there is no such item. Never NULL. */
const char *pack_label(const Pack *pack, const char *list, const char *id);
const Json *pack_source(const Pack *pack, const char *id);
size_t pack_count(const Pack *pack, const char *what); /* "points", "criteria", "sources" */
