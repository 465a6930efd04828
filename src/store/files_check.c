/* All evidence files at once: sweeping at the start, checking for `log verify`. */
#include "store/files.h"

#include "base/limits.h"
#include "store/inside.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS = 256, PATH_ROOM = 4096 };

/* NULL with errno 0: no evidence file falls into this folder yet. */
static DIR *open_folder(const char *root, unsigned number)
{
    char path[PATH_ROOM];
    int len = snprintf(path, sizeof path, "%s/%02x", root, number);
    if (len < 0 || (size_t)len >= sizeof path) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    DIR *folder = opendir(path);
    if (!folder && errno == ENOENT)
        errno = 0;
    return folder;
}

static bool hidden(const struct dirent *entry)
{
    return text_eq(entry->d_name, ".") || text_eq(entry->d_name, "..");
}

/* ---- Sweeping -------------------------------------------------------------------------- */

static void sweep(DIR *folder)
{
    for (struct dirent *entry; (entry = readdir(folder));)
        if (str_starts(str_of(entry->d_name), S(FILES_UNFINISHED)))
            unlinkat(dirfd(folder), entry->d_name, 0);
}

Err files_prepare(Ctx *ctx, const char *root)
{
    if (mkdir(root, 0700) == 0)
        return OK;
    if (errno != EEXIST)
        return fail(ctx, INVALID, "Cannot make the folder %s: %s", root, strerror(errno));
    for (unsigned i = 0; i < FOLDERS; i++) {
        DIR *folder = open_folder(root, i);
        if (!folder && errno != 0)
            return fail(ctx, INVALID, "Cannot read the folder %s: %s", root, strerror(errno));
        if (!folder)
            continue;
        sweep(folder);
        closedir(folder);
    }
    return OK;
}

/* ---- Checking -------------------------------------------------------------------------- */

/* The files go through an arena of their own, emptied after each. When that runs out, the
 * open folder must be found again: hence it stands here. */
typedef struct Check {
    Ctx ctx;
    DIR *folder;
    int64_t files;
    char wrong[PATH_ROOM];
} Check;

static Err check_file(Check *check, unsigned number, const char *name)
{
    Sha256 hash;
    const char *hex = arena_printf(check->ctx.arena, "%02x%s", number, name);
    snprintf(check->wrong, sizeof check->wrong, "%02x/%s", number, name);
    if (!sha256_from_hex(hex, &hash))
        return fail(&check->ctx, BROKEN, "It is no file that tcop stored.");
    Str bytes;
    TRY(store_file_get(&check->ctx, &hash, &bytes));
    check->wrong[0] = '\0';
    check->files++;
    return OK;
}

static Err check_folder(Check *check, unsigned number)
{
    for (struct dirent *entry; (entry = readdir(check->folder));) {
        if (hidden(entry) || str_starts(str_of(entry->d_name), S(FILES_UNFINISHED)))
            continue;
        TRY(check_file(check, number, entry->d_name));
        arena_reset(check->ctx.arena);
    }
    return OK;
}

static Err check_folders(Check *check)
{
    const char *root = store_files(check->ctx.store);
    for (unsigned i = 0; i < FOLDERS; i++) {
        check->folder = open_folder(root, i);
        if (!check->folder && errno != 0)
            return fail(&check->ctx, BROKEN, "Cannot read the folder %s: %s", root,
                        strerror(errno));
        if (!check->folder)
            continue;
        TRY(check_folder(check, i));
        closedir(check->folder);
        check->folder = NULL;
    }
    return OK;
}

static Err check_guarded(Check *check)
{
    jmp_buf here;
    arena_guard(check->ctx.arena, &here);
    Err err;
    if (setjmp(here)) {
        check->ctx.problem = NULL;
        err = TOO_BIG;
    } else {
        err = check_folders(check);
    }
    if (check->folder)
        closedir(check->folder);
    return err;
}

Err store_file_check_all(Ctx *ctx, FilesVerdict *out)
{
    Check check = {.ctx = *ctx};
    check.ctx.arena = arena_create(MAX_COMMAND_ARENA);
    Err err = check_guarded(&check);
    char words[PATH_ROOM];
    snprintf(words, sizeof words, "%s", problem(&check.ctx));
    arena_destroy(check.ctx.arena);
    if (err == TOO_BIG)
        return fail(ctx, TOO_BIG, "The file %s does not fit into memory.", check.wrong);
    if (err != OK && !check.wrong[0])
        return fail(ctx, err, "%s", words);
    *out = (FilesVerdict){.files = check.files};
    if (err != OK) {
        out->wrong = arena_text(ctx->arena, check.wrong);
        out->reason = arena_text(ctx->arena, words);
    }
    return OK;
}
