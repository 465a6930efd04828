/* t01.readme-purpose and t01.decisions: what a repository says about whom it is for, and why it
 * became what it is. The note "decision" is of each numbered record of a decision. */
#include "check/families.h"
#include "check/prose.h"

enum { LEAST_WORDS = 40, LOOKED_AT = 30 /* lines of prose */ };

/* ---- Purpose -------------------------------------------------------------------- */

/* How people begin to say what a thing is for. */
static const char *const purposes[] = {" users ",
                                       " users,",
                                       " users.",
                                       "user need",
                                       "is used to",
                                       "is used by",
                                       "used to ",
                                       "used by ",
                                       "allows ",
                                       " lets ",
                                       "enables ",
                                       "helps ",
                                       "so that ",
                                       "purpose",
                                       "is a service",
                                       "service for",
                                       "service that",
                                       "service to",
                                       "an application ",
                                       "application for",
                                       "application that",
                                       "app for ",
                                       "app that ",
                                       "for people",
                                       "provides ",
                                       "is responsible for",
                                       "is a tool",
                                       "tool for",
                                       "tool to",
                                       "members of the public",
                                       "citizens",
                                       "this repository contains",
                                       "this repo contains",
                                       "is an api",
                                       "api for",
                                       "api that",
                                       "library for",
                                       "library that",
                                       "library to",
                                       "caseworkers",
                                       "licence holders",
                                       "designed to",
                                       "aims to",
                                       "intended for",
                                       "can be used",
                                       "you can use ",
                                       "is a prototype",
                                       "prototype of",
                                       "prototype for",
                                       "it is for "};

static bool says_purpose(Str line)
{
    for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++)
        if (text_find_folded(line, 0, purposes[i]) < line.len)
            return true;
    return false;
}

/* The place of the first line among the first ones that says what it is for. */
static size_t purpose_of(Str text)
{
    static const char *const headings[] = {"user needs", "who uses",     "who is this for", "users",
                                           "purpose",    "what is this", "what it does"};
    size_t at = 0;
    bool in_code = false;
    Str line;
    for (int i = 0; i < LOOKED_AT && prose_next_line(text, &at, &in_code, &line); i++)
        if (says_purpose(line))
            return (size_t)(line.data - text.data);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        size_t place = prose_heading(text, headings[i]);
        if (place < text.len)
            return place;
    }
    return text.len;
}

static bool is_first_page(const CheckFile *file)
{
    const char *slash = strchr(file->path, '/');
    if (file_is(file, CLASS_CODE | CLASS_TEMPLATE))
        return false;
    if (!slash)
        return prose_name_is(file->name, "readme");
    return strncmp(file->path, "docs/index.", 11) == 0 && file_is(file, CLASS_DOCS) &&
           prose_name_is(file->name, "index");
}

static void look_at_page(CheckFile *file)
{
    if (prose_words(file->text, LEAST_WORDS) < LEAST_WORDS)
        return;
    size_t place = purpose_of(file->text);
    if (place == file->text.len)
        return;
    check_found(file,
                &(Found){.check = "t01.readme-purpose",
                         .kind = FINDING_EVIDENCE,
                         .offset = place,
                         .match = text_line(file->text, place)},
                "The first page says what this is for.");
}

/* ---- Decisions ------------------------------------------------------------------ */

static bool is_record_folder(Str folder)
{
    static const char *const names[] = {"adr",
                                        "adrs",
                                        "decisions",
                                        "decision-records",
                                        "decision-log",
                                        "decision_log",
                                        "decision_records",
                                        "architecture-decisions",
                                        "architecture_decisions",
                                        "architecture-decision-records",
                                        "rfc",
                                        "rfcs"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str name = str_of(names[i]);
        if (folder.len == name.len && text_find_folded(folder, 0, names[i]) == 0)
            return true;
    }
    return false;
}

/* "docs/adr/0007-one-writer.md", "rfcs/rfc-012-queues.md", "adr/ADR-3.md" */
static bool is_record(const CheckFile *file)
{
    if (!file_is(file, CLASS_DOCS) || file_is(file, CLASS_CODE | CLASS_DATA | CLASS_TEMPLATE))
        return false;
    bool here = false;
    Str rest = {file->path, strlen(file->path) - strlen(file->name)};
    for (Str folder; str_cut(&rest, '/', &folder);)
        here |= is_record_folder(folder);
    const char *name = file->name;
    size_t letters = 0;
    while (letters < 5 &&
           (is_letter(name[letters]) || name[letters] == '-' || name[letters] == '_'))
        letters++;
    return here && is_digit(name[letters]);
}

/* A heading "Status", or a line "Status: accepted". */
static size_t status_of(Str text)
{
    enum { MARKS = 8 };
    for (size_t at = 0; (at = text_find_folded(text, at, "status")) < text.len; at++) {
        size_t start = at;
        while (start > 0 && at - start < MARKS && !is_word(text.data[start - 1]) &&
               text.data[start - 1] != '\n')
            start--;
        char next = at + 6 < text.len ? text.data[at + 6] : '\n';
        if ((start == 0 || text.data[start - 1] == '\n') && !is_word(next))
            return at;
    }
    return text.len;
}

static void look_at_record(CheckFile *file)
{
    size_t place = status_of(file->text);
    if (place < file->text.len)
        check_note(file, "decision", "", place);
}

static bool wants(const CheckFile *file)
{
    return is_first_page(file) || is_record(file);
}

static void look(CheckFile *file)
{
    if (is_first_page(file))
        look_at_page(file);
    else
        look_at_record(file);
}

static void ask(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, "decision", &count);
    if (count)
        repository_found(repository, "t01.decisions", FINDING_EVIDENCE, SEVERITY_NONE, &notes[0],
                         count == 1 ? "%zu record of a decision, with its status."
                                    : "%zu records of decisions, each with its status.",
                         count);
}

const CheckFamily user_needs_family = {
    .name = "purpose and decisions",
    .wants = wants,
    .file = look,
    .repository = ask,
    .left_out = CLASS_TEST | CLASS_VENDORED | CLASS_GENERATED,
};
