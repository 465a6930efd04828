#include "web/part_form.h"

#include "web/case_view.h"
#include "web/spend_form.h"

static bool pressed(const Page *page, const char *name)
{
    return form_value(&page->form, name) != NULL;
}

const char *part_form_adding(const Page *page)
{
    return form_value(&page->form, "add");
}

Err part_form_load(Page *page, PartForm *form)
{
    return case_part(page->ctx, page->c, form->part, &form->body, &form->version);
}

/* ---- What it says ----------------------------------------------------------------------- */

void part_summary(Page *page, const CasePartFields *fields, const Json *body)
{
    if (!body || body->kind != KIND_LIST) {
        if (text_eq(fields->part, "spend"))
            spend_summary(page, body);
        fields_summary(page, fields, body, NULL, NULL);
        return;
    }
    int number = 0;
    for (const Json *item = json_first(body); item; item = item->next)
        fields_summary(page, fields, item,
                       arena_printf(page->ctx->arena, "%c%s %d", fields->item[0] - 'a' + 'A',
                                    fields->item + 1, ++number),
                       NULL);
    if (!number)
        html(&page->main, "<p class=\"govuk-body\">Not provided</p>\n");
}

/* ---- The form --------------------------------------------------------------------------- */

static void write_more_buttons(Page *page, const PartButton *buttons, const char *name)
{
    for (; buttons && buttons->text; buttons++)
        govuk_button(&page->main, &(GovukButton){.text = buttons->text,
                                                 .name = name,
                                                 .value = buttons->value,
                                                 .classes = "govuk-button--secondary"});
}

static void write_buttons(Page *page, const PartForm *form)
{
    Buf *out = &page->main;
    html(out, "<div class=\"govuk-button-group\">\n");
    govuk_button(out, &(GovukButton){.text = text_or(form->button, "Save and continue"),
                                     .prevent_double_click = GOVUK_YES});
    write_more_buttons(page, form->more,
                       "add"); /* after the first: Enter in a field presses that one */
    write_more_buttons(page, form->then, "then");
    if (form->later)
        govuk_button(out, &(GovukButton){.text = "Save and come back later",
                                         .name = "later",
                                         .value = "yes",
                                         .classes = "govuk-button--secondary"});
    if (form->skip)
        html(out, "<a class=\"govuk-link\" href=\"{}\">Skip this question</a>\n", form->skip);
    html(out, "</div>\n");
}

static void write_form(Page *page, const PartForm *form)
{
    page_form_open(page, form->action, form->version, form->upload);
    if (form->write) {
        form->write(page, form);
    } else {
        for (size_t i = 0; i < form->fields.count; i++)
            field_render(page, &form->fields.fields[i], form->body, form->heading && i == 0);
    }
    write_buttons(page, form);
    page_form_close(page, NULL);
}

static void write_head(Page *page, const PartForm *form)
{
    case_head(page, form->title, form->back);
    if (form->caption)
        page->caption = form->caption;
}

static void write_intro(Page *page, const PartForm *form)
{
    if (form->intro)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", form->intro);
}

Err part_form_show(Page *page, const PartForm *form)
{
    write_head(page, form);
    write_intro(page, form);
    write_form(page, form);
    return OK;
}

Err part_form_view(Page *page, const PartForm *form)
{
    write_head(page, form);
    if (page->c->member)
        govuk_inset_text(
            &page->main,
            &(GovukInsetText){
                .text = arena_printf(page->ctx->arena,
                                     "You cannot change this now. The case is at the step “%s”.",
                                     page_label(page, "workflow.steps", page->c->step))});
    part_summary(page, &form->fields, form->body);
    return OK;
}

Err part_form_get(Page *page, PartForm *form)
{
    TRY(part_form_load(page, form));
    Err may = may_act(page->ctx, page->c, "edit", NULL, NULL);
    if (may == FORBIDDEN)
        return part_form_view(page, form);
    TRY(may);
    return part_form_show(page, form);
}

/* ---- Somebody else was faster ----------------------------------------------------------- */

/* The form goes on with the version that is there now, so that saving again is a choice made
 * in sight of it. */
static Err show_conflict(Page *page, PartForm *form)
{
    Buf *out = &page->main;
    TRY(part_form_load(page, form));
    page->status = 409;
    write_head(page, form);
    form->heading = false;
    form->button = "Save what you typed";
    govuk_warning_text(
        out, &(GovukWarningText){
                 .text = "Somebody else changed this after you opened it. Nothing of yours was "
                         "saved over theirs, and what you typed is still here."});
    html(out, "<h2 class=\"govuk-heading-m\">What it says now</h2>\n");
    if (form->body)
        part_summary(page, &form->fields, form->body);
    else
        html(out, "<p class=\"govuk-body\">It has been removed.</p>\n");
    html(out, "<h2 class=\"govuk-heading-m\">What you typed</h2>\n");
    write_form(page, form);
    return OK;
}

/* ---- Saving ----------------------------------------------------------------------------- */

Json *part_form_body(Page *page, const PartForm *form)
{
    Arena *arena = page->ctx->arena;
    Json *body = form->body && form->body->kind == KIND_OBJECT ? json_clone(arena, form->body)
                                                               : json_new_object(arena);
    if (form->id)
        json_set_text(arena, body, "id", form->id);
    return body;
}

Err part_form_read(Page *page, const PartForm *form, Json **body)
{
    if (form->read)
        return form->read(page, form, body);
    *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++)
        field_read(page, &form->fields.fields[i], *body);
    return OK;
}

/* A draft may have gaps: the same fields, none of which has to be filled in. */
static PartForm lenient(Page *page, const PartForm *form)
{
    PartForm copy = *form;
    CaseField *fields = arena_array(page->ctx->arena, CaseField, form->fields.count);
    for (size_t i = 0; i < form->fields.count; i++) {
        fields[i] = form->fields.fields[i];
        fields[i].optional = true;
    }
    copy.fields.fields = fields;
    return copy;
}

Err part_form_save(Page *page, PartForm *form)
{
    bool later = form->later && pressed(page, "later");
    TRY(part_form_load(page, form));
    if (part_form_adding(page)) {
        page->status = 200;
        return part_form_show(page, form);
    }
    PartForm asked = later ? lenient(page, form) : *form;
    Json *body;
    TRY(part_form_read(page, &asked, &body));
    if (page->faults.count)
        return part_form_show(page, form);
    Err err = case_save(page->ctx, page->c, form->part, page_version(page), body);
    if (err == STALE)
        return show_conflict(page, form);
    if (err == INVALID) {
        TRY(page_fault_if_invalid(page, err,
                                  form->fields.count ? form->fields.fields[0].name : "version"));
        return part_form_show(page, form);
    }
    TRY(err);
    if (later)
        return page_redirect(page, "%s", page_url(page, "/cases/%s", page->c->reference));
    return form->done ? page_done(page, form->done, "%s", form->next)
                      : page_redirect(page, "%s", form->next);
}
