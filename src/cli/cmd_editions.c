/* Commands about several editions: what one changes of another, and a case carried over. */
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "format/case_json.h"
#include "rules/migrate.h"
#include "rules/pack_diff.h"

#include <stdio.h>
#include <unistd.h>

static Err find_pack(const CommandLine *line, const PackSet *packs, const char *id,
                     const Pack **out)
{
    *out = pack_find(packs, id);
    return *out ? OK
                : fail(line->ctx, MISSING,
                       "There is no rule pack \"%s\". tcop rules list names them.", id);
}

/* ---- rules diff ----------------------------------------------------------------------- */

static void print_differences(const Json *differences, const char *before)
{
    for (const Json *item = json_first(differences); item; item = item->next) {
        const char *was = json_text(item, "before"), *now = json_text(item, "now");
        printf("%s%s", before, json_text(item, "where"));
        if (text_eq(was, "not given"))
            printf(", new: %s\n", now);
        else if (text_eq(now, "not given"))
            printf(", gone: %s\n", was);
        else
            printf(": %s, before: %s\n", now, was);
    }
}

/* "12 Make your technology sustainable: new", "13 Meet the Service Standard: moved (was 12)" */
static void print_item(const Json *item, const char *before)
{
    const char *was = json_text(item, "was"), *id = json_text(item, "id");
    printf("%s%s %s: %s", before, id, json_text(item, "title"), json_text(item, "change"));
    if (was && !text_eq(was, id))
        printf(" (was %s)", was);
    puts("");
}

static void print_points(const Json *diff)
{
    for (const Json *point = json_first(json_get(diff, "points")); point; point = point->next) {
        print_item(point, "Point ");
        print_differences(json_get(point, "differences"), "    ");
        for (const Json *item = json_first(json_get(point, "criteria")); item; item = item->next) {
            print_item(item, "  ");
            print_differences(json_get(item, "differences"), "      ");
        }
    }
    for (const Json *item = json_first(json_get(diff, "gone")); item; item = item->next)
        printf("Gone: %s %s\n", json_text(item, "id"), json_text(item, "title"));
}

static void print_diff(const Json *diff)
{
    static const char *const words[] = {"same", "moved", "changed", "new", "gone"};
    const Json *criteria = json_get(diff, "criteria");
    printf("From %s to %s.\n", json_text_at(diff, "from.id"), json_text_at(diff, "to.id"));
    for (size_t i = 0; criteria && i < sizeof words / sizeof *words; i++)
        printf("%s%lld %s",
               i ? ", " : "Criteria: ", (long long)json_get(criteria, words[i])->number, words[i]);
    if (criteria)
        puts(".");
    print_points(diff);
    if (json_first(json_get(diff, "other")))
        puts("Besides:");
    print_differences(json_get(diff, "other"), "  ");
}

static Err diff_here(const CommandLine *line, Json **out)
{
    PackSet packs;
    Pack from, to;
    TRY(rules_here(line, &packs));
    TRY(pack_here(line, &packs, line->arguments[0], &from));
    TRY(pack_here(line, &packs, line->arguments[1], &to));
    if (from.kind != to.kind)
        return fail(line->ctx, INVALID, "%s and %s are of different kinds: give two of one kind.",
                    from.id, to.id);
    *out = pack_diff(line->ctx->arena, &from, &to);
    return OK;
}

static int diff(const CommandLine *line)
{
    Json *found;
    Err err = diff_here(line, &found);
    if (err != OK)
        return command_failed(line, err);
    if (line->json)
        command_print_json(line, found);
    else
        print_diff(found);
    return EXIT_WELL;
}

static const CommandOption diff_options[] = {RULES_OPTION, {0}};

const Command cmd_rules_diff = {
    .words = "rules diff",
    .arguments = "PACK PACK",
    .arguments_least = 2,
    .arguments_most = 2,
    .summary = "Say what the second rule pack changes of the first",
    .about = "Each PACK is the id of one that is built in (tcop rules list), or a file.",
    .options = diff_options,
    .json = true,
    .run = diff,
};

/* ---- rules migrate ------------------------------------------------------------------------ */

/* The edition that the case is under: the one it names, else that of the day. */
static Err edition_of(const CommandLine *line, const PackSet *packs, const Json *document,
                      const Pack *to, Date date, const Pack **out)
{
    bool code = to->kind == PACK_CODE;
    const char *named = json_text_at(document, code ? "editions.code" : "editions.controls");
    const char *process = json_text_at(document, "organisation.process");
    if (named)
        return find_pack(line, packs, named, out);
    *out = code ? pack_code_on(packs, date) : pack_controls_on(packs, process, date);
    return *out ? OK
                : fail(line->ctx, INVALID,
                       "The case does not say which edition it is under, and none applies on %s. "
                       "Put it in its \"editions\".",
                       date_iso(line->ctx->arena, date));
}

static Err read_case(const CommandLine *line, const char *path, Json **out)
{
    Str text;
    if (!text_eq(path, "-") && access(path, F_OK) != 0)
        return fail(
            line->ctx, INVALID,
            "There is no file %s. CASE is a case file; a case in a database is moved in the "
            "service, on its page /cases/REFERENCE/edition.",
            path);
    TRY(command_read_file(line->ctx, path, MAX_CASE_BYTES, &text));
    return case_json_read(line->ctx, path, text, out);
}

static Err migrate_here(const CommandLine *line, Json **out)
{
    Ctx *ctx = line->ctx;
    const char *path = line->arguments[0], *edition = command_option(line, "to");
    PackSet packs;
    Json *document;
    const Pack *from, *to;
    Date date;
    if (!edition)
        return fail(ctx, INVALID, "Say which edition: --to code/2021-11-16, for one.");
    TRY(command_date(line, &date));
    TRY(rules_here(line, &packs));
    TRY(find_pack(line, &packs, edition, &to));
    TRY(read_case(line, path, &document));
    TRY(edition_of(line, &packs, document, to, date, &from));
    if (to->kind == PACK_QUARTERLY || from->kind != to->kind)
        return fail(ctx, INVALID,
                    "A case cannot be carried over to %s: name an edition of the Code or a version "
                    "of the controls.",
                    to->id);
    if (from == to)
        return fail(ctx, INVALID, "The case is under %s already.", to->id);
    *out = case_migrate(ctx->arena, document, from, to, date);
    return case_json_check(ctx, path, *out);
}

static void print_move(const Json *move)
{
    const Json *anew = json_get(move, "anew"), *aside = json_get(move, "set_aside");
    printf("From %s to %s: %zu answers carried over.\n", json_text(move, "from"),
           json_text(move, "to"), json_get(move, "carried")->count);
    for (const Json *item = json_first(json_get(move, "carried")); item; item = item->next)
        if (!text_eq(json_text(item, "was"), json_text(item, "now")))
            printf("  %s is now %s\n", json_text(item, "was"), json_text(item, "now"));
    puts(anew->count ? "To be considered anew:" : "Nothing has to be considered anew.");
    for (const Json *item = json_first(anew); item; item = item->next)
        printf("  %s %s. %s\n", json_text(item, "id"), text_or(json_text(item, "title"), ""),
               json_text(item, "why"));
    if (aside->count)
        puts("Without a place in the new edition, kept in the case as it was:");
    for (const Json *item = json_first(aside); item; item = item->next)
        printf("  %s\n", json_text(item, "id"));
}

/* It is done all the same: a case may be asked as of a day that is past. */
static void warn_of_end(const Json *move)
{
    const char *ended = json_text(move, "ended");
    if (ended)
        fprintf(
            stderr,
            "tcop rules migrate: %s ended on %s, before the day of the move (%s): nothing new is "
            "under it.\n",
            json_text(move, "to"), ended, json_text(move, "date"));
}

static Err write_case(const CommandLine *line, const Json *document)
{
    const char *path = command_option(line, "out");
    Buf text = buf_init(line->ctx->arena, MAX_CASE_BYTES);
    if (!path)
        return OK;
    json_write(&text, document, 2);
    if (!buf_ok(&text))
        return fail(line->ctx, TOO_BIG, "The case would be larger than a case may be (%d MB).",
                    MAX_CASE_BYTES >> 20);
    return command_write_file(line->ctx, path, buf_str(&text));
}

static int migrate(const CommandLine *line)
{
    Json *moved;
    Err err = migrate_here(line, &moved);
    if (err == OK)
        err = write_case(line, moved);
    if (err != OK)
        return command_failed(line, err);
    warn_of_end(case_last_move(moved));
    if (line->json)
        command_print_json(line, moved);
    else
        print_move(case_last_move(moved));
    return EXIT_WELL;
}

static const CommandOption migrate_options[] = {
    {"to", "PACK", "the edition of the Code, or version of the controls, to carry it over to"},
    {"out", "FILE", "write the case there; it may be the file itself"},
    {"date", "YYYY-MM-DD", "the day of the move instead of today"},
    RULES_OPTION,
    {0}};

const Command cmd_rules_migrate = {
    .words = "rules migrate",
    .arguments = "CASE",
    .arguments_least = 1,
    .arguments_most = 1,
    .summary = "Carry a case over to another edition: every answer is kept, and what must be "
               "considered anew is listed",
    .about =
        "CASE is a case file (tcop-case/1). A case in a database is moved in the service by its "
        "team, on\n"
        "its page /cases/REFERENCE/edition. An edition that has ended on the day is warned of.",
    .options = migrate_options,
    .json = true,
    .run = migrate,
};
