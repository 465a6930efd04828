/* Secrets in every form and shape, made when the test runs, and lines that only look like them: how
 * many are found, and how many wrongly. The values are random, so that none is anybody's. */
#include "check/check.h"
#include "check_sample.h"
#include "unit.h"

typedef struct Form {
    const char *file;   /* that such a line stands in */
    const char *format; /* the name, then the value */
} Form;

static const Form forms[] = {
    {"src/a.py", "%s = \"%s\""},
    {"src/b.py", "%s='%s'"},
    {"src/c.js", "const %s = \"%s\";"},
    {"src/d.js", "  %s: '%s',"},
    {"config/e.json", "  \"%s\": \"%s\","},
    {"config/f.yml", "  %s: %s"},
    {"config/g.yml", "%s: \"%s\""},
    {"h.env", "%s=%s"},
    {"config/i.properties", "%s=%s"},
    {"src/J.java", "private String %s = \"%s\";"},
    {"src/k.php", "$config['%s'] = '%s';"},
    {"src/l.php", "'%s' => '%s',"},
    {"src/m.rb", ":%s => \"%s\""},
    {"src/n.go", "%s := \"%s\""},
    {"src/O.cs", "public const string %s = \"%s\";"},
    {"config/p.xml", "<property name=\"%s\" value=\"%s\"/>"},
    {"src/q.c", "#define %s \"%s\""},
    {"run/r.sh", "export %s=%s"},
    {"src/S.java", "map.put(\"%s\", \"%s\");"},
    {"src/t.py", "os.environ.get(\"%s\", \"%s\")"},
    {"src/u.js", "process.env.%s || \"%s\""},
    {"run/v.sh", "curl -d \"user=x&%s=%s\" https://login.service.gov.uk"},
    {"README.md", "    docker run -e %s=%s app"},
    {"src/W.java", "if (%s.equals(\"%s\"))"},
    {"src/x.kt", "val %s: String = \"%s\""},
    {"infra/y.tf", "  %s = \"%s\""},
    {"src/z.cs", "\"Server=x;Database=y;%s=%s;\""},
};

static const char *const passwords[] = {
    "password",   "db_password",  "dbPassword",    "DB_PASSWORD",   "passwd",           "pwd",
    "mysql_pass", "testPassword", "storePassword", "smtp_password", "keystore.password"};
static const char *const keys[] = {
    "api_key",      "apiKey",    "secret",     "clientSecret",   "client_secret", "SECRET_KEY",
    "access_token", "authToken", "AUTH_TOKEN", "encryption_key", "JWT_SECRET"};

static const char lower[] = "abcdefghijklmnopqrstuvwxyz", digits[] = "0123456789",
                  hex[] = "0123456789abcdef",
                  mixed[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789",
                  marked[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#%^*+?";

typedef struct Shape {
    const char *name;
    bool password;
    const char *start; /* a word that people take, or "" */
    struct {
        const char *letters;
        size_t count;
    } parts[2];
} Shape;

static const Shape shapes[] = {
    {"eight letters", true, "", {{lower, 8}}},
    {"letters and two digits", true, "", {{lower, 6}, {digits, 2}}},
    {"ten letters and digits", true, "", {{mixed, 10}}},
    {"twelve of all kinds", true, "", {{marked, 12}}},
    {"a word, a sign and four digits", true, "Falcon@", {{digits, 4}}},
    {"hex of 32", false, "", {{hex, 32}}},
    {"twenty letters and digits", false, "", {{mixed, 20}}},
    {"forty letters and digits", false, "", {{mixed, 40}}},
};

enum {
    FORMS = sizeof forms / sizeof *forms,
    SHAPES = sizeof shapes / sizeof *shapes,
    LINES = 10,
    NAMES = sizeof passwords / sizeof *passwords
};

static const char *value_of(Arena *arena, const Shape *shape, unsigned *seed)
{
    Buf out = buf_init(arena, 100);
    buf_add(&out, shape->start);
    for (size_t i = 0; i < 2 && shape->parts[i].letters; i++)
        for (size_t k = 0; k < shape->parts[i].count; k++)
            buf_add_char(
                &out,
                shape->parts[i].letters[sample_random(seed) % strlen(shape->parts[i].letters)]);
    return buf_text(&out);
}

static size_t found_in(Ctx *ctx, const CheckRules *rules, const char *path, Str text)
{
    CheckRun run;
    size_t found = 0;
    check_text(ctx, rules, path, text, (Date){20000}, &run);
    for (size_t i = 0; i < run.n_findings; i++)
        found += str_starts(str_of(run.findings[i].check), S("t06.secret"));
    return found;
}

/* Lines of one form and one shape, each with a name and a value of its own. */
static size_t found_of(Ctx *ctx, const CheckRules *rules, const Form *form, const Shape *shape)
{
    Buf text = buf_init(ctx->arena, 8192);
    unsigned seed = (unsigned)(form - forms) * 131 + (unsigned)(shape - shapes) * 17 + 5;
    for (size_t i = 0; i < LINES; i++) {
        const char *name = (shape->password ? passwords : keys)[sample_random(&seed) % NAMES];
        const char *value = value_of(ctx->arena, shape, &seed);
        const char *hole = strstr(form->format, "%s"), *second = strstr(hole + 2, "%s");
        buf_add_bytes(&text, form->format, (size_t)(hole - form->format));
        buf_add(&text, name);
        buf_add_bytes(&text, hole + 2, (size_t)(second - hole - 2));
        buf_add(&text, value);
        buf_printf(&text, "%s\n", second + 2);
    }
    return found_in(ctx, rules, form->file, buf_str(&text));
}

/* What is asked for is 45 in 100 at a precision of 85 in 100; these are ours, and no easier. */
static void most_secrets_are_found_in_every_form_and_shape(void **state)
{
    Ctx *ctx = *state;
    CheckRules rules;
    size_t all = 0, by_shape[SHAPES] = {0};
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    for (size_t f = 0; f < FORMS; f++) {
        size_t of_form = 0;
        for (size_t s = 0; s < SHAPES; s++) {
            size_t found = found_of(ctx, &rules, &forms[f], &shapes[s]);
            assert_true(found <= LINES);
            of_form += found;
            by_shape[s] += found;
        }
        if (of_form * 10 < (size_t)SHAPES * LINES * 5)
            fail_msg("%s: %zu of %d are found", forms[f].format, of_form, SHAPES * LINES);
        all += of_form;
    }
    for (size_t s = 0; s < SHAPES; s++)
        print_message("%s: %zu of %d\n", shapes[s].name, by_shape[s], FORMS * LINES);
    print_message("all: %zu of %d\n", all, FORMS * SHAPES * LINES);
    assert_true(all * 100 >= (size_t)FORMS * SHAPES * LINES * 75);
}

/* As code has them: nothing here opens anything. */
static const char *const harmless[] = {
    "password = get_password()",
    "password = request.form['password']",
    "password: str = Field(min_length=12)",
    "def reset_password(user, new_password=None):",
    "const password = document.querySelector('#password').value;",
    "this.password = password;",
    "password_input = driver.find_element(By.ID, \"password-input-2\")",
    "PASSWORD_HASHERS = [\"django.contrib.auth.hashers.Argon2PasswordHasher\"]",
    "\"password\": \"Your password must have 12 characters\",",
    "\"passwordHelp\": \"Use 8 or more characters\",",
    "password = \"\"",
    "password = None",
    "password: ${DB_PASSWORD}",
    "password: {{ vault_db_password }}",
    "DB_PASSWORD=$(cat /run/secrets/db)",
    "PASSWORD=\"$1\"",
    "secret = Rails.application.credentials.secret_key_base",
    "secretName: database-credentials-v2",
    "token = lexer.next_token()",
    "token_type = \"Bearer\"",
    "TOKEN_URL = \"https://login.service.gov.uk/oauth2/v2.0/token\"",
    "api_key = os.environ[\"API_KEY\"]",
    "apiKey: process.env.API_KEY,",
    "apiKey: config.get('apiKey'),",
    "client_secret: clientSecret,",
    "private String clientSecret;",
    "public_key = \"pk_live_visible\"",
    "key = \"user:1234:profile\"",
    "<input type=\"password\" name=\"password\" autocomplete=\"current-password\">",
    "<label for=\"password\">Password</label>",
    "UserPasswordEncoder encoder = new UserPasswordEncoder(\"SHA-256\");",
    "if (password.length < 12) throw new Error('weak_password_12');",
    "integrity=\"sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\"",
    "password = \"changeme\"",
    "password = \"password123\"",
    "api_key = \"YOUR_API_KEY_HERE\"",
    "secret = \"my-secret\"",
    "token = \"xxxxxxxxxxxxxxxxxxxxxxxx\"",
    "auth_token = \"<your token>\"",
    "client_secret = \"...\"",
    "csrf_token = \"9f8b3c2d7e1a4f6b8c0d5e2a7b9c4d1e\"",
    "next_page_token = \"CAUQAA9f8b3c2d7e1a4f\"",
    "password_hash = \"5f4dcc3b5aa765d61d8327deb882cf99\"",
    "secret_arn = \"arn:aws:secretsmanager:eu-west-2:1:secret:db-9f8b3c\"",
    "passwordResetTokenExpiryHours = \"24hours\"",
    "import { passwordValidator2 } from './password-validator2'",
    "expect(page).to have_field('Password', type: 'password')",
    "assert user.check_password(\"letmein123\")",
    "encrypted_password: string",
    "t.string \"encrypted_password\", default: \"\", null: false",
    "MYSQL_ROOT_PASSWORD: {{ .Values.mysql.rootPassword }}",
    "curl -u \"$USER:$PASSWORD\" https://api.service.gov.uk",
    "mysql --password=\"${DB_PASSWORD}\" app",
    "license_key = \"adobe-air-sdk-2014\"",
    "secret = \"registry-user-v2-2021\"",
    "access_key: 'bsd-2-clause-netbsd'",
    "pwd = os.getcwd()",
    "cd \"$(pwd)\" && bypass=\"true\"",
};

static void lines_that_only_look_like_secrets_are_passed_over(void **state)
{
    static const char *const files[] = {"src/a.py", "src/b.js", "config/c.yml", "src/d.java"};
    Ctx *ctx = *state;
    CheckRules rules;
    assert_int_equal(check_rules_load(ctx, &rules), OK);
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        for (size_t f = 0; f < sizeof files / sizeof *files; f++)
            if (found_in(ctx, &rules, files[f],
                         str_of(arena_printf(ctx->arena, "%s\n", harmless[i]))))
                fail_msg("in %s: %s", files[f], harmless[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        unit(most_secrets_are_found_in_every_form_and_shape),
        unit(lines_that_only_look_like_secrets_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
