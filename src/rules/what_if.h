/* One case asked under a draft of the rules, beside what the rules in force say. For assurance/. */
#pragma once
#include "rules/advise.h"

typedef struct WhatIf {
    bool concerned;       /* the draft is of the process that the case is under, or of the Code */
    bool differs;         /* required or route */
    Advice before, after; /* only of cases concerned */
} WhatIf;

/* The document is not changed, nor are the packs. */
WhatIf what_if(Arena *arena, const PackSet *packs, const Json *document, const Pack *draft,
               Date date);
