/* A group of fields under one legend. Give the inside as html, or write it between
 * govuk_fieldset_open and govuk_fieldset_close (the macro's `caller`).
 * For pages and the components that are groups of inputs. */
#pragma once
#include "govuk/common.h"

typedef struct GovukLegend {
    const char *text;
    Html html;
    const char *classes;
    bool is_page_heading;
} GovukLegend;

typedef struct GovukFieldset {
    const char *described_by;
    GovukLegend legend;
    const char *classes;
    const char *role;
    const GovukAttribute *attributes;
    Html html;
    bool present; /* inside another component: there even when all else is empty */
} GovukFieldset;

bool govuk_fieldset_present(const GovukFieldset *fieldset);
void govuk_fieldset(Buf *out, const GovukFieldset *options);
void govuk_fieldset_open(Buf *out, const GovukFieldset *options); /* html is left out */
void govuk_fieldset_close(Buf *out);
