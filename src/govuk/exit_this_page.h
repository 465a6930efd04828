/* Exit this page: a way out for people whom being seen here could put at risk. tcop has
 * no such pages; it is here so that the library is whole. */
#pragma once
#include "govuk/common.h"

typedef struct GovukExitThisPage {
    const char *text;
    Html html;
    const char *redirect_url; /* NULL or "": https://www.bbc.co.uk/weather */
    const char *id, *classes;
    const GovukAttribute *attributes;
    const char *activated_text, *timed_out_text;
    const char *press_two_more_times_text, *press_one_more_time_text;
} GovukExitThisPage;

void govuk_exit_this_page(Buf *out, const GovukExitThisPage *options);
