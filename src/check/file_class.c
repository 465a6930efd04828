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
     "readme* changelog* changes* contributing* licen[cs]e* unlicen[cs]e copying* notice* "
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

/* A quick no: most patterns end in a letter, and few names in the same one. */
static bool may_end(Str pattern, const char *text, size_t len)
{
    char last = pattern.data[pattern.len - 1];
    return !is_letter(last) || (len > 0 && to_lower(text[len - 1]) == to_lower(last));
}

static bool fits_pattern(const char *words, const char *text)
{
    char pattern[64];
    size_t len = strlen(text);
    Str rest = str_of(words), word;
    while (str_cut(&rest, ' ', &word)) {
        if (word.len >= sizeof pattern || !may_end(word, text, len))
            continue;
        memcpy(pattern, word.data, word.len);
        pattern[word.len] = '\0';
        if (fnmatch(pattern, text, FNM_CASEFOLD) == 0)
            return true;
    }
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

unsigned file_class_of_path(const char *path)
{
    unsigned classes = 0;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if ((classes & rules[i].classes) == 0 && fits(&rules[i], path))
            classes |= rules[i].classes;
    return classes;
}

enum { SNIFFED = 8 << 10, BANNER = 1 << 10, LONG_LINE = 5000 };

static bool is_generated(Str text)
{
    static const char *const banners[] = {"code generated by", "do not edit", "@generated",
                                          "autogenerated", "auto-generated"};
    char head[BANNER];
    size_t len = text.len < BANNER ? text.len : BANNER;
    for (size_t i = 0; i < len; i++)
        head[i] = to_lower(text.data[i]);
    for (size_t i = 0; i < sizeof banners / sizeof *banners; i++)
        if (memmem(head, len, banners[i], strlen(banners[i])))
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
