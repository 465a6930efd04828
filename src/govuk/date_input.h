/* A date in three fields, or in the fields of `items`. For pages.
 *
 * A field named day, month or year takes its value from `values`; one with another name,
 * or with a name prefix, from values.by_name under its whole name. Without .error on any
 * field, an error message marks them all. */
#pragma once
#include "govuk/error_message.h"
#include "govuk/fieldset.h"
#include "govuk/hint.h"
#include "govuk/label.h"

typedef struct GovukDateInputItem {
    const char *id;    /* NULL: id of the whole, "-", name */
    const char *name;  /* may be NULL in day, month and year */
    const char *label; /* NULL: the name with a capital */
    const char *value;
    GovukTri error; /* GOVUK_NO: not in error though the whole is */
    const char *autocomplete;
    const char *pattern;
    const char *inputmode; /* NULL: numeric */
    const char *classes;
    const GovukAttribute *attributes;
    bool skip;
    bool present; /* day, month, year: replaces the default though all else is empty */
} GovukDateInputItem;

typedef struct GovukDateInputValues {
    const char *day, *month, *year;
    const GovukAttribute *by_name; /* {"starts-day", "27"}, …, {0} */
} GovukDateInputValues;

typedef struct GovukDateInput {
    const char *id;
    const char *name_prefix;
    const GovukDateInputItem *items; /* instead of day, month, year */
    size_t items_count;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    GovukFieldset fieldset; /* its role is always group */
    GovukDateInputItem day, month, year;
    GovukDateInputValues values;
    const char *classes;
    const GovukAttribute *attributes;
} GovukDateInput;

void govuk_date_input(Buf *out, const GovukDateInput *options);
