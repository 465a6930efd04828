/* Rows of assurance_case, as read by the other files of the case. assurance/ only. */
#pragma once
#include "assurance/model.h"
#include "store/store.h"

/* $1 is the person who asks. The columns are those case_from_row reads, in its order. */
#define CASE_SELECT                                                                                \
    "SELECT c.id, c.reference, c.title, c.organisation, o.name, c.code, c.controls, c.step, "      \
    "c.waits_for, c.round, c.waiting_since, c.created_at, c.updated_at, c.sent_at, c.decided_at, " \
    "c.outcome, c.required, c.route, c.by_day, c.kind, c.phase, c.rating, c.whole_life, "          \
    "c.counted, c.considered, c.points, c.blocking, c.flags, c.limitations, c.open_questions, "    \
    "c.open_conditions, c.ready, EXISTS (SELECT 1 FROM case_member m WHERE m.assurance_case = "    \
    "c.id AND m.person = $1), o.kind, c.outside "                                                  \
    "FROM assurance_case c JOIN organisation o ON o.id = c.organisation "

void case_from_row(const Rows *rows, Case *out);

/* By id, whoever asks: for write jobs, which check the right themselves. */
MUST_USE Err case_reload(Ctx *ctx, CaseId id, Case *out);

/* 0 when nobody is signed in. */
int64_t who_id(const Ctx *ctx);
