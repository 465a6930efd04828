#include "assurance/decision_publish.h"

#include "assurance/case_row.h"
#include "base/str.h"
#include "rules/pack.h"

Err decision_publish(Ctx *ctx, const Case *c, const Decision *decision)
{
    const Pack *controls = pack_find(ctx->packs, c->controls);
    const Json *kind = pack_item(json_get(controls->document, "decisions"), decision->outcome);
    if (!json_truth(kind, "final"))
        return OK;
    const StoreValue values[] = {
        store_value_int(decision->id.value),
        store_value_text(c->title),
        store_value_text(text_folded(ctx->arena, c->title)),
        store_value_text(c->organisation),
        store_value_text(c->organisation_name),
        store_value_text(c->kind),
        store_value_text(c->phase),
        store_value_unless_negative(c->counted.pence),
        store_value_text(c->route),
        store_value_text(c->code),
        store_value_text(c->controls),
        store_value_date(ctx_today(ctx)),
    };
    TRY(store_change_values(
        ctx, NULL,
        "UPDATE decision SET title = $2, title_folded = $3, organisation = $4, "
        "organisation_name = $5, kind = $6, phase = $7, counted = $8, route = $9, code = $10, "
        "controls = $11, published_day = $12 WHERE id = $1",
        values, sizeof values / sizeof *values));
    return store_change(ctx, NULL,
                        "INSERT INTO decision_search (rowid, title, organisation_name, summary) "
                        "VALUES ($1, $2, $3, $4)",
                        decision->id.value, c->title, c->organisation_name, decision->summary);
}
