/* The history, on repositories that git itself makes and packs: deltas give the same as whole
 * versions, and the commits are the right ones. */
#include "check/check.h"
#include "check/history.h"
#include "check_sample.h"
#include "git_scratch.h"

#include <dirent.h>
#include <sys/stat.h>

static const char *const plain_lines[] = {
    "def view(request):",
    "    return render(request, 'page.html', {})",
    "# nothing here",
    "",
    "    user = User.objects.get(pk=request.user.pk)",
    "import os",
    "x = [1, 2, 3]",
};

/* A line of code; now and then a token that no other line has, with a mark in it: only when the
 * mark is taken out is it a token. It is so long that what is left and right of the mark is copied.
 */
static void add_line(Buf *out, unsigned *seed)
{
    if (sample_random(seed) % 60) {
        buf_printf(out, "%s\n",
                   plain_lines[sample_random(seed) % (sizeof plain_lines / sizeof *plain_lines)]);
        return;
    }
    buf_add(out, "T = 'github_pat_");
    sample_letters(out, sample_base62, 22, sample_random(seed) * 7 + sample_random(seed));
    buf_add(out, "_");
    sample_letters(out, sample_base62, 18, sample_random(seed) * 5 + sample_random(seed));
    buf_add(out, "#");
    sample_letters(out, sample_base62, 41, sample_random(seed) * 3 + sample_random(seed));
    buf_add(out, "'\n");
}

static Str file_of(Arena *arena, unsigned *seed)
{
    Buf text = buf_init(arena, 1 << 20);
    for (int i = 0; i < 80; i++)
        add_line(&text, seed);
    return buf_str(&text);
}

enum { MARK = 57 }; /* where it stands in its line */

/* The mark goes now and then, and comes back some versions later. */
static void add_token(Buf *out, Str line, unsigned dice)
{
    bool marked = line.data[MARK] == '#', stays = marked ? dice % 12 : dice % 4;
    buf_add_bytes(out, line.data, MARK);
    if (marked == stays)
        buf_add_char(out, '#');
    buf_add_bytes(out, line.data + MARK + marked, line.len - MARK - marked);
    buf_add_char(out, '\n');
}

/* Adds, removes and joins a few lines. */
static Str changed(Arena *arena, Str text, unsigned *seed)
{
    Buf out = buf_init(arena, 1 << 20);
    Str line;
    while (str_cut(&text, '\n', &line)) {
        unsigned dice = sample_random(seed) % 40;
        if (dice == 0)
            add_line(&out, seed);
        if (dice == 1)
            continue;
        if (line.len > MARK && str_starts(line, S("T = '"))) {
            add_token(&out, line, sample_random(seed));
            continue;
        }
        buf_add_str(&out, line);
        if (dice != 2)
            buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

typedef struct Probe {
    CheckRules rules;
    CheckWorker worker;
    GitStore store;
} Probe;

static void probe_open(Scratch *scratch, Probe *probe)
{
    assert_ok(scratch, check_rules_load(scratch->ctx, &probe->rules));
    probe->worker = (CheckWorker){.kept = arena_create(MAX_COMMAND_ARENA),
                                  .scratch = arena_create(MAX_COMMAND_ARENA),
                                  .rules = &probe->rules};
    assert_true(git_open(scratch->ctx->arena, scratch_folder(scratch), &probe->store));
}

static void probe_close(Probe *probe)
{
    close(probe->store.root);
    git_close(&probe->store);
    arena_destroy(probe->worker.kept);
    arena_destroy(probe->worker.scratch);
}

/* Which secrets are traced, and to which commits. */
static const char *traced_by(Scratch *scratch, Probe *probe, const HistoryWay *way,
                             HistoryHits *hits)
{
    HistoryFindings traced;
    history_scan(&probe->store, &probe->worker, way, hits);
    history_trace(&probe->store, &probe->worker, hits, &traced);
    assert_int_equal(hits->passed_over, 0);
    Buf words = buf_init(scratch->ctx->arena, 1 << 20);
    for (size_t i = 0; i < traced.count; i++)
        buf_printf(&words, "%s %s %s %s\n", traced.items[i].finding.fingerprint,
                   traced.items[i].finding.path, traced.items[i].brought_in,
                   text_or(traced.items[i].removed, "-"));
    return buf_text(&words);
}

static const char *traced_words(Scratch *scratch, Probe *probe, bool whole)
{
    HistoryHits hits;
    return traced_by(scratch, probe, &(HistoryWay){.whole = whole}, &hits);
}

/* A repository whose files change by chance; packed hard, so that deltas are deep. */
static void make_repository(Scratch *scratch, unsigned seed)
{
    enum { COMMITS = 60, FILES = 8 };
    Arena *arena = scratch->ctx->arena;
    Str files[FILES];
    GIT(scratch, "init", "-q", "-b", "main");
    for (size_t k = 0; k < FILES; k++)
        files[k] = file_of(arena, &seed);
    for (int day = 0; day < COMMITS; day++) {
        for (size_t k = 0; k < FILES; k++) {
            if (sample_random(&seed) % 2)
                files[k] = changed(arena, files[k], &seed);
            write_file(scratch, arena_printf(arena, "file%zu.py", k), files[k]);
        }
        commit(scratch, day);
    }
    GIT(scratch, "gc", "-q", "--aggressive", "--prune=now");
}

static void deltas_give_what_whole_versions_give(void **state)
{
    Scratch *scratch = *state;
    make_repository(scratch, 1);
    for (int round = 0; round < 3; round++) {
        Probe probe;
        probe_open(scratch, &probe);
        uint32_t deltas = 0;
        for (uint32_t i = 0; i < probe.store.packs[0].count; i++)
            deltas += object_is_delta(&probe.store.packs[0].objects[i]);
        assert_true(deltas > 50); /* or nothing was compared */
        const char *by_deltas = traced_words(scratch, &probe, false);
        const char *whole = traced_words(scratch, &probe, true);
        probe_close(&probe);
        assert_true(strlen(whole) > 200);
        assert_string_equal(by_deltas, whole);
        if (round == 0)
            GIT(scratch, "repack", "-q", "-adf", "--depth=4", "--window=3");
        if (round == 1)
            GIT(scratch, "repack", "-q", "-adf", "--depth=250", "--window=60");
    }
}

/* Runs once from the beginning and once from what an earlier run has seen, keeps what it has seen
 * for the next, and gives how many versions it looked at. */
static int64_t compare_with_earlier(Scratch *scratch, Str *seen)
{
    Probe probe;
    probe_open(scratch, &probe);
    HistoryHits all, later;
    const char *whole = traced_by(scratch, &probe, &(HistoryWay){.keep = true}, &all);
    HistoryWay way = {.keep = true};
    history_seen_read(*seen, &way.seen);
    assert_string_equal(traced_by(scratch, &probe, &way, &later), whole);
    assert_true(strlen(whole) > 200);
    assert_int_equal(later.blobs, all.blobs);
    assert_int_equal(later.bytes, all.bytes);
    Arena *arena = scratch->ctx->arena;
    Str from_all = history_seen_write(arena, all.seen, all.n_seen);
    *seen = history_seen_write(arena, later.seen, later.n_seen);
    assert_int_equal(seen->len, from_all.len); /* what is a hit may differ: a base counts too */
    probe_close(&probe);
    return later.looked_at;
}

static void a_later_run_looks_at_what_is_new(void **state)
{
    Scratch *scratch = *state;
    Str seen = {"", 0};
    make_repository(scratch, 3);
    int64_t first = compare_with_earlier(scratch, &seen);
    assert_true(first > 100);
    assert_int_equal(compare_with_earlier(scratch, &seen), 0);
    Str with = sample_make(scratch->ctx->arena, S("key = '{{upper AKIA 16}}'\n"));
    write_file(scratch, "file0.py", with);
    commit(scratch, 80);
    write_file(scratch, "file1.py", with);
    commit(scratch, 81);
    assert_int_equal(compare_with_earlier(scratch, &seen), 1); /* the two are one version */
    GIT(scratch, "gc", "-q", "--aggressive", "--prune=now");
    assert_int_equal(compare_with_earlier(scratch, &seen), 0);
    write_file(scratch, "file2.py", S("x = 1\n"));
    commit(scratch, 82);
    GIT(scratch, "gc", "-q", "--aggressive", "--prune=now");
    assert_int_equal(compare_with_earlier(scratch, &seen), 1);
    Str broken = {seen.data + 1, seen.len - SEEN_BYTES};
    assert_true(compare_with_earlier(scratch, &broken) > first);
}

/* A key between lines, with more of them behind it; without a body it is none. */
static void write_key(Scratch *scratch, int lines_behind, const char *body)
{
    Buf text = buf_init(scratch->ctx->arena, 1 << 20);
    for (int i = 0; i < 40; i++)
        buf_printf(&text, "line %d before the key\n", i);
    buf_printf(&text, "-----BEGIN RSA PRIVATE KEY-----\n%s-----END RSA PRIVATE KEY-----\n", body);
    for (int i = 0; i < lines_behind; i++)
        buf_printf(&text, "line %d behind the key\n", i);
    write_file(scratch, "key.pem", buf_str(&text));
}

/* The first line of a key was there, what makes it a key came with a later version, and the version
 * that all others are made of is again without it. */
static void finds_a_key_that_was_completed(void **state)
{
    Scratch *scratch = *state;
    GIT(scratch, "init", "-q", "-b", "main");
    write_key(scratch, 10, "");
    commit(scratch, 1);
    write_key(scratch, 2,
              str_copy(scratch->ctx->arena, sample_make(scratch->ctx->arena, S("{{der rsa}}\n"))));
    commit(scratch, 2);
    write_key(scratch, 100, "");
    commit(scratch, 3);
    GIT(scratch, "gc", "-q", "--aggressive", "--prune=now");
    Probe probe;
    probe_open(scratch, &probe);
    assert_non_null(strstr(traced_words(scratch, &probe, false), "key.pem"));
    probe_close(&probe);
}

static const char *head(Scratch *scratch)
{
    GitStore store;
    Oid oid;
    int root = scratch_folder(scratch);
    assert_true(git_open(scratch->ctx->arena, root, &store));
    assert_true(git_head(&store, &oid));
    git_close(&store);
    close(root);
    return oid_hex(scratch->ctx->arena, &oid);
}

static CheckRun run_check(Scratch *scratch)
{
    CheckRules rules;
    CheckRun run;
    assert_ok(scratch, check_rules_load(scratch->ctx, &rules));
    int root = scratch_folder(scratch);
    assert_ok(scratch, check_run(scratch->ctx, root, &rules,
                                 &(CheckOptions){.threads = 1, .history = true}, &run));
    close(root);
    return run;
}

static const Finding *only_finding(const CheckRun *run, const char *check)
{
    const Finding *found = NULL;
    for (size_t i = 0; i < run->n_findings; i++) {
        if (strcmp(run->findings[i].check, check) != 0)
            continue;
        if (found)
            fail_msg("%s is found twice", check);
        found = &run->findings[i];
    }
    return found;
}

static void names_the_commits(void **state)
{
    Scratch *scratch = *state;
    Arena *arena = scratch->ctx->arena;
    Str with = sample_make(arena, S("a = 1\nkey = '{{upper AKIA 16}}'\n"));
    GIT(scratch, "init", "-q", "-b", "main");
    write_file(scratch, "app.py", S("a = 1\n"));
    commit(scratch, 1);
    write_file(scratch, "app.py", with);
    commit(scratch, 2);
    const char *brought = head(scratch);
    write_file(scratch, "other.py", S("b = 1\n"));
    commit(scratch, 3);

    /* It is still there: one finding, which says since when. */
    CheckRun run = run_check(scratch);
    assert_null(only_finding(&run, "t06.secret-history"));
    assert_string_equal(only_finding(&run, "t06.secret-provider")->commit, brought);

    /* Taken out: it is found in the history, loose and packed. */
    write_file(scratch, "app.py", S("a = 2\n"));
    commit(scratch, 4);
    const char *removed = head(scratch);
    write_file(scratch, "other.py", S("b = 2\n"));
    commit(scratch, 5);
    for (int packed = 0; packed < 2; packed++) {
        run = run_check(scratch);
        assert_null(only_finding(&run, "t06.secret-provider"));
        const Finding *found = only_finding(&run, "t06.secret-history");
        assert_non_null(found);
        assert_string_equal(found->commit, brought);
        assert_string_equal(found->path, "app.py");
        assert_int_equal(found->line, 2);
        assert_non_null(strstr(found->message, arena_text_len(arena, removed, 10)));
        assert_null(strstr(found->message, arena_text_len(arena, with.data + 13, 12)));
        GIT(scratch, "gc", "-q", "--prune=now");
    }
}

/* Samples of faults are left out of the history, too. */
static void leaves_out_what_is_ignored(void **state)
{
    Scratch *scratch = *state;
    Str with = sample_make(scratch->ctx->arena, S("key = '{{upper AKIA 16}}'\n"));
    GIT(scratch, "init", "-q", "-b", "main");
    write_file(scratch, "sample.py", with);
    commit(scratch, 1);
    write_file(scratch, "sample.py", S("key = ''\n"));
    commit(scratch, 2);
    CheckRun run = run_check(scratch);
    assert_non_null(only_finding(&run, "t06.secret-history"));
    write_file(scratch, ".tcopignore", S("sample.py\n"));
    run = run_check(scratch);
    assert_null(only_finding(&run, "t06.secret-history"));
}

/* What a shallow clone lacks is passed over; a pack that was cut is named. */
static void says_what_it_could_not_read(void **state)
{
    Scratch *scratch = *state;
    make_repository(scratch, 2);
    const char *packs = arena_printf(scratch->ctx->arena, "%s/.git/objects/pack", scratch->folder);
    DIR *folder = opendir(packs);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (str_ends(str_of(entry->d_name), S(".pack"))) {
            const char *path = arena_printf(scratch->ctx->arena, "%s/%s", packs, entry->d_name);
            chmod(path, 0600);
            assert_int_equal(truncate(path, 900), 0);
        }
    closedir(folder);
    CheckRun run = run_check(scratch);
    bool named = false;
    for (size_t i = 0; i < run.n_not_read; i++)
        named |= strncmp(run.not_read[i].path, ".git", 4) == 0;
    assert_true(named);
    assert_true(run.files > 0); /* the rest was read */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_closed(deltas_give_what_whole_versions_give),
        scratch_closed(a_later_run_looks_at_what_is_new),
        scratch_closed(finds_a_key_that_was_completed),
        scratch_closed(names_the_commits),
        scratch_closed(leaves_out_what_is_ignored),
        scratch_closed(says_what_it_could_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
