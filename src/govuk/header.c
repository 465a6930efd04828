#include "govuk/header.h"

#include "govuk/generic_header.h"
#include "govuk/logo.h"

void govuk_header(Buf *out, const GovukHeader *options)
{
    Buf logo = govuk_scratch(out);
    govuk_logo(&logo,
               &(GovukLogo){.classes = "govuk-header__logotype", .aria_label_text = "GOV.UK"});
    if (!text_empty(options->product_name))
        html(&logo, "<span class=\"govuk-header__product-name\">{}</span>\n",
             options->product_name);
    govuk_header_frame(out, "govuk",
                       &(GovukGenericHeader){
                           .logo_html = govuk_scratch_html(out, &logo),
                           .url = text_or(options->homepage_url, "//gov.uk"),
                           .container_classes = options->container_classes,
                           .classes = options->classes,
                           .attributes = options->attributes,
                       });
}
