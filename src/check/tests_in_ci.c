/* t12.tests-in-ci: whether the tests that are there are run whenever something changes. */
#include "check/families.h"

static const char check[] = "t12.tests-in-ci", about_test[] = "test-file", about_run[] = "test-run";

/* Commands that run tests, as they stand in the definitions of builds. */
static const char *const commands[] = {
    "npm test",
    "npm run test",
    "npm t",
    "npm ci && npm",
    "yarn test",
    "yarn run test",
    "pnpm test",
    "pnpm run test",
    "pytest",
    "python -m unittest",
    "manage.py test",
    "tox",
    "nox",
    "rspec",
    "rake test",
    "rails test",
    "rake spec",
    "bundle exec rake",
    "go test",
    "cargo test",
    "cargo nextest",
    "mvn test",
    "mvn verify",
    "mvn -b",
    "mvn clean",
    "mvn package",
    "mvn install",
    "mvnw",
    "gradle test",
    "gradlew",
    "gradle build",
    "gradle check",
    "dotnet test",
    "phpunit",
    "composer test",
    "make test",
    "make check",
    "ctest",
    "sbt test",
    "mix test",
    "jest",
    "vitest",
    "mocha",
    "playwright test",
    "cypress run",
    "cypress-io/github-action",
    "bats",
    "deno test",
    "bun test",
    "just test",
    "task test",
    "script/test",
    "scripts/test",
    "bin/test",
    "run-tests",
    "test.sh",
    ".ci/run",
    "ci/test",
    "bin/rails spec",
    "docker compose run test",
    "npx nx",
};

static bool wants(const CheckFile *file)
{
    return file_is(file, CLASS_CI) || (file_is(file, CLASS_TEST) && file_is(file, CLASS_CODE));
}

static void look(CheckFile *file)
{
    if (!file_is(file, CLASS_CI)) {
        check_note(file, about_test, "", FILE_ITSELF);
        return;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        size_t at = text_find_folded(file->text, 0, commands[i]);
        if (at < file->text.len) {
            check_note(file, about_run, commands[i], at);
            return;
        }
    }
}

static void look_at_all(Repository *repository)
{
    size_t tests, runs;
    repository_notes(repository, about_test, &tests);
    const RepositoryNote *run = repository_notes(repository, about_run, &runs);
    if (runs)
        repository_found(repository, check, FINDING_EVIDENCE, SEVERITY_NONE, run,
                         "A build runs tests: %s.", run->value);
    else if (!repository_has(repository, CLASS_CODE))
        repository_found(repository, check, FINDING_NOT_APPLICABLE, SEVERITY_NONE, NULL,
                         "No source of a programming language was found.");
    else if (!tests)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_MEDIUM, NULL,
                         "No test was found: no folder or file is named as tests are.");
    else if (repository_has(repository, CLASS_CI))
        repository_found(
            repository, check, FINDING_LEAD, SEVERITY_MEDIUM, NULL,
            "There are tests, and no build that is defined here runs them by a command that "
            "is known. Look what the build runs.");
    else
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_MEDIUM, NULL,
                         "There are tests, and no definition of a build that runs them.");
}

const CheckFamily tests_in_ci_family = {
    .name = "tests in builds",
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED,
};
