/* What radios and checkboxes share: their items are one type and are written alike.
 * Pages use the type, under the names that radios.h and checkboxes.h give it. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/fieldset.h"
#include "govuk/hint.h"
#include "govuk/label.h"

/* What shows while an item is chosen. */
typedef struct GovukConditional {
    Html html;
} GovukConditional;

typedef struct GovukChoice {
    const char *text;
    Html html;
    const char *id;   /* NULL: the group's prefix, from the second item on with -2, -3, … */
    const char *name; /* checkboxes only; NULL: the group's */
    const char *value;
    GovukLabel label; /* classes and attributes only */
    GovukHint hint;
    const char *divider; /* not an item but a word between two, such as "or" */
    GovukTri checked;    /* GOVUK_NO: not even when the group's value says so */
    GovukConditional conditional;
    const char *behaviour; /* checkboxes only; "exclusive": choosing it clears the others */
    bool disabled;
    const GovukAttribute *attributes;
    bool skip;
} GovukChoice;

/* For the two components only. */
typedef struct GovukChoiceGroup {
    const char *class, *label_class, *hint_class; /* "govuk-radios", "govuk-radios__label" … */
    const char *type;                             /* "radio" */
    const char *id_prefix, *name, *classes, *described_by;
    const GovukAttribute *attributes;
    const GovukFormGroup *form_group;
    const GovukChoice *items;
    size_t items_count;
    bool (*is_chosen)(const void *options, const char *value); /* by the group's value */
    const void *options;
} GovukChoiceGroup;

void govuk_choice_group(Buf *out, const GovukChoiceGroup *group);
