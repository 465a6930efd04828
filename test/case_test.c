/* Cases in the store: parts and their versions, what is computed with each change, lists, files,
 * and the record that goes with all of it. */
#include "assured.h"

#include "assurance/record_content.h"
#include "format/case_json.h"

static void a_document_comes_back_as_it_went_in(void **state)
{
    Assured *a = *state;
    Json *went_in = assured_full_document(a), *came_back;
    Case c;
    assured_as(a, &a->team);
    assert_ok(a->scratch, case_start(a->ctx, "X01", went_in, &c));
    assert_string_equal(c.reference, "X01-0001");
    assert_ok(a->scratch, case_document(a->ctx, &c, &came_back));
    assert_string_equal(json_text_at(came_back, "organisation.name"), "Coast Office");
    assert_string_equal(json_text_at(came_back, "editions.code"), "code/2019-03-27");
    json_set(a->ctx->arena, came_back, "organisation", NULL);
    json_set(a->ctx->arena, came_back, "editions", NULL);
    json_set(a->ctx->arena, came_back, "reference", NULL);
    assert_string_equal(json_canonical(a->ctx->arena, came_back),
                        json_canonical(a->ctx->arena, went_in));
}

static void two_people_never_overwrite_each_other(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Json *mine = assured_json(a->ctx, "{'position':'met','reason':'Mine'}"), *now;
    Json *theirs = assured_json(a->ctx, "{'position':'not_met','reason':'Theirs'}");
    int64_t version;
    assert_ok(a->scratch, case_save(a->ctx, &c, "points/3", 1, theirs));
    assert_int_equal(case_save(a->ctx, &c, "points/3", 1, mine), STALE);
    assert_non_null(strstr(problem(a->ctx), "Somebody else changed this"));
    assert_ok(a->scratch, case_part(a->ctx, &c, "points/3", &now, &version));
    assert_string_equal(json_text(now, "reason"), "Theirs");
    assert_int_equal(version, 2);
    /* Another point, and a claim of the same one, are not touched by that. */
    assert_ok(a->scratch, case_save(a->ctx, &c, "points/4", 1,
                                    assured_json(a->ctx, "{'position':'met','reason':'R'}")));
    assert_ok(a->scratch, case_save(a->ctx, &c, "claims/3.1", 1,
                                    assured_json(a->ctx, "{'criterion':'3.1','position':'met'}")));
}

static void a_position_is_signed_by_who_takes_it(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    Json *now;
    int64_t version;
    assert_ok(
        a->scratch,
        case_save(a->ctx, &c, "points/3", 1,
                  assured_json(
                      a->ctx,
                      "{'position':'met','reason':'R','by':'Somebody else','date':'1999-01-01'}")));
    assert_ok(a->scratch, case_part(a->ctx, &c, "points/3", &now, &version));
    assert_string_equal(json_text(now, "by"), "Tia");
    assert_string_equal(json_text(now, "date"), "2019-06-14");
}

static void what_the_schema_does_not_allow_is_refused_whole(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    const struct {
        const char *part, *body;
    } bad[] = {
        {"work", "{'phase':'someday'}"},
        {"work", "{'colour':'red'}"},
        {"spend", "{'years':[{'year':'2019','pence':1}]}"},
        {"spend", "{'years':[{'year':'2019-20','pence':-1}]}"},
        {"evidence/e1", "{'id':'e1','title':'T','kind':'rumour'}"},
        {"points/3", "{'position':'met','reason':5}"},
    };
    Json *before, *after;
    assert_ok(a->scratch, case_document(a->ctx, &c, &before));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (case_save(a->ctx, &c, bad[i].part, 1, assured_json(a->ctx, bad[i].body)) != INVALID)
            fail_msg("%s %s is taken", bad[i].part, bad[i].body);
        assert_true(problem(a->ctx)[0] == '/');
    }
    assert_ok(a->scratch, case_document(a->ctx, &c, &after));
    assert_string_equal(json_canonical(a->ctx->arena, before),
                        json_canonical(a->ctx->arena, after));
    assert_int_equal(case_save(a->ctx, &c, "nonsense", 0, before), MISSING);
    assert_int_equal(case_save(a->ctx, &c, "declaration", 0, before), MISSING);
}

static void an_id_is_never_used_again(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    const char *id;
    assert_ok(a->scratch, case_new_id(a->ctx, &c, "evidence", &id));
    assert_string_equal(id, "e2");
    assert_ok(a->scratch, case_save(a->ctx, &c, "evidence/e2", 0,
                                    assured_json(a->ctx, "{'id':'e2','title':'T','kind':'fact'}")));
    assert_ok(a->scratch, case_save(a->ctx, &c, "evidence/e2", 1, NULL));
    assert_ok(a->scratch, case_new_id(a->ctx, &c, "evidence", &id));
    assert_string_equal(id, "e3");
}

static Case half_of_a_service(Assured *a, const char *service)
{
    Case c;
    const char *half =
        arena_printf(a->ctx->arena,
                     "{'format':'tcop-case/1','title':'Half','work':{'audience':'public'},"
                     "'answers':{'novelty.judged':'routine'},"
                     "'spend':{'whole_life_pence':6000000},'belongs_to':{'service':'%s'}}",
                     service);
    assert_ok(a->scratch, case_start(a->ctx, "X01", assured_json(a->ctx, half), &c));
    return c;
}

static void lines_of_one_service_count_together(void **state)
{
    Assured *a = *state;
    assured_as(a, &a->team);
    Case first = half_of_a_service(a, "Tides");
    assert_int_equal(first.required, 0);
    Case second = half_of_a_service(a, " TIDES ");
    assert_int_equal(second.required, 1);
    assert_int_equal(second.counted.pence, 12000000);
    assured_reload(a, &first);
    assert_int_equal(first.required, 1); /* the line that was there is told as well */
    assert_int_equal(first.counted.pence, 12000000);
}

static void lists_hold_what_their_reader_may_see(void **state)
{
    Assured *a = *state;
    for (int i = 0; i < 30; i++) {
        Case c;
        assured_as(a, &a->team);
        assert_ok(
            a->scratch,
            case_start(a->ctx, "X01",
                       assured_json(a->ctx, arena_printf(a->ctx->arena,
                                                         "{'format':'tcop-case/1','title':'Case "
                                                         "%02d','spend':{'whole_life_pence':%d}}",
                                                         i, (i + 1) * 100)),
                       &c));
    }
    CaseList list;
    assert_ok(a->scratch,
              case_list(a->ctx, &(CaseFilter){.list = "mine", .sort = "title", .page = 2}, &list));
    assert_int_equal(list.total, 30);
    assert_int_equal(list.pages, 2);
    assert_int_equal(list.count, 5);
    assert_string_equal(list.cases[0].title, "Case 25");
    assert_ok(a->scratch, case_list(a->ctx, &(CaseFilter){.list = "mine", .sort = "cost"}, &list));
    assert_string_equal(list.cases[0].title, "Case 29");
    assert_ok(a->scratch,
              case_list(a->ctx, &(CaseFilter){.list = "mine", .text = "CASE 1"}, &list));
    assert_int_equal(list.total, 10);
    assert_ok(a->scratch,
              case_list(a->ctx, &(CaseFilter){.list = "mine", .text = "x01-0007"}, &list));
    assert_int_equal(list.total, 1);
    assert_int_equal(
        case_list(a->ctx, &(CaseFilter){.list = "organisation", .organisation = "X01"}, &list),
        FORBIDDEN);
    assert_int_equal(case_list(a->ctx, &(CaseFilter){.list = "queue"}, &list), FORBIDDEN);
    assured_as(a, &a->commercial);
    assert_ok(
        a->scratch,
        case_list(a->ctx, &(CaseFilter){.list = "organisation", .organisation = "X01"}, &list));
    assert_int_equal(list.total, 30);
    assert_int_equal(
        case_list(a->ctx, &(CaseFilter){.list = "organisation", .organisation = "X02"}, &list),
        FORBIDDEN);
    assured_as(a, &a->reviewer);
    assert_ok(a->scratch, case_list(a->ctx, &(CaseFilter){.list = "sent"}, &list));
    assert_int_equal(list.total, 0);
}

/* However many rows there are, a page is two statements and reads no more rows than it shows. */
static void a_page_of_a_list_is_two_statements(void **state)
{
    Assured *a = *state;
    CaseList list;
    (void)assured_case(a);
    assured_as(a, &a->lead);
    unsigned before = a->ctx->statements;
    assert_ok(
        a->scratch,
        case_list(a->ctx, &(CaseFilter){.list = "organisation", .organisation = "X01"}, &list));
    assert_int_equal(a->ctx->statements - before, 2);
}

static void a_file_is_what_it_is_and_not_what_it_says(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    const char *hash, *name;
    Str bytes;
    assert_ok(a->scratch,
              case_file_add(a->ctx, &c, "../../etc/passwd", S("%PDF-1.7 hello"), &hash));
    assert_ok(a->scratch, case_file_read(a->ctx, &c, hash, &name, &bytes));
    assert_string_equal(name, "../../etc/passwd"); /* only ever shown */
    assert_true(str_eq(bytes, S("%PDF-1.7 hello")));
    assert_int_equal(case_file_add(a->ctx, &c, "a.pdf",
                                   S("\x7f"
                                     "ELF\0\0"),
                                   &hash),
                     INVALID);
    assert_int_equal(case_file_add(a->ctx, &c, "a.txt", S(""), &hash), INVALID);
    assert_int_equal(case_file_read(a->ctx, &c, "zz", &name, &bytes), MISSING);
    assured_as(a, &a->outsider);
    assert_int_equal(case_find(a->ctx, c.reference, &c), MISSING);
}

static void a_row_changed_behind_the_record_is_found(void **state)
{
    Assured *a = *state;
    Case c = assured_case(a);
    RecordVerdict verdict;
    assured_to_review(a, &c);
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_null(verdict.reason);
    assert_true(verdict.objects > 100);
    scratch_raw(
        a->scratch,
        "UPDATE case_part SET body = replace(body, 'Shown', 'Shewn') WHERE part = 'claims/6.2'");
    assert_ok(a->scratch, record_verify(a->ctx, record_content_of, &verdict));
    assert_non_null(verdict.reason);
    if (!strstr(verdict.reason, "claims/6.2"))
        fail_msg("%s", verdict.reason);
}

static void every_part_goes_through_the_file_format_and_back(void **state)
{
    Assured *a = *state;
    Json *document = assured_full_document(a), *read;
    const char *text = json_canonical(a->ctx->arena, document);
    assert_ok(a->scratch, case_json_read(a->ctx, "case.json", str_of(text), &read));
    assert_string_equal(json_canonical(a->ctx->arena, read), text);
    assert_int_equal(case_json_read(a->ctx, "case.json", S("{\"format\":\"tcop-case/1\"}"), &read),
                     INVALID);
    assert_non_null(strstr(problem(a->ctx), "case.json: "));
    assert_int_equal(case_json_read(a->ctx, "case.json", S("{"), &read), INVALID);
    assert_non_null(strstr(problem(a->ctx), "line 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        assured(a_document_comes_back_as_it_went_in),
        assured(two_people_never_overwrite_each_other),
        assured(a_position_is_signed_by_who_takes_it),
        assured(what_the_schema_does_not_allow_is_refused_whole),
        assured(an_id_is_never_used_again),
        assured(lines_of_one_service_count_together),
        assured(lists_hold_what_their_reader_may_see),
        assured(a_page_of_a_list_is_two_statements),
        assured(a_file_is_what_it_is_and_not_what_it_says),
        assured(a_row_changed_behind_the_record_is_found),
        assured(every_part_goes_through_the_file_format_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
