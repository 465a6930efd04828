/* t03.spdx-tags: what comments say with "SPDX-License-Identifier". The notes "spdx-tag" are of
 * comments in files of the project's own, "spdx-tag-aside" of all other places; reuse.c reads
 * both. */
#include "check/families.h"
#include "check/spdx.h"

static const char check[] = "t03.spdx-tags";
static const char mark[] = "SPDX-License-Identifier:";

static const char *const literals[] = {mark, NULL};

enum {
    MAX_OPENING = 80,
    MAX_EXPRESSION = 200,
    HEAD = 64 << 10 /* of a file, where its tags are */
};

/* What closes a comment, or goes on after the expression. */
static Str expression_of(Str text, size_t offset)
{
    static const char *const closings[] = {"*/", "-->", "--%>", "%>", "#}", "}}", "-}", "*)"};
    size_t start = offset + sizeof mark - 1, left = text.len - start;
    Str value = {text.data + start, left < MAX_EXPRESSION ? left : MAX_EXPRESSION};
    value.len = text_find(value, 0, "\n");
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
        value.len = text_find(value, 0, closings[i]);
    return str_trim(value);
}

/* In code a tag counts at the start of a line, behind what opens a comment. */
static bool in_comment(Str text, size_t offset)
{
    static const char openings[] = "#/*-;<!%{(.'@~|";
    size_t start = offset;
    while (start > 0 && text.data[start - 1] != '\n' && offset - start < MAX_OPENING)
        start--;
    Str before = str_trim((Str){text.data + start, offset - start});
    if (str_starts(before, S("dnl")) || str_starts(before, S("REM")) ||
        str_starts(before, S("rem")))
        return before.len == 3;
    for (size_t i = 0; i < before.len; i++)
        if (before.data[i] != ' ' && before.data[i] != '\t' &&
            !memchr(openings, before.data[i], sizeof openings - 1))
            return false;
    return true;
}

/* Between the marks by which the tool reuse is told to look away. */
static bool is_ignored(Str text, size_t offset)
{
    text.len = text.len < HEAD ? text.len : HEAD;
    size_t start = text_find(text, 0, "REUSE-IgnoreStart");
    if (start >= offset)
        return false;
    size_t end = text_find(text, start, "REUSE-IgnoreEnd");
    return end >= offset;
}

/* A place to fill in: a template of a comment. */
static bool has_hole(Str expression)
{
    for (size_t i = 0; i < expression.len; i++)
        if (strchr("<>{}$%`\\[]\"'", expression.data[i]))
            return true;
    return false;
}

static void look(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    if (offset > HEAD || memcmp(file->text.data + offset, mark, sizeof mark - 1) != 0)
        return;
    Str value = expression_of(file->text, offset);
    if (value.len == 0 || has_hole(value) || is_ignored(file->text, offset))
        return;
    bool aside = file_is(file, CLASS_TEST | CLASS_DOCS | CLASS_VENDORED | CLASS_GENERATED) ||
                 !in_comment(file->text, offset);
    check_note(file, aside ? "spdx-tag-aside" : "spdx-tag", str_copy(file->arena, value), offset);
}

static void judge(Repository *repository, const LicenceIndex *index, const RepositoryNote *note)
{
    SpdxExpression expression = spdx_read(str_of(note->value));
    Str unlisted = expression.fault ? (Str){"", 0} : spdx_unlisted(&expression, index);
    if (expression.fault)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_LOW, note,
                         "\"%s\" is no expression of SPDX: %s.", note->value, expression.fault);
    else if (unlisted.len)
        repository_found(repository, check, FINDING_DEFECT, SEVERITY_LOW, note,
                         "\"%.*s\" is not on the list of SPDX licences and exceptions.",
                         (int)unlisted.len, unlisted.data);
}

static void judge_all(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, "spdx-tag", &count);
    if (!count)
        return;
    LicenceIndex index = licence_index(repository->arena, true);
    bool right = false; /* what the note before said */
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && strcmp(notes[i].value, notes[i - 1].value) == 0;
        if (!same) {
            SpdxExpression expression = spdx_read(str_of(notes[i].value));
            right = !expression.fault && spdx_unlisted(&expression, &index).len == 0;
        }
        if (!right)
            judge(repository, &index, &notes[i]);
    }
}

const CheckFamily licence_tags_family = {
    .name = "tags of licences",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = look,
    .repository = judge_all,
};
