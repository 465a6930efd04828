#include "check/suppression.h"

#include "check/families.h"
#include "check/worker.h"

static const char mark[] = "tcop:ignore";

static const char *const literals[] = {mark, NULL};

static bool is_id(char c)
{
    return is_word(c) || c == '.' || c == '-';
}

/* What closes a comment is no reason. */
static Str without_closing(Str text)
{
    static const char *const closings[] = {"*/", "-->", "--%>", "%>", "#}", "}}"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
        if (str_ends(text, str_of(closings[i])))
            text.len -= strlen(closings[i]);
    return str_trim(text);
}

/* ", until 2027-01-31" at the end of the reason. */
static Str take_until(Arena *arena, Str reason, Date *until)
{
    static const char word[] = "until ";
    enum { DATE_LEN = 10 };
    size_t len = sizeof word - 1 + DATE_LEN;
    if (reason.len < len)
        return reason;
    Str end = {reason.data + reason.len - len, len};
    if (!str_starts(end, str_of(word)))
        return reason;
    if (!date_parse(str_copy(arena, (Str){end.data + sizeof word - 1, DATE_LEN}), until))
        return reason;
    reason.len -= len;
    while (reason.len && (reason.data[reason.len - 1] == ' ' || reason.data[reason.len - 1] == ','))
        reason.len--;
    return reason;
}

/* Whether a comment begins right before the mark, and it is no word about it. */
static bool is_in_comment(Str text, size_t offset)
{
    static const char *const openings[] = {"#", "//", "/*", "*", "<!--", "--", ";", "%", "(*"};
    Str line = text_line(text, offset);
    Str before = str_trim((Str){line.data, (size_t)(text.data + offset - line.data)});
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_ends(before, str_of(openings[i])))
            return true;
    return false;
}

static void read_comment(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    if (!is_in_comment(file->text, offset))
        return;
    size_t at = offset + sizeof mark - 1;
    Str line = text_line(file->text, offset);
    size_t end = (size_t)(line.data - file->text.data) + line.len;
    while (at < end && file->text.data[at] == ' ')
        at++;
    size_t start = at;
    while (at < end && is_id(file->text.data[at]))
        at++;
    Str check = {file->text.data + start, at - start};
    if (at < end && file->text.data[at] == ':')
        at++;
    Suppression found = {
        .path = file->path, .line = text_place(file->text, offset).line, .until = NO_DATE};
    Str reason = take_until(file->arena, without_closing((Str){file->text.data + at, end - at}),
                            &found.until);
    found.check = str_copy(file->worker->kept, check);
    found.reason = str_copy(file->worker->kept, reason);
    bool complete = reason.len && check_row(file->rules, found.check);
    found.state = complete ? SUPPRESSION_UNUSED : SUPPRESSION_BROKEN;
    worker_add_suppression(file->worker, &found);
}

const CheckFamily suppression_family = {
    .name = "suppressions",
    .literals = literals,
    .literal_size = sizeof *literals,
    .candidate = read_comment,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_DOCS,
};

static bool fits(const Suppression *suppression, const Finding *finding)
{
    return strcmp(suppression->path, finding->path) == 0 &&
           strcmp(suppression->check, finding->check) == 0 &&
           (finding->line == suppression->line || finding->line == suppression->line + 1);
}

void suppress(CheckRun *run, Date date)
{
    for (size_t i = 0; i < run->n_suppressions; i++) {
        Suppression *each = &run->suppressions[i];
        if (each->state == SUPPRESSION_BROKEN)
            continue;
        if (date_known(each->until) && date_compare(each->until, date) < 0) {
            each->state = SUPPRESSION_EXPIRED;
            continue;
        }
        for (size_t k = 0; k < run->n_findings; k++) {
            if (!fits(each, &run->findings[k]))
                continue;
            run->findings[k].suppressed = each->reason;
            each->state = SUPPRESSION_USED;
        }
    }
}
