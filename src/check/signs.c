/* Checks that a text or a path alone speaks for, by checks/tables/signs.json: a library in a
 * manifest, a call in code, a resource of infrastructure, a word in a document, a folder of
 * migrations.
 *
 * The table has groups, each of one check, and what belongs to them. A group says what is said when
 * one of its signs is seen ("found", or each sign by what it is; "lead" makes it a lead), and what
 * when none is and it had to be ("missing", where files of a class are there). Of "unless", no sign
 * may be there; a sign's "instead" is a common platform that would have done, and does not here. */
#include "check/catalogue.h"
#include "check/families.h"
#include "check/manifest.h"

static const char table[] = "signs";

/* ---- Where a sign counts ---------------------------------------------------------- */

/* On a line that routes, an address is answered; elsewhere it is a word about it. */
static bool routes(const CheckFile *file, size_t offset)
{
    static const char *const routing[] = {"get", "route",  "path(", "url(",
                                          "map", "handle", "match", "use("};
    Str line = text_line(file->text, offset);
    for (size_t i = 0; i < sizeof routing / sizeof *routing; i++)
        if (text_find_folded(line, 0, routing[i]) < line.len)
            return true;
    return false;
}

static bool is_code(const CheckFile *file)
{
    return file_is(file, CLASS_CODE) && !file_is(file, CLASS_DOCS);
}

static bool is_there(const CheckFile *file, Str where, size_t offset)
{
    if (str_eq(where, S("manifest")))
        return is_manifest(file) && manifest_names(file, offset);
    if (str_eq(where, S("code")))
        return is_code(file);
    if (str_eq(where, S("route")))
        return is_code(file) && routes(file, offset);
    if (str_eq(where, S("docs")))
        return file_is(file, CLASS_DOCS);
    unsigned class = str_eq(where, S("template"))         ? CLASS_TEMPLATE
                     : str_eq(where, S("infrastructure")) ? CLASS_INFRASTRUCTURE
                     : str_eq(where, S("ci"))             ? CLASS_CI
                     : str_eq(where, S("data"))           ? CLASS_DATA
                                                          : 0;
    return file_is(file, class) && !file_is(file, CLASS_DOCS);
}

static bool is_anywhere(const CheckFile *file, const char *places, size_t offset)
{
    Str rest = str_of(text_or(places, "")), where;
    while (str_cut(&rest, ' ', &where))
        if (is_there(file, where, offset))
            return true;
    return false;
}

/* A sign that begins or ends as a word does is not a part of another. */
static bool stands_alone(Str text, size_t offset, Str sign)
{
    size_t end = offset + sign.len;
    if (sign.len == 0 || end > text.len)
        return false;
    bool joined_before = offset > 0 && is_word(sign.data[0]) && is_word(text.data[offset - 1]);
    bool joined_after =
        end < text.len && is_word(sign.data[sign.len - 1]) && is_word(text.data[end]);
    return !joined_before && !joined_after;
}

static const Json *group_of(const CheckRules *rules, const Json *item)
{
    return json_get(json_get(check_table(rules, table), "groups"), json_text(item, "group"));
}

static void see(CheckFile *file, const void *row, size_t offset)
{
    const TableLiteral *sign = row;
    Str text = str_of(sign->text);
    const Json *group = group_of(file->rules, sign->item);
    bool exact = json_get(group, "exact") != NULL;
    if (!is_anywhere(file, json_text(sign->item, "where"), offset) ||
        !stands_alone(file->text, offset, text) ||
        (!file_is(file, CLASS_DOCS) && text_is_comment(file->text, offset)) ||
        (exact && memcmp(file->text.data + offset, text.data, text.len) != 0))
        return;
    const char *instead = text_or(json_text(sign->item, "instead"), "");
    check_note(file, json_text(sign->item, "group"),
               arena_printf(file->arena, "%s\t%s\t%s", json_text(sign->item, "what"), instead,
                            str_copy(file->arena, str_trim(text))),
               offset);
}

/* ---- What they say ---------------------------------------------------------------- */

typedef struct Seen {
    Str what, instead, text;
} Seen;

static Seen seen_in(const RepositoryNote *note)
{
    Seen seen = {0};
    Str rest = str_of(note->value);
    str_cut(&rest, '\t', &seen.what);
    str_cut(&rest, '\t', &seen.instead);
    seen.text = rest;
    return seen;
}

static void say(Repository *repository, const Json *group, const RepositoryNote *note)
{
    const char *check = json_text(group, "check"), *found = json_text(group, "found"),
               *lead = json_text(group, "lead");
    Arena *arena = repository->arena;
    Seen seen = seen_in(note);
    if (!found && str_ends(seen.what, seen.text))
        found = arena_printf(arena, "%s.", str_copy(arena, seen.what));
    if (!found)
        found =
            arena_printf(arena, "%s (%s).", str_copy(arena, seen.what), str_copy(arena, seen.text));
    if (lead && seen.instead.len)
        lead = arena_printf(arena, "%s %s", str_copy(arena, seen.instead), lead);
    repository_found(repository, check, lead ? FINDING_LEAD : FINDING_EVIDENCE,
                     lead ? SEVERITY_LOW : SEVERITY_NONE, note, "%s%s%s", found, lead ? " " : "",
                     text_or(lead, ""));
}

/* Each thing once, at the first place; with a sentence for all of them, the first alone. */
static void say_seen(Repository *repository, const Json *group, const RepositoryNote *notes,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Seen seen = seen_in(&notes[i]);
        if (i > 0 && (json_text(group, "found") || str_eq(seen.what, seen_in(&notes[i - 1]).what)))
            continue;
        if (seen.instead.len &&
            repository_note(repository, "platform", str_copy(repository->arena, seen.instead)))
            continue;
        say(repository, group, &notes[i]);
    }
}

static void say_missing(Repository *repository, const Json *group)
{
    const char *missing = json_text(group, "missing"), *severity = json_text(group, "severity");
    if (missing && repository_has(repository, CLASS_TEMPLATE))
        repository_found(repository, json_text(group, "check"), FINDING_LEAD,
                         severity && strcmp(severity, "high") == 0 ? SEVERITY_HIGH : SEVERITY_LOW,
                         NULL, "%s", missing);
}

static size_t signs_of(const Repository *repository, const char *group,
                       const RepositoryNote **notes)
{
    size_t count = 0;
    *notes = group ? repository_notes(repository, group, &count) : NULL;
    return count;
}

/* The first path for each part that the group takes as a sign; with a sentence for all, one path.
 */
static bool say_path(Repository *repository, const Json *group)
{
    bool said = false;
    const Json *paths = json_get(check_table(repository->rules, table), "paths");
    for (const Json *sign = json_first(paths); sign; sign = sign->next) {
        if (group_of(repository->rules, sign) != group || (said && json_text(group, "found")))
            continue;
        const char *part = json_text(sign, "part");
        for (size_t i = 0; i < repository->n_files; i++) {
            const RepositoryFile *file = &repository->files[i];
            if (file->classes & (CLASS_VENDORED | CLASS_TEST) || !strstr(file->path, part))
                continue;
            RepositoryNote note = {
                json_text(sign, "group"),
                arena_printf(repository->arena, "%s\t\t%s", json_text(sign, "what"), part),
                file->path,
                {0}};
            say(repository, group, &note);
            said = true;
            break;
        }
    }
    return said;
}

static void look_at_all(Repository *repository)
{
    const Json *groups = json_get(check_table(repository->rules, table), "groups");
    for (const Json *group = json_first(groups); group; group = group->next) {
        const RepositoryNote *notes, *others;
        size_t count = signs_of(repository, group->name, &notes);
        if (signs_of(repository, json_text(group, "unless"), &others))
            continue;
        say_seen(repository, group, notes, count);
        bool said = count && json_text(group, "found");
        if (!said && !say_path(repository, group) && !count)
            say_missing(repository, group);
    }
}

const CheckFamily signs_family = {
    .name = "signs",
    .table = table,
    .candidate = see,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_LOCK,
};
