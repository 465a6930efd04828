/* check_run(): walk, look at each file on several threads, ask the rules about the whole, sort. */
#include "check/check.h"

#include "base/hash.h"
#include "check/file_class.h"
#include "check/findings_order.h"
#include "check/git_pack.h"
#include "check/history.h"
#include "check/match.h"
#include "check/suppression.h"
#include "check/worker.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    KEPT_CEILING = 512 << 20,    /* of what one thread keeps until the end */
    SCRATCH_CEILING = 128 << 20, /* of what one file needs */
    FIRST_BYTES = 8 << 10        /* of a file that is not text */
};

typedef struct Run {
    int root;
    const CheckOptions *options;
    const CheckRules *rules;
    const Walk *walk;
    WorkerFile *files; /* beside those of the walk */
    _Atomic size_t next;
} Run;

typedef struct Task {
    Run *run;
    CheckWorker worker;
    pthread_t thread;
} Task;

/* ---- One file ------------------------------------------------------------------- */

static void not_read(CheckWorker *worker, const char *path, const char *reason)
{
    not_read_add(worker->kept, &worker->not_read, path, reason);
}

/* Up to `most` bytes; -1 with errno. */
static ssize_t read_bytes(int file, char *bytes, size_t most)
{
    size_t len = 0;
    while (len < most) {
        ssize_t got = read(file, bytes + len, most - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        len += (size_t)got;
    }
    return (ssize_t)len;
}

/* Why a file was not read; NULL when all went well. */
static const char *load(CheckWorker *worker, int file, WorkerFile *about, Str *text)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return "not a regular file";
    about->size = status.st_size;
    bool whole = status.st_size <= MAX_CHECK_FILE_BYTES;
    size_t most = whole ? (size_t)status.st_size : FIRST_BYTES;
    if (!git_room(&worker->file, most + 1))
        return "more memory than there is";
    ssize_t len = read_bytes(file, worker->file.data, most);
    if (len < 0)
        return "an error of reading";
    *text = (Str){worker->file.data, (size_t)len};
    about->classes |= file_class_of_text(*text);
    if (about->classes & CLASS_BINARY) {
        if (text->len > FIRST_BYTES)
            text->len = FIRST_BYTES;
        return NULL;
    }
    return whole ? NULL : "larger than files that are read (8 MiB)";
}

static void offer_candidate(void *to, const CheckFamily *family, const void *row, size_t offset)
{
    CheckFile *file = to;
    if (!file_is(file, family->left_out))
        family->candidate(file, row, offset);
}

static void look_at(CheckFile *file)
{
    bool binary = file_is(file, CLASS_BINARY);
    if (!binary)
        matcher_run(file->rules->matcher, file->text, offer_candidate, file);
    for (const CheckFamily *const *family = check_families; *family; family++) {
        const CheckFamily *each = *family;
        if (each->file && (!binary || each->binary) && !file_is(file, each->left_out) &&
            each->wants(file))
            each->file(file);
    }
}

/* What is shown of a path: file names may be any bytes, and what is written is UTF-8. */
static const char *shown_path(Arena *arena, const char *path)
{
    return utf8_valid(str_of(path)) ? path : utf8_clean(arena, str_of(path));
}

/* What was found before the memory ran out stays: it is true. */
static void look_with_limits(CheckWorker *worker, CheckFile *file)
{
    jmp_buf full;
    jmp_buf *before = arena_guard(worker->scratch, &full);
    if (setjmp(full) == 0)
        look_at(file);
    else
        not_read(worker, file->path, "needs more memory than one file may (128 MiB): read in part");
    arena_guard(worker->scratch, before);
}

/* `ending` is that of the name when it is NULL. */
static void look_at_text(CheckWorker *worker, const char *path, const char *ending,
                         const WorkerFile *about, Str text, Date date)
{
    arena_reset(worker->scratch);
    worker->file_start = worker->n_findings;
    const char *name = path_name(path);
    CheckFile file = {.path = path,
                      .name = name,
                      .ending = ending ? ending : file_ending(worker->scratch, name),
                      .classes = about->classes,
                      .text = text,
                      .size = about->size,
                      .date = date,
                      .arena = worker->scratch,
                      .worker = worker,
                      .rules = worker->rules};
    look_with_limits(worker, &file);
}

/* Files come folder by folder, so what the folders say is asked once for each. */
static unsigned class_of(CheckWorker *worker, const char *path)
{
    Str folder = {path, (size_t)(path_name(path) - path)};
    if (!worker->folder.data || !str_eq(worker->folder, folder)) {
        worker->folder = folder;
        worker->folder_classes = file_class_of_folders(path);
    }
    return file_class_in_folder(path, worker->folder_classes);
}

static void scan_file(Run *run, CheckWorker *worker, size_t index)
{
    const char *opened = run->walk->files[index].path, *path = shown_path(worker->kept, opened);
    WorkerFile *about = &run->files[index];
    about->classes = class_of(worker, path);
    int handle = walk_open(run->root, opened);
    if (handle < 0) {
        not_read(worker, path,
                 errno == ENOENT ? "gone while the folder was read" : "no right to read it");
        return;
    }
    Str text = {"", 0};
    const char *reason = load(worker, handle, about, &text);
    close(handle);
    if (reason) {
        not_read(worker, path, reason);
        return;
    }
    look_at_text(worker, path, NULL, about, text, run->options->date);
    about->read = true;
    worker->files++;
    worker->n_bytes += (int64_t)text.len;
}

static void *work(void *argument)
{
    Task *task = argument;
    Run *run = task->run;
    CheckProgress *progress = run->options->progress;
    for (size_t i; (i = atomic_fetch_add(&run->next, 1)) < run->walk->n_files;) {
        int64_t before = task->worker.n_bytes;
        scan_file(run, &task->worker, i);
        if (progress) {
            atomic_fetch_add(&progress->files, 1);
            atomic_fetch_add(&progress->bytes, task->worker.n_bytes - before);
        }
    }
    return NULL;
}

/* ---- All of them ---------------------------------------------------------------- */

static int thread_count(const CheckOptions *options, const Walk *walk)
{
    enum { FILES_WORTH_A_THREAD = 5000 }; /* fewer are read in a tenth of a second */
    size_t worth = walk->n_files / FILES_WORTH_A_THREAD + 1;
    int count = options->threads > MAX_CHECK_THREADS ? MAX_CHECK_THREADS : options->threads;
    return count < 1 ? 1 : (size_t)count > worth ? (int)worth : count;
}

static CheckWorker new_worker(const CheckRules *rules, const CheckOptions *options)
{
    CheckWorker worker = {.kept = arena_create(KEPT_CEILING),
                          .scratch = arena_create(SCRATCH_CEILING),
                          .rules = rules,
                          .key = options->key};
    if (options->sketch)
        worker.sketch = arena_new(worker.kept, Sketch);
    return worker;
}

static void scan_all(Task *tasks, int count)
{
    int started = 0;
    while (started < count - 1 &&
           pthread_create(&tasks[started].thread, NULL, work, &tasks[started]) == 0)
        started++;
    work(&tasks[count - 1]); /* this thread works too, and alone when no other could start */
    for (int i = 0; i < started; i++)
        pthread_join(tasks[i].thread, NULL);
}

static int compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_note(const void *left, const void *right)
{
    const RepositoryNote *a = left, *b = right;
    int order = strcmp(a->about, b->about);
    if (order == 0)
        order = strcmp(a->value, b->value);
    if (order == 0)
        order = strcmp(a->path, b->path);
    if (order == 0)
        order = compare(a->place.line, b->place.line);
    return order ? order : compare(a->place.column, b->place.column);
}

static int by_not_read(const void *left, const void *right)
{
    const NotRead *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    return order ? order : strcmp(a->reason, b->reason);
}

static int by_suppression(const void *left, const void *right)
{
    const Suppression *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    return order ? order : compare(a->line, b->line);
}

/* One list of what each thread has, copied to the arena of the run. */
#define JOIN(arena, tasks, count, type, items, n, out, out_n)                                      \
    do {                                                                                           \
        size_t all = 0;                                                                            \
        for (int t = 0; t < (count); t++)                                                          \
            all += (tasks)[t].worker.n;                                                            \
        (out) = arena_array((arena), type, all + 1);                                               \
        for (int t = 0; t < (count); t++) {                                                        \
            const CheckWorker *w = &(tasks)[t].worker;                                             \
            if (w->n)                                                                              \
                memcpy((out) + (out_n), w->items, w->n * sizeof(type));                            \
            (out_n) += w->n;                                                                       \
        }                                                                                          \
    } while (0)

static const RepositoryFile *files_read(Arena *arena, const Run *run, size_t *count)
{
    RepositoryFile *files = arena_array(arena, RepositoryFile, run->walk->n_files + 1);
    for (size_t i = 0; i < run->walk->n_files; i++) {
        const char *path = run->walk->files[i].path;
        path = shown_path(arena, path);
        files[(*count)++] =
            (RepositoryFile){path, path_name(path), run->files[i].classes, run->files[i].size};
    }
    return files;
}

static void ask_about_the_whole(Arena *arena, const Run *run, Task *tasks, int count)
{
    Repository repository = {.arena = arena,
                             .date = run->options->date,
                             .rules = run->rules,
                             .not_read = run->walk->not_read.items,
                             .n_not_read = run->walk->not_read.count,
                             .worker = &tasks[0].worker};
    repository.files = files_read(arena, run, &repository.n_files);
    RepositoryNote *notes;
    JOIN(arena, tasks, count, RepositoryNote, notes, n_notes, notes, repository.n_notes);
    qsort(notes, repository.n_notes, sizeof *notes, by_note);
    repository.notes = notes;
    for (const CheckFamily *const *family = check_families; *family; family++)
        if ((*family)->repository)
            (*family)->repository(&repository);
}

static void add_left_out(Arena *arena, CheckRun *out, const char *reason, int64_t files)
{
    enum { REASONS = 8 };
    if (!out->left_out)
        out->left_out = arena_array(arena, LeftOut, REASONS);
    if (files)
        out->left_out[out->n_left_out++] = (LeftOut){reason, files};
}

static int64_t count_class(const Run *run, unsigned class)
{
    int64_t count = 0;
    for (size_t i = 0; i < run->walk->n_files; i++)
        count += run->files[i].read && (run->files[i].classes & class) != 0;
    return count;
}

static void count_left_out(Arena *arena, const Run *run, Task *tasks, int count, CheckRun *out)
{
    add_left_out(arena, out, "left out by .gitignore or .tcopignore", run->walk->ignored);
    add_left_out(arena, out, "other people's code (vendored)", count_class(run, CLASS_VENDORED));
    add_left_out(arena, out, "made by a machine (generated)", count_class(run, CLASS_GENERATED));
    add_left_out(arena, out, "not text (the first bytes were looked at)",
                 count_class(run, CLASS_BINARY));
    int64_t more = run->walk->not_read.more;
    for (int i = 0; i < count; i++)
        more += tasks[i].worker.not_read.more;
    add_left_out(arena, out, "not read, and not named because there are so many",
                 more + run->walk->over_limit);
}

static void join_not_read(Arena *arena, const Walk *walk, Task *tasks, int count, CheckRun *out)
{
    JOIN(arena, tasks, count, NotRead, not_read.items, not_read.count, out->not_read,
         out->n_not_read);
    NotRead *all = arena_array(arena, NotRead, out->n_not_read + walk->not_read.count + 1);
    memcpy(all, out->not_read, out->n_not_read * sizeof *all);
    if (walk->not_read.count)
        memcpy(all + out->n_not_read, walk->not_read.items, walk->not_read.count * sizeof *all);
    out->not_read = all;
    out->n_not_read += walk->not_read.count;
    for (size_t i = 0; i < out->n_not_read; i++)
        all[i].path = shown_path(arena, arena_text(arena, all[i].path));
}

/* The texts of the findings are on the threads' arenas, which end here. */
static void keep_texts(Arena *arena, CheckRun *out)
{
    for (size_t i = 0; i < out->n_findings; i++) {
        out->findings[i].path = arena_text(arena, out->findings[i].path);
        out->findings[i].message = arena_text(arena, out->findings[i].message);
        out->findings[i].commit = arena_text(arena, out->findings[i].commit);
        out->findings[i].fingerprint = arena_text(arena, out->findings[i].fingerprint);
    }
    for (size_t i = 0; i < out->n_suppressions; i++) {
        out->suppressions[i].path = arena_text(arena, out->suppressions[i].path);
        out->suppressions[i].check = arena_text(arena, out->suppressions[i].check);
        out->suppressions[i].reason = arena_text(arena, out->suppressions[i].reason);
    }
}

static bool yields(const CheckRules *rules, const CheckRun *run, const Finding *finding)
{
    const Json *to = json_get(check_row(rules, finding->check)->row, "yields_to");
    for (size_t i = 0; to && i < run->n_findings; i++) {
        const Finding *other = &run->findings[i];
        if (other->line == finding->line && strcmp(other->path, finding->path) == 0 &&
            json_list_has(to, other->check))
            return true;
    }
    return false;
}

/* One thing is said once: by the check that knows it best. */
static void drop_doubles(Arena *arena, const CheckRules *rules, CheckRun *run)
{
    Finding *kept = arena_array(arena, Finding, run->n_findings + 1);
    size_t n_kept = 0;
    for (size_t i = 0; i < run->n_findings; i++)
        if (!yields(rules, run, &run->findings[i]))
            kept[n_kept++] = run->findings[i];
    run->findings = kept;
    run->n_findings = n_kept;
}

/* One sketch of what each thread has; the paths are copied once each. */
static void join_sketches(Arena *arena, Task *tasks, int count, Sketch *out)
{
    for (int i = 0; i < count; i++) {
        const Sketch *part = tasks[i].worker.sketch;
        const char *path = NULL, *copy = NULL;
        for (size_t k = 0; part && k < part->count; k++) {
            SketchMark mark = part->marks[k];
            if (mark.path != path) {
                path = mark.path;
                copy = arena_text(arena, path);
            }
            mark.path = copy;
            out->marks = worker_room(arena, out->marks, out->count, &out->room, sizeof mark);
            out->marks[out->count++] = mark;
        }
    }
    sketch_end(out);
}

static void collect(Arena *arena, const Run *run, Task *tasks, int count, CheckRun *out)
{
    JOIN(arena, tasks, count, Finding, findings, n_findings, out->findings, out->n_findings);
    JOIN(arena, tasks, count, Suppression, suppressions, n_suppressions, out->suppressions,
         out->n_suppressions);
    qsort(out->suppressions, out->n_suppressions, sizeof *out->suppressions, by_suppression);
    join_not_read(arena, run->walk, tasks, count, out);
    if (run->options->identify || run->options->history)
        history_identify(arena, run->root, out);
    if (run->options->history)
        history_check(arena, run->root, &tasks[0].worker, &run->options->earlier, out);
    findings_sort(out);
    qsort(out->not_read, out->n_not_read, sizeof *out->not_read, by_not_read);
    count_left_out(arena, run, tasks, count, out);
    if (run->options->sketch)
        join_sketches(arena, tasks, count, run->options->sketch);
    keep_texts(arena, out);
    drop_doubles(arena, run->rules, out);
    for (int i = 0; i < count; i++) {
        out->files += tasks[i].worker.files;
        out->bytes += tasks[i].worker.n_bytes;
    }
}

const char *check_key_name(Arena *arena, Str key)
{
    enum { SHOWN = 8 };
    if (key.len == 0)
        return NULL;
    Sha256 name = sha256_keyed(key, S("tcop key"));
    return arena_text_len(arena, sha256_hex(arena, &name), SHOWN);
}

Err check_run(Ctx *ctx, int root, const CheckRules *rules, const CheckOptions *options,
              CheckRun *out)
{
    Walk files;
    walk(ctx->arena, root, &files);
    if (options->progress)
        atomic_fetch_add(&options->progress->all_files, (int64_t)files.n_files);
    Run run = {.root = root, .options = options, .rules = rules, .walk = &files};
    run.files = arena_array(ctx->arena, WorkerFile, files.n_files + 1);
    int count = thread_count(options, &files);
    Task *tasks = arena_array(ctx->arena, Task, (size_t)count);
    for (int i = 0; i < count; i++)
        tasks[i] = (Task){.run = &run, .worker = new_worker(rules, options)};
    scan_all(tasks, count);
    arena_reset(tasks[0].worker.scratch);
    ask_about_the_whole(ctx->arena, &run, tasks, count);
    *out = (CheckRun){.date = options->date,
                      .rules = rules->version,
                      .key = check_key_name(ctx->arena, options->key)};
    collect(ctx->arena, &run, tasks, count, out);
    suppress(out, options->date);
    for (int i = 0; i < count; i++) {
        arena_destroy(tasks[i].worker.kept);
        arena_destroy(tasks[i].worker.scratch);
        free(tasks[i].worker.file.data);
    }
    return OK;
}

/* Ends the worker of texts that are in memory, and gives what it found. */
static void end_texts(Arena *arena, CheckWorker *worker, CheckRun *out)
{
    out->files = worker->files;
    out->bytes = worker->n_bytes;
    out->findings = arena_array(arena, Finding, worker->n_findings + 1);
    out->n_findings = worker->n_findings;
    if (worker->n_findings)
        memcpy(out->findings, worker->findings, worker->n_findings * sizeof *out->findings);
    findings_sort(out);
    keep_texts(arena, out);
    arena_destroy(worker->kept);
    arena_destroy(worker->scratch);
}

void check_text(Ctx *ctx, const CheckRules *rules, const char *path, Str text, Date date,
                CheckRun *out)
{
    CheckWorker worker = new_worker(rules, &(CheckOptions){0});
    const WorkerFile about = {.classes = file_class_of_path(path) | file_class_of_text(text),
                              .size = (int64_t)text.len};
    look_at_text(&worker, path, NULL, &about, text, date);
    worker.files = 1;
    worker.n_bytes = (int64_t)text.len;
    *out = (CheckRun){.date = date, .rules = rules->version};
    end_texts(ctx->arena, &worker, out);
}

static bool is_of_sites(const CheckRules *rules, const char *check)
{
    bool site = false;
    return json_bool(check_row(rules, check)->row, "site", &site) && site;
}

static void keep_what_is_of_sites(const CheckRules *rules, CheckRun *run)
{
    size_t kept = 0;
    for (size_t i = 0; i < run->n_findings; i++)
        if (is_of_sites(rules, run->findings[i].check))
            run->findings[kept++] = run->findings[i];
    run->n_findings = kept;
}

void check_pages(Ctx *ctx, const CheckRules *rules, const CheckPage *pages, size_t count,
                 const CheckOptions *options, CheckRun *out)
{
    CheckWorker worker = new_worker(rules, options);
    for (size_t i = 0; i < count; i++) {
        const WorkerFile about = {.classes = CLASS_TEMPLATE, .size = (int64_t)pages[i].text.len};
        look_at_text(&worker, pages[i].path, "html", &about, pages[i].text, options->date);
        worker.files++;
        worker.n_bytes += (int64_t)pages[i].text.len;
    }
    Repository all = {.arena = ctx->arena,
                      .date = options->date,
                      .rules = rules,
                      .notes = worker.n_notes ? worker.notes : &(RepositoryNote){0},
                      .n_notes = worker.n_notes,
                      .worker = &worker};
    if (worker.n_notes)
        qsort(worker.notes, worker.n_notes, sizeof *worker.notes, by_note);
    for (const CheckFamily *const *family = check_families; *family; family++)
        if ((*family)->site)
            (*family)->repository(&all);
    *out = (CheckRun){.date = options->date,
                      .rules = rules->version,
                      .key = check_key_name(ctx->arena, options->key)};
    end_texts(ctx->arena, &worker, out);
    keep_what_is_of_sites(rules, out);
}
