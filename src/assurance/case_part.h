/* The parts of a case inside assurance/: putting one in a write job that has already checked
 * the right. */
#pragma once
#include "assurance/case.h"
#include "store/store.h"

/* Puts one part (body NULL removes it) with its version history and its entry in the record
 * under `action`. STALE when `version` is not the stored one; `position` orders lists. In a write
 * job. */
MUST_USE Err case_part_put(Ctx *ctx, const Case *c, const char *action, const char *part,
                           int64_t version, const Json *body);

/* A name of belongs_to ("programme", "service", "supplier"), folded; "" when there is none. */
const char *shared_name(Arena *arena, const Json *document, const char *name);

/* INVALID with every fault in words when the document breaks schemas/case.schema.json. */
MUST_USE Err case_document_check(Ctx *ctx, const Json *document);

/* After any change of parts: INVALID unless the document is still sound; then what lists and the
 * task list show is computed again, and of the lines it counts with too when `counting_changed`. */
MUST_USE Err case_parts_settle(Ctx *ctx, const Case *c, bool counting_changed);

/* case_start in a write job of somebody who has checked the right. */
MUST_USE Err case_start_here(Ctx *ctx, const char *organisation, const Json *document, Case *out);
