/* rules/pack: what is accepted, what is refused and with which words, and which pack
 * applies on a day. */
#include "rules_unit.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Broken packs: the good one with one thing changed ------------------------------------ */

static Str file_text(Ctx *ctx, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    Buf out = buf_init(ctx->arena, MAX_JSON_BYTES);
    char piece[4096];
    size_t len;
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        buf_add_bytes(&out, piece, len);
    fclose(file);
    return buf_str(&out);
}

static Json *step_to(Json *node, Str name)
{
    int64_t index = 0;
    bool number = str_int(name, &index);
    for (Json *item = node->first; item; item = item->next)
        if (node->kind == KIND_LIST ? number && index-- == 0 : str_eq(str_of(item->name), name))
            return item;
    return NULL;
}

/* Puts `value` in the place of what stands at `pointer`; at the end of a list "-" adds. */
static void edit(Ctx *ctx, Json *document, const char *pointer, const char *value)
{
    Str rest = str_of(pointer + 1), name;
    Json *node = document, *changed = value ? doc(ctx, value) : NULL;
    while (str_cut(&rest, '/', &name) && rest.len) {
        node = step_to(node, name);
        if (!node)
            fail_msg("nothing at %s", pointer);
    }
    if (node->kind == KIND_OBJECT) {
        json_set(ctx->arena, node, str_copy(ctx->arena, name), changed);
    } else if (str_eq(name, S("-"))) {
        json_append(node, changed);
    } else {
        Json *old = step_to(node, name), *next = old->next;
        *old = *changed;
        old->next = next;
    }
}

#define CODE TEST_RULES "/code/test.json"
#define CONTROLS TEST_RULES "/controls/t1.json"

typedef struct Broken {
    const char *file, *at, *value; /* the change; value NULL removes */
    const char *pointer, *reason;  /* of the fault */
} Broken;

static const Broken broken[] = {
    /* by the schema */
    {CODE, "/title", NULL, "/title", "is missing"},
    {CODE, "/colour", "1", "/colour", ""},
    {CODE, "/points/0/id", "'one'", "/points/0/id", ""},
    {CONTROLS, "/triage/method", "'guess'", "/triage/method", ""},
    /* sources and other names, anywhere */
    {CODE, "/points/0/criteria/0/cite/0/source", "'nowhere'", "/points/0/criteria/0/cite/0/source",
     "there is no \"nowhere\" in sources"},
    {CONTROLS, "/routes/0/by/1/cite/0/source", "'nowhere'", "/routes/0/by/1/cite/0/source",
     "there is no \"nowhere\" in sources"},
    {CONTROLS, "/triage/standards/0/levels/0/cite/0/source", "'nowhere'",
     "/triage/standards/0/levels/0/cite/0/source", "there is no \"nowhere\" in sources"},
    {CODE, "/points/0/criteria/0/force", "'iron'", "/points/0/criteria/0/force",
     "there is no \"iron\" in forces"},
    {CODE, "/points/1/criteria/0/help/0", "'nobody'", "/points/1/criteria/0/help/0",
     "there is no \"nobody\" in helpers"},
    {CODE, "/positions/1/id", "'done'", "/positions/1/id", "\"done\" is there twice"},
    {CODE, "/sources/1/id", "'book'", "/sources/1/id", "\"book\" is there twice"},
    {CODE, "/points/0/criteria/1/id", "'1.1'", "/points/0/criteria/1/id", "\"1.1\" is there twice"},
    {CONTROLS, "/approvals/1/id", "'novel'", "/approvals/2/id", "\"novel\" is there twice"},
    {CONTROLS, "/routes/0/by/1/id", "'by.board'", "/routes/0/by/1/id",
     "\"by.board\" is there twice"},
    /* points and groups */
    {CODE, "/points/1/criteria/0/id", "'1.9'", "/points/1/criteria/0/id",
     "\"1.9\" stands in point 2, so it must start with \"2.\""},
    {CODE, "/points/1/criteria/0/id", "'20.1'", "/points/1/criteria/0/id",
     "so it must start with \"2.\""},
    {CODE, "/groups/0/points/1", "'7'", "/groups/0/points/1", "there is no \"7\" in points"},
    {CODE, "/groups/0/points/1", "'1'", "/points/1", "stands in 0 groups"},
    {CODE, "/groups/0/points/-", "'2'", "/points/1", "stands in 2 groups"},
    /* conditions */
    {CODE, "/points/0/criteria/3/applies", "{'fact':'work.wings','is':true}",
     "/points/0/criteria/3/applies/fact", "there is no fact \"work.wings\""},
    {CODE, "/points/0/criteria/4/shown_by/holds", "{'not':{'fact':'novel','is':true}}",
     "/points/0/criteria/4/shown_by/holds/not/fact", "there is no fact \"novel\""},
    {CODE, "/points/0/criteria/4/shown_by/holds", "{'fact':'work.web','is':true}",
     "/points/0/criteria/4/shown_by/holds", "\"work.web\" is no fact of contracts"},
    {CODE, "/points/0/criteria/0/about", "'weather'", "/points/0/criteria/0/about", ""},
    {CODE, "/points/0/criteria/0/about", "'purchasing'", "/points/0/criteria/0/about",
     "nothing says when a contract breaks it"},
    {CONTROLS, "/approvals/0/when/all/1", "{'fact':'spend.counted','is':true}",
     "/approvals/0/when/all/1/is", "cannot be asked of spend.counted, which is an amount"},
    {CONTROLS, "/approvals/0/when", "{'fact':'spend.counted','before':'2019-01-01'}",
     "/approvals/0/when/before", "cannot be asked of spend.counted"},
    {CONTROLS, "/approvals/0/when", "{'fact':'novel','over':1}", "/approvals/0/when/over",
     "cannot be asked of novel, which is a yes or no"},
    {CONTROLS, "/approvals/0/when", "{'fact':'novel'}", "/approvals/0/when",
     "asks nothing of novel"},
    {CONTROLS, "/kinds/0/when", "{'fact':'work.audience','in':['public','martians']}",
     "/kinds/0/when/in", "\"martians\" is not one of the values of work.audience"},
    {CONTROLS, "/kinds/0/when", "{'fact':'work.activities','has':'dance'}", "/kinds/0/when/has",
     "\"dance\" is not one of the values of work.activities"},
    {CONTROLS, "/approvals/0/when", "{'any':[false,{'fact':'spend.kind','is':'sideways'}]}",
     "/approvals/0/when/any/1/is", "\"sideways\" is not one of the values of spend.kind"},
    {CONTROLS, "/routes/0/when", "{'fact':'triage.rating','is':'feathery'}", "/routes/0/when/is",
     "\"feathery\" is not one of the values of triage.rating"},
    {CONTROLS, "/triggers/0/when", "{'fact':'colour','is':'green'}", "/triggers/0/when/is",
     "\"green\" is not one of the values of colour"},
    {CONTROLS, "/scope/0/when", "{'fact':'organisation.kind','is':'martian'}", "/scope/0/when/is",
     "\"martian\" is not one"},
    {CONTROLS, "/pipelines/1/when", "{'fact':'x','is':1}", "/pipelines/1/when/fact",
     "there is no fact"},
    {CONTROLS, "/recommendations/0/when", "{'fact':'x','is':1}", "/recommendations/0/when/fact",
     "there is no fact"},
    {CONTROLS, "/workflow/acts/2/when", "{'fact':'x','is':1}", "/workflow/acts/2/when/fact",
     "there is no fact"},
    {CONTROLS, "/questions/0/ask_when", "{'fact':'x','is':1}", "/questions/0/ask_when/fact",
     "there is no fact"},
    /* facts elsewhere */
    {CONTROLS, "/routes/0/by/0/fact", "'spend.counted'", "/routes/0/by/0/fact",
     "spend.counted is not of a kind this can be done with"},
    {CONTROLS, "/routes/0/by/0/fact", "'dates.never'", "/routes/0/by/0/fact",
     "there is no fact \"dates.never\""},
    {CONTROLS, "/reassess/0/fact", "'work.hosting'", "/reassess/0/fact",
     "work.hosting is not of a kind this can be done with"},
    {CONTROLS, "/reassess/3/fact", "'work.hosting'", "/reassess/3/fact",
     "work.hosting is not of a kind"},
    {CONTROLS, "/reassess/0/by", NULL, "/reassess/0", "a change in percent needs \"by\""},
    {CONTROLS, "/questions/0/id", "'work.phase'", "/questions/0/id",
     "\"work.phase\" is the name of a fact that a case says itself"},
    {CONTROLS, "/questions/4/options", NULL, "/questions/4", "a choice needs options"},
    {CONTROLS, "/questions/4/type", "'integer'", "/questions/4", "only a choice has options"},
    /* workflow, decisions, triage, dates */
    {CONTROLS, "/workflow/acts/1/to", "'nowhere'", "/workflow/acts/1/to",
     "there is no \"nowhere\" in workflow.steps"},
    {CONTROLS, "/workflow/acts/1/from/0", "'nowhere'", "/workflow/acts/1/from/0",
     "there is no \"nowhere\" in workflow.steps"},
    {CONTROLS, "/workflow/acts/1/from/0", "'sent'", "/workflow/steps/0",
     "no act leads out of the first step, \"draft\""},
    {CONTROLS, "/workflow/acts/2/differs_from/0", "'rate'", "/workflow/acts/2/differs_from/0",
     "there is no act \"rate\""},
    {CONTROLS, "/roles/2/does", "'observer'", "/workflow/acts/2/role",
     "no role of this pack does what \"board\" does"},
    {CONTROLS, "/decisions/1/approves", "true", "/decisions/1", "approves without being final"},
    {CONTROLS, "/decisions/0/approves", "false", "/decisions", "none of them approves"},
    {CONTROLS, "/triage/bands/0/rating", "'feathery'", "/triage/bands/0/rating",
     "there is no \"feathery\" in triage.ratings"},
    {CONTROLS, "/triage/bands", NULL, "/triage", "a sum needs bands"},
    {CONTROLS, "/triage/standards/1/levels/0/when", "{'fact':'points.met','over':1}",
     "/triage/standards/1/levels/0/when/fact", "points.met is worked out after the triage"},
    {CONTROLS, "/triage/standards/1/when", "{'fact':'nothing','is':true}",
     "/triage/standards/1/when/fact", "there is no fact \"nothing\""},
    {CONTROLS, "/triage/standards/1/levels/0/rating", "'feathery'",
     "/triage/standards/1/levels/0/rating", "there is no \"feathery\" in triage.ratings"},
    {CONTROLS, "/to", "'2018-12-31'", "/to", "is before from"},
};

static void faults_name_file_place_and_reason(void **state)
{
    Ctx *ctx = *state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const Broken *row = &broken[i];
        arena_reset(ctx->arena);
        Json *document;
        assert_int_equal(json_read(ctx, row->file, file_text(ctx, row->file), &document), OK);
        edit(ctx, document, row->at, row->value);
        Pack pack = {0};
        Err err =
            pack_read(ctx, "broken.json", str_of(json_canonical(ctx->arena, document)), &pack);
        const char *start = arena_printf(ctx->arena, "broken.json: %s: ", row->pointer);
        const char *line = strstr(problem(ctx), start);
        if (err != INVALID || !line || !strstr(line, row->reason) || pack.id)
            fail_msg("%s: wanted \"%s…%s\", got %d \"%s\"", row->at, start, row->reason, err,
                     problem(ctx));
    }
}

/* The control of the table above: unchanged, all of them are read. */
static void the_good_ones_are_read(void **state)
{
    Ctx *ctx = *state;
    static const char *const files[] = {CODE, CONTROLS};
    for (size_t i = 0; i < 2; i++) {
        Pack pack;
        assert_int_equal(pack_read(ctx, files[i], file_text(ctx, files[i]), &pack), OK);
        assert_string_equal(pack.file, files[i]);
        assert_int_equal(strlen(pack.hash), 64);
    }
}

static void all_faults_at_once_one_line_each(void **state)
{
    Ctx *ctx = *state;
    Json *document;
    assert_int_equal(json_read(ctx, "c", file_text(ctx, CONTROLS), &document), OK);
    edit(ctx, document, "/approvals/0/when", "{'fact':'x','is':1}");
    edit(ctx, document, "/workflow/acts/1/to", "'nowhere'");
    Pack pack;
    assert_int_equal(pack_read(ctx, "c", str_of(json_canonical(ctx->arena, document)), &pack),
                     INVALID);
    assert_string_equal(problem(ctx),
                        "c: /approvals/0/when/fact: there is no fact \"x\"\n"
                        "c: /workflow/acts/1/to: there is no \"nowhere\" in workflow.steps");
}

static void what_is_no_pack_is_refused(void **state)
{
    Ctx *ctx = *state;
    Pack pack;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", "x: line "},
        {"{", "x: line "},
        {"[]", "x: /kind: must be \"code\", \"controls\" or \"quarterly\""},
        {"{\"kind\":\"card\"}", "x: /kind: must be"},
        {"{\"kind\":\"code\"}", "x: /"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(pack_read(ctx, "x", str_of(cases[i].text), &pack), INVALID);
        if (!str_starts(str_of(problem(ctx)), str_of(cases[i].words)))
            fail_msg("%s: %s", cases[i].text, problem(ctx));
    }
}

/* ---- Folders -------------------------------------------------------------------------------- */

static void write_pack(Ctx *ctx, const char *folder, const char *name, const char *id,
                       const char *from, const char *to)
{
    Json *document;
    assert_int_equal(json_read(ctx, "c", file_text(ctx, CONTROLS), &document), OK);
    json_set_text(ctx->arena, document, "id", id);
    json_set_text(ctx->arena, document, "from", from);
    json_set_text(ctx->arena, document, "to", to);
    FILE *file = fopen(arena_printf(ctx->arena, "%s/controls/%s", folder, name), "w");
    assert_non_null(file);
    fputs(json_canonical(ctx->arena, document), file);
    fclose(file);
}

static void packs_of_one_process_may_not_overlap(void **state)
{
    Ctx *ctx = *state;
    char folder[] = "/tmp/tcop-packs-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(arena_printf(ctx->arena, "%s/controls", folder), 0700), 0);
    PackSet set = {0};
    assert_int_equal(packs_load(ctx, folder, &set), INVALID);
    assert_non_null(strstr(problem(ctx), "no rule packs there"));

    write_pack(ctx, folder, "a.json", "controls/a", "2019-01-01", "2019-06-30");
    write_pack(ctx, folder, "b.json", "controls/b", "2019-07-01", NULL);
    write_pack(ctx, folder, "notes.txt", "controls/c", "2019-07-01", NULL);
    assert_int_equal(packs_load(ctx, folder, &set), OK);
    assert_int_equal(set.count, 2);

    set.count = 0;
    write_pack(ctx, folder, "a.json", "controls/a", "2019-01-01", "2019-07-01");
    assert_int_equal(packs_load(ctx, folder, &set), INVALID);
    assert_string_equal(problem(ctx),
                        arena_printf(ctx->arena,
                                     "%s/controls/b.json: /from: its dates overlap those of "
                                     "%s/controls/a.json",
                                     folder, folder));
    write_pack(ctx, folder, "a.json", "controls/b", "2018-01-01", "2018-07-01");
    assert_int_equal(packs_load(ctx, folder, &set), INVALID);
    assert_non_null(strstr(problem(ctx), "/id: controls/b is also the id of"));
    assert_int_equal(set.count, 0);

    static const char *const files[] = {"a.json", "b.json", "notes.txt"};
    for (size_t i = 0; i < 3; i++)
        unlink(arena_printf(ctx->arena, "%s/controls/%s", folder, files[i]));
    rmdir(arena_printf(ctx->arena, "%s/controls", folder));
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(packs_load(ctx, folder, &set), MISSING);
}

static void the_one_that_applies(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, TEST_RULES);
    static const struct {
        const char *process, *date, *id;
    } cases[] = {
        {"t1", "2018-12-31", NULL},
        {"t1", "2019-01-01", "controls/t1"},
        {"t1", "2019-12-31", "controls/t1"},
        {"t1", "2020-01-01", "controls/t1-later"},
        {"t2", "2019-06-01", "controls/t2"},
        {"t3", "2019-06-01", NULL},
        {"", "2019-06-01", NULL},
        {NULL, "2019-06-01", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Pack *pack = pack_controls_on(&set, cases[i].process, on(cases[i].date));
        assert_true(text_eq(pack ? pack->id : NULL, cases[i].id));
    }
    assert_null(pack_controls_on(&set, "t1", NO_DATE));
    assert_string_equal(pack_controls_any(&set, on("2019-06-01"))->id, "controls/t1");
    assert_string_equal(pack_controls_any(&set, on("2018-06-01"))->id, "controls/t2");
    assert_null(pack_code_on(&set, on("2017-12-31")));
    assert_string_equal(pack_code_on(&set, on("2018-01-01"))->id, "code/test");
}

static void members(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, TEST_RULES);
    const Pack *code = pack_find(&set, "code/test"), *controls = pack_find(&set, "controls/t1");
    assert_null(pack_find(&set, NULL));
    assert_null(pack_find(&set, "code/none"));
    assert_string_equal(json_text(pack_criterion(code, "2.1"), "title"), "Thing 2.1");
    assert_null(pack_criterion(code, "2"));
    assert_null(pack_criterion(code, "3.1"));
    assert_null(pack_criterion(code, NULL));
    assert_null(pack_criterion(NULL, "2.1"));
    assert_string_equal(json_text(pack_point(code, "2"), "title"), "Second");
    assert_string_equal(json_text(pack_position(code, "done"), "label"), "Done");
    assert_string_equal(pack_label(code, "positions", "done"), "Done");
    assert_string_equal(pack_label(code, "helpers", "desk"), "Desk");
    assert_string_equal(pack_label(controls, "kinds", "inside"), "Inside spend");
    assert_string_equal(pack_label(controls, "kinds", "none"), "none");
    assert_string_equal(pack_label(controls, "kinds", NULL), "");
    assert_string_equal(pack_label(NULL, "kinds", "x"), "x");
    assert_int_equal(pack_count(code, "points"), 2);
    assert_int_equal(pack_count(code, "criteria"), 6);
    assert_int_equal(pack_count(code, "sources"), 4);
    assert_int_equal(pack_count(code, "wings"), 0);
    assert_int_equal(pack_count(NULL, "points"), 0);
}

/* Every file of a folder is read, and the faults of all of them are told at once. */
static void faults_of_all_files_at_once(void **state)
{
    Ctx *ctx = *state;
    char folder[] = "/tmp/tcop-packs-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *paths[] = {"/controls", "/README.json", "/controls/a.json", "/controls/b.json",
                           "/controls/c.json"};
    for (size_t i = 0; i < 5; i++)
        paths[i] = arena_printf(ctx->arena, "%s%s", folder, paths[i]);
    assert_int_equal(mkdir(paths[0], 0700), 0);
    for (size_t i = 1; i < 4; i++) {
        FILE *file = fopen(paths[i], "w");
        assert_non_null(file);
        fputs("{}", file);
        fclose(file);
    }
    PackSet set;
    assert_int_equal(packs_load(ctx, folder, &set), INVALID);
    assert_string_equal(problem(ctx),
                        arena_printf(ctx->arena,
                                     "%s: /kind: must be \"code\", \"controls\" or \"quarterly\"\n"
                                     "%s: /kind: must be \"code\", \"controls\" or \"quarterly\"",
                                     paths[2], paths[3]));

    FILE *file = fopen(paths[2], "w"); /* larger than any pack may be */
    assert_non_null(file);
    assert_int_equal(fseek(file, MAX_JSON_BYTES, SEEK_SET), 0);
    fputs("{}", file);
    fclose(file);
    assert_int_equal(packs_load(ctx, folder, &set), INVALID);
    assert_non_null(strstr(problem(ctx), "a.json: larger than 16 MB\n"));

    assert_int_equal(symlink("/nowhere", paths[4]), 0); /* what cannot be read is no small thing */
    assert_int_equal(packs_load(ctx, folder, &set), MISSING);
    unlink(paths[4]);
    assert_int_equal(mkdir(paths[4], 0700), 0);
    assert_int_equal(packs_load(ctx, folder, &set), BROKEN);
    rmdir(paths[4]);

    for (size_t i = 1; i < 4; i++)
        unlink(paths[i]);
    rmdir(paths[0]);
    assert_int_equal(rmdir(folder), 0);
}

/* What the program carries is read, and what it says of itself adds up. */
static void the_packs_of_the_program(void **state)
{
    Ctx *ctx = *state;
    PackSet set = packs_of(ctx, NULL);
    const Pack *code = pack_code_on(&set, on("2019-03-27"));
    assert_non_null(code);
    assert_int_equal(pack_count(code, "points"), 12);
    assert_int_equal(pack_count(code, "criteria"), 120);
    for (size_t i = 1; i < set.count; i++)
        assert_true(strcmp(set.packs[i - 1].id, set.packs[i].id) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(faults_name_file_place_and_reason),
        unit(the_good_ones_are_read),
        unit(all_faults_at_once_one_line_each),
        unit(what_is_no_pack_is_refused),
        unit(packs_of_one_process_may_not_overlap),
        unit(faults_of_all_files_at_once),
        unit(the_one_that_applies),
        unit(members),
        unit(the_packs_of_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
