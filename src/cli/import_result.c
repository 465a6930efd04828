#include "cli/import_result.h"

#include <stdio.h>

enum { LINES_NAMED = 20 }; /* in words; more are in the JSON */

static Json *faults_json(Arena *arena, const ImportFault *faults, size_t count)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < count; i++) {
        Json *item = json_new_object(arena);
        json_set_int(arena, item, "row", faults[i].row);
        json_set(arena, item, "cell", json_new_text(arena, faults[i].cell));
        json_set_text(arena, item, "reason", faults[i].reason);
        json_append(list, item);
    }
    return list;
}

static void print_json(const CommandLine *line, const ImportReport *report)
{
    Arena *arena = line->ctx->arena;
    const ImportResult *result = report->result;
    Json *object = json_new_object(arena), *gone = json_new_list(arena);
    for (size_t i = 0; i < result->gone.count; i++)
        json_append(gone, json_new_text(arena, result->gone.items[i]));
    json_set_int(arena, object, "rows", report->rows);
    json_set_int(arena, object, "imported", report->preview ? 0 : result->imported);
    json_set_int(arena, object, "unchanged", result->unchanged);
    json_set_int(arena, object, "new", result->created);
    json_set_int(arena, object, "changed", result->changed);
    json_set(arena, object, "gone", gone);
    json_set(arena, object, "refused", faults_json(arena, report->refused, report->n_refused));
    json_set(arena, object, "problems", faults_json(arena, report->problems, report->n_problems));
    if (report->preview)
        json_set(arena, object, "preview", json_new_bool(arena, true));
    if (report->organisation)
        json_set(arena, object, "organisation_known",
                 json_new_bool(arena, report->organisation_known));
    command_print_json(line, object);
}

static void print_faults(const char *heading, const ImportFault *faults, size_t count)
{
    if (count)
        printf("%s\n", heading);
    for (size_t i = 0; i < count; i++)
        if (faults[i].row)
            printf("  row %lld, %s: %s\n", (long long)faults[i].row,
                   faults[i].cell[0] ? faults[i].cell : "whole row", faults[i].reason);
        else
            printf("  %s: %s\n", faults[i].cell[0] ? faults[i].cell : "whole sheet",
                   faults[i].reason);
}

static void print_gone(const TextList *gone)
{
    if (gone->count)
        printf("Not in the sheet any more, and kept: %zu\n", gone->count);
    for (size_t i = 0; i < gone->count && i < LINES_NAMED; i++)
        printf("  %s\n", gone->items[i]);
    if (gone->count > LINES_NAMED)
        printf("  and %zu more\n", gone->count - LINES_NAMED);
}

/* Also where standard output is JSON, and somebody reads no member of it. */
static void warn_of_organisation(const ImportReport *report)
{
    if (report->organisation && !report->organisation_known)
        fprintf(stderr,
                "There is no organisation %s yet: nobody but the centre sees these lines until "
                "\"tcop organisation put %s NAME\" adds it.\n",
                report->organisation, report->organisation);
}

void import_report(const CommandLine *line, const ImportReport *report)
{
    const ImportResult *result = report->result;
    warn_of_organisation(report);
    if (line->json) {
        print_json(line, report);
        return;
    }
    printf("%s: %lld imported (%lld new, %lld changed), %lld unchanged, %zu refused.\n",
           text_count(line->ctx->arena, report->rows, "row", "rows"), (long long)result->imported,
           (long long)result->created, (long long)result->changed, (long long)result->unchanged,
           report->n_refused);
    print_faults("Refused:", report->refused, report->n_refused);
    print_faults("Imported as published, but not understood:", report->problems,
                 report->n_problems);
    print_gone(&result->gone);
    if (report->preview)
        puts("This was a preview: nothing was stored.");
}
