/* A lead of an organisation looks at what a quarter would publish, approves it, and takes it back
 * when it was wrong. */
#include "assurance/publication_late.h"
#include "web/case_view.h"
#include "web/department.h"
#include "web/field_form.h"
#include "web/pack_view.h"
#include "web/publication.h"

/* ---- Quarter by quarter ------------------------------------------------------------------------
 */

static const Approval *approval_of(const ApprovalList *list, const Quarter *quarter)
{
    for (size_t i = 0; i < list->count; i++)
        if (quarter_index(&list->items[i].quarter) == quarter_index(quarter))
            return &list->items[i];
    return NULL;
}

static const char *days_since_end(Page *page, const Quarter *quarter)
{
    int64_t days = (int64_t)ctx_today(page->ctx).days - quarter->before.days + 1;
    return arena_printf(page->ctx->arena, "%s since the quarter ended", days_words(page, days));
}

static const char *state_words(Page *page, const Quarter *quarter, const Approval *approval)
{
    Arena *arena = page->ctx->arena;
    if (!approval)
        return arena_printf(arena, "Not approved yet (%s)", days_since_end(page, quarter));
    if (approval->withdrawn_by)
        return arena_printf(arena, "Withdrawn by %s on %s", approval->withdrawn_by,
                            date_text(arena, time_date(approval->withdrawn_at)));
    return arena_printf(arena, "Approved by %s on %s", approval->approved_by,
                        date_text(arena, time_date(approval->approved_at)));
}

static const char *address(Page *page, const char *organisation, const Quarter *quarter,
                           const char *more)
{
    return text_join(page->ctx->arena,
                     page_url(page, "/department/publications/%s/%s", organisation,
                              quarter_name(page->ctx->arena, quarter)),
                     more);
}

/* When it is due, and whether that is over without anything being public. */
static Html due_cell(Page *page, const Organisation *organisation, const Quarter *quarter,
                     bool is_public)
{
    Date due;
    Buf aside = aside_begin(page);
    if (!publication_due(page->ctx->packs, organisation->process, quarter, &due)) {
        html(&page->main, "Not known");
    } else {
        html(&page->main, "{}", date_short(page->ctx->arena, due));
        if (!is_public && date_compare(ctx_today(page->ctx), due) > 0) {
            html(&page->main, "<br>");
            word_tag(page, "Overdue", "red");
        }
    }
    return aside_end(page, aside);
}

static GovukTableRow quarter_row(Page *page, const Organisation *organisation,
                                 const Quarter *quarter, const Approval *approval, bool owed)
{
    enum { COLUMNS = 3 };
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    bool nothing = !owed && !approval;
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link\" href=\"{}\">{}</a>",
         address(page, organisation->id, quarter, ""), date_quarter(arena, quarter->from));
    cells[0].html = aside_end(page, aside);
    cells[1].text =
        nothing ? "Before your first published decision" : state_words(page, quarter, approval);
    if (nothing)
        cells[2].text = "Not owed";
    else
        cells[2].html = due_cell(page, organisation, quarter, approval && !approval->withdrawn_by);
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

Err publication_quarters_get(Page *page)
{
    Organisation organisation;
    Quarter quarters[LATE_MOST];
    ApprovalList approvals;
    size_t n, owed;
    TRY(department_chosen(page, "lead", &organisation));
    if (!organisation.id)
        return OK;
    TRY(publication_quarters(page->ctx, organisation.id, quarters, &n, &owed));
    TRY(approval_of_organisation(page->ctx, organisation.id, &approvals));
    page->title = "What the department publishes";
    page->caption = organisation.name;
    page->back =
        text_or(page->back, page_url(page, "/department?organisation=%s", organisation.id));
    text_paragraph(page, "Quarters of the calendar year that are over. The public gets a quarter "
                         "when you have approved it.");
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = quarter_row(page, &organisation, &quarters[i],
                              approval_of(&approvals, &quarters[i]), i < owed);
    app_table(&page->main, &(GovukTable){.caption = "Quarters, newest first",
                                         .caption_classes = "govuk-visually-hidden",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Quarter"},
                                                    {.text = "State"}, {.text = "Due by"}),
                                         .rows = rows,
                                         .rows_count = n});
    return OK;
}

/* ---- One quarter -------------------------------------------------------------------------------
 */

typedef struct Draft {
    Publication publication;
    PublicationFile files[PUBLICATION_FILES];
    Sha256 hash;
    bool approved, withdrawn, same; /* same: approved, not withdrawn, and nothing changed since */
    Approval approval;
} Draft;

/* What the address names, for a lead of it; to others it is not there. */
static Err read_address(Page *page, Quarter *quarter)
{
    if (!approval_may(page->ctx->who, page->params[0]))
        return fail(page->ctx, MISSING, "There is no such page.");
    page->section = "department";
    return publication_quarter(page, page->params[1], quarter);
}

static Err load_draft(Page *page, Draft *out)
{
    Ctx *ctx = page->ctx;
    Quarter quarter;
    Draft draft = {0};
    TRY(read_address(page, &quarter));
    TRY(publication_gather(ctx, page->params[0], &quarter, &draft.publication));
    TRY(publication_files(ctx, &draft.publication, draft.files));
    draft.hash = publication_data_hash(ctx->arena, draft.files);
    Err err = approval_newest(ctx, page->params[0], &quarter, &draft.approval);
    if (err != OK && err != MISSING)
        return err;
    draft.withdrawn = err == OK && draft.approval.withdrawn_by;
    draft.approved = err == OK && !draft.withdrawn;
    draft.same = draft.approved && sha256_eq(&draft.hash, &draft.approval.data_hash);
    *out = draft;
    return OK;
}

static void write_state(Page *page, const Draft *draft)
{
    const Quarter *quarter = &draft->publication.quarter;
    const Approval *last = draft->approved || draft->withdrawn ? &draft->approval : NULL;
    const char *words = sentence(page, state_words(page, quarter, last));
    if (draft->approved && !draft->same) {
        govuk_warning_text(
            &page->main,
            &(GovukWarningText){
                .text = arena_printf(page->ctx->arena,
                                     "%s What would be published today is no longer the same. The "
                                     "public still gets what was approved, until you approve it "
                                     "again.",
                                     words)});
        return;
    }
    govuk_inset_text(&page->main, &(GovukInsetText){.text = words});
}

/* Why the quarter cannot be approved; NULL: it can. */
static Err why_not(Page *page, const Publication *publication, const char **out)
{
    Err err = approval_check_owed(page->ctx, &publication->organisation, &publication->quarter);
    *out = err == INVALID ? problem(page->ctx) : NULL;
    return err == INVALID ? OK : err;
}

static void write_acts(Page *page, const Draft *draft, const char *why)
{
    const char *organisation = draft->publication.organisation.id;
    const Quarter *quarter = &draft->publication.quarter;
    if (why)
        govuk_inset_text(&page->main, &(GovukInsetText){.text = why});
    html(&page->main, "<div class=\"govuk-button-group\">\n");
    if (!draft->same && !why)
        govuk_button(&page->main,
                     &(GovukButton){.text = "Continue to approve it",
                                    .href = address(
                                        page, organisation, quarter,
                                        arena_printf(page->ctx->arena, "/approve?seen=%s",
                                                     sha256_hex(page->ctx->arena, &draft->hash)))});
    if (draft->approved)
        html(&page->main,
             "<a class=\"govuk-link\" href=\"{}\">See what is public</a>\n<a class=\"govuk-link\" "
             "href=\"{}\">Withdraw it</a>\n",
             page_url(page, "/publications/%s/%s", organisation,
                      quarter_name(page->ctx->arena, quarter)),
             address(page, organisation, quarter, "/withdraw"));
    html(&page->main, "</div>\n");
}

static GovukTableRow version_row(Page *page, const Approval *approval, bool newest)
{
    enum { COLUMNS = 3 };
    Arena *arena = page->ctx->arena;
    GovukTableCell *cells = arena_array(arena, GovukTableCell, COLUMNS);
    cells[0].text = arena_printf(arena, "%lld", (long long)approval->version);
    cells[1].text = arena_printf(arena, "%s, %s", approval->approved_by,
                                 time_text(arena, approval->approved_at));
    cells[2].text = approval->withdrawn_by ? state_words(page, &approval->quarter, approval)
                    : newest               ? "Public"
                                           : "Replaced";
    return (GovukTableRow){.cells = cells, .cells_count = COLUMNS};
}

static Err write_versions(Page *page, const Draft *draft)
{
    ApprovalList list;
    TRY(approval_versions(page->ctx, draft->publication.organisation.id,
                          &draft->publication.quarter, &list));
    if (!list.count)
        return OK;
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, list.count);
    for (size_t i = 0; i < list.count; i++)
        rows[i] = version_row(page, &list.items[i], i == 0);
    app_table(&page->main, &(GovukTable){.caption = "Versions that were approved",
                                         GOVUK_LIST(head, GovukTableCell, {.text = "Version"},
                                                    {.text = "Approved"}, {.text = "State"}),
                                         .rows = rows,
                                         .rows_count = list.count});
    return OK;
}

Err publication_draft_get(Page *page)
{
    Draft draft;
    const char *why;
    TRY(load_draft(page, &draft));
    TRY(why_not(page, &draft.publication, &why));
    const Publication *publication = &draft.publication;
    const char *organisation = publication->organisation.id;
    page->title = arena_printf(page->ctx->arena, "Publish %s", publication->period);
    page->caption = publication->organisation.name;
    page->back = page_url(page, "/department/publications?organisation=%s", organisation);
    write_state(page, &draft);
    text_heading(page, 2, draft.same ? "Files" : "Files as they would be published");
    publication_links(page, address(page, organisation, &publication->quarter, "/"), draft.files);
    publication_show(page, publication);
    TRY(write_versions(page, &draft));
    write_acts(page, &draft, why);
    return OK;
}

Err publication_draft_file(Page *page)
{
    Draft draft;
    TRY(load_draft(page, &draft));
    if (draft.same) {
        TRY(approval_files(page->ctx, &draft.approval, draft.files));
    } else {
        draft.publication.draft = "Draft: not approved yet.";
        TRY(publication_files(page->ctx, &draft.publication, draft.files));
    }
    for (size_t i = 0; i < PUBLICATION_FILES; i++)
        if (text_eq(draft.files[i].name, page->params[2]))
            return publication_send(page, &draft.files[i]);
    return fail(page->ctx, MISSING, "There is no such file.");
}

/* ---- Approving ---------------------------------------------------------------------------------
 */

static const CaseField note_field = {
    .name = "note",
    .kind = FIELD_LONG,
    .label = "Note for readers",
    .hint = "Anybody can read it. For example, what was corrected.",
    .optional = true,
};

static void write_summary(Page *page, const Publication *publication)
{
    Arena *arena = page->ctx->arena;
    TextList held_back = {0};
    GovukSummaryRow rows[] = {
        {.key.text = "Quarter", .value.text = publication->period},
        {.key.text = "Decisions that anybody can read",
         .value.text = arena_printf(arena, "%lld", (long long)publication->decisions.total)},
        {.key.text = "Held back", .value.text = "Nothing"},
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < publication->n_held_back; i++)
        text_list_add(arena, &held_back,
                      arena_printf(arena, "%s: %lld", publication->held_back[i].reason,
                                   (long long)publication->held_back[i].count));
    Buf aside = aside_begin(page);
    for (size_t i = 0; i < held_back.count; i++)
        html(&page->main, "{}{}", i ? "; " : "", held_back.items[i]);
    Html reasons = aside_end(page, aside);
    if (held_back.count)
        rows[ROWS - 1].value = (GovukSummaryText){.html = reasons};
    govuk_summary_list(&page->main, &(GovukSummaryList){.rows = rows, .rows_count = ROWS});
}

static void write_approve_form(Page *page, const Draft *draft, const char *seen, const Json *body)
{
    const Publication *publication = &draft->publication;
    const char *organisation = publication->organisation.id;
    page->title = arena_printf(page->ctx->arena, "Approve and publish %s?", publication->period);
    page->caption = publication->organisation.name;
    page->back = address(page, organisation, &publication->quarter, "");
    write_summary(page, publication);
    govuk_warning_text(
        &page->main,
        &(GovukWarningText){.text = "When you approve it, anybody can read it, and your approval "
                                    "is kept in the record with the fingerprint of each file."});
    page_form_open(page, address(page, organisation, &publication->quarter, "/approve"), -1, false);
    html(&page->main, "<input type=\"hidden\" name=\"seen\" value=\"{}\">\n", seen);
    field_render(page, &note_field, body, false);
    page_form_close(page, "Approve and publish");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Go back without "
         "approving</a></p>\n",
         page->back);
}

/* What is approved is what was read on the page before. */
Err publication_approve_get(Page *page)
{
    Draft draft;
    TRY(load_draft(page, &draft));
    const char *seen = page_query(page, "seen");
    if (!text_eq(seen, sha256_hex(page->ctx->arena, &draft.hash)))
        return page_redirect(page, "/department/publications/%s/%s",
                             draft.publication.organisation.id, page->params[1]);
    write_approve_form(page, &draft, seen, NULL);
    return OK;
}

Err publication_approve_post(Page *page)
{
    Draft draft;
    Json *body = json_new_object(page->ctx->arena);
    const char *seen = page_field(page, "seen");
    TRY(load_draft(page, &draft));
    field_read(page, &note_field, body);
    if (!page->faults.count) {
        Err err = approval_give(page->ctx, draft.publication.organisation.id,
                                &draft.publication.quarter, seen, json_text(body, "note"));
        TRY(page_fault_if_invalid(page, err, "note"));
    }
    if (page->faults.count) {
        write_approve_form(page, &draft, seen, body);
        return OK;
    }
    return page_done(page, "The quarter is approved, and anybody can read it.",
                     "/department/publications/%s/%s", draft.publication.organisation.id,
                     page->params[1]);
}

/* ---- Withdrawing -------------------------------------------------------------------------------
 */

static const CaseField reasons_field = {
    .name = "reasons",
    .kind = FIELD_LONG,
    .label = "Why is it withdrawn?",
    .short_label = "Reasons",
    .hint = "Anybody can read this in place of what was published.",
    .empty = "Enter why it is withdrawn",
};

static Err load_public(Page *page, Approval *out)
{
    Quarter quarter;
    TRY(read_address(page, &quarter));
    TRY(approval_public(page->ctx, page->params[0], &quarter, out));
    page->caption = out->organisation_name;
    return OK;
}

static void write_withdraw_form(Page *page, const Approval *approval, const Json *body)
{
    page->title = arena_printf(page->ctx->arena, "Withdraw %s?",
                               date_quarter(page->ctx->arena, approval->quarter.from));
    page->back = address(page, approval->organisation, &approval->quarter, "");
    text_paragraph(page, "The files are not public any more from then on. What was approved stays "
                         "in the record. You can approve the quarter again when it is right.");
    page_form_open(page, address(page, approval->organisation, &approval->quarter, "/withdraw"),
                   approval->version, false);
    field_render(page, &reasons_field, body, false);
    govuk_button(&page->main, &(GovukButton){.text = "Withdraw it",
                                             .classes = "govuk-button--warning",
                                             .prevent_double_click = GOVUK_YES});
    page_form_close(page, NULL);
}

Err publication_withdraw_get(Page *page)
{
    Approval approval;
    TRY(load_public(page, &approval));
    write_withdraw_form(page, &approval, NULL);
    return OK;
}

Err publication_withdraw_post(Page *page)
{
    Approval approval;
    Json *body = json_new_object(page->ctx->arena);
    TRY(load_public(page, &approval));
    field_read(page, &reasons_field, body);
    if (!page->faults.count) {
        Err err = approval_withdraw(page->ctx, approval.organisation, &approval.quarter,
                                    page_version(page), json_text(body, "reasons"));
        TRY(page_fault_if_invalid(page, err, "reasons"));
    }
    if (page->faults.count) {
        write_withdraw_form(page, &approval, body);
        return OK;
    }
    return page_done(page, "The quarter is withdrawn.", "/department/publications/%s/%s",
                     approval.organisation, page->params[1]);
}
