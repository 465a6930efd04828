/* Repositories that git itself makes, in a scratch folder. */
#pragma once
#include "scratch.h"

#include <fcntl.h>
#include <spawn.h>

extern char **environ;

/* Runs git in the scratch folder, by its arguments. */
static inline void git_run(Scratch *scratch, const char *const *words)
{
    enum { MOST = 24 };
    const char *arguments[MOST] = {"git",
                                   "-C",
                                   scratch->folder,
                                   "-c",
                                   "user.name=Test",
                                   "-c",
                                   "user.email=test@example.com",
                                   "-c",
                                   "gc.auto=0"};
    size_t count = 9;
    for (; *words; words++)
        arguments[count++] = *words;
    arguments[count] = NULL;
    pid_t child;
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    assert_int_equal(
        posix_spawnp(&child, "git", &quiet, NULL, (char *const *)(uintptr_t)arguments, environ), 0);
    posix_spawn_file_actions_destroy(&quiet);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
#define GIT(scratch, ...) git_run(scratch, (const char *const[]){__VA_ARGS__, NULL})

/* Every commit gets a day of its own, so that the order is known. */
static inline void commit(Scratch *scratch, int day)
{
    char date[40];
    snprintf(date, sizeof date, "2026-01-%02dT12:00:%02dZ", day / 60 + 1, day % 60);
    setenv("GIT_AUTHOR_DATE", date, 1);
    setenv("GIT_COMMITTER_DATE", date, 1);
    GIT(scratch, "add", "-A");
    GIT(scratch, "commit", "-q", "--allow-empty", "-m", "a change");
}

static inline void write_file(Scratch *scratch, const char *name, Str text)
{
    const char *path = arena_printf(scratch->ctx->arena, "%s/%s", scratch->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.data, 1, text.len, file), text.len);
    fclose(file);
}

static inline int scratch_folder(Scratch *scratch)
{
    int root = open(scratch->folder, O_RDONLY | O_DIRECTORY);
    assert_true(root >= 0);
    return root;
}
