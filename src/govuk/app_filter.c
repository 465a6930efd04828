#include "govuk/app_filter.h"

#include "govuk/button.h"

static bool anything_selected(const AppFilter *options)
{
    for (size_t i = 0; i < options->selected_count; i++)
        if (options->selected[i].items_count > 0)
            return true;
    return false;
}

static void write_choice(Buf *out, const AppFilterChoice *choice)
{
    html(out,
         "<li><a class=\"app-filter__tag\" href=\"{}\">"
         "<span class=\"govuk-visually-hidden\">Remove this filter: </span>{}</a></li>\n",
         choice->href, choice->text);
}

static void write_group(Buf *out, const AppFilterGroup *group)
{
    if (group->items_count == 0)
        return;
    html(out,
         "<h4 class=\"govuk-heading-s govuk-!-margin-bottom-0\">{}</h4>\n"
         "<ul class=\"app-filter__tags\">\n",
         group->heading);
    for (size_t i = 0; i < group->items_count; i++)
        write_choice(out, &group->items[i]);
    html(out, "</ul>\n");
}

static void write_selected(Buf *out, const AppFilter *options)
{
    html(out, "<div class=\"app-filter__selected\">\n"
              "<h3 class=\"govuk-heading-s\">Selected filters</h3>\n");
    for (size_t i = 0; i < options->selected_count; i++)
        write_group(out, &options->selected[i]);
    if (!text_empty(options->clear_href))
        html(out,
             "<p class=\"govuk-body\"><a class=\"govuk-link govuk-link--no-visited-state\""
             " href=\"{}\">Clear filters</a></p>\n",
             options->clear_href);
    html(out, "</div>\n");
}

static void write_form(Buf *out, const AppFilter *options)
{
    GovukButton apply = {.text = text_or(options->submit_text, "Apply filters")};
    html(out, "<form class=\"app-filter__form\" method=\"get\"");
    govuk_attribute(out, "action", options->action);
    html(out, " novalidate>\n");
    for (size_t i = 0; i < options->hidden_count; i++)
        html(out, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", options->hidden[i].name,
             options->hidden[i].value);
    govuk_button(out, &apply);
    html(out, "<div class=\"app-filter__options\">\n{}\n</div>\n", options->fields);
    govuk_button(out, &apply);
    html(out, "</form>\n");
}

void app_filter(Buf *out, const AppFilter *options)
{
    const char *id = text_or(options->id, "filter");
    html(out, "<section class=\"{}\" id=\"{}\" aria-labelledby=\"{}-heading\"",
         govuk_words(out, "app-filter", options->classes), id, id);
    govuk_attributes(out, options->attributes);
    html(out, ">\n<h2 class=\"govuk-heading-m\" id=\"{}-heading\">{}</h2>\n", id,
         text_or(options->heading, "Filter"));
    if (anything_selected(options))
        write_selected(out, options);
    write_form(out, options);
    html(out, "</section>\n");
}
