/* t11.rights and t11.proprietary-declared: who else has rights in what is here, beside what the
 * licence and publiccode.yml say. */
#include "check/families.h"

/* ---- t11.rights ------------------------------------------------------------------------- */

static const char about[] = "rights-reserved";

static const char *const marks[] = {"all rights reserved",
                                    "proprietary and confidential",
                                    "confidential and proprietary",
                                    "\"UNLICENSED\"",
                                    "trade secret",
                                    "not be copied or distributed",
                                    NULL};

static bool has(Str text, const char *part)
{
    return text_find_folded(text, 0, part) < text.len;
}

/* The lines around: the licences of BSD reserve all rights and then grant most of them. */
static bool grants(Str text, size_t offset)
{
    enum { BEFORE = 600, AFTER = 1500 };
    static const char *const words[] = {"redistribution",
                                        "licensed under",
                                        "permission is hereby",
                                        "spdx-license",
                                        "crown copyright",
                                        "open government licence",
                                        "under the terms of",
                                        "license:",
                                        "licence:",
                                        "apache"};
    size_t start = offset > BEFORE ? offset - BEFORE : 0;
    size_t end = text.len - offset > AFTER ? offset + AFTER : text.len;
    Str around = {text.data + start, end - start};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has(around, words[i]))
            return true;
    return false;
}

/* "Acme Ltd" of "Copyright (c) 2019-2021 Acme Ltd. All rights reserved": what the note is about. */
static Str holder_of(Str line)
{
    size_t at = text_find_folded(line, 0, "copyright");
    if (at == line.len)
        return (Str){"", 0};
    at += sizeof "copyright" - 1;
    while (at < line.len && !is_letter(line.data[at]))
        at++;
    if (at + 1 < line.len && line.data[at] == 'c' && line.data[at + 1] == ')')
        at += 2;
    while (at < line.len && !is_letter(line.data[at]))
        at++;
    size_t end = at;
    while (end < line.len && !strchr(".,;:*\r\n<", line.data[end]))
        end++;
    size_t tail = text_find_folded((Str){line.data, end}, at, "all rights");
    return str_trim((Str){line.data + at, (tail < end ? tail : end) - at});
}

static void see(CheckFile *file, const void *row, size_t offset)
{
    enum { LONGEST_HOLDER = 80 };
    const char *mark = *(const char *const *)row;
    bool code = file_is(file, CLASS_CODE) && !file_is(file, CLASS_DOCS);
    bool manifest = mark[0] == '"' && strcmp(file->name, "package.json") == 0;
    if (!(mark[0] == '"' ? manifest : code) || grants(file->text, offset))
        return;
    Str holder = holder_of(text_line(file->text, offset));
    if (!holder.len || holder.len > LONGEST_HOLDER)
        holder = (Str){"", 0};
    check_note(file, about, str_copy(file->arena, holder), offset);
}

static void rights_of_all(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about, &count);
    bool open = repository_note(repository, "licence-file", "top") ||
                repository_note(repository, "licence-file", "licences");
    for (size_t i = 0; open && i < count; i++)
        if (note_is_first(notes, i))
            repository_found(repository, "t11.rights", FINDING_LEAD, SEVERITY_MEDIUM, &notes[i],
                             "All rights are reserved here%s%s, and the repository has an open "
                             "licence. Look whether the contract gives the rights to publish it.",
                             *notes[i].value ? " for " : "", notes[i].value);
}

const CheckFamily rights_family = {
    .name = "rights of others",
    .literals = marks,
    .literal_size = sizeof *marks,
    .candidate = see,
    .repository = rights_of_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST,
};

/* ---- t11.proprietary-declared ------------------------------------------------------------ */

/* "Amazon Web Services" is declared by any text that has the first word of it: "Amazon S3". */
static bool is_declared(Repository *repository, const char *vendor)
{
    size_t count;
    const RepositoryNote *declared = repository_notes(repository, "proprietary-declared", &count);
    const char *first = text_folded(
        repository->arena, arena_text_len(repository->arena, vendor, strcspn(vendor, " ")));
    for (size_t i = 0; i < count; i++)
        if (has(str_of(declared[i].value), first))
            return true;
    return false;
}

static void declared_of_all(Repository *repository)
{
    size_t vendors;
    const RepositoryNote *notes = repository_notes(repository, "vendor", &vendors);
    if (!repository_note(repository, "depends-on", ""))
        return;
    for (size_t i = 0; i < vendors; i++)
        if (note_is_first(notes, i) && !is_declared(repository, notes[i].value))
            repository_found(repository, "t11.proprietary-declared", FINDING_LEAD, SEVERITY_LOW,
                             &notes[i],
                             "Libraries of %s are used, and publiccode.yml does not name it among "
                             "what the software depends on. Look whether its services are needed.",
                             notes[i].value);
}

const CheckFamily proprietary_family = {
    .name = "proprietary dependencies",
    .repository = declared_of_all,
};
