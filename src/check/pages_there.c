/* t02.statement and t07.privacy-notice: pages that a service has to have, sought by their titles.
 */
#include "check/families.h"

typedef struct Sought {
    const char *literal;
    const char *check;
} Sought;

static const char statement[] = "t02.statement", privacy[] = "t07.privacy-notice";

static const Sought sought[] = {
    {"accessibility statement", statement},
    {"accessibility-statement", statement},
    {"accessibility_statement", statement},
    {"accessibilityStatement", statement},
    {"datganiad hygyrchedd", statement},
    {"privacy notice", privacy},
    {"privacy policy", privacy},
    {"privacy-notice", privacy},
    {"privacy_notice", privacy},
    {"privacy-policy", privacy},
    {"privacy_policy", privacy},
    {"privacyNotice", privacy},
    {"privacyPolicy", privacy},
    {"hysbysiad preifatrwydd", privacy},
    {0},
};

static void see(CheckFile *file, const void *row, size_t offset)
{
    if (file_is(file, CLASS_TEMPLATE | CLASS_CODE | CLASS_DATA | CLASS_DOCS))
        check_note(file, ((const Sought *)row)->check, "", offset);
}

static void report(Repository *repository, const char *check, Severity severity, const char *what)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, check, &count);
    if (count)
        repository_found(repository, check, FINDING_EVIDENCE, SEVERITY_NONE, notes,
                         "%s is spoken of here.", what);
    else
        repository_found(
            repository, check, FINDING_LEAD, severity, NULL,
            "There are pages here, and nothing speaks of %s. Look where the service has it.", what);
}

static void look_at_all(Repository *repository)
{
    if (!repository_has(repository, CLASS_TEMPLATE))
        return;
    report(repository, statement, SEVERITY_HIGH, "an accessibility statement");
    report(repository, privacy, SEVERITY_HIGH, "a privacy notice");
}

const CheckFamily pages_there_family = {
    .name = "pages that have to be there",
    .literals = sought,
    .literal_size = sizeof *sought,
    .candidate = see,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_LOCK,
};
