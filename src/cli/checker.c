#include "cli/checker.h"

#include "cli/shut_in.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* What the child gives: the report with its length before it, and for each folder in the same way
 * what the next run need not look at again. */
static void write_part(Buf *out, Str part)
{
    uint64_t len = part.len;
    buf_add_bytes(out, &len, sizeof len);
    buf_add_bytes(out, part.data, part.len);
}

static int check_in_child(void *with, Buf *out)
{
    const Checker *checker = with;
    const CommandLine *line = checker->line;
    CheckRun runs[MAX_CHECKED_FOLDERS];
    Err err = OK;
    if (checker->site)
        site_check(line->ctx, checker->rules, checker->site, &checker->options, &runs[0]);
    else
        err = check_runs(line->ctx, checker->folders, checker->n_folders, checker->rules,
                         &checker->options, runs);
    if (err != OK)
        return command_failed(line, err);
    Buf report = buf_init(line->ctx->arena, MAX_SHUT_IN_RESULT);
    int code = checker->write(checker, runs, &report);
    if (!buf_ok(&report))
        return EXIT_BROKEN;
    write_part(out, buf_str(&report));
    for (size_t i = 0; i < checker->n_folders; i++)
        write_part(out, (Str){runs[i].history_seen, runs[i].history_seen_len});
    return code;
}

static bool take_part(Str *rest, Str *out)
{
    uint64_t len;
    if (rest->len < sizeof len)
        return false;
    memcpy(&len, rest->data, sizeof len);
    *rest = (Str){rest->data + sizeof len, rest->len - sizeof len};
    if (len > rest->len)
        return false;
    *out = (Str){rest->data, (size_t)len};
    *rest = (Str){rest->data + len, rest->len - (size_t)len};
    return true;
}

/* A child that said why it cannot go on wrote nothing. */
static Err take_parts(const Checker *checker, Str all, CheckerResult *out)
{
    bool well = all.len == 0 || take_part(&all, &out->report);
    for (size_t i = 0; all.len && i < checker->n_folders; i++)
        well = well && take_part(&all, &out->seen[i]);
    return well ? OK : fail(checker->line->ctx, BROKEN, "The reading process ended early.");
}

Err checker_run(const Checker *checker, CheckerResult *out)
{
    Checker own = *checker;
    int folders[MAX_CHECKED_FOLDERS];
    ShutInResult result;
    *out = (CheckerResult){.code = EXIT_BROKEN};
    CheckProgress *progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        return fail(checker->line->ctx, BROKEN, "No memory can be shared: %s", strerror(errno));
    own.options.progress = progress;
    for (size_t i = 0; i < checker->n_folders; i++)
        folders[i] = checker->folders[i].root;
    Err err = shut_in(&(ShutIn){.line = checker->line,
                                .folders = folders,
                                .n_folders = checker->site ? 0 : checker->n_folders,
                                .progress = progress,
                                .work = check_in_child,
                                .with = &own},
                      &result);
    munmap(progress, sizeof *progress);
    TRY(err);
    out->code = result.code;
    return take_parts(checker, result.bytes, out);
}
