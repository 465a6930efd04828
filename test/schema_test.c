#include "unit.h"

#include "base/pattern.h"
#include "base/schema.h"

/* Single quotes stand for double ones, so that the tables can be read. */
static Json *read(Ctx *ctx, const char *text)
{
    char *json = arena_text(ctx->arena, text);
    for (char *c = json; *c; c++)
        if (*c == '\'')
            *c = '"';
    Json *node = NULL;
    if (json_read(ctx, "test", str_of(json), &node) != OK)
        fail_msg("%s: %s", json, problem(ctx));
    return node;
}

/* All faults in one text: "pointer: reason; …". */
static const char *faults_of(Ctx *ctx, const char *schema_text, const char *instance_text)
{
    const Json *schema = read(ctx, schema_text);
    if (schema_check_itself(ctx, "schema", schema) != OK)
        fail_msg("%s: %s", schema_text, problem(ctx));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, schema, read(ctx, instance_text), &faults);
    Buf out = buf_init(ctx->arena, 100000);
    for (size_t i = 0; i < faults.count; i++)
        buf_printf(&out, "%s%s: %s", i ? "; " : "", faults.items[i].pointer,
                   faults.items[i].reason);
    return buf_text(&out);
}

typedef struct Case {
    const char *schema, *instance, *faults;
} Case;

static void check_cases(Ctx *ctx, const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *faults = faults_of(ctx, cases[i].schema, cases[i].instance);
        if (!text_eq(faults, cases[i].faults))
            fail_msg("%s on %s:\n  expected %s\n  got      %s", cases[i].schema, cases[i].instance,
                     cases[i].faults, faults);
    }
}

static void checks_types(void **state)
{
    static const Case cases[] = {
        {"{'type':'string'}", "'a'", ""},
        {"{'type':'string'}", "1", ": must be a text"},
        {"{'type':'integer'}", "1", ""},
        {"{'type':'number'}", "1", ""},
        {"{'type':'integer'}", "'1'", ": must be a whole number"},
        {"{'type':'boolean'}", "null", ": must be true or false"},
        {"{'type':'null'}", "null", ""},
        {"{'type':'array'}", "{}", ": must be a list"},
        {"{'type':'object'}", "[]", ": must be an object"},
        {"{'type':['string','null']}", "null", ""},
        {"{'type':['string','integer','null']}", "[]", ": must be a text, a whole number or null"},
        {"{}", "[1]", ""},
        {"true", "[1]", ""},
        {"false", "1", ": is not known here"},
        {"{'type':'string','minLength':5}", "1", ": must be a text"}, /* and nothing after it */
    };
    check_cases(*state, cases, sizeof cases / sizeof *cases);
}

static void checks_values(void **state)
{
    static const Case cases[] = {
        {"{'const':'a'}", "'a'", ""},
        {"{'const':1}", "2", ": must be 1"},
        {"{'enum':['a','',3]}", "3", ""},
        {"{'enum':['a','',3]}", "4", ": must be one of: a, \"\", 3"},
        {"{'enum':[{'x':1,'y':2}]}", "{'y':2,'x':1}", ""},
        {"{'minLength':1}", "''", ": must not be empty"},
        {"{'minLength':2}", "'a'", ": must have at least 2 characters"},
        {"{'maxLength':3}", "'£££'", ""}, /* characters, not bytes */
        {"{'maxLength':3}", "'££££'", ": must have at most 3 characters"},
        {"{'minimum':3}", "3", ""},
        {"{'minimum':3}", "2", ": must be at least 3"},
        {"{'maximum':-3}", "-3", ""},
        {"{'maximum':-3}", "-2", ": must be at most -3"},
        {"{'minimum':3,'minLength':3,'minItems':3}", "null", ""}, /* each for its own kind */
        {"{'pattern':'^[a-z]+$'}", "'abc'", ""},
        {"{'pattern':'^[a-z]+$'}", "'aBc'", ": must match the pattern ^[a-z]+$"},
        {"{'pattern':'b'}", "'abc'", ""}, /* anywhere, as JSON Schema has it */
        {"{'pattern':'^a\\\\.b$'}", "'a.b'", ""},
        {"{'format':'date'}", "'2027-02-28'", ""},
        {"{'format':'date'}", "'2027-02-29'", ": must be a date like 2027-03-27"},
        {"{'format':'date'}", "5", ""},
        {"{'format':'uri'}", "'https://www.gov.uk/a?b=c#d'", ""},
        {"{'format':'uri'}", "'mailto:a@b'", ""},
        {"{'format':'uri'}", "'www.gov.uk'", ": must be an address like https://www.gov.uk/"},
        {"{'format':'uri'}", "'https://a b'", ": must be an address like https://www.gov.uk/"},
        {"{'format':'uri'}", "'https:'", ": must be an address like https://www.gov.uk/"},
        {"{'format':'uri'}", "''", ": must be an address like https://www.gov.uk/"},
        {"{'format':'email'}", "'a@b.gov.uk'", ""},
        {"{'format':'email'}", "'a@@b'", ": must be an email address like name@example.gov.uk"},
        {"{'format':'email'}", "'a b@c'", ": must be an email address like name@example.gov.uk"},
        {"{'format':'email'}", "'a@'", ": must be an email address like name@example.gov.uk"},
        {"{'format':'email'}", "'@b'", ": must be an email address like name@example.gov.uk"},
        {"{'format':'email'}", "''", ": must be an email address like name@example.gov.uk"},
    };
    check_cases(*state, cases, sizeof cases / sizeof *cases);
}

static void checks_parts(void **state)
{
    static const Case cases[] = {
        {"{'items':{'type':'integer'}}", "[1,'a',2,null]",
         "/1: must be a whole number; /3: must be a whole number"},
        {"{'minItems':1}", "[]", ": must have at least 1 item"},
        {"{'maxItems':2}", "[1,2,3]", ": must have at most 2 items"},
        {"{'uniqueItems':true}", "[1,'1',{'a':1,'b':2},null]", ""},
        {"{'uniqueItems':true}", "['b',{'x':1,'y':2},'b',{'y':2,'x':1},'b']",
         "/2: is in the list more than once; /3: is in the list more than once; "
         "/4: is in the list more than once"},
        {"{'uniqueItems':false}", "[1,1]", ""},
        {"{'required':['a','b/c']}", "{'a':null}", "/b~1c: is missing"},
        {"{'properties':{'a':{'type':'string'}}}", "{'a':1,'b':2}", "/a: must be a text"},
        {"{'properties':{'a':true},'additionalProperties':false}", "{'a':1,'b~':2}",
         "/b~0: is not known here"},
        {"{'additionalProperties':{'type':'string'}}", "{'a':'x','b':2}", "/b: must be a text"},
        {"{'properties':{'p':{'type':'string'},'q':{'type':'string'}}}", "{'q':1,'p':2}",
         "/q: must be a text; /p: must be a text"}, /* the document's order */
        {"{'properties':{'costs':{'items':{'required':['year']}}}}", "{'costs':[{'year':1},{}]}",
         "/costs/1/year: is missing"},
    };
    check_cases(*state, cases, sizeof cases / sizeof *cases);
}

static void follows_references(void **state)
{
    static const Case cases[] = {
        {"{'$ref':'#/$defs/d','$defs':{'d':{'format':'date'}}}", "'x'",
         ": must be a date like 2027-03-27"},
        {"{'$ref':'#/$defs/d','maxLength':1,'$defs':{'d':{'minLength':3}}}", "'xx'",
         ": must have at most 1 characters; : must have at least 3 characters"},
        {"{'$defs':{'tree':{'type':'object','properties':{'kids':{'items':{'$ref':'#/$defs/"
         "tree'}}},"
         "'additionalProperties':false}},'$ref':'#/$defs/tree'}",
         "{'kids':[{'kids':[]},{'kids':[{'x':1}]}]}", "/kids/1/kids/0/x: is not known here"},
        {"{'anyOf':[{'type':'null'},{'format':'date','type':'string'}]}", "null", ""},
        {"{'anyOf':[{'type':'null'},{'format':'date','type':'string'}]}", "'x'",
         ": must be a date like 2027-03-27"}, /* the only way open to a text */
        {"{'anyOf':[{'type':'null'},{'$ref':'#/$defs/d'}],'$defs':{'d':{'type':'object','required':"
         "['a']}}}",
         "{}", "/a: is missing"},
        {"{'anyOf':[{'const':1},{'const':2}]}", "3",
         ": is none of the forms that are allowed here"},
        {"{'anyOf':[{'type':'null'},{'type':'string'}]}", "3",
         ": is none of the forms that are allowed here"},
    };
    check_cases(*state, cases, sizeof cases / sizeof *cases);
}

static void refuses_what_it_cannot_keep(void **state)
{
    Ctx *ctx = *state;
    static const char *const cases[][2] = {
        {"{'oneOf':[true]}", "p.json: #/oneOf: is a keyword that nothing here checks"},
        {"{'properties':{'a/b':{'multipleOf':2}}}",
         "p.json: #/properties/a~1b/multipleOf: is a keyword that nothing here checks"},
        {"{'anyOf':[true,{'if':true}]}",
         "p.json: #/anyOf/1/if: is a keyword that nothing here checks"},
        {"{'$ref':'#/$defs/none'}", "p.json: #/$ref: refers to nothing in #/$defs/"},
        {"{'$ref':'other.json'}", "p.json: #/$ref: refers to nothing in #/$defs/"},
        {"{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'anyOf':[{'$ref':'#/$defs/a'}]}}}",
         "p.json: #/$defs/a: refers to itself without end"},
        {"{'$defs':{'a':{'$ref':'#/$defs/a'}}}", "p.json: #/$defs/a: refers to itself without end"},
        {"{'type':'text'}", "p.json: #/type: is not a type of JSON, or a list of them"},
        {"{'type':[]}", "p.json: #/type: is not a type of JSON, or a list of them"},
        {"{'type':['null',1]}", "p.json: #/type: is not a type of JSON, or a list of them"},
        {"{'required':'a'}", "p.json: #/required: must be a list of texts"},
        {"{'required':[1]}", "p.json: #/required: must be a list of texts"},
        {"{'properties':[]}", "p.json: #/properties: must be an object of schemas"},
        {"{'items':[true]}", "p.json: #/items: must be a schema: an object, true or false"},
        {"{'anyOf':[]}", "p.json: #/anyOf: must be a list that is not empty"},
        {"{'enum':'a'}", "p.json: #/enum: must be a list that is not empty"},
        {"{'minLength':-1}", "p.json: #/minLength: must be a whole number, 0 or more"},
        {"{'minimum':'1'}", "p.json: #/minimum: must be a whole number"},
        {"{'uniqueItems':1}", "p.json: #/uniqueItems: must be true or false"},
        {"{'format':'time'}",
         "p.json: #/format: is not a format that is checked here (date, uri, email)"},
        {"{'pattern':'('}", "p.json: #/pattern: is not a POSIX extended regular expression"},
        {"{'pattern':'\\\\d'}", "p.json: #/pattern: a backslash may stand only before punctuation"},
        {"{'pattern':'a\\\\'}", "p.json: #/pattern: a backslash may stand only before punctuation"},
        {"{'pattern':1}", "p.json: #/pattern: must be a text"},
        {"[]", "p.json: #: must be a schema: an object, true or false"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(schema_check_itself(ctx, "p.json", read(ctx, cases[i][0])), INVALID);
        assert_string_equal(problem(ctx), cases[i][1]);
    }
    assert_int_equal(
        schema_check_itself(ctx, "p.json",
                            read(ctx, "{'$schema':'x','$id':'y','title':'t','description':'d',"
                                      "'examples':[1],'default':2,'$comment':'c'}")),
        OK);
}

static void keeps_a_bounded_number(void **state)
{
    Ctx *ctx = *state;
    Json *list = json_new_list(ctx->arena);
    for (int i = 0; i < 2 * MAX_SCHEMA_FAULTS; i++)
        json_append(list, json_new_int(ctx->arena, i));
    SchemaFaults faults = {0};
    schema_check(ctx->arena, read(ctx, "{'items':{'type':'string'}}"), list, &faults);
    assert_int_equal(faults.count, MAX_SCHEMA_FAULTS);
    assert_string_equal(faults.items[199].pointer, "/199");
}

/* More patterns than are kept compiled: each is still judged by itself, again and again. */
static void any_number_of_patterns_is_judged(void **state)
{
    Ctx *ctx = *state;
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 200; i++) {
            const char *pattern = arena_printf(ctx->arena, "^case-%d$", i);
            assert_true(pattern_matches(pattern, arena_printf(ctx->arena, "case-%d", i)));
            assert_false(pattern_matches(pattern, arena_printf(ctx->arena, "case-%d", i + 1)));
        }
    assert_false(pattern_matches("(", "("));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(checks_types),
        unit(checks_values),
        unit(checks_parts),
        unit(follows_references),
        unit(refuses_what_it_cannot_keep),
        unit(keeps_a_bounded_number),
        unit(any_number_of_patterns_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
