/* Every check against small repositories that say what must be found in them: test/checks/ID.txt,
 * one file a check. The form of these files:
 *
 *     = a title                    begins a repository
 *     -- src/app.py --             begins a file of it
 *     text of the file             "{{...}}" is made here (see make()), so that no secret is
 * checked in
 *     -- expect --                 what the check of this name must give, and nothing else of it
 *     defect high src/app.py:1:7   kind (spaces as "-"), severity, place; the column may be left
 * out
 *
 * A repository without lines after "expect" must give nothing. */
#include "check/check.h"
#include "check_sample.h"
#include "unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char cases_folder[] = "test/checks";

typedef struct Tally {
    Ctx *ctx;
    const CheckRules *rules;
    const CheckRow *row;
    const char *title;
    char folder[64];
    Buf found, expected;
    size_t repositories, silent, wrong;
    bool in_expect, gave[FINDING_KINDS];
} Tally;

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about, (void)kind, (void)place;
    return remove(path);
}

static void make_folders(Ctx *ctx, const char *path)
{
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/'))
        mkdir(arena_text_len(ctx->arena, path, (size_t)(slash - path)), 0700);
}

static void write_file(Tally *tally, const char *name, Str text)
{
    const char *path = arena_printf(tally->ctx->arena, "%s/%s", tally->folder, name);
    make_folders(tally->ctx, path);
    FILE *file = fopen(path, "wb");
    if (!file)
        fail_msg("%s cannot be written", path);
    Str made = sample_make(tally->ctx->arena, text);
    assert_int_equal(fwrite(made.data, 1, made.len, file), made.len);
    fclose(file);
}

static const char *kind_word(Ctx *ctx, FindingKind kind)
{
    char *word = arena_text(ctx->arena, finding_kind_name(kind));
    for (char *at = word; *at; at++)
        if (*at == ' ')
            *at = '-';
    return word;
}

/* "defect high a.py:1:7"; without the column when the expectation has none. */
static const char *finding_line(Tally *tally, const Finding *finding, bool column)
{
    const char *start = arena_printf(
        tally->ctx->arena, "%s %s %s", kind_word(tally->ctx, finding->kind),
        severity_name(finding->severity), *finding->path ? finding->path : "(repository)");
    if (finding->line == 0)
        return start;
    if (!column)
        return arena_printf(tally->ctx->arena, "%s:%d", start, (int)finding->line);
    return arena_printf(tally->ctx->arena, "%s:%d:%d", start, (int)finding->line,
                        (int)finding->column);
}

static bool has_column(const char *line)
{
    const char *colon = strrchr(line, ':');
    return colon && memchr(line, ':', (size_t)(colon - line));
}

/* One line after another, in the order of the findings. */
static void compare(Tally *tally, const CheckRun *run)
{
    Buf got = buf_init(tally->ctx->arena, 1 << 20);
    Str rest = buf_str(&tally->expected), line;
    bool same = true, quiet = true;
    for (size_t i = 0; i < run->n_findings; i++) {
        const Finding *finding = &run->findings[i];
        if (strcmp(finding->check, tally->row->id) != 0 || finding->suppressed)
            continue;
        bool more = str_cut(&rest, '\n', &line);
        const char *expected = more ? str_copy(tally->ctx->arena, line) : "";
        const char *actual = finding_line(tally, finding, !more || has_column(expected));
        same &= more && strcmp(actual, expected) == 0;
        tally->gave[finding->kind] = true;
        quiet &= finding->kind == FINDING_EVIDENCE || finding->kind == FINDING_NOT_APPLICABLE;
        buf_printf(&got, "    got      %s   (%s)\n", actual, finding->message);
    }
    same &= rest.len == 0;
    tally->silent += quiet;
    if (same)
        return;
    tally->wrong++;
    fprintf(stderr, "%s: %s\n%s    expected:\n%s\n", tally->row->id, tally->title, buf_text(&got),
            buf_text(&tally->expected));
}

static void check_repository(Tally *tally)
{
    Ctx *ctx = tally->ctx;
    Date date;
    assert_true(date_parse("2026-11-26", &date));
    int root = open(tally->folder, O_RDONLY | O_DIRECTORY);
    assert_true(root >= 0);
    CheckRun run;
    assert_int_equal(
        check_run(ctx, root, tally->rules, &(CheckOptions){.date = date, .threads = 1}, &run), OK);
    close(root);
    compare(tally, &run);
    tally->repositories++;
    nftw(tally->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* "-- name --" */
static const char *marked_name(Ctx *ctx, Str line)
{
    if (!str_starts(line, S("-- ")) || !str_ends(line, S(" --")) || line.len < 7)
        return NULL;
    return str_copy(ctx->arena, (Str){line.data + 3, line.len - 6});
}

typedef struct Part {
    const char *name; /* NULL: none began yet */
    Buf text;
} Part;

static void end_part(Tally *tally, Part *part)
{
    if (!part->name)
        return;
    if (strcmp(part->name, "expect") == 0) {
        tally->expected = part->text;
        check_repository(tally);
    } else {
        write_file(tally, part->name, buf_str(&part->text));
    }
    part->name = NULL;
}

static void begin_part(Tally *tally, Part *part, const char *name)
{
    end_part(tally, part);
    *part = (Part){name, buf_init(tally->ctx->arena, 4 << 20)};
}

static void begin_repository(Tally *tally, Part *part, Str title)
{
    end_part(tally, part);
    tally->title = str_copy(tally->ctx->arena, title);
    snprintf(tally->folder, sizeof tally->folder, "%s/tcop-check-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(tally->folder));
}

static Str read_whole(Ctx *ctx, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be read", path);
    Buf text = buf_init(ctx->arena, 16 << 20);
    char bytes[4096];
    for (size_t len; (len = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buf_add_bytes(&text, bytes, len);
    fclose(file);
    return buf_str(&text);
}

static void check_file(Tally *tally)
{
    const char *path = arena_printf(tally->ctx->arena, "%s/%s.txt", cases_folder, tally->row->id);
    Str rest = read_whole(tally->ctx, path), line;
    Part part = {0};
    while (str_cut(&rest, '\n', &line)) {
        const char *name = marked_name(tally->ctx, line);
        if (str_starts(line, S("= "))) {
            begin_repository(tally, &part, line);
        } else if (name) {
            begin_part(tally, &part, name);
        } else if (part.name) {
            buf_add_str(&part.text, line);
            buf_add_char(&part.text, '\n');
        }
    }
    end_part(tally, &part);
}

static bool may_give(const CheckRow *row, FindingKind kind)
{
    return json_list_has(json_get(row->row, "gives"), finding_kind_name(kind));
}

static size_t check_row_cases(Ctx *ctx, const CheckRules *rules, const CheckRow *row)
{
    Tally tally = {.ctx = ctx, .rules = rules, .row = row};
    check_file(&tally);
    size_t faults = tally.wrong;
    bool bites = false;
    for (int kind = 0; kind < FINDING_KINDS; kind++) {
        bites |= tally.gave[kind];
        if (tally.gave[kind] == may_give(row, (FindingKind)kind))
            continue;
        print_error("%s: \"%s\" is %s\n", row->id, finding_kind_name((FindingKind)kind),
                    tally.gave[kind] ? "given, and not in its row" : "in its row, and never given");
        faults++;
    }
    if (!bites || tally.silent == 0) {
        print_error("%s: a repository with a result and one without a complaint are needed\n",
                    row->id);
        faults++;
    }
    return faults;
}

/* These need more than files: where they are tested instead. */
static bool is_tested_elsewhere(const char *id)
{
    return strcmp(id, "t06.secret-history") == 0; /* history_test.c: it needs commits */
}

static void every_check_finds_what_its_cases_say(void **state)
{
    Ctx *ctx = *state;
    CheckRules rules;
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    const char *only = getenv("CHECK");
    size_t faults = 0;
    for (size_t i = 0; i < rules.n_rows; i++) {
        const char *id = rules.rows[i].id;
        if (is_tested_elsewhere(id) || (only && strcmp(only, id) != 0))
            continue;
        Ctx own = *ctx; /* the cases of one check need not stay for the next */
        own.arena = arena_create(MAX_COMMAND_ARENA);
        faults += check_row_cases(&own, &rules, &rules.rows[i]);
        arena_destroy(own.arena);
    }
    assert_int_equal(faults, 0);
}

/* A case file whose check was renamed would never run. */
static void every_case_file_has_a_check(void **state)
{
    Ctx *ctx = *state;
    CheckRules rules;
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    DIR *folder = opendir(cases_folder);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        if (!str_ends(name, S(".txt")))
            continue;
        const char *id = str_copy(ctx->arena, (Str){name.data, name.len - 4});
        if (!check_row(&rules, id))
            fail_msg("%s/%s: there is no check of this name", cases_folder, entry->d_name);
    }
    closedir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(every_check_finds_what_its_cases_say),
        unit(every_case_file_has_a_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
