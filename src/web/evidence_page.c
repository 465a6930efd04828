#include "web/evidence_page.h"

#include "assurance/case_items.h"
#include "base/limits.h"
#include "web/case_view.h"
#include "web/item_page.h"
#include "web/repository_view.h"

static const char intro[] = "Add what shows that you follow the Code. You can then say at each "
                            "point which evidence shows it.";

/* ---- What is asked of which kind -------------------------------------------------------- */

static const CaseField *kind_field(void)
{
    return &case_part_fields("evidence")->fields[0];
}

/* A run is made by the program, so nobody is asked for one. */
static bool is_asked(const FieldOption *option)
{
    return !text_eq(option->value, "run");
}

static CaseField *asked_kind(Arena *arena)
{
    CaseField *field = arena_new(arena, CaseField);
    *field = *kind_field();
    size_t count = 0, kept = 0;
    while (field->options[count].value)
        count++;
    FieldOption *options = arena_array(arena, FieldOption, count + 1);
    for (size_t i = 0; i < count; i++)
        if (is_asked(&field->options[i]))
            options[kept++] = field->options[i];
    field->options = options;
    return field;
}

/* What kind of evidence the address names; NULL: none that can be added here. */
static const FieldOption *kind_find(const char *kind)
{
    for (const FieldOption *option = kind_field()->options; option->value; option++)
        if (text_eq(option->value, kind) && is_asked(option))
            return option;
    return NULL;
}

/* All but the kind itself; the address only of a link; a statement must say what it states. */
static CasePartFields fields_of_kind(Arena *arena, const CasePartFields *all, const char *kind)
{
    CasePartFields some = *all;
    CaseField *fields = arena_array(arena, CaseField, all->count);
    some.count = 0;
    for (size_t i = 1; i < all->count; i++) {
        CaseField field = all->fields[i];
        if (text_eq(field.name, "address") && !text_eq(kind, "link"))
            continue;
        if (text_eq(field.name, "text") && text_eq(kind, "fact")) {
            field.optional = false;
            field.empty = "Enter what this evidence shows";
        }
        fields[some.count++] = field;
    }
    some.fields = fields;
    return some;
}

/* ---- The list --------------------------------------------------------------------------- */

/* Where it can be read, when that is somewhere else than on its own page. */
static void write_way(Page *page, const Json *item)
{
    const char *address = evidence_address(page, item);
    if (!address)
        return;
    const char *file = json_text(item, "file_name");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link app-text-break\" href=\"{}\">{} "
         "{}</a></p>\n",
         address, file ? "Download" : "Open", file ? file : address);
}

static Html title_cell(Page *page, const ItemList *list, const Json *item)
{
    const char *id = json_text(item, "id");
    Buf aside = aside_begin(page);
    html(&page->main, "<a class=\"govuk-link app-text-break\" href=\"{}{}\">{}</a>", list->address,
         page_url(page, "/%s", id), item_title(page, list, item));
    if (evidence_expired(page, item)) {
        html(&page->main, " ");
        word_tag(page, "Expired", "red");
    }
    return aside_end(page, aside);
}

static Html remove_cell(Page *page, const ItemList *list, const Json *item)
{
    const char *id = json_text(item, "id");
    Buf aside = aside_begin(page);
    html(&page->main,
         "<a class=\"govuk-link\" href=\"{}{}/remove\">Remove<span "
         "class=\"govuk-visually-hidden\"> {}</span></a>",
         list->address, page_url(page, "/%s", id), id);
    return aside_end(page, aside);
}

static GovukTableRow table_row(Page *page, const ItemList *list, const Json *item)
{
    GovukTableCell *cells = arena_array(page->ctx->arena, GovukTableCell, 4);
    cells[0].html = title_cell(page, list, item);
    cells[1].text = case_field_text(page->ctx->arena, kind_field(), item);
    cells[2].text = evidence_age(page, item);
    if (list->editable)
        cells[3].html = remove_cell(page, list, item);
    return (GovukTableRow){.cells = cells, .cells_count = list->editable ? 4 : 3};
}

static void write_table(Page *page, const ItemList *list, const Json *items)
{
    static const GovukTableCell head[] = {
        {.text = "Evidence"}, {.text = "Kind"}, {.text = "Date"}, {.text = "Remove"}};
    GovukTableRow *rows = arena_array(page->ctx->arena, GovukTableRow, items->count);
    size_t count = 0;
    for (const Json *item = json_first(items); item; item = item->next)
        rows[count++] = table_row(page, list, item);
    app_table(&page->main, &(GovukTable){.caption = "Evidence of this case",
                                         .caption_classes = "govuk-visually-hidden",
                                         .head = head,
                                         .head_count = list->editable ? 4 : 3,
                                         .rows = rows,
                                         .rows_count = count});
}

Err evidence_all(Page *page)
{
    ItemList list;
    Json *items;
    TRY(item_list_of(page, "evidence", &list));
    TRY(item_may_edit(page, &list));
    TRY(case_items(page->ctx, page->c, "evidence", &items));
    item_list_top(page, &list, intro);
    page->wide = true;
    if (items->count)
        write_table(page, &list, items);
    item_list_bottom(page, &list, items->count);
    return OK;
}

/* ---- Adding: first the kind, then the rest ---------------------------------------------- */

Err evidence_get_kind(Page *page)
{
    page->back = page_url(page, "/cases/%s/evidence", page->c->reference);
    page->section = "cases";
    page_form_open(page,
                   arena_printf(page->ctx->arena, "%s/add%s", page->back, item_for_query(page)), -1,
                   false);
    field_render(page, asked_kind(page->ctx->arena), NULL, true);
    page_form_close(page, "Continue");
    return OK;
}

Err evidence_post_kind(Page *page)
{
    Json *body = json_new_object(page->ctx->arena);
    field_read(page, asked_kind(page->ctx->arena), body);
    if (page->faults.count)
        return evidence_get_kind(page);
    return page_redirect(
        page, "%s%s",
        page_url(page, "/cases/%s/evidence/add/%s", page->c->reference, json_text(body, "kind")),
        item_for_query(page));
}

static void write_file_field(Page *page)
{
    govuk_file_upload(
        &page->main,
        &(GovukFileUpload){
            .name = "file",
            .label = {.text = "Which file?", .classes = "govuk-label--s"},
            .hint.text = "PDF, OpenDocument, Office, PNG, JPEG or text in UTF-8, up to 20 MB",
            .error_message = page_fault_for(page, "file"),
        });
}

static void write_file_form(Page *page, const PartForm *form)
{
    write_file_field(page);
    for (size_t i = 0; i < form->fields.count; i++)
        field_render(page, &form->fields.fields[i], form->body, false);
}

/* A browser sends a file once: whoever has to correct another field chooses it again. */
static Err read_file(Page *page, Json *body)
{
    Arena *arena = page->ctx->arena;
    const FormField *file = form_file(&page->form, "file");
    const char *sha256;
    if (page->faults.count || !file) {
        page_fault(page, "file", file ? "Select the file again" : "Select a file");
        return OK;
    }
    const char *name = text_or(file->file_name, "file");
    Err err = case_file_add(page->ctx, page->c, name, file->file, &sha256);
    if (err == INVALID || err == TOO_BIG) {
        page_fault(page, "file", problem(page->ctx));
        return OK;
    }
    TRY(err);
    json_set_text(arena, body, "sha256", sha256);
    json_set_text(arena, body, "file_name", utf8_length(name) <= MAX_SHORT_TEXT ? name : "file");
    return OK;
}

static Err read_evidence(Page *page, const PartForm *form, Json **out)
{
    Json *body = part_form_body(page, form);
    for (size_t i = 0; i < form->fields.count; i++)
        field_read(page, &form->fields.fields[i], body);
    item_check_order(page, body, "date", "expires",
                     "Valid until must be the same as or after the date");
    if (!form->body)
        json_set_text(page->ctx->arena, body, "kind", page->params[1]);
    *out = body;
    return OK;
}

/* The file's field stands first on the page, so its fault does in the summary. */
static void file_fault_first(Faults *faults)
{
    if (!faults->count || !text_eq(faults->items[faults->count - 1].field, "file"))
        return;
    Fault file = faults->items[faults->count - 1];
    for (size_t i = faults->count - 1; i > 0; i--)
        faults->items[i] = faults->items[i - 1];
    faults->items[0] = file;
}

static Err read_file_form(Page *page, const PartForm *form, Json **out)
{
    TRY(read_evidence(page, form, out));
    TRY(read_file(page, *out));
    file_fault_first(&page->faults);
    return OK;
}

static Err add_form(Page *page, ItemList *list, PartForm *form)
{
    const char *kind = page->params[1];
    const FieldOption *option = kind_find(kind);
    if (!option)
        return fail(page->ctx, MISSING, "There is no such kind of evidence.");
    bool file = text_eq(kind, "file");
    TRY(item_list_of(page, "evidence", list));
    *form = (PartForm){
        .fields = fields_of_kind(page->ctx->arena, &list->fields, kind),
        .title = text_eq(kind, "link") ? "Add a link as evidence"
                 : file                ? "Add a file as evidence"
                                       : "Add a statement as evidence",
        .back = arena_printf(page->ctx->arena, "%s/add%s", list->address, item_for_query(page)),
        .action = arena_printf(page->ctx->arena, "%s/add/%s%s", list->address, option->value,
                               item_for_query(page)),
        .next = item_next(page, list),
        .button = "Save",
        .write = file ? write_file_form : NULL,
        .read = file ? read_file_form : read_evidence,
        .upload = file};
    return OK;
}

Err evidence_get_add(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(add_form(page, &list, &form));
    return part_form_show(page, &form);
}

Err evidence_post_add(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(add_form(page, &list, &form));
    return item_add(page, &list, &form);
}

/* ---- One piece -------------------------------------------------------------------------- */

static Err open_piece(Page *page, ItemList *list, PartForm *form)
{
    TRY(item_list_of(page, "evidence", list));
    TRY(item_form(page, list, page->params[1], form));
    form->fields = fields_of_kind(page->ctx->arena, &list->fields, json_text(form->body, "kind"));
    form->read = read_evidence;
    return OK;
}

Err evidence_get(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(open_piece(page, &list, &form));
    write_way(page, form.body);
    repository_run(page, form.body);
    return part_form_get(page, &form);
}

Err evidence_post(Page *page)
{
    ItemList list;
    PartForm form;
    TRY(open_piece(page, &list, &form));
    return part_form_save(page, &form);
}

Err evidence_get_remove(Page *page)
{
    ItemList list;
    TRY(item_list_of(page, "evidence", &list));
    return item_ask_remove(page, &list, page->params[1]);
}

Err evidence_post_remove(Page *page)
{
    ItemList list;
    TRY(item_list_of(page, "evidence", &list));
    return item_remove(page, &list, page->params[1]);
}

/* Always as a download: what others uploaded is never shown on our address. */
Err evidence_file(Page *page)
{
    const char *name;
    Str bytes;
    TRY(case_file_read(page->ctx, page->c, page->params[1], &name, &bytes));
    return page_raw(page, "application/octet-stream", name, bytes);
}
