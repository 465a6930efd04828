/* The things of the product, as plain structs: what SQL, pages, JSON and tests share. An id
 * is a struct of its own, so that one cannot be passed for another.
 * assurance/ and everything above use it. */
#pragma once
#include "base/ctx.h"
#include "base/json.h"
#include "base/money.h"

typedef struct CaseId {
    int64_t value;
} CaseId;
typedef struct PersonId {
    int64_t value;
} PersonId;
typedef struct DecisionId {
    int64_t value;
} DecisionId;

/* What a person may be. team, lead, board and commercial belong to one organisation; reviewer
 * and administrator to the centre. */
typedef struct Role {
    const char *role; /* "team", "lead", "board", "commercial", "reviewer", "administrator" */
    const char *organisation; /* "" at the centre */
} Role;

typedef struct Person {
    PersonId id;
    const char *name, *email, *about;
    bool active, demonstration;
    Role *roles;
    size_t n_roles;
} Person;

typedef struct Organisation {
    const char *id, *name, *kind, *process;
} Organisation;

/* One row of assurance_case: enough for lists and for the head of a case's pages. */
typedef struct Case {
    CaseId id;
    const char *reference, *title;
    const char *organisation, *organisation_name, *organisation_kind;
    const char *code, *controls; /* editions */
    const char *step, *waits_for;
    int64_t round;
    Time waiting_since, created_at, updated_at, sent_at, decided_at; /* ms 0: not yet */
    const char *outcome;
    int required; /* 0, 1, -1 not known */
    const char *route;
    Date by;
    const char *kind, *phase, *rating;
    Money whole_life, counted; /* pence -1: not known */
    int64_t considered, points, blocking, flags, limitations, open_questions, open_conditions;
    bool ready;
    bool outside; /* the controls do not reach its organisation */
    bool member;  /* the person who asks is in the team of this case */
} Case;

/* One part of a case document, without its body. */
typedef struct CasePart {
    const char *part;
    int64_t version;
    Time saved_at;
    const char *saved_by; /* name */
} CasePart;

/* What the engine said of one section ("points/3", "work" …) when the case was last changed. */
typedef struct CaseSection {
    const char *section;
    const char *
        status; /* of a point as in rules/advise.h; of others "completed", "begun", "not_started" */
    bool completed;
    int64_t gaps; /* that block sending */
    int64_t other_gaps;
} CaseSection;

/* One act of the workflow that was done. */
typedef struct Act {
    const char *act, *person_name;
    PersonId person;
    int64_t round;
    Time at;
    const char *from_step, *to_step, *reasons;
    Date board_date;
    int centre_took_part; /* 0, 1, -1 not said */
} Act;

typedef struct Question {
    int64_t id, round;
    const char *point; /* NULL: the whole case */
    const char *text, *asked_by, *answer, *answered_by;
    Time asked_at, answered_at; /* ms 0: open */
} Question;

typedef struct PointReview {
    const char *point, *rating, *comment;
    const char *limitation_answer; /* accepted, accepted_until, not_accepted; NULL */
    Date limitation_until;
    const char *reviewed_by;
    Time reviewed_at;
    int64_t version;
} PointReview;

typedef struct Snapshot {
    int64_t id, round;
    Time taken_at;
    Date day;
    const char *document, *advice;           /* exact bytes */
    const char *document_hash, *advice_hash; /* hexadecimal */
    const char *code, *code_hash, *controls, *controls_hash;
} Snapshot;

typedef struct Condition {
    int64_t id, number, version;
    const char *text, *owner, *due_phase, *shown_by, *point;
    Date due;
    const char *state; /* open, claimed, met, accepted */
    const char *claim, *claimed_by, *settled_by, *settled_reasons;
    Time claimed_at, settled_at;
    bool overdue; /* open or claimed, and past its day or its phase has begun */
} Condition;

typedef struct Decision {
    DecisionId id;
    const char *reference;
    CaseId case_id;
    int64_t round, snapshot, version;
    const char *state; /* draft, proposed, sent_back, confirmed */
    const char *outcome, *reasons, *summary;
    int assessment_required, counts_as_rebuild; /* 0, 1, -1 not said */
    const char *assessor;
    PersonId decided_by_id;
    const char *decided_by, *confirmed_by, *sent_back_reasons;
    Time decided_at, confirmed_at;
    Condition *conditions;
    size_t n_conditions;
} Decision;

/* A line of a pipeline as a department published it. */
typedef struct PipelineLine {
    int64_t id;
    const char *source, *reference; /* "gmpp/2019", stable within it */
    const char *organisation, *title, *category, *rating, *decision;
    const char *withheld; /* names of columns withheld under the Freedom of Information Act; NULL */
    Date start, end;
    Money year_budget, year_forecast, whole_life; /* pence -1: not known or withheld */
    Time imported_at;                             /* when it last changed */
    Time gone_at;      /* when a sheet came without it; 0: it is in the newest */
    const Json *facts; /* what else it says, as a part of a case document; NULL: nothing */
    const Json *body;  /* the row as published */
} PipelineLine;

/* What is wrong with one cell of an imported file. */
typedef struct ImportFault {
    int64_t row;      /* 1 is the first row below the header; 0 the header, or the whole file */
    const char *cell; /* name of the column; "" the whole row */
    const char *reason;
} ImportFault;
