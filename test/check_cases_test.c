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
 *     false lead low b.py:2        it is given, and we know that it is wrong
 *     missed defect high c.py:3    it should be given, and we know that it is not
 *
 * A repository without lines after "expect" must give nothing. One whose title begins with "=*" is
 * several, a folder each, that are looked at in one go.
 *
 * What is counted here of each check stands in checks/accuracy.json, from which docs/checks.md is
 * printed. ACCURACY=checks/accuracy.json writes it anew (make docs). */
#include "base/embed.h"
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
    size_t files; /* of this repository */
    size_t right, false_ones, missed, silent_files;
    bool in_expect, several, gave[FINDING_KINDS];
    char tops[8][64]; /* of several */
    size_t n_tops;
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

static bool take_word(Str *line, const char *word)
{
    if (!str_starts(*line, str_of(word)))
        return false;
    *line = (Str){line->data + strlen(word), line->len - strlen(word)};
    return true;
}

/* The next line that is to be given; what is known to be missed is counted and passed over. */
static bool next_expected(Tally *tally, Str *rest, Str *line)
{
    while (str_cut(rest, '\n', line)) {
        if (take_word(line, "missed ")) {
            tally->missed++;
            continue;
        }
        bool is_false = take_word(line, "false ");
        tally->false_ones += is_false;
        tally->right += !is_false && !str_starts(*line, S("not-applicable"));
        return true;
    }
    return false;
}

/* Files that nothing is expected of: each is one chance to be wrong. */
static void count_silent_files(Tally *tally)
{
    Str rest = buf_str(&tally->expected), line, before = {"", 0};
    size_t with = 0;
    while (str_cut(&rest, '\n', &line)) {
        const char *space = memrchr(line.data, ' ', line.len);
        Str place = {space ? space + 1 : line.data, 0};
        size_t most = (size_t)(line.data + line.len - place.data);
        const char *colon = memchr(place.data, ':', most);
        place.len = colon ? (size_t)(colon - place.data) : most;
        with += !str_eq(place, before) && !str_eq(place, S("(repository)"));
        before = place;
    }
    if (tally->files > with)
        tally->silent_files += tally->files - with;
}

/* One line after another, in the order of the findings. */
static void compare(Tally *tally, const CheckRun *run, const char *prefix, Str *rest, bool last)
{
    Buf got = buf_init(tally->ctx->arena, 1 << 20);
    Str line;
    bool same = true, quiet = true;
    for (size_t i = 0; i < run->n_findings; i++) {
        Finding finding = run->findings[i];
        if (strcmp(finding.check, tally->row->id) != 0 || finding.suppressed)
            continue;
        finding.path = arena_printf(tally->ctx->arena, "%s%s", prefix, finding.path);
        bool more = next_expected(tally, rest, &line);
        const char *expected = more ? str_copy(tally->ctx->arena, line) : "";
        const char *actual = finding_line(tally, &finding, !more || has_column(expected));
        same &= more && strcmp(actual, expected) == 0;
        tally->gave[finding.kind] = true;
        quiet &= finding.kind == FINDING_EVIDENCE || finding.kind == FINDING_NOT_APPLICABLE;
        buf_printf(&got, "    got      %s   (%s)\n", actual, finding.message);
    }
    same &= !last || !next_expected(tally, rest, &line);
    tally->silent += quiet;
    if (same)
        return;
    tally->wrong++;
    fprintf(stderr, "%s: %s\n%s    expected:\n%s\n", tally->row->id, tally->title, buf_text(&got),
            buf_text(&tally->expected));
}

static int open_below(const Tally *tally, const char *name)
{
    int root =
        open(arena_printf(tally->ctx->arena, "%s/%s", tally->folder, name), O_RDONLY | O_DIRECTORY);
    assert_true(root >= 0);
    return root;
}

static void check_repository(Tally *tally)
{
    enum { MOST = 8 };
    Date date;
    assert_true(date_parse("2026-11-26", &date));
    CheckFolder folders[MOST] = {{.root = -1}};
    CheckRun runs[MOST];
    size_t count = tally->several ? tally->n_tops : 1;
    for (size_t i = 0; i < count; i++)
        folders[i] = (CheckFolder){.root = open_below(tally, tally->several ? tally->tops[i] : "."),
                                   .name = tally->tops[i]};
    assert_int_equal(check_runs(tally->ctx, folders, count, tally->rules,
                                &(CheckOptions){.date = date, .threads = 1}, runs),
                     OK);
    Str rest = buf_str(&tally->expected);
    for (size_t i = 0; i < count; i++) {
        const char *prefix =
            tally->several ? arena_printf(tally->ctx->arena, "%s/", tally->tops[i]) : "";
        close(folders[i].root);
        compare(tally, &runs[i], prefix, &rest, i + 1 == count);
    }
    count_silent_files(tally);
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

static void note_top(Tally *tally, const char *name)
{
    const char *slash = strchr(name, '/');
    size_t len = slash ? (size_t)(slash - name) : 0;
    if (!tally->several || len == 0 || len >= sizeof *tally->tops)
        return;
    const char *top = arena_text_len(tally->ctx->arena, name, len);
    if (tally->n_tops && strcmp(tally->tops[tally->n_tops - 1], top) == 0)
        return;
    assert_true(tally->n_tops < sizeof tally->tops / sizeof *tally->tops);
    snprintf(tally->tops[tally->n_tops++], sizeof *tally->tops, "%s", top);
}

static void end_part(Tally *tally, Part *part)
{
    if (!part->name)
        return;
    if (strcmp(part->name, "expect") == 0) {
        tally->expected = part->text;
        check_repository(tally);
    } else {
        write_file(tally, part->name, buf_str(&part->text));
        tally->files++;
        note_top(tally, part->name);
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
    tally->several = str_starts(title, S("=*"));
    tally->n_tops = tally->files = 0;
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
        if (str_starts(line, S("= ")) || str_starts(line, S("=* "))) {
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

/* {"found", "false", "missed", "silent_files"} of one check. */
static Json *counts_json(Arena *arena, const Tally *tally)
{
    Json *counts = json_new_object(arena);
    json_set_int(arena, counts, "found", (int64_t)tally->right);
    json_set_int(arena, counts, "false", (int64_t)tally->false_ones);
    json_set_int(arena, counts, "missed", (int64_t)tally->missed);
    json_set_int(arena, counts, "silent_files", (int64_t)tally->silent_files);
    return counts;
}

static size_t check_row_cases(Ctx *ctx, const CheckRules *rules, const CheckRow *row, Arena *kept,
                              Json *accuracy)
{
    Tally tally = {.ctx = ctx, .rules = rules, .row = row};
    check_file(&tally);
    json_set(kept, accuracy, row->id, counts_json(kept, &tally));
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
    return strcmp(id, "t06.secret-history") == 0 || /* history_test.c: it needs commits */
           strstr(id, ".site-") != NULL;            /* site_test.c: they need a running site */
}

/* What was counted is what docs/checks.md says; or it is written. */
static void compare_accuracy(Ctx *ctx, const Json *accuracy)
{
    static const char name[] = "checks/accuracy.json";
    const char *write_to = getenv("ACCURACY");
    Buf text = buf_init(ctx->arena, 1 << 20);
    json_write(&text, accuracy, 2);
    if (write_to) {
        FILE *file = fopen(write_to, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(buf_text(&text), 1, text.len, file), text.len);
        assert_int_equal(fclose(file), 0);
        return;
    }
    const Embedded *file = embedded_find(name);
    assert_non_null(file);
    if (!str_eq(buf_str(&text), (Str){(const char *)file->bytes, file->size}))
        fail_msg("%s is not what the cases give: run make docs", name);
}

static void every_check_finds_what_its_cases_say(void **state)
{
    Ctx *ctx = *state;
    CheckRules rules;
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    const char *only = getenv("CHECK");
    size_t faults = 0;
    Json *accuracy = json_new_object(ctx->arena);
    for (size_t i = 0; i < rules.n_rows; i++) {
        const char *id = rules.rows[i].id;
        if (is_tested_elsewhere(id) || (only && strcmp(only, id) != 0))
            continue;
        Ctx own = *ctx; /* the cases of one check need not stay for the next */
        own.arena = arena_create(MAX_COMMAND_ARENA);
        faults += check_row_cases(&own, &rules, &rules.rows[i], ctx->arena, accuracy);
        arena_destroy(own.arena);
    }
    assert_int_equal(faults, 0);
    if (!only)
        compare_accuracy(ctx, accuracy);
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
