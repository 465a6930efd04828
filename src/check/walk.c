#include "check/walk.h"

#include "check/git_index.h"
#include "check/git_pack.h"
#include "check/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct Entry {
    const char *name;
    unsigned char type;
} Entry;

typedef struct Entries {
    Entry *items;
    size_t count, room;
} Entries;

/* What says of files that they are left out: git's patterns, and our own, which are for what is in
 * the repository and is not to be checked (samples of faults). */
typedef struct Rules {
    const Ignore *git, *own;
    bool untracked_only; /* we are in a folder that git leaves out, but for what it tracks */
} Rules;

typedef struct Walker {
    Arena *arena;
    int root;
    Walk *out;
    bool index_read;
    GitIndex index;
} Walker;

void not_read_add(Arena *arena, NotReadList *list, const char *path, const char *reason)
{
    if (list->count == MAX_CHECK_NAMED) {
        list->more++;
        return;
    }
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        list->items = arena_grow(arena, list->items, list->room * sizeof *list->items,
                                 room * sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = (NotRead){path, reason};
}

int walk_open(int root, const char *path)
{
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW,
                           .resolve =
                               RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    return (int)syscall(SYS_openat2, root, path, &how, sizeof how);
}

static const char *reason_of(unsigned char type)
{
    switch (type) {
    case DT_LNK:
        return "a symbolic link, which is not followed";
    case DT_FIFO:
        return "a pipe";
    case DT_SOCK:
        return "a socket";
    case DT_CHR:
    case DT_BLK:
        return "a device";
    default:
        return "neither a file nor a folder";
    }
}

/* Some file systems do not tell the type with the name. */
static unsigned char type_of(int folder, const struct dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return (unsigned char)IFTODT(status.st_mode);
}

static void add_entry(Arena *arena, Entries *entries, const char *name, unsigned char type)
{
    if (entries->count == entries->room) {
        size_t room = entries->room ? entries->room * 2 : 32;
        entries->items =
            arena_grow(arena, entries->items, entries->room * sizeof(Entry), room * sizeof(Entry));
        entries->room = room;
    }
    entries->items[entries->count++] = (Entry){arena_text(arena, name), type};
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

/* Closes `folder`. */
static void read_entries(Walker *walker, int folder, const char *path, Entries *out)
{
    DIR *stream = fdopendir(folder);
    if (!stream) {
        close(folder);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(stream));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (out->count >= MAX_CHECK_FILES) {
            not_read_add(walker->arena, &walker->out->not_read, path, "more files than are read");
            break;
        }
        add_entry(walker->arena, out, name, type_of(folder, entry));
    }
    closedir(stream);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_name);
}

static bool has_entry(const Entries *entries, const char *name)
{
    const Entry key = {name, 0};
    return entries->count &&
           bsearch(&key, entries->items, entries->count, sizeof key, by_name) != NULL;
}

static const Ignore *read_ignore(Arena *arena, int root, const char *path, const Ignore *above,
                                 size_t folder_len)
{
    int file = walk_open(root, path);
    if (file < 0)
        return above;
    struct stat status;
    const Ignore *ignore = above;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size <= MAX_CHECK_IGNORE_BYTES) {
        char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
        ssize_t len = read(file, bytes, (size_t)status.st_size);
        if (len > 0)
            ignore = ignore_read(arena, above, folder_len, (Str){bytes, (size_t)len});
    }
    close(file);
    return ignore;
}

const Ignore *walk_ignore(Arena *arena, int root, const char *path)
{
    return read_ignore(arena, root, path, NULL, 0);
}

/* What git tracks is in the repository, whatever its patterns say. Read when first asked for. */
static bool is_tracked(Walker *walker, const char *path, bool is_folder)
{
    if (!walker->index_read) {
        walker->index_read = true;
        size_t len;
        const unsigned char *bytes = git_map(walker->root, ".git/index", &len);
        if (bytes)
            git_index_read(walker->arena, (Str){(const char *)bytes, len}, &walker->index);
        git_unmap(bytes, len);
    }
    return is_folder ? git_index_has_below(&walker->index, path)
                     : git_index_has(&walker->index, path);
}

static bool is_left_out(Walker *walker, const Rules *rules, const char *path, bool is_folder,
                        bool *by_git)
{
    IgnoreAnswer own = ignore_says(rules->own, path, is_folder);
    *by_git = rules->untracked_only || ignore_leaves_out(rules->git, path, is_folder);
    if (own != IGNORE_SAYS_NOTHING)
        return own == IGNORE_LEAVES_OUT;
    return *by_git && !is_tracked(walker, path, is_folder);
}

static void add_file(Walker *walker, const char *path)
{
    Walk *out = walker->out;
    if (out->n_files == MAX_CHECK_FILES) {
        out->over_limit++;
        return;
    }
    if (out->n_files == out->room) {
        size_t room = out->room ? out->room * 2 : 256;
        out->files = arena_grow(walker->arena, out->files, out->room * sizeof(WalkFile),
                                room * sizeof(WalkFile));
        out->room = room;
    }
    out->files[out->n_files++] = (WalkFile){path};
}

static void walk_folder(Walker *walker, const char *prefix, Rules rules, int depth);

static void walk_entry(Walker *walker, const char *prefix, const Entry *entry, Rules rules,
                       int depth)
{
    const char *path = text_join(walker->arena, prefix, entry->name);
    bool is_folder = entry->type == DT_DIR;
    if (is_folder && strcmp(entry->name, ".git") == 0)
        return;
    bool by_git;
    if (is_left_out(walker, &rules, path, is_folder, &by_git)) {
        walker->out->ignored++;
        return;
    }
    rules.untracked_only = by_git;
    if (is_folder)
        walk_folder(walker, text_join(walker->arena, path, "/"), rules, depth + 1);
    else if (entry->type == DT_REG)
        add_file(walker, path);
    else
        not_read_add(walker->arena, &walker->out->not_read, path, reason_of(entry->type));
}

/* `prefix` is the path of the folder with a '/' at its end, or "". */
static void walk_folder(Walker *walker, const char *prefix, Rules rules, int depth)
{
    if (depth > MAX_CHECK_DEPTH) {
        not_read_add(walker->arena, &walker->out->not_read, prefix, "folders nested too deep");
        return;
    }
    int folder = walk_open(walker->root, *prefix ? prefix : ".");
    if (folder < 0) {
        not_read_add(walker->arena, &walker->out->not_read, prefix,
                     "a folder that cannot be opened");
        return;
    }
    Entries entries = {0};
    read_entries(walker, folder, prefix, &entries);
    if (has_entry(&entries, ".gitignore"))
        rules.git =
            read_ignore(walker->arena, walker->root, text_join(walker->arena, prefix, ".gitignore"),
                        rules.git, strlen(prefix));
    if (has_entry(&entries, ".tcopignore"))
        rules.own =
            read_ignore(walker->arena, walker->root,
                        text_join(walker->arena, prefix, ".tcopignore"), rules.own, strlen(prefix));
    for (size_t i = 0; i < entries.count; i++)
        walk_entry(walker, prefix, &entries.items[i], rules, depth);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const WalkFile *)a)->path, ((const WalkFile *)b)->path);
}

void walk(Arena *arena, int root, Walk *out)
{
    *out = (Walk){0};
    Walker walker = {.arena = arena, .root = root, .out = out};
    const Rules rules = {.git = walk_ignore(arena, root, ".git/info/exclude")};
    walk_folder(&walker, "", rules, 0);
    if (out->n_files)
        qsort(out->files, out->n_files, sizeof *out->files, by_path);
}
