/* Who may do what. Two kinds of right, and this module is the only judge of both:
 *
 *   seeing a case: its team; lead, board and commercial colleagues of its organisation;
 *   reviewers once it was sent to anybody, unless the controls do not reach its organisation. To
 * everyone else it does not exist (MISSING).
 *
 *   acts of the workflow: the controls pack of the case says in which step, by which role,
 *   and who must differ from whom (segregation of duties). Nobody of a case's team plays another
 *   role in it. A refusal is FORBIDDEN and says
 *   why in words for a page: "You cannot confirm this decision, because you proposed it."
 *
 * Source: domain rules on roles and segregation, as data in the pack (workflow.acts). */
#pragma once
#include "assurance/model.h"

bool person_is(const Person *person, const char *role, const char *organisation);
bool person_is_anywhere(const Person *person, const char *role);

/* OK or MISSING. */
MUST_USE Err may_see(Ctx *ctx, const Case *c);

/* May ctx->who do this act on this case now? On OK, `to` (may be NULL) gets the step it
 * leads to and `needs` (may be NULL) what the pack asks for ("ready", "reasons", "rating" or NULL).
 * One SQL statement at most. */
MUST_USE Err may_act(Ctx *ctx, const Case *c, const char *act, const char **to, const char **needs);

/* The acts open to ctx->who on this case now, with the pack's labels: what a page offers.
 * One SQL statement. */
typedef struct OpenAct {
    const char *act, *label, *role, *needs;
} OpenAct;
MUST_USE Err open_acts(Ctx *ctx, const Case *c, OpenAct **acts, size_t *count);
