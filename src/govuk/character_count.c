#include "govuk/character_count.h"

#include <string.h>

static const char *limit_of(const GovukCharacterCount *options)
{
    return text_or(options->maxwords, options->maxlength);
}

static const char *count_type(const GovukCharacterCount *options)
{
    return text_or(options->count_type, text_empty(options->maxwords) ? NULL : "words");
}

static const char *with_count(const Buf *out, const char *text, const char *count)
{
    static const char hole[] = "%{count}";
    Buf filled = govuk_scratch(out);
    for (const char *at; (at = strstr(text, hole)); text = at + strlen(hole)) {
        buf_add_bytes(&filled, text, (size_t)(at - text));
        buf_add(&filled, count);
    }
    buf_add(&filled, text);
    return buf_text(&filled);
}

/* What stands below the textarea before a script counts; nothing without a limit, which
 * only the script may know. */
static const char *description(const Buf *out, const GovukCharacterCount *options)
{
    if (text_empty(limit_of(options)))
        return NULL;
    const char *otherwise = text_eq(count_type(options), "words")
                                ? "You can enter up to %{count} words"
                                : "You can enter up to %{count} characters";
    return with_count(out, text_or(options->textarea_description_text, otherwise),
                      limit_of(options));
}

static void write_message(Buf *out, const GovukCharacterCount *options, const char *id)
{
    const GovukContent *after = &options->form_group.after_input;
    govuk_hint(out, &(GovukHint){
                        .text = description(out, options),
                        .id = id,
                        .classes = govuk_words(out, "govuk-character-count__message",
                                               options->count_message.classes),
                    });
    govuk_content(out, after->text, after->html);
}

static void write_attributes(Buf *out, const GovukCharacterCount *options)
{
    html(out, " data-module=\"govuk-character-count\"");
    govuk_attribute_optional(out, "data-maxlength", options->maxlength);
    govuk_attribute_optional(out, "data-maxwords", options->maxwords);
    govuk_attribute_optional(out, "data-threshold", options->threshold);
    govuk_attribute(out, "data-count-type", count_type(options));
    if (text_empty(limit_of(options)))
        govuk_i18n(out, "textarea-description.other", options->textarea_description_text);
    govuk_i18n_plural(out, "characters-under-limit", options->characters_under_limit_text);
    govuk_i18n(out, "characters-at-limit", options->characters_at_limit_text);
    govuk_i18n_plural(out, "characters-over-limit", options->characters_over_limit_text);
    govuk_i18n_plural(out, "words-under-limit", options->words_under_limit_text);
    govuk_i18n(out, "words-at-limit", options->words_at_limit_text);
    govuk_i18n_plural(out, "words-over-limit", options->words_over_limit_text);
}

void govuk_character_count(Buf *out, const GovukCharacterCount *options)
{
    const char *id = text_or(options->id, text_or(options->name, ""));
    const char *info_id = arena_printf(out->arena, "%s-info", id);
    const GovukFormGroup *group = &options->form_group;
    Buf attributes = govuk_scratch(out), message = govuk_scratch(out);
    write_attributes(&attributes, options);
    write_message(&message, options, info_id);
    govuk_textarea(
        out,
        &(GovukTextarea){
            .id = id,
            .name = options->name,
            .described_by = info_id,
            .rows = options->rows,
            .spellcheck = options->spellcheck,
            .value = options->value,
            .form_group = {.classes = govuk_words(out, "govuk-character-count", group->classes),
                           .attributes_html = govuk_scratch_html(out, &attributes),
                           .attributes = group->attributes,
                           .before_input = group->before_input,
                           .after_input = {.html = govuk_scratch_html(out, &message)}},
            .classes = govuk_words(out, "govuk-js-character-count", options->classes),
            .label = options->label,
            .hint = options->hint,
            .error_message = options->error_message,
            .attributes = options->attributes,
        });
}
