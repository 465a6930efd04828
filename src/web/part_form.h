/* A form page over one part of a case: shown, read, checked, saved with its version. When
 * somebody else saved it meanwhile, nothing typed is lost: the page shows what the part says
 * now, and what was typed, to be saved again or not.
 *
 * Pages of the team in web/ fill a PartForm and call show or save. */
#pragma once
#include "web/field_form.h"

/* A further button. As `more`: the form comes again with one row more, see part_form_adding. As
 * `then`: it saves, and the page sets `next` by the value of "then" that was sent. */
typedef struct PartButton {
    const char *text, *value; /* "Add another person", "yes" */
} PartButton;

typedef struct PartForm PartForm;
struct PartForm {
    const char *part;      /* as case_save knows it: "work", "contracts/c1" */
    CasePartFields fields; /* what this page asks; may be some of the part's */
    const char *title, *back, *action;
    const char *caption;           /* NULL: reference and title of the case */
    const char *intro;             /* one paragraph before the fields; NULL: none */
    const char *next;              /* address after saving */
    const char *done;              /* words of the success banner; NULL: none */
    const char *button;            /* NULL: "Save and continue" */
    const PartButton *more, *then; /* ended by {0}; NULL: none */
    const char *skip;              /* address of "Skip this question"; NULL: none */
    const char *id;                /* of a list's item, put into the body */
    bool later;                    /* "Save and come back later": empty answers are no fault */
    bool heading;                  /* the first field's label is the h1 */
    bool upload;
    void (*write)(Page *page, const PartForm *form); /* NULL: the fields */
    Err (*read)(Page *page, const PartForm *form,
                Json **body); /* NULL: the fields, over the body */

    Json *body; /* what is stored, set by part_form_load */
    int64_t version;
};

MUST_USE Err part_form_load(Page *page, PartForm *form);
MUST_USE Err part_form_show(Page *page, const PartForm *form);
/* Loads the part first. */
MUST_USE Err part_form_save(Page *page, PartForm *form);
/* The same for somebody who may not change it now: a summary, and why. */
MUST_USE Err part_form_view(Page *page, const PartForm *form);
/* For GET: show, or view when ctx->who may not edit. Loads the part first. */
MUST_USE Err part_form_get(Page *page, PartForm *form);

/* The value of the second button that was pressed; NULL: none. */
const char *part_form_adding(const Page *page);

/* What was sent, with faults added to the page. */
MUST_USE Err part_form_read(Page *page, const PartForm *form, Json **body);

/* What `read` begins with: a copy of the stored body, or a new one. */
Json *part_form_body(Page *page, const PartForm *form);

/* What a part says now; a list as one card an item. */
void part_summary(Page *page, const CasePartFields *fields, const Json *body);
