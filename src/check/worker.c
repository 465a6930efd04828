#include "check/worker.h"

#include "base/err.h"
#include "check/findings_order.h"

#include <stdarg.h>
#include <stdio.h>

void *worker_room(Arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    size_t more = *room ? *room * 2 : 64;
    items = arena_grow(arena, items, *room * size, more * size);
    *room = more;
    return items;
}

static void add_finding(CheckWorker *worker, const Finding *finding)
{
    worker->findings = worker_room(worker->kept, worker->findings, worker->n_findings,
                                   &worker->findings_room, sizeof *finding);
    worker->findings[worker->n_findings++] = *finding;
}

void worker_add_suppression(CheckWorker *worker, const Suppression *suppression)
{
    worker->suppressions = worker_room(worker->kept, worker->suppressions, worker->n_suppressions,
                                       &worker->suppressions_room, sizeof *suppression);
    worker->suppressions[worker->n_suppressions++] = *suppression;
}

static const char *fingerprint(CheckWorker *worker, const char *check, const char *path, Str match)
{
    return arena_text(worker->kept,
                      finding_fingerprint(worker->scratch, worker->key, check, path, match));
}

/* How many of this check the file has; whether one of them is at the same place, because two texts
 * led to it. */
static size_t found_so_far(const CheckWorker *worker, const char *check, TextPlace place,
                           bool *again)
{
    size_t count = 0;
    for (size_t i = worker->file_start; i < worker->n_findings; i++) {
        const Finding *each = &worker->findings[i];
        if (strcmp(each->check, check) != 0)
            continue;
        count++;
        *again |= place.line > 0 && each->line == place.line && each->column == place.column;
    }
    return count;
}

/* With what a file had in it, which may be any bytes; what is written is UTF-8. */
__attribute__((format(printf, 2, 0))) static const char *words_of(CheckWorker *worker,
                                                                  const char *format, va_list args)
{
    const char *words = arena_vprintf(worker->kept, format, args);
    return utf8_valid(str_of(words)) ? words : utf8_clean(worker->kept, str_of(words));
}

/* On from the last place: a file with very much to say is still read once. */
static TextPlace place_in(CheckFile *file, size_t offset)
{
    if (offset > file->text.len)
        offset = file->text.len;
    if (!file->seen_line || offset < file->seen) {
        TextPlace place = text_place(file->text, offset);
        file->seen_line = place.line;
        file->seen_column = place.column;
    } else {
        const Str between = {file->text.data + file->seen, offset - file->seen};
        TextPlace on = text_place(between, between.len);
        file->seen_column = on.line > 1 ? on.column : file->seen_column + on.column - 1;
        file->seen_line += on.line - 1;
    }
    file->seen = offset;
    return (TextPlace){file->seen_line, file->seen_column};
}

void check_found(CheckFile *file, const Found *found, const char *format, ...)
{
    CheckWorker *worker = file->worker;
    if (worker->probing) {
        worker->n_findings++;
        return;
    }
    const CheckRow *row = check_row(worker->rules, found->check);
    CHECK(row);
    TextPlace place = {0, 0};
    bool again = false;
    if (found_so_far(worker, found->check, place, &again) > MAX_FOUND)
        return;
    if (found->offset != FILE_ITSELF)
        place = place_in(file, found->offset);
    size_t before = found_so_far(worker, found->check, place, &again);
    if (again || before > MAX_FOUND)
        return;
    Finding finding = {.check = row->id,
                       .point = row->point,
                       .kind = found->kind,
                       .severity = found->severity,
                       .path = file->path,
                       .line = place.line,
                       .column = place.column};
    if (before == MAX_FOUND) {
        finding.kind = FINDING_CANNOT_TELL;
        finding.severity = SEVERITY_NONE;
        finding.message = "There is more of this in the file than is listed.";
        finding.fingerprint = fingerprint(worker, row->id, file->path, S("more"));
        add_finding(worker, &finding);
        return;
    }
    va_list args;
    va_start(args, format);
    finding.message = words_of(worker, format, args);
    va_end(args);
    finding.fingerprint =
        fingerprint(worker, row->id, found->secret ? "" : file->path, found->match);
    add_finding(worker, &finding);
}

void repository_found(Repository *repository, const char *check, FindingKind kind,
                      Severity severity, const RepositoryNote *place, const char *format, ...)
{
    CheckWorker *worker = repository->worker;
    const CheckRow *row = check_row(worker->rules, check);
    CHECK(row);
    va_list args;
    va_start(args, format);
    const char *message = words_of(worker, format, args);
    va_end(args);
    const Finding finding = {
        .check = row->id,
        .point = row->point,
        .kind = kind,
        .severity = severity,
        .path = place ? place->path : "",
        .line = place ? place->place.line : 0,
        .column = place ? place->place.column : 0,
        .message = message,
        .fingerprint = fingerprint(worker, row->id, place ? place->path : "",
                                   str_of(place ? place->value : finding_kind_name(kind))),
    };
    add_finding(worker, &finding);
}

void check_note(CheckFile *file, const char *about, const char *value, size_t offset)
{
    enum { MAX_NOTES = 100000 }; /* of a file */
    CheckWorker *worker = file->worker;
    if (file->notes++ == MAX_NOTES)
        not_read_add(worker->kept, &worker->not_read, file->path,
                     "says more than 100,000 things of use for the whole repository: the rest of "
                     "those is left out");
    if (file->notes > MAX_NOTES)
        return;
    worker->notes = worker_room(worker->kept, worker->notes, worker->n_notes, &worker->notes_room,
                                sizeof *worker->notes);
    worker->notes[worker->n_notes++] =
        (RepositoryNote){about, arena_text(worker->kept, value), file->path,
                         offset == FILE_ITSELF ? (TextPlace){0, 0} : place_in(file, offset)};
}

const char *check_redacted(Arena *arena, Str secret)
{
    enum { SHOWN = 4, LEAST = 12 };
    if (secret.len < LEAST)
        return arena_printf(arena, "(%zu characters)", secret.len);
    Buf shown = buf_init(arena, 64);
    for (size_t i = 0; i < SHOWN; i++)
        buf_add_char(&shown, secret.data[i] > ' ' && secret.data[i] < 127 ? secret.data[i] : '?');
    return arena_printf(arena, "%s… (%zu characters)", buf_text(&shown), secret.len);
}
