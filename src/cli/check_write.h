/* The forms in which a run of the checks is written. For cmd_check.c. */
#pragma once
#include "cli/command.h"
#include "format/findings_view.h"

typedef enum CheckForm { FORM_TABLE, FORM_JSON, FORM_SARIF, FORM_HTML, CHECK_FORMS } CheckForm;

/* By --format or --json; INVALID with words for a form that is not there. */
MUST_USE Err check_form_read(const CommandLine *line, CheckForm *out);

/* One run, or several: each is a view. */
void check_write(CheckForm form, const FindingsView *views, size_t count, Buf *out);
