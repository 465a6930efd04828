/* Contracts that break the Code's rules on purchasing. Of each case only its contracts are read,
 * and each is held against the rules that the case's edition marks (rules/purchasing.h). Then those
 * of lines of pipelines that have no case. */
#include "assurance/dashboard_scope.h"
#include "assurance/pipeline_no_case.h"
#include "rules/purchasing.h"

static ContractBreach breach_from_row(const Ctx *ctx, const Rows *rows)
{
    const char *step = row_text(rows, 6);
    const Pack *controls = pack_find(ctx->packs, row_text(rows, 5));
    return (ContractBreach){.reference = row_text(rows, 2),
                            .title = row_text(rows, 3),
                            .organisation_name = row_text(rows, 4),
                            .step = controls ? pack_label(controls, "workflow.steps", step) : step};
}

typedef struct Edition {
    const Pack *code;
    PurchasingRules rules;
} Edition;

static void add_breaches(Arena *arena, ContractBreach breach, const PurchasingRules *broken,
                         ContractBreaches *out)
{
    for (size_t i = 0; i < broken->count; i++) {
        breach.rule = broken->items[i];
        out->items = room_for_one(arena, out->items, out->count, &out->room, sizeof breach);
        out->items[out->count++] = breach;
    }
}

static Err look_at(Ctx *ctx, const Rows *rows, const Edition *edition, ContractBreaches *out)
{
    Json *contract;
    TRY(json_read(ctx, "a contract", str_of(row_text(rows, 1)), &contract));
    PurchasingRules broken = purchasing_broken(ctx->arena, &edition->rules, contract);
    out->contracts++;
    out->breaking += broken.count > 0;
    if (!broken.count)
        return OK;
    ContractBreach breach = breach_from_row(ctx, rows);
    breach.contract = contract;
    breach.code = edition->code;
    add_breaches(ctx->arena, breach, &broken, out);
    return OK;
}

static Err look_at_edition(Ctx *ctx, const DashboardScope *scope, const Pack *code,
                           ContractBreaches *out)
{
    Rows rows;
    Edition edition = {code, purchasing_rules(code)};
    TRY(store_query(ctx, &rows,
                    "SELECT c.id, p.body, c.reference, c.title, o.name, c.controls, c.step "
                    "FROM assurance_case c JOIN organisation o ON o.id = c.organisation "
                    "JOIN case_part p ON p.assurance_case = c.id "
                    "WHERE " DASHBOARD_SCOPE "AND c.counts = 1 AND c.code = $3 "
                    "AND p.part >= 'contracts/' AND p.part < 'contracts0' "
                    "ORDER BY c.title_folded, c.id, p.position, p.part",
                    scope->organisation, scope->drafts, code->id));
    while (rows_next(&rows) && rows.err == OK)
        rows.err = look_at(ctx, &rows, &edition, out);
    return rows_end(&rows);
}

/* ---- Lines of pipelines ---------------------------------------------------------------------- */

enum { MOST_LINES = 200 };

typedef struct LineLook {
    Arena *kept;
    Edition edition;
    ContractBreaches *out;
    int64_t breaking;
} LineLook;

static Err look_at_line(Ctx *ctx, void *state, const LineContract *line)
{
    LineLook *look = state;
    PurchasingRules broken = purchasing_broken(ctx->arena, &look->edition.rules, line->contract);
    look->out->contracts++;
    if (!broken.count)
        return OK;
    look->out->breaking++;
    if (look->breaking++ >= MOST_LINES) {
        look->out->left_out++;
        return OK;
    }
    ContractBreach breach = {.line = line->line,
                             .reference = arena_text(look->kept, line->reference),
                             .title = arena_text(look->kept, line->title),
                             .organisation_name = arena_text(look->kept, line->organisation_name),
                             .step = "",
                             .contract = json_clone(look->kept, line->contract),
                             .code = look->edition.code};
    add_breaches(look->kept, breach, &broken, look->out);
    return OK;
}

/* Whoever has the scope sees the pipelines of it (pipeline_may_see). */
static Err look_at_lines(Ctx *ctx, const DashboardScope *scope, ContractBreaches *out)
{
    const Pack *code = pack_code_on(ctx->packs, ctx_today(ctx));
    LineLook look = {ctx->arena, {code, purchasing_rules(code)}, out, 0};
    return code ? line_contracts_each(ctx, scope->organisation, look_at_line, &look) : OK;
}

Err dashboard_contracts(Ctx *ctx, const DashboardScope *scope, ContractBreaches *out)
{
    ContractBreaches found = {0};
    for (size_t i = 0; i < ctx->packs->count; i++)
        if (ctx->packs->packs[i].kind == PACK_CODE)
            TRY(look_at_edition(ctx, scope, &ctx->packs->packs[i], &found));
    TRY(look_at_lines(ctx, scope, &found));
    *out = found;
    return OK;
}
