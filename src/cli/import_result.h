/* What an import says: the same object and words for every kind of file. cli/ only. */
#pragma once
#include "assurance/pipeline_difference.h"
#include "cli/command.h"

typedef struct ImportReport {
    int64_t rows;
    const ImportResult *result;
    const ImportFault *refused, *problems;
    size_t n_refused, n_problems;
    bool preview;                           /* nothing was stored */
    const PipelineDifferences *differences; /* of a preview; NULL: not asked for */
    const char *organisation;               /* whose pipeline it is; NULL: nobody's */
    bool organisation_known;
} ImportReport;

void import_report(const CommandLine *line, const ImportReport *report);
