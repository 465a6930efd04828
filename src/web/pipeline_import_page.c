/* A lead begins to import a sheet: whose pipeline, and which file. It is kept as an upload until
 * they said which column is what and saw what would change. */
#include "base/limits.h"
#include "web/case_view.h"
#include "web/field_form.h"
#include "web/pipeline_import.h"
#include "web/pipeline_view.h"

/* ---- Shared by the pages of an import -------------------------------------------------------- */

Err pipeline_import_upload(Page *page, PipelineUpload *out)
{
    int64_t id = 0;
    if (!str_int(str_of(page->params[0]), &id))
        return fail(page->ctx, MISSING, "There is no such page.");
    return pipeline_upload_find(page->ctx, id, out);
}

const char *pipeline_import_url(Page *page, const PipelineUpload *upload, const char *rest)
{
    return arena_printf(page->ctx->arena, "/pipeline/import/%lld%s", (long long)upload->id, rest);
}

Err pipeline_import_open(Page *page, const PipelineUpload *upload, const Json *map,
                         PipelineSheet *out)
{
    return pipeline_sheet_open(page->ctx, upload->name, upload->bytes, map, upload->organisation,
                               out);
}

Err pipeline_import_head(Page *page, const char *title)
{
    PipelineView view;
    TRY(pipeline_view_read(page, &view));
    pipeline_head(page, &view, title, "/pipeline/import");
    page->caption = NULL;
    return OK;
}

Err pipeline_import_samples(Ctx *ctx, PipelineSheet *sheet, CsvRow rows[PIPELINE_SAMPLES],
                            size_t *count)
{
    bool more = true;
    *count = 0;
    while (*count < PIPELINE_SAMPLES) {
        TRY(sheet_next(ctx, &sheet->reader, &rows[*count], &more));
        if (!more)
            break;
        (*count)++;
    }
    return OK;
}

/* ---- The form -------------------------------------------------------------------------------- */

typedef struct Choice {
    FieldOption *options; /* the organisations that the person leads; ended by {0} */
    size_t count;
    CaseField field;
} Choice;

static Err read_choice(Page *page, Choice *out)
{
    Organisation *all;
    size_t n_all;
    TRY(organisation_list(page->ctx, &all, &n_all));
    *out = (Choice){.options = arena_array(page->ctx->arena, FieldOption, n_all + 1)};
    for (size_t i = 0; i < n_all; i++)
        if (person_is(page->ctx->who, "lead", all[i].id))
            out->options[out->count++] = (FieldOption){all[i].id, all[i].name, NULL};
    out->field = (CaseField){.name = "organisation",
                             .kind = FIELD_CHOICE,
                             .label = "Whose pipeline is it?",
                             .short_label = "Organisation",
                             .options = out->options,
                             .empty = "Select whose pipeline it is"};
    return OK;
}

static void write_templates(Page *page)
{
    html(&page->main,
         "<h2 class=\"govuk-heading-m\">Start from a template</h2>\n"
         "<p class=\"govuk-body\">It has a column for everything that a line may say, and its "
         "columns are recognised. Leave out those that you do not need.</p>\n"
         "<ul class=\"govuk-list govuk-list--bullet\">\n"
         "<li><a class=\"govuk-link\" href=\"/pipeline/template.ods\">Template as a spreadsheet "
         "(ODS)</a></li>\n"
         "<li><a class=\"govuk-link\" href=\"/pipeline/template.csv\">Template as text "
         "(CSV)</a></li>\n"
         "</ul>\n");
}

static Err write_form(Page *page, const Choice *choice, const Json *answers)
{
    TRY(pipeline_import_head(page, "Import a sheet"));
    html(&page->main,
         "<p class=\"govuk-body\">Upload your pipeline as you keep it. You then say which column "
         "is what, and see what would change row by row. Nothing is stored before you "
         "agree.</p>\n");
    page_form_open(page, "/pipeline/import", -1, true);
    if (choice->count > 1)
        field_render(page, &choice->field, answers, false);
    govuk_file_upload(
        &page->main,
        &(GovukFileUpload){
            .name = "file",
            .label = {.text = "Which sheet?", .classes = "govuk-label--s"},
            .hint.text = arena_printf(
                page->ctx->arena,
                "An OpenDocument spreadsheet (ODS), or CSV or TSV with any separator and "
                "encoding, up to %d MB and %d,000 rows. Larger ones are imported on the command "
                "line: tcop import pipeline",
                MAX_UPLOAD_BYTES >> 20, MAX_PAGE_SHEET_ROWS / 1000),
            .error_message = page_fault_for(page, "file")});
    page_form_close(page, "Continue");
    write_templates(page);
    return OK;
}

Err pipeline_import_get(Page *page)
{
    Choice choice;
    TRY(read_choice(page, &choice));
    return write_form(page, &choice, NULL);
}

/* ---- What was sent --------------------------------------------------------------------------- */

/* Whether it can be read at all is said beside the field and not on the next page. */
static Err check_sheet(Page *page, const char *name, Str bytes)
{
    PipelineSheet sheet;
    CsvRow rows[PIPELINE_SAMPLES];
    size_t count;
    TRY(pipeline_sheet_open(page->ctx, name, bytes, NULL, "", &sheet));
    Err err = pipeline_import_samples(page->ctx, &sheet, rows, &count);
    pipeline_sheet_close(&sheet);
    return err;
}

static const char *file_name(const FormField *file)
{
    const char *name = text_or(file->file_name, "sheet");
    return utf8_length(name) <= MAX_SHORT_TEXT ? name : "sheet";
}

static Err take_file(Page *page, const char *organisation, int64_t *id)
{
    const FormField *file = form_file(&page->form, "file");
    if (page->faults.count || !file) {
        page_fault(page, "file", file ? "Select the sheet again" : "Select a sheet");
        return OK;
    }
    Err err = check_sheet(page, file_name(file), file->file);
    if (err == OK)
        err = pipeline_upload_add(page->ctx, organisation, file_name(file), file->file, id);
    if (err == INVALID || err == TOO_BIG) {
        page_fault(page, "file", problem(page->ctx));
        return OK;
    }
    return err;
}

Err pipeline_import_post(Page *page)
{
    Choice choice;
    Json *answers = json_new_object(page->ctx->arena);
    int64_t id = 0;
    TRY(read_choice(page, &choice));
    if (choice.count > 1)
        field_read(page, &choice.field, answers);
    const char *organisation =
        choice.count == 1 ? choice.options[0].value : json_text(answers, "organisation");
    TRY(take_file(page, text_or(organisation, ""), &id));
    if (page->faults.count)
        return write_form(page, &choice, answers);
    return page_redirect(page, "/pipeline/import/%lld/columns", (long long)id);
}
