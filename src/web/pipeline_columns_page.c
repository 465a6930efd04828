/* Which column of an uploaded sheet is what: filled in as for the last sheet of the organisation,
 * and for columns that are new by their headings. */
#include "base/limits.h"
#include "format/pipeline_fields.h"
#include "web/case_view.h"
#include "web/field_form.h"
#include "web/pipeline_import.h"

typedef struct Columns {
    PipelineUpload upload;
    PipelineSheet sheet;
    CsvRow samples[PIPELINE_SAMPLES];
    size_t n_samples;
    PipelineFields fields;
    const Json *last;    /* the map of the last import; NULL: none */
    const char **chosen; /* for each column the key of a field; "": none */
    const Json *forms;   /* "money", "decimal" and "dates" */
} Columns;

/* ---- How plain numbers and dates are meant --------------------------------------------------- */

static const FieldOption money_options[] = {{"pounds", "Pounds", "1200 is £1,200"},
                                            {"thousands", "Thousands", "1200 is £1,200,000"},
                                            {"millions", "Millions", "1.2 is £1,200,000"},
                                            {0}};
static const FieldOption date_options[] = {{"day_first", "Day first", "03/04/2027 is 3 April"},
                                           {"month_first", "Month first", "03/04/2027 is 4 March"},
                                           {0}};
static const FieldOption decimal_options[] = {
    {"point", "Point", "1,200.50"}, {"comma", "Comma", "1.200,50"}, {0}};
static const CaseField form_fields[] = {
    {.name = "money",
     .kind = FIELD_CHOICE,
     .label = "What does a plain number of money mean?",
     .short_label = "Money",
     .hint = "£1,200, 1.2m and 40k say it themselves.",
     .options = money_options,
     .empty = "Select what a plain number of money means"},
    {.name = "decimal",
     .kind = FIELD_CHOICE,
     .label = "What stands before the pence?",
     .short_label = "Pence",
     .hint = "Most British sheets have a point.",
     .options = decimal_options,
     .empty = "Select what stands before the pence"},
    {.name = "dates",
     .kind = FIELD_CHOICE,
     .label = "What comes first in a date?",
     .short_label = "Dates",
     .hint = "2027-04-03 and 3 April 2027 say it themselves.",
     .options = date_options,
     .empty = "Select what comes first in a date"},
};
enum { FORM_FIELDS = sizeof form_fields / sizeof *form_fields };

/* ---- Reading --------------------------------------------------------------------------------- */

/* What the spend controls of the organisation ask of a line. */
static Err add_questions(Page *page, Columns *columns)
{
    Organisation organisation;
    TRY(organisation_find(page->ctx, columns->upload.organisation, &organisation));
    const Pack *controls =
        pack_controls_on(page->ctx->packs, organisation.process, ctx_today(page->ctx));
    const Json *question = controls ? json_first(json_get(controls->document, "questions")) : NULL;
    for (; question; question = question->next)
        pipeline_fields_add_called(
            page->ctx->arena, &columns->fields,
            text_join(page->ctx->arena, "answers.", text_or(json_text(question, "id"), "")),
            json_text(question, "text"));
    return OK;
}

/* Years around this one, and those that a map or a heading names. */
static void add_open_fields(Page *page, Columns *columns)
{
    enum { YEARS_BACK = 1, YEARS_AHEAD = 5 };
    Arena *arena = page->ctx->arena;
    Date today = ctx_today(page->ctx);
    const Json *maps[] = {columns->last, columns->upload.map};
    for (int year = -YEARS_BACK; year <= YEARS_AHEAD; year++)
        pipeline_fields_add(
            arena, &columns->fields,
            text_join(arena, "year.",
                      date_financial_year(arena, date_add_months(today, 12 * year))));
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        for (const Json *one = json_first(json_get(maps[i], "columns")); one; one = one->next)
            pipeline_fields_add(arena, &columns->fields, one->name);
    for (size_t i = 0; i < columns->sheet.n_columns; i++) {
        const char *key = pipeline_field_guess(arena, &columns->fields, columns->sheet.columns[i]);
        if (key)
            pipeline_fields_add(arena, &columns->fields, key);
    }
}

static const char *key_in_map(const Json *map, const char *heading)
{
    for (const Json *one = json_first(json_get(map, "columns")); one; one = one->next)
        if (text_eq(one->text, heading))
            return one->name;
    return NULL;
}

static bool is_chosen(const Columns *columns, const char *key)
{
    for (size_t i = 0; i < columns->sheet.n_columns; i++)
        if (text_eq(columns->chosen[i], key))
            return true;
    return false;
}

/* As it was said of this sheet; else of the last one, in which a column that nothing was said of
 * stays so; and a column that is new is guessed, where nothing else is the same. */
static Err choose_by_maps(Page *page, Columns *columns)
{
    TextList known = {0};
    const Json *map = columns->upload.map ? columns->upload.map : columns->last;
    TRY(pipeline_source_columns(page->ctx, columns->upload.source, &known));
    for (size_t i = 0; i < columns->sheet.n_columns; i++)
        columns->chosen[i] = text_or(key_in_map(map, columns->sheet.columns[i]), "");
    for (size_t i = 0; i < columns->sheet.n_columns && !columns->upload.map; i++) {
        const char *heading = columns->sheet.columns[i],
                   *key = pipeline_field_guess(page->ctx->arena, &columns->fields, heading);
        bool said = columns->last && text_list_has(&known, heading);
        if (!*columns->chosen[i] && key && !said && !is_chosen(columns, key))
            columns->chosen[i] = key;
    }
    columns->forms = map;
    return OK;
}

/* Money in pounds with a point, and the day first, as in a map that does not say. */
static void complete_forms(Page *page, Columns *columns)
{
    Json *forms = json_new_object(page->ctx->arena);
    for (size_t i = 0; i < FORM_FIELDS; i++)
        json_set_text(page->ctx->arena, forms, form_fields[i].name,
                      text_or(json_text(columns->forms, form_fields[i].name),
                              form_fields[i].options[0].value));
    columns->forms = forms;
}

static Err open_columns(Page *page, Columns *columns)
{
    *columns = (Columns){0};
    TRY(pipeline_import_upload(page, &columns->upload));
    TRY(pipeline_source_map(page->ctx, columns->upload.source, (Json **)&columns->last));
    TRY(pipeline_fields_load(page->ctx, &columns->fields));
    TRY(pipeline_import_open(page, &columns->upload, NULL, &columns->sheet));
    Err err =
        pipeline_import_samples(page->ctx, &columns->sheet, columns->samples, &columns->n_samples);
    pipeline_sheet_close(&columns->sheet);
    TRY(err);
    TRY(add_questions(page, columns));
    add_open_fields(page, columns);
    columns->chosen = arena_array(page->ctx->arena, const char *, columns->sheet.n_columns + 1);
    return OK;
}

/* ---- The page -------------------------------------------------------------------------------- */

static const char *field_of(Page *page, size_t column)
{
    return arena_printf(page->ctx->arena, "column-%zu", column + 1);
}

static GovukSelectItem *select_items(Page *page, const PipelineFields *fields)
{
    Arena *arena = page->ctx->arena;
    GovukSelectItem *items = arena_array(arena, GovukSelectItem, fields->count + 1);
    items[0] = (GovukSelectItem){.value = "", .text = "None of these"};
    for (size_t i = 0; i < fields->count; i++) {
        const PipelineField *field = &fields->items[i];
        items[i + 1] = (GovukSelectItem){
            .value = field->key, .text = arena_printf(arena, "%s: %s", field->group, field->label)};
    }
    return items;
}

/* Its first values, for whoever knows the sheet. */
static const char *sample_words(Page *page, const Columns *columns, size_t column)
{
    enum { SHOWN = 80 };
    Buf out = buf_init(page->ctx->arena, 4096);
    for (size_t i = 0; i < columns->n_samples; i++) {
        const CsvRow *row = &columns->samples[i];
        Str text = str_of(column < row->count ? csv_unguarded(row->fields[column]) : "");
        text = str_trim(text);
        Str shown = utf8_first(text, SHOWN);
        if (!text.len)
            continue;
        buf_add(&out, out.len ? "; " : "First values: ");
        buf_add_str(&out, shown);
        buf_add(&out, shown.len < text.len ? " …" : "");
    }
    return out.len ? buf_text(&out) : "Its first cells are empty";
}

static void write_column(Page *page, const Columns *columns, const GovukSelectItem *items,
                         size_t column)
{
    const char *name = field_of(page, column);
    govuk_select(&page->main, &(GovukSelect){.name = name,
                                             .label = {.text = columns->sheet.columns[column],
                                                       .classes = "govuk-label--s"},
                                             .hint.text = sample_words(page, columns, column),
                                             .items = items,
                                             .items_count = columns->fields.count + 1,
                                             .value = columns->chosen[column],
                                             .error_message = page_fault_for(page, name)});
}

static Err write_page(Page *page, Columns *columns)
{
    TRY(pipeline_import_head(page, "Say which column is what"));
    page->back = "/pipeline/import";
    page->caption = columns->upload.name;
    complete_forms(page, columns);
    const GovukSelectItem *items = select_items(page, &columns->fields);
    html(
        &page->main,
        "<p class=\"govuk-body\">{} Only the title is needed. A reference that stays the same from "
        "one sheet to the next makes a line known again when its title changes. Every cell is kept "
        "as it is, whatever you choose.</p>\n"
        "<h2 class=\"govuk-heading-m\">Columns of the sheet</h2>\n",
        columns->upload.map || columns->last ? "Filled in as you said it last."
                                             : "Filled in by the headings: check each one.");
    page_form_open(page, pipeline_import_url(page, &columns->upload, "/columns"), -1, false);
    for (size_t i = 0; i < columns->sheet.n_columns; i++)
        write_column(page, columns, items, i);
    for (size_t i = 0; i < FORM_FIELDS; i++)
        field_render(page, &form_fields[i], columns->forms, false);
    page_form_close(page, "Continue to the preview");
    return OK;
}

Err pipeline_columns_get(Page *page)
{
    Columns columns;
    TRY(open_columns(page, &columns));
    TRY(choose_by_maps(page, &columns));
    return write_page(page, &columns);
}

/* ---- What was sent --------------------------------------------------------------------------- */

static void choose_as_sent(Page *page, Columns *columns)
{
    for (size_t i = 0; i < columns->sheet.n_columns; i++) {
        columns->chosen[i] = page_field(page, field_of(page, i));
        if (*columns->chosen[i] && !pipeline_field_find(&columns->fields, columns->chosen[i])) {
            columns->chosen[i] = "";
            page_fault(page, field_of(page, i), "Select what this column is");
        }
    }
}

static void check_choice(Page *page, const Columns *columns)
{
    Arena *arena = page->ctx->arena;
    if (!is_chosen(columns, "title"))
        page_fault(page, field_of(page, 0), "Select which column is the title");
    for (size_t i = 0; i < columns->sheet.n_columns; i++)
        for (size_t before = 0; before < i; before++)
            if (*columns->chosen[i] && text_eq(columns->chosen[i], columns->chosen[before]))
                page_fault(
                    page, field_of(page, i),
                    arena_printf(arena, "\"%s\" and \"%s\" are both \"%s: %s\". Change one of them",
                                 columns->sheet.columns[before], columns->sheet.columns[i],
                                 pipeline_field_find(&columns->fields, columns->chosen[i])->group,
                                 pipeline_field_find(&columns->fields, columns->chosen[i])->label));
}

static Json *map_of(Page *page, const Columns *columns)
{
    Arena *arena = page->ctx->arena;
    Json *map = json_new_object(arena), *named = json_new_object(arena);
    for (size_t i = 0; i < columns->sheet.n_columns; i++)
        if (*columns->chosen[i])
            json_set_text(arena, named, columns->chosen[i], columns->sheet.columns[i]);
    json_set(arena, map, "columns", named);
    for (size_t i = 0; i < FORM_FIELDS; i++)
        json_set_text(arena, map, form_fields[i].name,
                      json_text(columns->forms, form_fields[i].name));
    return map;
}

Err pipeline_columns_post(Page *page)
{
    Columns columns;
    Json *forms = json_new_object(page->ctx->arena);
    TRY(open_columns(page, &columns));
    choose_as_sent(page, &columns);
    check_choice(page, &columns);
    for (size_t i = 0; i < FORM_FIELDS; i++)
        field_read(page, &form_fields[i], forms);
    columns.forms = forms;
    if (page->faults.count)
        return write_page(page, &columns);
    TRY(pipeline_upload_set_map(page->ctx, &columns.upload, map_of(page, &columns)));
    return page_redirect(page, "%s", pipeline_import_url(page, &columns.upload, ""));
}
