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

static Json *cells_json(Arena *arena, const PipelineChange *change)
{
    static const char *const names[3] = {"column", "before", "after"};
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < change->count; i++) {
        Json *item = json_new_object(arena);
        for (size_t n = 0; n < 3; n++)
            json_set(arena, item, names[n], json_new_text(arena, change->cells[i][n]));
        json_append(list, item);
    }
    return list;
}

static Json *changes_json(Arena *arena, const PipelineChanges *changes, bool cells)
{
    Json *list = json_new_list(arena);
    for (size_t i = 0; i < changes->count; i++) {
        const PipelineChange *change = &changes->items[i];
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "reference", change->reference);
        json_set_text(arena, item, "title", change->title);
        if (cells)
            json_set(arena, item, "cells", cells_json(arena, change));
        if (change->left_out)
            json_set_int(arena, item, "cells_left_out", (int64_t)change->left_out);
        json_append(list, item);
    }
    return list;
}

static Json *differences_json(Arena *arena, const PipelineDifferences *differences)
{
    Json *object = json_new_object(arena), *left_out = json_new_object(arena);
    json_set(arena, object, "new", changes_json(arena, &differences->created, false));
    json_set(arena, object, "changed", changes_json(arena, &differences->changed, true));
    json_set_int(arena, left_out, "new", (int64_t)differences->created.left_out);
    json_set_int(arena, left_out, "changed", (int64_t)differences->changed.left_out);
    json_set(arena, object, "left_out", left_out);
    return object;
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
    if (report->differences)
        json_set(arena, object, "differences", differences_json(arena, report->differences));
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
        printf("Not in the sheet any more, kept and not counted: %zu\n", gone->count);
    for (size_t i = 0; i < gone->count && i < LINES_NAMED; i++)
        printf("  %s\n", gone->items[i]);
    if (gone->count > LINES_NAMED)
        printf("  and %zu more\n", gone->count - LINES_NAMED);
}

static void print_cells(const PipelineChange *change)
{
    if (!change->count)
        puts("    the cells are the same, and are read in another way");
    for (size_t i = 0; i < change->count; i++)
        printf("    %s: \"%s\" before, \"%s\" now\n", change->cells[i][0], change->cells[i][1],
               change->cells[i][2]);
    if (change->left_out)
        printf("    and %zu more\n", change->left_out);
}

static void print_changes(const char *heading, const PipelineChanges *changes, bool cells)
{
    size_t all = changes->count + changes->left_out;
    if (all)
        printf("%s: %zu\n", heading, all);
    for (size_t i = 0; i < changes->count && i < LINES_NAMED; i++) {
        printf("  %s, %s\n", changes->items[i].reference, changes->items[i].title);
        if (cells)
            print_cells(&changes->items[i]);
    }
    if (all > LINES_NAMED)
        printf("  and %zu more\n", all - LINES_NAMED);
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
    if (report->differences) {
        print_changes("New", &report->differences->created, false);
        print_changes("Changed", &report->differences->changed, true);
    }
    print_gone(&result->gone);
    if (report->preview)
        puts("This was a preview: nothing was stored.");
}
