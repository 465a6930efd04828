#include "govuk/summary_list.h"

#include "govuk/inline.h"

static bool has_title(const GovukSummaryCardTitle *title)
{
    return title->text || title->html;
}

static bool has_card(const GovukSummaryCard *card)
{
    return card->present || has_title(&card->title) || card->actions.items_count > 0 ||
           card->classes || card->attributes;
}

/* A link of a card names the card too, or links of several cards would sound alike. */
static void write_hidden(Buf *out, const char *hidden, const GovukSummaryCardTitle *title)
{
    if (text_empty(hidden) && !has_title(title))
        return;
    html(out, "<span class=\"govuk-visually-hidden\">");
    if (!text_empty(hidden))
        html(out, " {}", hidden);
    if (has_title(title)) {
        html(out, " (");
        govuk_inline(out, title->text, title->html);
        html(out, ")");
    }
    html(out, "</span>");
}

static void write_action(Buf *out, const GovukSummaryAction *action,
                         const GovukSummaryCardTitle *title)
{
    html(out, "<a class=\"{}\" href=\"{}\"", govuk_words(out, "govuk-link", action->classes),
         action->href);
    govuk_attributes(out, action->attributes);
    html(out, ">");
    govuk_inline(out, action->text, action->html);
    write_hidden(out, action->visually_hidden_text, title);
    html(out, "</a>\n");
}

static void write_actions(Buf *out, const GovukSummaryActions *actions, const char *item_class,
                          const GovukSummaryCardTitle *title)
{
    for (size_t i = 0; i < actions->items_count; i++) {
        html(out, "<li class=\"{}\">\n", item_class);
        write_action(out, &actions->items[i], title);
        html(out, "</li>\n");
    }
}

static void write_row_actions(Buf *out, const GovukSummaryActions *actions,
                              const GovukSummaryCardTitle *title)
{
    html(out, "<dd class=\"{}\">\n",
         govuk_words(out, "govuk-summary-list__actions", actions->classes));
    if (actions->items_count == 1) {
        write_action(out, &actions->items[0], title);
    } else {
        html(out, "<ul class=\"govuk-summary-list__actions-list\">\n");
        write_actions(out, actions, "govuk-summary-list__actions-list-item", title);
        html(out, "</ul>\n");
    }
    html(out, "</dd>\n");
}

static void write_cell(Buf *out, const char *element, const char *class_name,
                       const GovukSummaryText *text)
{
    html(out, "<{} class=\"{}\">\n", element, govuk_words(out, class_name, text->classes));
    govuk_content(out, text->text, text->html);
    html(out, "\n</{}>\n", element);
}

static void write_row(Buf *out, const GovukSummaryRow *row, bool others_have_actions,
                      const GovukSummaryCardTitle *title)
{
    const char *no_actions =
        others_have_actions && !row->actions.items ? "govuk-summary-list__row--no-actions" : NULL;
    html(out, "<div class=\"{}\">\n",
         govuk_words(out, "govuk-summary-list__row", no_actions, row->classes));
    write_cell(out, "dt", "govuk-summary-list__key", &row->key);
    write_cell(out, "dd", "govuk-summary-list__value", &row->value);
    if (row->actions.items && row->actions.items_count > 0)
        write_row_actions(out, &row->actions, title);
    html(out, "</div>\n");
}

static bool any_actions(const GovukSummaryList *options)
{
    for (size_t i = 0; i < options->rows_count; i++)
        if (!options->rows[i].skip && options->rows[i].actions.items_count > 0)
            return true;
    return false;
}

static void write_list(Buf *out, const GovukSummaryList *options)
{
    bool actions = any_actions(options);
    html(out, "<dl class=\"{}\"", govuk_words(out, "govuk-summary-list", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->rows_count; i++)
        if (!options->rows[i].skip)
            write_row(out, &options->rows[i], actions, &options->card.title);
    html(out, "</dl>\n");
}

static void write_card_title(Buf *out, const GovukSummaryCardTitle *title)
{
    int level = govuk_heading_level(title->heading_level, 2);
    html(out, "<h{} class=\"{}\">\n", level,
         govuk_words(out, "govuk-summary-card__title", title->classes));
    govuk_content(out, title->text, title->html);
    html(out, "\n</h{}>\n", level);
}

static void write_card_actions(Buf *out, const GovukSummaryCard *card)
{
    const char *element = card->actions.items_count == 1 ? "div" : "ul";
    html(out, "<{} class=\"{}\">\n", element,
         govuk_words(out, "govuk-summary-card__actions", card->actions.classes));
    if (card->actions.items_count == 1)
        write_action(out, &card->actions.items[0], &card->title);
    else
        write_actions(out, &card->actions, "govuk-summary-card__action", &card->title);
    html(out, "</{}>\n", element);
}

static void write_card(Buf *out, const GovukSummaryList *options)
{
    const GovukSummaryCard *card = &options->card;
    html(out, "<div class=\"{}\"", govuk_words(out, "govuk-summary-card", card->classes));
    govuk_attributes(out, card->attributes);
    html(out, ">\n<div class=\"govuk-summary-card__title-wrapper\">\n");
    if (has_title(&card->title))
        write_card_title(out, &card->title);
    if (card->actions.items_count > 0)
        write_card_actions(out, card);
    html(out, "</div>\n<div class=\"govuk-summary-card__content\">\n");
    write_list(out, options);
    html(out, "</div>\n</div>\n");
}

void govuk_summary_list(Buf *out, const GovukSummaryList *options)
{
    if (has_card(&options->card))
        write_card(out, options);
    else
        write_list(out, options);
}
