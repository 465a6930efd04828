#include "govuk/button.h"

static void write_common_attributes(Buf *out, const GovukButton *options)
{
    const char *start = options->is_start_button ? "govuk-button--start" : NULL;
    html(out, " class=\"{}\" data-module=\"govuk-button\"",
         govuk_words(out, "govuk-button", options->classes, start));
    govuk_attributes(out, options->attributes);
    govuk_attribute(out, "id", options->id);
    html(out, ">\n");
}

/* A start button is a flex box, which drops the space between elements: its html goes
 * into one element of its own. */
static void write_inside(Buf *out, const GovukButton *options)
{
    bool wrap = options->is_start_button && govuk_html_given(options->html);
    if (wrap)
        html(out, "<span>");
    govuk_content(out, options->text, options->html);
    if (wrap)
        html(out, "</span>");
    if (options->is_start_button)
        html(out, "\n<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\""
                  " width=\"17.5\" height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\""
                  " focusable=\"false\">\n"
                  "<path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/>\n</svg>");
    html(out, "\n");
}

static void write_button_start(Buf *out, const GovukButton *options)
{
    html(out, "<button type=\"{}\"", text_or(options->type, "submit"));
    govuk_attribute(out, "value", options->value);
    govuk_attribute(out, "name", options->name);
    if (options->disabled)
        html(out, " disabled aria-disabled=\"true\"");
    govuk_attribute_tri(out, "data-prevent-double-click", options->prevent_double_click);
}

void govuk_button(Buf *out, const GovukButton *options)
{
    bool link = !text_empty(options->href);
    if (link)
        html(out, "<a href=\"{}\" role=\"button\" draggable=\"false\"", options->href);
    else
        write_button_start(out, options);
    write_common_attributes(out, options);
    write_inside(out, options);
    if (link)
        html(out, "</a>\n");
    else
        html(out, "</button>\n");
}
