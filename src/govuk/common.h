/* What the components have in common: the small option types, and the few calls with
 * which they write their markup.
 *
 * The idioms, the same in every component:
 *   - Lists are pointer and count, named `x` and `x_count`; GOVUK_LIST writes both from
 *     a literal: govuk_radios(out, &(GovukRadios){.name = "met",
 *         GOVUK_LIST(items, GovukRadiosItem, {.value = "yes", .text = "Yes"},
 *                    {.value = "no", .text = "No"})});
 *     An item with .skip is left out but keeps its position, as a falsy item in Nunjucks.
 *   - Attributes are a list that ends with {0}:
 *         .attributes = (GovukAttribute[]){{"data-step", "2"}, {0}}
 *   - NULL is absent. "" is present and empty; where Nunjucks asks `if params.x`, both
 *     count as absent (the calls here say which they mean).
 *   - A sub-object is there when its text or html is; where an empty object counts in
 *     Nunjucks, it also has .present.
 *   - Option names that are C keywords take an underscore: `for_`.
 *
 * For the components of this folder; pages use only the types and GOVUK_LIST. */
#pragma once
#include "govuk/html.h"

typedef struct GovukContent {
    const char *text;
    Html html;
} GovukContent;

/* A NULL value prints name="", GOVUK_BARE the name alone (hidden). Also used for
 * messages by plural rule: {"one", "…"}, {"other", "…"}, {0}. */
typedef struct GovukAttribute {
    const char *name, *value;
} GovukAttribute;
extern const char GOVUK_BARE[];

/* A boolean whose absence means something else than false. */
typedef enum GovukTri { GOVUK_UNSET, GOVUK_NO, GOVUK_YES } GovukTri;

#define GOVUK_LIST(field, type, ...)                                                               \
    .field = (const type[]){__VA_ARGS__},                                                          \
    .field##_count = sizeof((const type[]){__VA_ARGS__}) / sizeof(type)

/* The div around a field. Groups of inputs say before_inputs, single ones before_input:
 * the macros have two names for one thing. */
typedef struct GovukFormGroup {
    const char *classes;
    const GovukAttribute *attributes;
    Html attributes_html; /* written before attributes; for components built on others */
    union {
        GovukContent before_input, before_inputs;
    };
    union {
        GovukContent after_input, after_inputs;
    };
} GovukFormGroup;

/* Truth as in Nunjucks: neither NULL nor "". */
bool govuk_html_given(Html html);
bool govuk_content_given(const char *text, Html html);

/* Writes html without the whitespace around it, or, when it is not given, text escaped. */
void govuk_content(Buf *out, const char *text, Html html);

/* Each writes ` name="value"`, escaped, or nothing. */
void govuk_attribute(Buf *out, const char *name, const char *value); /* unless NULL or "" */
void govuk_attribute_optional(Buf *out, const char *name, const char *value); /* unless NULL */
void govuk_attribute_tri(Buf *out, const char *name, GovukTri value);         /* "true", "false" */
void govuk_attribute_bare(Buf *out, const char *name, bool present);          /* ` name` */
void govuk_attributes(Buf *out, const GovukAttribute *list);                  /* NULL: none */

/* ` data-i18n.key="message"`, and one for each plural rule: ` data-i18n.key.one="…"`. */
void govuk_i18n(Buf *out, const char *key, const char *message);
void govuk_i18n_plural(Buf *out, const char *key, const GovukAttribute *messages);

/* The given words with a space between, on the arena of `out`; those that are NULL or ""
 * are left out. For class lists and lists of ids. "" when nothing is left. */
#define govuk_words(out, ...)                                                                      \
    govuk_words_list((out)->arena, (const char *const[]){__VA_ARGS__},                             \
                     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
const char *govuk_words_list(Arena *arena, const char *const *words, size_t count);

/* "prefix-2": the id of one of several. */
const char *govuk_numbered(Buf *out, const char *prefix, size_t number);

/* A second buffer, for markup that is an option of another component; and what was
 * written to it. Too much in it counts as too much in `out`. */
Buf govuk_scratch(const Buf *out);
Html govuk_scratch_html(Buf *out, const Buf *scratch);
