/* A textarea that says how much room is left. The limit is a matter of what a person
 * sees; the server checks the text by itself. For pages. */
#pragma once
#include "govuk/textarea.h"

typedef struct GovukCountMessage {
    const char *classes;
} GovukCountMessage;

typedef struct GovukCharacterCount {
    const char *id; /* NULL: as name */
    const char *name;
    const char *rows; /* NULL: 5 */
    const char *value;
    const char *maxlength;  /* in characters; or */
    const char *maxwords;   /* in words, which goes first */
    const char *threshold;  /* per cent of the limit from which on the message shows */
    const char *count_type; /* "characters", "words" or "length" */
    GovukLabel label;
    GovukHint hint;
    GovukErrorMessage error_message;
    GovukFormGroup form_group;
    const char *classes;
    const GovukAttribute *attributes;
    GovukTri spellcheck;
    GovukCountMessage count_message;
    const char *textarea_description_text; /* %{count} stands for the limit */
    /* Messages for the script; those that are lists go by plural rule. */
    const GovukAttribute *characters_under_limit_text;
    const char *characters_at_limit_text;
    const GovukAttribute *characters_over_limit_text;
    const GovukAttribute *words_under_limit_text;
    const char *words_at_limit_text;
    const GovukAttribute *words_over_limit_text;
} GovukCharacterCount;

void govuk_character_count(Buf *out, const GovukCharacterCount *options);
