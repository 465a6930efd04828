#include "check/findings.h"

const char *finding_kind_name(FindingKind kind)
{
    static const char *const names[FINDING_KINDS] = {"defect", "lead", "evidence", "cannot tell",
                                                     "not applicable"};
    return names[kind];
}

const char *severity_name(Severity severity)
{
    static const char *const names[] = {"none", "low", "medium", "high"};
    return names[severity];
}
