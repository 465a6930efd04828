/* What the server refuses before anybody else sees it: every request that two readers
 * could read in two ways (RFC 9112), and what tcop has no use for. A table of rules
 * over the parsed head; no input, no output, no memory.
 *
 * exchange.c asks in the library's first call, before any body is read, and closes the
 * connection after a refusal. test/http/cases.txt holds the requests it must refuse. */
#pragma once
#include "net/http.h"
#include "net/target.h"

/* The methods there are; goes with a 405. */
#define GATE_METHODS "GET, HEAD, POST"

typedef struct GateHead {
    const char *method, *target, *version; /* as sent; NULL counts as missing */
    const HttpField *fields;               /* values without white space around them */
    size_t n_fields;
    size_t bytes;             /* of the whole head */
    bool altered;             /* the fields do not account for every byte: NUL, bare LF, folding */
    const char *const *hosts; /* allowed, without port; ends with NULL */
} GateHead;

/* 0: let it in. Otherwise the status of the refusal, and why in `*why`. */
int gate_verdict(const GateHead *head, const char **why);

/* The length of the body, from a head that was let in. */
size_t gate_length(const HttpField *fields, size_t n_fields);
