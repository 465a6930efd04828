#include "govuk/panel.h"

#include "govuk/button.h"
#include "govuk/inline.h"
#include <string.h>

static bool is_interruption(const GovukPanel *options)
{
    return options->classes && strstr(options->classes, "govuk-panel--interruption");
}

static void write_button(Buf *out, const GovukPanelAction *action)
{
    govuk_button(out, &(GovukButton){
                          .text = action->text,
                          .type = text_or(action->type, "button"),
                          .classes = govuk_words(out, "govuk-button--inverse", action->classes),
                          .href = action->href,
                          .attributes = action->attributes,
                      });
}

static void write_link(Buf *out, const GovukPanelAction *action)
{
    html(out, "<a class=\"{}\" href=\"{}\"",
         govuk_words(out, "govuk-link govuk-link--inverse", action->classes), action->href);
    govuk_attributes(out, action->attributes);
    html(out, ">{}</a>\n", action->text);
}

static void write_action(Buf *out, const GovukPanelAction *action)
{
    if (text_empty(action->href) || text_eq(action->type, "button"))
        write_button(out, action);
    else
        write_link(out, action);
}

static void write_actions(Buf *out, const GovukPanelActions *actions)
{
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-panel__actions", actions->classes));
    govuk_attributes(out, actions->attributes);
    html(out, ">");
    if (actions->items_count > 0) {
        html(out, "<div class=\"govuk-button-group\">\n");
        for (size_t i = 0; i < actions->items_count; i++)
            write_action(out, &actions->items[i]);
        html(out, "</div>");
    }
    html(out, "</div>\n");
}

static bool has_actions(const GovukPanelActions *actions)
{
    return actions->present || actions->items_count > 0 || actions->classes || actions->attributes;
}

void govuk_panel(Buf *out, const GovukPanel *options)
{
    int level = govuk_heading_level(options->heading_level, 1);
    bool interruption = is_interruption(options);
    html(out, "<div class=\"{}\"",
         govuk_words(out, "govuk-panel", interruption ? NULL : "govuk-panel--confirmation",
                     options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n<h{} class=\"govuk-panel__title\">\n", level);
    govuk_content(out, options->title_text, options->title_html);
    html(out, "\n</h{}>\n", level);
    if (govuk_content_given(options->text, options->html)) {
        html(out, "<div class=\"govuk-panel__body\">\n");
        govuk_content(out, options->text, options->html);
        html(out, "\n</div>\n");
    }
    if (interruption && has_actions(&options->actions))
        write_actions(out, &options->actions);
    html(out, "</div>\n");
}
