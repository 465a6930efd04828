#include "govuk/choice.h"

#include "govuk/field.h"

/* The first item's id has no number, so that an error summary can link to the group. */
static const char *item_id(Buf *out, const GovukChoiceGroup *group, size_t index)
{
    const GovukChoice *item = &group->items[index];
    if (!text_empty(item->id))
        return item->id;
    if (index == 0)
        return group->id_prefix;
    return govuk_numbered(out, group->id_prefix, index + 1);
}

static bool is_checked(const GovukChoiceGroup *group, const GovukChoice *item)
{
    if (item->checked != GOVUK_UNSET)
        return item->checked == GOVUK_YES;
    return group->is_chosen(group->options, item->value);
}

static const char *hint_id(Buf *out, const GovukChoice *item, const char *id)
{
    if (!govuk_content_given(item->hint.text, item->hint.html))
        return NULL;
    return text_join(out->arena, text_or(id, ""), "-item-hint");
}

static void write_input(Buf *out, const GovukChoiceGroup *group, const GovukChoice *item,
                        const char *id)
{
    html(out, "<input class=\"{}__input\" id=\"{}\" name=\"{}\" type=\"{}\" value=\"{}\"",
         group->class, id, text_or(item->name, group->name), group->type, item->value);
    govuk_attribute_bare(out, "checked", is_checked(group, item));
    govuk_attribute_bare(out, "disabled", item->disabled);
    if (govuk_html_given(item->conditional.html))
        html(out, " data-aria-controls=\"conditional-{}\"", id);
    govuk_attribute(out, "data-behaviour", item->behaviour);
    govuk_attribute(out, "aria-describedby",
                    govuk_words(out, group->described_by, hint_id(out, item, id)));
    govuk_attributes(out, item->attributes);
    html(out, ">\n");
}

static void write_label(Buf *out, const GovukChoiceGroup *group, const GovukChoice *item,
                        const char *id)
{
    govuk_label(out, &(GovukLabel){
                         .text = item->text,
                         .html = item->html,
                         .for_ = id,
                         .classes = govuk_words(out, group->label_class, item->label.classes),
                         .attributes = item->label.attributes,
                     });
}

static void write_hint(Buf *out, const GovukChoiceGroup *group, const GovukChoice *item,
                       const char *id)
{
    GovukHint hint = item->hint;
    hint.id = hint_id(out, item, id);
    if (!hint.id)
        return;
    hint.classes = govuk_words(out, group->hint_class, item->hint.classes);
    govuk_hint(out, &hint);
}

static void write_conditional(Buf *out, const GovukChoiceGroup *group, const GovukChoice *item,
                              const char *id)
{
    if (!govuk_html_given(item->conditional.html))
        return;
    html(out, "<div class=\"{}__conditional", group->class);
    if (!is_checked(group, item))
        html(out, " {}__conditional--hidden", group->class);
    html(out, "\" id=\"conditional-{}\">\n", id);
    govuk_content(out, NULL, item->conditional.html);
    html(out, "\n</div>\n");
}

static void write_item(Buf *out, const GovukChoiceGroup *group, size_t index)
{
    const GovukChoice *item = &group->items[index];
    if (!text_empty(item->divider)) {
        html(out, "<div class=\"{}__divider\">{}</div>\n", group->class, item->divider);
        return;
    }
    const char *id = item_id(out, group, index);
    html(out, "<div class=\"{}__item\">\n", group->class);
    write_input(out, group, item, id);
    write_label(out, group, item, id);
    write_hint(out, group, item, id);
    html(out, "</div>\n");
    write_conditional(out, group, item, id);
}

void govuk_choice_group(Buf *out, const GovukChoiceGroup *group)
{
    html(out, "<div class=\"{}\"", govuk_words(out, group->class, group->classes));
    govuk_attributes(out, group->attributes);
    html(out, " data-module=\"{}\">\n", group->class);
    govuk_field_insert(out, &group->form_group->before_inputs);
    for (size_t i = 0; i < group->items_count; i++)
        if (!group->items[i].skip)
            write_item(out, group, i);
    govuk_field_insert(out, &group->form_group->after_inputs);
    html(out, "</div>\n");
}
