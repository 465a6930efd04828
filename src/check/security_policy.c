/* t06.policy: how somebody who found a weakness can report it. */
#include "check/families.h"

#include <strings.h>

static const char check[] = "t06.policy", about[] = "security-policy";

static bool is_security_txt(const CheckFile *file)
{
    return strcmp(file->name, "security.txt") == 0;
}

static bool is_policy(const CheckFile *file)
{
    static const char *const names[] = {"security", "security.md", "security.txt", "security.rst",
                                        "security.adoc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(file->name, names[i]) == 0)
            return true;
    return false;
}

static bool wants(const CheckFile *file)
{
    return is_security_txt(file) || is_policy(file);
}

static bool has_any(Str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_find_folded(text, 0, parts[i]) < text.len)
            return true;
    return false;
}

/* An address, or a form: something that somebody can use. */
static bool has_contact(Str text)
{
    static const char *const parts[] = {"@", "https://", "mailto:", "report a vulnerability",
                                        "private vulnerability reporting"};
    return has_any(text, parts, sizeof parts / sizeof *parts);
}

/* "Expires: 2027-01-31T00:00:00Z", by RFC 9116. */
static void check_expiry(CheckFile *file)
{
    size_t at = text_find_folded(file->text, 0, "expires:");
    if (at == file->text.len)
        return;
    Str line = text_line(file->text, at), value = str_trim((Str){line.data + 8, line.len - 8});
    enum { DATE_LEN = 10 };
    Date expires;
    if (line.data != file->text.data + at || value.len < DATE_LEN ||
        !date_parse(str_copy(file->arena, (Str){value.data, DATE_LEN}), &expires) ||
        date_compare(expires, file->date) >= 0)
        return;
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = at,
                         .match = line},
                "security.txt expired on %s, so nobody should rely on it.",
                date_text(file->arena, expires));
}

static void look(CheckFile *file)
{
    if (file_is(file, CLASS_TEST))
        return;
    if (is_security_txt(file))
        check_expiry(file);
    if (has_contact(file->text)) {
        check_note(file, about, file->path, FILE_ITSELF);
        return;
    }
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_MEDIUM,
                         .offset = FILE_ITSELF,
                         .match = str_of(file->name)},
                "%s names nobody to report a weakness to.", file->name);
    check_note(file, about, file->path, FILE_ITSELF);
}

/* The government's shared route counts where it is named anywhere: a redirect, a link. */
static const char *const literals[] = {"vdp.cabinetoffice.gov.uk", "vulnerability-disclosure",
                                       NULL};

static void see_route(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    check_note(file, about, file->path, offset);
}

/* Many organisations keep it once for all their repositories, where a reading of one cannot see it.
 */
static void look_at_all(Repository *repository)
{
    size_t count;
    repository_notes(repository, about, &count);
    if (count == 0)
        repository_found(repository, check, FINDING_LEAD, SEVERITY_MEDIUM, NULL,
                         "No SECURITY.md or security.txt is in this repository. Look whether the "
                         "organisation has one for all of its repositories.");
}

const CheckFamily security_policy_family = {
    .name = "reporting weaknesses",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = see_route,
    .wants = wants,
    .file = look,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED,
};
