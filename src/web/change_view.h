/* What differs from what was approved, and what that opens again: the same to the team and to those
 * who assure.
 * web/ only. */
#pragma once
#include "web/page.h"

/* Of page->c, which has been decided; `document` is the case as it stands now. */
MUST_USE Err change_view(Page *page, const Json *document);
