#include "govuk/fieldset.h"

bool govuk_fieldset_present(const GovukFieldset *fieldset)
{
    return fieldset->present || fieldset->legend.text || fieldset->legend.html ||
           fieldset->described_by || fieldset->classes || fieldset->role || fieldset->attributes ||
           fieldset->html;
}

static void write_legend(Buf *out, const GovukLegend *legend)
{
    if (!govuk_content_given(legend->text, legend->html))
        return;
    html(out, "<legend class=\"{}\">\n",
         govuk_words(out, "govuk-fieldset__legend", legend->classes));
    if (legend->is_page_heading)
        html(out, "<h1 class=\"govuk-fieldset__heading\">\n");
    govuk_content(out, legend->text, legend->html);
    if (legend->is_page_heading)
        html(out, "\n</h1>");
    html(out, "\n</legend>\n");
}

void govuk_fieldset_open(Buf *out, const GovukFieldset *options)
{
    html(out, "<fieldset class=\"{}\"", govuk_words(out, "govuk-fieldset", options->classes));
    govuk_attribute(out, "role", options->role);
    govuk_attribute(out, "aria-describedby", options->described_by);
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    write_legend(out, &options->legend);
}

void govuk_fieldset_close(Buf *out)
{
    html(out, "</fieldset>\n");
}

void govuk_fieldset(Buf *out, const GovukFieldset *options)
{
    govuk_fieldset_open(out, options);
    html(out, "{}\n", options->html);
    govuk_fieldset_close(out);
}
