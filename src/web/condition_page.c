/* The conditions of a decision, as a second list of tasks: the team says how each is met, and the
 * side that decided says whether it is. */
#include "assurance/decision.h"
#include "web/case_view.h"
#include "web/decision_view.h"
#include "web/field_form.h"

/* ---- The list ---------------------------------------------------------------------------- */

static GovukTask task(Page *page, const Condition *condition)
{
    Arena *arena = page->ctx->arena;
    Buf aside = aside_begin(page);
    condition_tag(page, condition);
    Html state = aside_end(page, aside);
    return (GovukTask){.title.text = arena_printf(arena, "%lld. %s", (long long)condition->number,
                                                  condition->text),
                       .hint.text = arena_printf(arena, "Due: %s. Owner: %s.",
                                                 condition_due(page, condition), condition->owner),
                       .status.html = state,
                       .href = page_url(page, "/cases/%s/conditions/%lld", page->c->reference,
                                        (long long)condition->number)};
}

static Err list_get(Page *page)
{
    Condition *conditions;
    size_t count;
    case_head(page, "Conditions of the decision", page_url(page, "/cases/%s", page->c->reference));
    TRY(condition_list(page->ctx, page->c, &conditions, &count));
    if (count == 0) {
        html(&page->main, "<p class=\"govuk-body\">There are no conditions.</p>\n");
        return OK;
    }
    html(&page->main, "<p class=\"govuk-body\">{}, {} still open.</p>\n",
         count_words(page, (int64_t)count, "condition", "conditions"), page->c->open_conditions);
    GovukTask *tasks = arena_array(page->ctx->arena, GovukTask, count);
    for (size_t i = 0; i < count; i++)
        tasks[i] = task(page, &conditions[i]);
    govuk_task_list(&page->main, &(GovukTaskList){.items = tasks, .items_count = count});
    return OK;
}

/* ---- One condition ----------------------------------------------------------------------- */

static const CaseField claim_field = {
    .name = "claim",
    .kind = FIELD_LONG,
    .label = "What shows that the condition is met?",
    .short_label = "What shows it",
    .hint = "Say what was done and where it can be seen. Those who decided read this and say "
            "whether it "
            "is enough.",
    .empty = "Enter what shows that the condition is met",
};

static const FieldOption settle_options[] = {
    {"met", "It is met", NULL},
    {"accepted", "It is lifted", "It is no longer needed, or accepted as it stands."},
    {"open", "Not yet", "The team has to do more."},
    {0},
};

static const CaseField settle_fields[] = {
    {.name = "state",
     .kind = FIELD_CHOICE,
     .label = "Is the condition met?",
     .short_label = "State",
     .options = settle_options,
     .empty = "Select whether the condition is met"},
    {.name = "reasons",
     .kind = FIELD_LONG,
     .label = "Reasons",
     .short_label = "Reasons",
     .hint = "The team reads this.",
     .empty = "Enter your reasons"},
};
static const CasePartFields settle_part = {.part = "settle",
                                           .title = "Settle the condition",
                                           .fields = settle_fields,
                                           .count = sizeof settle_fields / sizeof *settle_fields};

static const char *url(Page *page, const Condition *condition)
{
    return page_url(page, "/cases/%s/conditions/%lld", page->c->reference,
                    (long long)condition->number);
}

static bool is_open(const Condition *condition)
{
    return text_eq(condition->state, "open") || text_eq(condition->state, "claimed");
}

/* The two forms of this page go to one address; each says which it is. */
static void open_form(Page *page, const Condition *condition, const char *heading,
                      const char *action)
{
    html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n", heading);
    page_form_open(page, url(page, condition), condition->version, false);
    html(&page->main, "<input type=\"hidden\" name=\"action\" value=\"{}\">\n", action);
}

static void write_claim(Page *page, const Condition *condition)
{
    if (!text_empty(condition->claim)) {
        html(&page->main, "<h2 class=\"govuk-heading-m\">What the team says</h2>\n");
        written_text(page, condition->claim);
        signed_line(page, condition->claimed_by, condition->claimed_at);
    }
    if (!text_empty(condition->settled_reasons)) {
        html(&page->main, "<h2 class=\"govuk-heading-m\">What those who decided say</h2>\n");
        written_text(page, condition->settled_reasons);
        signed_line(page, condition->settled_by, condition->settled_at);
    }
}

static void write_forms(Page *page, const Condition *condition)
{
    Json *body = json_new_object(page->ctx->arena);
    json_set_text(page->ctx->arena, body, "claim", condition->claim);
    if (page->c->member && is_open(condition)) {
        open_form(page, condition, "Say how it is met", "claim");
        field_render(page, &claim_field, body, false);
        page_form_close(page, "Send");
    }
    if (condition_may_settle(page->ctx, page->c) == OK) {
        open_form(page, condition, "Say whether it is met", "settle");
        fields_render(page, &settle_part, NULL);
        page_form_close(page, "Save");
    }
}

static Err write_page(Page *page, const Condition *condition)
{
    Arena *arena = page->ctx->arena;
    case_head(page, arena_printf(arena, "Condition %lld", (long long)condition->number),
              page_url(page, "/cases/%s/conditions", page->c->reference));
    condition_card(page, condition, page_code(page), NULL);
    write_claim(page, condition);
    write_forms(page, condition);
    return OK;
}

static Err find(Page *page, const Condition **out)
{
    Condition *conditions;
    size_t count;
    int64_t number;
    TRY(condition_list(page->ctx, page->c, &conditions, &count));
    bool named = str_int(str_of(page->params[1]), &number);
    for (size_t i = 0; i < count; i++)
        if (named && conditions[i].number == number) {
            *out = &conditions[i];
            return OK;
        }
    return fail(page->ctx, MISSING, "There is no such condition.");
}

static Err condition_get(Page *page)
{
    const Condition *condition;
    TRY(find(page, &condition));
    return write_page(page, condition);
}

/* ---- Changes ----------------------------------------------------------------------------- */

static Err claim(Page *page, const Condition *condition, const char **message)
{
    Json *body = json_new_object(page->ctx->arena);
    *message = "Sent. Those who decided will say whether the condition is met.";
    field_read(page, &claim_field, body);
    if (page->faults.count)
        return OK;
    return page_fault_if_invalid(page,
                                 condition_claim(page->ctx, page->c, condition->number,
                                                 page_version(page), json_text(body, "claim")),
                                 "claim");
}

static Err settle(Page *page, const Condition *condition, const char **message)
{
    TRY(condition_may_settle(page->ctx, page->c));
    Json *body = fields_read(page, &settle_part);
    *message = "The condition is saved.";
    if (page->faults.count)
        return OK;
    return page_fault_if_invalid(page,
                                 condition_settle(page->ctx, page->c, condition->number,
                                                  page_version(page), json_text(body, "state"),
                                                  json_text(body, "reasons")),
                                 "state");
}

static Err condition_post(Page *page)
{
    const Condition *condition;
    const char *message;
    TRY(find(page, &condition));
    bool claims = text_eq(page_field(page, "action"), "claim");
    if (claims && !page->c->member)
        return fail(page->ctx, FORBIDDEN, "You cannot do this. It is for the team of this case.");
    TRY(claims ? claim(page, condition, &message) : settle(page, condition, &message));
    return page->faults.count
               ? write_page(page, condition)
               : page_done(page, message, "/cases/%s/conditions", page->c->reference);
}

static const Route routes[] = {
    {"GET", "/cases/{reference}/conditions", list_get, FOR_CASE, NULL, NULL, false},
    {"GET", "/cases/{reference}/conditions/{number}", condition_get, FOR_CASE, NULL, NULL, false},
    {"POST", "/cases/{reference}/conditions/{number}", condition_post, FOR_CASE, NULL, NULL, false},
};
const RouteTable condition_routes = {routes, sizeof routes / sizeof *routes};
