/* Runs of the checks beside the claims of a case: which is the latest, what it bears on, what it
 * contradicts, and what got better or worse. */
#include "rules/repository_run.h"
#include "unit.h"

static Json *read_json(Ctx *ctx, const char *text)
{
    Json *json;
    if (json_read(ctx, "test", str_of(text), &json) != OK)
        fail_msg("%s", problem(ctx));
    return json;
}

static const char document_text[] =
    "{\"evidence\": ["
    "{\"id\": \"a\", \"kind\": \"link\", \"date\": \"2026-12-01\"},"
    "{\"id\": \"new\", \"kind\": \"run\", \"date\": \"2026-11-20\", \"run\": {\"findings\": ["
    "  {\"check\": \"t03.licence-file\", \"kind\": \"defect\", \"point\": 3, \"criteria\": "
    "[\"3.2\"], \"fingerprint\": \"x\"},"
    "  {\"check\": \"t06.policy\", \"kind\": \"lead\", \"point\": 6, \"criteria\": [\"6.9\", "
    "\"3.2\"], \"fingerprint\": \"y\"},"
    "  {\"check\": \"t06.binary\", \"kind\": \"defect\", \"point\": 6, \"criteria\": [\"3.2\"], "
    "\"fingerprint\": \"z\","
    "   \"suppressed\": \"known\"}]}},"
    "{\"id\": \"old\", \"kind\": \"run\", \"date\": \"2026-10-01\", \"run\": {\"findings\": ["
    "  {\"check\": \"t06.secret-generic\", \"kind\": \"defect\", \"point\": 6, \"criteria\": "
    "[\"3.4\"], \"fingerprint\": \"w\"},"
    "  {\"check\": \"t03.licence-file\", \"kind\": \"defect\", \"point\": 3, \"criteria\": "
    "[\"3.2\"], \"fingerprint\": \"x\"}]}}]}";

static void finds_the_latest_and_the_one_before(void **state)
{
    const Json *document = read_json(*state, document_text),
               *empty = read_json(*state, "{\"evidence\": []}");
    const Json *run = run_latest(document), *before = run_before(document, run);
    assert_string_equal(json_text(run, "id"), "new");
    assert_string_equal(json_text(before, "id"), "old");
    assert_null(run_before(document, before));
    assert_null(run_latest(empty));
    assert_null(run_before(empty, NULL));
    assert_null(run_finding(NULL, "3.2", NULL));
}

static void bears_on_criteria(void **state)
{
    const Json *run = run_latest(read_json(*state, document_text));
    const Json *first = run_finding(run, "3.2", NULL), *second = run_finding(run, "3.2", first);
    assert_string_equal(json_text(first, "check"), "t03.licence-file");
    assert_string_equal(json_text(second, "check"), "t06.policy");
    assert_null(run_finding(run, "3.2", second)); /* what was set aside is left out */
    assert_null(run_finding(run, "1.1", NULL));
    assert_int_equal(run_count(run, "", "defect"), 1);
    assert_int_equal(run_count(run, "6", "lead"), 1);
    assert_int_equal(run_count(run, "6", "defect"), 0);
    assert_int_equal(run_count(run, "16", "lead"), 0);
}

/* Only a defect contradicts, and only a claim of "met": whoever says "partly" has said so. */
static void contradicts_claims_of_met(void **state)
{
    const Json *code = read_json(*state, "{\"positions\": [{\"id\": \"yes\", \"means\": \"met\"}, "
                                         "{\"id\": \"part\", \"means\": \"partly_met\"}]}");
    const Json *run = run_latest(read_json(*state, document_text));
    const Json *defect = run_finding(run, "3.2", NULL), *lead = run_finding(run, "3.2", defect);
    const Json *met = read_json(*state, "{\"position\": \"yes\"}"),
               *partly = read_json(*state, "{\"position\": \"part\"}");
    assert_true(run_contradicts(code, met, defect));
    assert_false(run_contradicts(code, met, lead));
    assert_false(run_contradicts(code, partly, defect));
    assert_false(run_contradicts(code, NULL, defect));
}

static void counts_what_changed(void **state)
{
    const Json *document = read_json(*state, document_text);
    const Json *run = run_latest(document), *before = run_before(document, run);
    assert_int_equal(run_new(run, before, "defect"), 0);
    assert_int_equal(run_new(before, run, "defect"), 1);
    assert_int_equal(run_new(run, before, "lead"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(finds_the_latest_and_the_one_before),
        unit(bears_on_criteria),
        unit(contradicts_claims_of_met),
        unit(counts_what_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
