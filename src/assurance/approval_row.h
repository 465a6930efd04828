/* Rows of publication. assurance/ only. */
#pragma once
#include "assurance/approval.h"

/* SQL: a row that nobody approved on the record is no publication, whoever put it there. */
#define PUBLICATION_RECORDED(row)                                                                  \
    "EXISTS (SELECT 1 FROM entry e WHERE e.object = 'publication/' || " row                        \
    ".organisation || '/' || " row ".year || '-Q' || " row ".quarter || '/' || " row               \
    ".version AND e.stored <> 0) "

/* All of one version, by its number. MISSING: there is none. */
MUST_USE Err approval_version(Ctx *ctx, const char *organisation, const Quarter *quarter,
                              int64_t version, Approval *out);
/* What the record says of a version: its row and the hashes of the files as they are stored, in
 * canonical JSON. */
MUST_USE Err approval_bytes(Ctx *ctx, const Approval *approval, Str *out);
