#include "govuk/exit_this_page.h"

#include "govuk/button.h"

static void write_button(Buf *out, const GovukExitThisPage *options)
{
    Html usual = govuk_trust("<span class=\"govuk-visually-hidden\">Emergency</span>"
                             " Exit this page");
    bool given = govuk_content_given(options->text, options->html);
    govuk_button(out, &(GovukButton){
                          .text = options->text,
                          .html = given ? options->html : usual,
                          .classes = "govuk-button--warning govuk-exit-this-page__button"
                                     " govuk-js-exit-this-page-button",
                          .href = text_or(options->redirect_url, "https://www.bbc.co.uk/weather"),
                          .attributes = (GovukAttribute[]){{"rel", "nofollow noreferrer"}, {0}},
                      });
}

void govuk_exit_this_page(Buf *out, const GovukExitThisPage *options)
{
    html(out, "<div");
    govuk_attribute(out, "id", options->id);
    html(out, " class=\"{}\" data-module=\"govuk-exit-this-page\"",
         govuk_words(out, "govuk-exit-this-page", options->classes));
    govuk_attributes(out, options->attributes);
    govuk_i18n(out, "activated", options->activated_text);
    govuk_i18n(out, "timed-out", options->timed_out_text);
    govuk_i18n(out, "press-two-more-times", options->press_two_more_times_text);
    govuk_i18n(out, "press-one-more-time", options->press_one_more_time_text);
    html(out, ">\n");
    write_button(out, options);
    html(out, "</div>\n");
}
