/* Two sections of a review: all evidence of the case, and the versions that were kept of it. */
#include "web/review.h"

/* ---- Evidence ---------------------------------------------------------------------------- */

/* The criteria whose claims name this piece, "1.2, 6.3". */
static const char *used_by(Page *page, const CaseView *view, const char *id)
{
    Buf out = buf_init(page->ctx->arena, 64 << 10);
    for (size_t i = 0; i < view->advice.n_points; i++) {
        const PointAdvice *point = &view->advice.points[i];
        for (size_t j = 0; j < point->n_criteria; j++)
            if (json_list_has(json_get(point->criteria[j].claim, "evidence"), id))
                buf_printf(&out, "%s%s", out.len ? ", " : "",
                           json_text(point->criteria[j].criterion, "id"));
    }
    return out.len ? buf_text(&out) : "None";
}

static Html title_cell(Page *page, const Json *evidence)
{
    Buf aside = aside_begin(page);
    evidence_link(page, evidence);
    if (text_eq(json_text(evidence, "kind"), "fact"))
        html(&page->main, "<br>{}", json_text(evidence, "text"));
    return aside_end(page, aside);
}

static Html age_cell(Page *page, const Json *evidence)
{
    Buf aside = aside_begin(page);
    html(&page->main, "{}", evidence_age(page, evidence));
    if (evidence_expired(page, evidence)) {
        html(&page->main, " ");
        word_tag(page, "Expired", "red");
    }
    return aside_end(page, aside);
}

static Html hash_cell(Page *page, const Json *evidence)
{
    Buf aside = aside_begin(page);
    if (json_text(evidence, "sha256"))
        short_hash(page, json_text(evidence, "sha256"));
    else
        html(&page->main, "None");
    return aside_end(page, aside);
}

static GovukTableRow evidence_row(Page *page, const CaseView *view, const Json *evidence)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 6);
    const char *id = json_text(evidence, "id");
    cells[0].html = title_cell(page, evidence);
    cells[1].text = choice_label("evidence", "kind", json_text(evidence, "kind"));
    cells[2].html = age_cell(page, evidence);
    cells[3].text = text_or(json_text(evidence, "author"), "Not said");
    cells[4].text = used_by(page, view, id);
    cells[5].html = hash_cell(page, evidence);
    return (GovukTableRow){.cells = cells, .cells_count = 6};
}

Err review_evidence(Page *page)
{
    CaseView view;
    TRY(review_open(page, "Evidence to review", "evidence"));
    TRY(case_view_load(page, &view));
    const Json *list = json_get(view.document, "evidence");
    page->wide = true;
    if (!json_first(list)) {
        html(&page->main, "<p class=\"govuk-body\">The team has given no evidence.</p>\n");
        return OK;
    }
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list->count);
    size_t n = 0;
    for (const Json *item = list->first; item; item = item->next)
        rows[n++] = evidence_row(page, &view, item);
    app_table(&page->main,
              &(GovukTable){.caption = count_words(page, (int64_t)n, "piece of evidence",
                                                   "pieces of evidence"),
                            GOVUK_LIST(head, GovukTableCell, {.text = "Evidence"}, {.text = "Kind"},
                                       {.text = "Date and age"}, {.text = "Author"},
                                       {.text = "Used for"}, {.text = "Fingerprint of the file"}),
                            .rows = rows,
                            .rows_count = n});
    return OK;
}

/* ---- Versions ---------------------------------------------------------------------------- */

static Html files_cell(Page *page, const Snapshot *snapshot)
{
    static const struct {
        const char *name, *text;
    } files[] = {{"document", "Case"}, {"advice", "Answer of the rules"}};
    Buf aside = aside_begin(page);
    for (size_t i = 0; i < 2; i++)
        html(&page->main,
             "<a class=\"govuk-link\" href=\"{}\">{}<span class=\"govuk-visually-hidden\"> of "
             "version "
             "{}</span> (JSON)</a><br>",
             page_url(page, "/cases/%s/versions/%lld/%s.json", page->c->reference,
                      (long long)snapshot->id, files[i].name),
             files[i].text, snapshot->id);
    return aside_end(page, aside);
}

static Html hashes_cell(Page *page, const Snapshot *snapshot)
{
    Buf aside = aside_begin(page);
    html(&page->main, "<span class=\"app-hash\">{}</span><br><span class=\"app-hash\">{}</span>",
         snapshot->document_hash, snapshot->advice_hash);
    return aside_end(page, aside);
}

static GovukTableRow version_row(Page *page, const Snapshot *snapshot)
{
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, 5);
    cells[0].text = arena_printf(arena, "%lld", (long long)snapshot->id);
    cells[1].text = time_text(arena, snapshot->taken_at);
    cells[2].text = arena_printf(arena, "%s, %s", snapshot->code, snapshot->controls);
    cells[3].html = hashes_cell(page, snapshot);
    cells[4].html = files_cell(page, snapshot);
    return (GovukTableRow){.cells = cells, .cells_count = 5};
}

Err review_versions(Page *page)
{
    Snapshot *snapshots;
    size_t count;
    TRY(review_open(page, "Versions of the case", "versions"));
    TRY(case_snapshots(page->ctx, page->c, &snapshots, &count));
    page->wide = true;
    html(&page->main,
         "<p class=\"govuk-body\">A version is kept, byte for byte, each time the case is "
         "sent and each time a decision is drafted or proposed. Its fingerprints are the "
         "SHA-256 of the case and of what the rules answered.</p>\n");
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = version_row(page, &snapshots[count - 1 - i]);
    app_table(&page->main, &(GovukTable){.caption = "Versions of the case, newest first",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Version"},
                                                    {.text = "Kept on"}, {.text = "Rules"},
                                                    {.text = "Fingerprints"}, {.text = "Download"}),
                                         .rows = rows,
                                         .rows_count = count});
    return OK;
}

static Err find_version(Page *page, Snapshot *out)
{
    int64_t id;
    if (!str_int(str_of(page->params[1]), &id))
        return fail(page->ctx, MISSING, "There is no such version of the case.");
    return case_snapshot(page->ctx, page->c, id, out);
}

static Err send_version(Page *page, const Snapshot *snapshot, const char *what, const char *bytes)
{
    return page_raw(page, "application/json",
                    arena_printf(page->ctx->arena, "%s-version-%lld-%s.json", page->c->reference,
                                 (long long)snapshot->id, what),
                    str_of(bytes));
}

Err version_document(Page *page)
{
    Snapshot snapshot;
    TRY(find_version(page, &snapshot));
    return send_version(page, &snapshot, "case", snapshot.document);
}

Err version_advice(Page *page)
{
    Snapshot snapshot;
    TRY(find_version(page, &snapshot));
    return send_version(page, &snapshot, "advice", snapshot.advice);
}
