/* The register as data: all decisions of a choice, as CSV and as JSON. */
#include "assurance/register_data.h"
#include "base/limits.h"
#include "web/public.h"

static Err all_of_choice(Page *page, PublishedList *out)
{
    RegisterFilter filter = register_filter(page, 0);
    return register_list(page->ctx, &filter, out);
}

static Err send_data(Page *page, const Buf *out, const char *type, const char *name)
{
    if (!buf_ok(out))
        return fail(page->ctx, TOO_BIG, "These are too many decisions for one file. Choose fewer.");
    return page_raw(page, type, name, buf_str(out));
}

Err send_register_csv(Page *page)
{
    PublishedList list;
    TRY(all_of_choice(page, &list));
    Buf out = buf_init(page->ctx->arena, MAX_CSV_BYTES);
    register_csv(page->ctx->arena, page->ctx->packs, &list, &out);
    return send_data(page, &out, "text/csv; charset=utf-8", "decisions.csv");
}

Err send_register_json(Page *page)
{
    PublishedList list;
    TRY(all_of_choice(page, &list));
    Buf out = buf_init(page->ctx->arena, MAX_CSV_BYTES);
    json_write(&out, register_json(page->ctx->arena, page->ctx->packs, &list), 2);
    return send_data(page, &out, "application/json", "decisions.json");
}

Err send_register_metadata(Page *page)
{
    Arena *arena = page->ctx->arena;
    Buf out = buf_init(arena, MAX_CSV_BYTES);
    json_write(&out, register_csv_metadata(arena, "decisions.csv", "Published decisions"), 2);
    return send_data(page, &out, "application/csvm+json", "decisions.csv-metadata.json");
}
