/* Contracts that break the Code's rules on purchasing. Of each case only its contracts are read,
 * and each is held against the rules that the case's edition marks (rules/purchasing.h). */
#include "assurance/dashboard_scope.h"
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
    for (size_t i = 0; i < broken.count; i++) {
        breach.rule = broken.items[i];
        out->items = room_for_one(ctx->arena, out->items, out->count, &out->room, sizeof breach);
        out->items[out->count++] = breach;
    }
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

Err dashboard_contracts(Ctx *ctx, const DashboardScope *scope, ContractBreaches *out)
{
    ContractBreaches found = {0};
    for (size_t i = 0; i < ctx->packs->count; i++)
        if (ctx->packs->packs[i].kind == PACK_CODE)
            TRY(look_at_edition(ctx, scope, &ctx->packs->packs[i], &found));
    *out = found;
    return OK;
}
