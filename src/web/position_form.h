/* What a person says of a point of the Code, or of one of its criteria, as a form: position,
 * reason, limitation, and the evidence of a criterion or whether a point is completed. Its
 * options are those of the case's edition and of what is in the case.
 * web/ only. */
#pragma once
#include "web/case_view.h"
#include "web/part_form.h"

CasePartFields position_fields_of_point(Page *page, const CaseView *view);
CasePartFields position_fields_of_criterion(Page *page, const CaseView *view);

/* `write` and `read` of a PartForm with these fields. Reading asks for a position and reason only
 * where they are due: a point that is not completed may have gaps. */
void position_write(Page *page, const PartForm *form);
MUST_USE Err position_read(Page *page, const PartForm *form, Json **body);
