/* The figures of the dashboard, for whoever runs the program on the store. */
#include "assurance/dashboard_data.h"
#include "assurance/person.h"
#include "cli/commands.h"
#include "cli/rules_here.h"
#include "cli/store_here.h"

#include <stdio.h>

/* Of all cases, drafts too, or of those of one organisation; at the end of the day that is named.
 */
static Err read_scope(const CommandLine *line, DashboardScope *scope, Organisation *organisation)
{
    Ctx *ctx = line->ctx;
    Date date;
    const char *id = command_option(line, "org");
    *organisation = (Organisation){.id = "", .name = "All organisations"};
    TRY(command_date(line, &date));
    if (command_option(line, "date"))
        ctx->now = (Time){((int64_t)date.days + 1) * 86400000 - 1};
    if (!text_empty(id) && organisation_find(ctx, id, organisation) != OK)
        return fail(ctx, INVALID, "There is no organisation \"%s\" in this database.", id);
    *scope = (DashboardScope){organisation->id, true};
    return OK;
}

/* ---- In words -------------------------------------------------------------------------------- */

enum { MOST_COLUMNS = 16, WIDEST = 44 };

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* On one line; what is wider than a column is cut: --json has all of it. */
static const char *cell_of(Arena *arena, const DashboardBlock *block, const Json *row,
                           size_t column)
{
    const char *name = block->columns[column];
    char *text = arena_text(arena, row ? dashboard_cell(arena, row, name) : name);
    size_t characters = 0;
    for (char *at = text; *at; at++) {
        characters += begins_character(*at);
        if (characters > WIDEST) {
            *at = '\0';
            return arena_printf(arena, "%s…", text);
        }
        if ((unsigned char)*at < ' ')
            *at = ' ';
    }
    return text;
}

static void print_row(Arena *arena, const DashboardBlock *block, const Json *row,
                      const size_t *widths)
{
    for (size_t i = 0; block->columns[i]; i++) {
        const char *cell = cell_of(arena, block, row, i);
        bool last = !block->columns[i + 1];
        printf("  %s%*s", cell, last ? 0 : (int)(widths[i] - utf8_length(cell)), "");
    }
    putchar('\n');
}

static void print_block(Arena *arena, const DashboardBlock *block, const Json *rows)
{
    size_t widths[MOST_COLUMNS] = {0}, n = dashboard_columns(block);
    printf("\n%s\n%s\n", block->title, block->counted_from);
    if (!rows->count) {
        printf("  %s\n", block->empty);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        widths[i] = utf8_length(block->columns[i]);
        for (const Json *row = json_first(rows); row; row = row->next) {
            size_t width = utf8_length(cell_of(arena, block, row, i));
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
    print_row(arena, block, NULL, widths);
    for (const Json *row = json_first(rows); row; row = row->next)
        print_row(arena, block, row, widths);
}

/* ---- The command ----------------------------------------------------------------------------- */

typedef struct Dashboard {
    Organisation organisation;
    Json *rows[16]; /* of each block */
} Dashboard;

static Err gather(const CommandLine *line, Dashboard *dashboard)
{
    DashboardScope scope;
    PackSet packs;
    TRY(rules_here(line, &packs));
    line->ctx->packs = &packs;
    Err err = read_scope(line, &scope, &dashboard->organisation);
    for (size_t i = 0; err == OK && i < dashboard_blocks_count; i++)
        err = dashboard_rows(line->ctx, &dashboard_blocks[i], &scope, &dashboard->rows[i]);
    line->ctx->packs = NULL;
    return err;
}

static void print_json(const CommandLine *line, const Dashboard *dashboard)
{
    Arena *arena = line->ctx->arena;
    Json *object = json_new_object(arena), *blocks = json_new_object(arena);
    for (size_t i = 0; i < dashboard_blocks_count; i++) {
        Json *block = json_new_object(arena);
        json_set_text(arena, block, "title", dashboard_blocks[i].title);
        json_set_text(arena, block, "counted_from", dashboard_blocks[i].counted_from);
        json_set(arena, block, "rows", dashboard->rows[i]);
        json_set(arena, blocks, dashboard_blocks[i].id, block);
    }
    json_set_text(arena, object, "date", date_iso(arena, ctx_today(line->ctx)));
    json_set_text(arena, object, "organisation", dashboard->organisation.id);
    json_set(arena, object, "blocks", blocks);
    command_print_json(line, object);
}

static void print_words(const CommandLine *line, const Dashboard *dashboard)
{
    Arena *arena = line->ctx->arena;
    printf("%s, %s\n", dashboard->organisation.name, date_text(arena, ctx_today(line->ctx)));
    for (size_t i = 0; i < dashboard_blocks_count; i++)
        print_block(arena, &dashboard_blocks[i], dashboard->rows[i]);
}

static int run(const CommandLine *line)
{
    Dashboard dashboard;
    Store *store;
    Err err = store_here(line, &(StoreSettings){.must_exist = true, .read_only = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = gather(line, &dashboard);
    if (err == OK && line->json)
        print_json(line, &dashboard);
    else if (err == OK)
        print_words(line, &dashboard);
    int code = err == OK ? EXIT_WELL : command_failed(line, err);
    store_close(store);
    return code;
}

static const CommandOption options[] = {
    {"org", "ID", "the cases of one organisation; without it, of all"},
    {"date", "YYYY-MM-DD", "the day to count at, instead of today"},
    RULES_OPTION,
    DB_OPTION,
    {0}};

const Command cmd_dashboard = {
    .words = "dashboard",
    .arguments = "",
    .summary =
        "Say where cases wait and how long, what was decided, and what needs somebody's look",
    .about = "Waits by step and by month, decisions by outcome, points of the Code most often not\n"
             "met, conditions overdue, and contracts that break the Code's rules on purchasing:\n"
             "the figures of the page /dashboard, with drafts. Cases are counted as they are now;\n"
             "--date moves the day on which waits are measured, months and quarters end and\n"
             "conditions are overdue. Long cells are cut, but not with --json.",
    .options = options,
    .json = true,
    .run = run,
};
