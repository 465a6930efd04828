#include "check/file_class.h"

#include <fnmatch.h>

typedef struct ClassRule {
    enum { FOLDER, NAME, ENDING, PATH } by;
    unsigned classes;
    const char *words; /* separated by spaces; NAME and PATH are patterns of fnmatch() */
} ClassRule;

static const ClassRule rules[] = {
    {FOLDER, CLASS_TEST,
     "test tests testing spec specs __tests__ __mocks__ mocks fixtures fixture testdata "
     "test-data test_data e2e cypress example examples sample samples demo snapshots "
     "__snapshots__ features stubs"},
    {NAME, CLASS_TEST,
     "*_test.* *.test.* *.spec.* *_spec.* test_*.py *Test.java *Tests.java *Tests.cs *Test.kt "
     "*.example *.sample *.dist *.template *.tmpl conftest.py *-example.* *.example.*"},
    {FOLDER, CLASS_DOCS, "doc docs documentation adr adrs rfcs"},
    {ENDING, CLASS_DOCS, "md markdown rst adoc asciidoc textile"},
    {NAME, CLASS_DOCS,
     "readme* changelog* changes* contributing* licence* license* unlicence unlicense copying* "
     "notice* "
     "authors* security* support* code_of_conduct* history*"},
    {FOLDER, CLASS_VENDORED,
     "vendor vendored third_party third-party thirdparty node_modules bower_components "
     "site-packages external externals Pods Carthage .yarn .venv venv"},
    {NAME, CLASS_GENERATED,
     "*.min.js *.min.css *.map *.pb.go *_pb2.py *.pb.cc *.pb.h *.designer.cs *.g.cs "
     "*.generated.* *.bundle.js"},
    {FOLDER, CLASS_GENERATED, "dist .next .nuxt __generated__ coverage .terraform"},
    {NAME, CLASS_LOCK,
     "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml gemfile.lock poetry.lock "
     "pipfile.lock uv.lock pdm.lock cargo.lock composer.lock go.sum packages.lock.json "
     "pubspec.lock mix.lock podfile.lock flake.lock gradle.lockfile bun.lock deno.lock "
     ".terraform.lock.hcl"},
    {ENDING, CLASS_DATA, "csv tsv json jsonl ndjson geojson xml sql yaml yml toml ods xlsx"},
    {ENDING, CLASS_TEMPLATE,
     "html htm xhtml erb ejs njk nunjucks jinja jinja2 j2 hbs handlebars mustache liquid twig "
     "cshtml razor vue jsx tsx svelte heex eex jsp ftl"},
    {NAME, CLASS_TEMPLATE, "*.blade.php"},
    {PATH, CLASS_CI,
     ".github/workflows/*.yml .github/workflows/*.yaml */action.yml */action.yaml action.yml "
     "action.yaml .ci/* .gitlab-ci.yml .circleci/*.yml .travis.yml azure-pipelines.yml "
     "azure-pipelines*.yml bitbucket-pipelines.yml buildspec.yml concourse/*.yml"},
    {NAME, CLASS_CI, "jenkinsfile jenkinsfile.*"},
    {NAME, CLASS_INFRASTRUCTURE,
     "dockerfile dockerfile.* *.dockerfile containerfile docker-compose*.y*ml compose*.y*ml "
     "procfile "
     "manifest.yml serverless.yml serverless.yaml chart.yaml skaffold.yaml cdk.json "
     "kustomization.y*ml"},
    {ENDING, CLASS_INFRASTRUCTURE, "tf tfvars tfstate bicep dockerfile"},
    {FOLDER, CLASS_INFRASTRUCTURE,
     "k8s kubernetes helm charts terraform cloudformation ansible infra infrastructure"},
    {ENDING, CLASS_CODE,
     "c h cc cpp cxx hpp cs java kt kts scala groovy go rs rb py pyi php js mjs cjs jsx ts mts "
     "cts tsx vue svelte swift m mm ex exs erl hs clj cljs lua pl pm r jl sh bash zsh ps1 sql "
     "dart fs vb erb ejs njk cshtml tf"},
};

static bool any_folder(const char *words, const char *path)
{
    for (const char *end; (end = strchr(path, '/')); path = end + 1)
        if (is_one_of_folded(words, (Str){path, (size_t)(end - path)}))
            return true;
    return false;
}

static bool begins_folded(const char *text, Str part)
{
    for (size_t i = 0; i < part.len; i++)
        if (to_lower(text[i]) != to_lower(part.data[i])) /* a NUL differs, too */
            return false;
    return true;
}

/* With one '*' a pattern is a beginning and an end; what is harder is for fnmatch(). */
static bool fits_one(Str pattern, const char *text, size_t len)
{
    const char *star = memchr(pattern.data, '*', pattern.len);
    if (!star)
        return len == pattern.len && begins_folded(text, pattern);
    Str before = {pattern.data, (size_t)(star - pattern.data)},
        after = {star + 1, pattern.len - before.len - 1};
    if (after.len && memchr(after.data, '*', after.len)) {
        char whole[64];
        if (pattern.len >= sizeof whole)
            return false;
        memcpy(whole, pattern.data, pattern.len);
        whole[pattern.len] = '\0';
        return fnmatch(whole, text, FNM_CASEFOLD) == 0;
    }
    return len >= before.len + after.len && begins_folded(text, before) &&
           begins_folded(text + len - after.len, after);
}

static bool fits_pattern(const char *words, const char *text)
{
    size_t len = strlen(text);
    Str rest = str_of(words), word;
    while (str_cut(&rest, ' ', &word))
        if (fits_one(word, text, len))
            return true;
    return false;
}

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? dot + 1 : "";
}

static bool fits(const ClassRule *rule, const char *path)
{
    const char *name = path_name(path), *ending = ending_of(name);
    switch (rule->by) {
    case FOLDER:
        return any_folder(rule->words, path);
    case NAME:
        return fits_pattern(rule->words, name);
    case ENDING:
        return *ending && is_one_of_folded(rule->words, str_of(ending));
    case PATH:
        return fits_pattern(rule->words, path);
    }
    return false;
}

static unsigned add_classes(unsigned classes, const char *path, bool of_folders)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if ((rules[i].by == FOLDER) == of_folders && (classes & rules[i].classes) == 0 &&
            fits(&rules[i], path))
            classes |= rules[i].classes;
    return classes;
}

unsigned file_class_of_folders(const char *path)
{
    return add_classes(0, path, true);
}

unsigned file_class_in_folder(const char *path, unsigned folders)
{
    return add_classes(folders, path, false);
}

unsigned file_class_of_path(const char *path)
{
    return file_class_in_folder(path, file_class_of_folders(path));
}

enum { SNIFFED = 8 << 10, BANNER = 1 << 10 };

static bool has(Str text, const char *part)
{
    return memmem(text.data, text.len, part, strlen(part)) != NULL;
}

static bool is_generated(Str text)
{
    static const char *const banners[] = {"code generated by", "@generated", "autogenerated",
                                          "auto-generated"};
    char bytes[BANNER];
    Str head = {bytes, text.len < BANNER ? text.len : BANNER};
    for (size_t i = 0; i < head.len; i++)
        bytes[i] = to_lower(text.data[i]);
    if (has(head, "do not edit"))
        return true;
    bool generated = has(head, "generated"); /* most files are done here */
    for (size_t i = 0; generated && i < sizeof banners / sizeof *banners; i++)
        if (has(head, banners[i]))
            return true;
    return false;
}

unsigned file_class_of_text(Str text)
{
    Str head = {text.data, text.len < SNIFFED ? text.len : SNIFFED};
    bool wide = head.len >= 2 && (memcmp(head.data, "\xff\xfe", 2) == 0 ||
                                  memcmp(head.data, "\xfe\xff", 2) == 0); /* UTF-16 has NULs */
    if (head.len && !wide && memchr(head.data, 0, head.len))
        return CLASS_BINARY;
    return is_generated(head) ? CLASS_GENERATED : 0;
}

const char *file_ending(Arena *arena, const char *name)
{
    return text_folded(arena, ending_of(name));
}
