#include "govuk/app_table.h"

#include "base/str.h"

void app_table(Buf *out, const GovukTable *table)
{
    GovukTable own = *table;
    own.caption_classes = text_or(own.caption_classes, "govuk-table__caption--m");
    own.first_cell_is_header = true;
    html(out, "<div class=\"app-table-scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n",
         own.caption);
    govuk_table(out, &own);
    html(out, "</div>\n");
}
