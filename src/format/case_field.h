/* The fields of a case document: one table says name, kind, words and options of each, and
 * drives form, validation, reading, report and "what changed". Options of a choice and limits
 * are those of schemas/case.schema.json; a test holds the two together.
 *
 * web/ renders forms from it, format/report prints from it. */
#pragma once
#include "base/json.h"

typedef enum FieldKind {
    FIELD_SHORT, /* one line */
    FIELD_LONG,  /* several lines */
    FIELD_EMAIL,
    FIELD_ADDRESS, /* http or https */
    FIELD_DATE,
    FIELD_MONEY, /* pounds for people, pence in the document */
    FIELD_NUMBER,
    FIELD_YES_NO,
    FIELD_CHOICE, /* radios */
    FIELD_SET     /* checkboxes */
} FieldKind;

/* The longest text a field takes, in characters; 0 for those that are no text. */
size_t case_field_limit(FieldKind kind);

typedef struct FieldOption {
    const char *value, *label, *hint;
} FieldOption;

typedef struct CaseField {
    const char *name; /* member of the part's body */
    FieldKind kind;
    const char *label;       /* the question or label as people read it */
    const char *short_label; /* for summaries and reports */
    const char *hint;
    const FieldOption *options; /* ended by {0} */
    bool optional; /* says (optional) in its label; otherwise an empty one is a fault of the form */
    int width;     /* 0: full; else 2, 3, 4, 5, 10, 20 characters */
    bool compact;  /* small radios, for a row of many */
    /* The fault when it is left empty: "Enter a title"; NULL: made from the label. */
    const char *empty;
    const char *row; /* of a form with many rows: which one it stands in, "person 2"; else NULL */
} CaseField;

typedef struct CasePartFields {
    const char *part;  /* "work", "contracts" …: member of the document */
    const char *title; /* of the page */
    const char *item;  /* of a list: what one is called ("contract"); NULL: not a list */
    const CaseField *fields;
    size_t count;
} CasePartFields;

extern const CasePartFields case_parts_fields[];
extern const size_t case_parts_fields_count;
const CasePartFields *case_part_fields(const char *part); /* NULL: no such part */

/* A value of the document in words: "£60,000", "Public cloud", "27 March 2019", "Yes". "Not
 * provided" when it is absent. */
const char *case_field_text(Arena *arena, const CaseField *field, const Json *body);
