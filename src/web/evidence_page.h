/* Evidence of a case: links, files and statements. */
#pragma once
#include "web/page.h"

PageHandler evidence_all, evidence_get_kind, evidence_post_kind, evidence_get_add,
    evidence_post_add, evidence_get, evidence_post, evidence_get_remove, evidence_post_remove,
    evidence_file;
