/* The fields of one condition in the form of a decision. `block` is its number in the names of the
 * fields, which stays while other conditions come and go.
 * For decision_form.c. */
#pragma once
#include "assurance/model.h"
#include "web/page.h"

void condition_block_put(Page *page, Json *body, int64_t block, const Condition *condition);
/* Sets all but the condition's number. */
void condition_block_read(Page *page, Json *body, int64_t block, Condition *out);
/* `number` is what people see: the first, the second. */
void condition_block_render(Page *page, const Json *body, int64_t block, size_t number,
                            const char *action);
/* Sends the form for more or fewer conditions, and comes back to them. */
void condition_button(Page *page, const char *answer, const char *text, const char *action);
