/* The form of a decision with its conditions: declared, rendered and read. Conditions are blocks,
 * as many as were added; a block keeps its number while others come and go, so that what was
 * typed stays with it.
 * web/ only. */
#pragma once
#include "assurance/model.h"
#include "base/limits.h"
#include "format/case_field.h"
#include "web/page.h"

typedef struct DecisionForm {
    Json *body; /* by name of the field */
    int64_t blocks[MAX_CONDITIONS];
    size_t n_blocks;
} DecisionForm;

/* Of a decision that was begun; `decision` NULL: empty. */
DecisionForm decision_form_of(Page *page, const Decision *decision);
/* The blocks that were sent, in their order. */
DecisionForm decision_form_sent(Page *page);
void decision_form_add(Page *page, DecisionForm *form);
void decision_form_remove(DecisionForm *form, int64_t block);

void decision_form_render(Page *page, const DecisionForm *form, const char *action,
                          int64_t version);
/* Reads every field; check page->faults.count before using the decision. */
void decision_form_read(Page *page, DecisionForm *form, Decision *out);

/* The answers as a summary list, with links to change them. */
void decision_form_summary(Page *page, const Decision *decision, const char *change);
