#include "format/ods_table.h"

#include <libxml/SAX2.h>
#include <string.h>

enum { OTHERS_NAMED = 5, NAME_SHOWN = 60 };

void ods_table_init(OdsTable *table, Arena *own)
{
    table->own = own;
    ods_rows_init(&table->rows, own);
    table->type = buf_init(own, MAX_ODS_TAG);
    table->value = buf_init(own, MAX_ODS_TAG);
    table->currency = buf_init(own, MAX_ODS_TAG);
    table->shown = buf_init(own, MAX_SHEET_CELL);
}

void ods_table_finish(OdsTable *table)
{
    ods_rows_finish(&table->rows);
}

/* ---- Names ------------------------------------------------------------------------------------
 */

typedef enum Space { OTHER_SPACE, OFFICE, TABLE, TEXT, EXTENSION } Space;

static Space space_of(const xmlChar *uri)
{
    static const char *const uris[] = {
        [OFFICE] = "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        [TABLE] = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        [TEXT] = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        [EXTENSION] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"};
    for (size_t i = OFFICE; uri && i < sizeof uris / sizeof *uris; i++)
        if (strcmp((const char *)uri, uris[i]) == 0)
            return (Space)i;
    return OTHER_SPACE;
}

/* The attributes as the parser gives them: name, prefix, address, and value with its end. */
typedef struct Attributes {
    const xmlChar **items;
    int count;
} Attributes;

static bool attribute(const Attributes *all, Space space, const char *name, Str *out)
{
    for (int i = 0; i < all->count; i++) {
        const xmlChar **item = all->items + 5 * (size_t)i;
        if (strcmp((const char *)item[0], name) != 0 || space_of(item[2]) != space)
            continue;
        *out = (Str){(const char *)item[3], (size_t)(item[4] - item[3])};
        return true;
    }
    return false;
}

/* What is in an attribute, kept in a buffer. As long as it is not asked to put in entities, libxml2
 * leaves each & of an attribute as it would stand in a document. */
static Str kept(Buf *buf, Str text)
{
    static const char ampersand[] = "&#38;";
    buf_clear(buf);
    for (size_t i = 0; i < text.len; i++) {
        buf_add_char(buf, text.data[i]);
        if (str_starts((Str){text.data + i, text.len - i}, str_of(ampersand)))
            i += sizeof ampersand - 2;
    }
    return buf_str(buf);
}

/* A number of cells or rows; 1 when it is absent. */
static int64_t number(OdsTable *table, const Attributes *all, const char *name)
{
    Str text;
    int64_t count = 1;
    if (attribute(all, TABLE, name, &text) &&
        (!str_int(text, &count) || count < 1 || count > INT32_MAX)) {
        ods_cell_fail(&table->rows, INVALID,
                      arena_printf(table->own, "%s is \"%s\", which is no number of them", name,
                                   str_copy(table->own, utf8_first(text, NAME_SHOWN))));
        return 1;
    }
    return count;
}

/* ---- Which element may stand where
 * ---------------------------------------------------------------- */

typedef enum Kind {
    NOTHING, /* what is open before the root */
    IGNORED, /* with all that is in it */
    DOCUMENT,
    BODY,
    BOOK,
    SHEET,
    GROUP, /* of rows, or of paragraphs in a cell below */
    ROW,
    CELL,
    BLOCK,
    PARAGRAPH,
    INLINE,
    SPACES,
    TAB,
    BREAK
} Kind;

/* The first that fits; a name of NULL is any. */
static const struct {
    Kind parent;
    Space space;
    const char *name;
    Kind kind;
} places[] = {
    {PARAGRAPH, TEXT, "s", SPACES},
    {PARAGRAPH, TEXT, "tab", TAB},
    {PARAGRAPH, TEXT, "line-break", BREAK},
    {PARAGRAPH, TEXT, "note", IGNORED},
    {PARAGRAPH, TEXT, NULL, INLINE}, /* links, spans, fields */
    {CELL, TEXT, "p", PARAGRAPH},
    {CELL, TEXT, "h", PARAGRAPH},
    {CELL, TEXT, NULL, BLOCK}, /* lists */
    {ROW, TABLE, "table-cell", CELL},
    {ROW, TABLE, "covered-table-cell", CELL},
    {SHEET, TABLE, "table-row", ROW},
    {SHEET, TABLE, "table-row-group", GROUP},
    {SHEET, TABLE, "table-header-rows", GROUP},
    {SHEET, TABLE, "table-rows", GROUP},
    {BOOK, TABLE, "table", SHEET},
    {BODY, OFFICE, "spreadsheet", BOOK},
    {DOCUMENT, OFFICE, "body", BODY},
    {NOTHING, OFFICE, "document-content", DOCUMENT},
};

static Kind kind_of(Kind parent, Space space, const char *name)
{
    Kind as = parent == GROUP    ? SHEET
              : parent == BLOCK  ? CELL
              : parent == INLINE ? PARAGRAPH
                                 : parent;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].parent == as && places[i].space == space &&
            (!places[i].name || strcmp(places[i].name, name) == 0))
            return places[i].kind;
    return IGNORED;
}

/* ---- Tables and rows ---------------------------------------------------------------------------
 */

static void begin_table(OdsTable *table, const Attributes *all)
{
    Str name = S("");
    attribute(all, TABLE, "name", &name);
    table->name = str_copy(table->own, utf8_first(kept(&table->value, name), NAME_SHOWN));
    table->is_read = table->is_other = false;
    if (++table->tables > MAX_SHEET_TABLES)
        ods_rows_fail(&table->rows, TOO_BIG, "more than %d tables", MAX_SHEET_TABLES);
    ods_table_begin(&table->rows);
}

/* The first table with content is the one that is read. */
static void end_row(OdsTable *table)
{
    bool content = ods_row_has_content(&table->rows);
    if (content && !table->read_name) {
        table->read_name = table->name;
        table->is_read = true;
    }
    if (content && !table->is_read && !table->is_other) {
        table->is_other = true;
        if (table->n_others++ < OTHERS_NAMED)
            text_list_add(table->own, &table->others, table->name);
    }
    table->since = 0;
    ods_row_end(&table->rows, content && table->is_read);
}

/* ---- Cells ------------------------------------------------------------------------------------
 */

static void begin_cell(OdsTable *table, const char *name, const Attributes *all)
{
    Str text = S("");
    table->grid = (OdsGrid){.times = number(table, all, "number-columns-repeated"),
                            .wide = number(table, all, "number-columns-spanned"),
                            .high = number(table, all, "number-rows-spanned"),
                            .covered = name[0] == 'c'};
    table->cell = (OdsCellValue){.is_formula = attribute(all, TABLE, "formula", &text)};
    text = S("");
    table->cell.is_error =
        attribute(all, EXTENSION, "value-type", &text) && str_eq(text, S("error"));
    text = S("");
    attribute(all, OFFICE, "value-type", &text);
    table->cell.type = kept(&table->type, text);
    const char *attribute_name = ods_value_attribute(table->cell.type);
    text = S("");
    table->cell.has_value = attribute_name && attribute(all, OFFICE, attribute_name, &text);
    table->cell.value = kept(&table->value, text);
    text = S("");
    attribute(all, OFFICE, "currency", &text);
    table->cell.currency = kept(&table->currency, text);
    buf_clear(&table->shown);
    table->has_paragraph = false;
}

static void end_cell(OdsTable *table)
{
    if (!buf_ok(&table->shown))
        ods_cell_fail(&table->rows, TOO_BIG,
                      arena_printf(table->own, "more than %d MB of text", MAX_SHEET_CELL >> 20));
    table->cell.shown = buf_str(&table->shown);
    ods_row_cell(&table->rows, &table->grid, &table->cell);
}

/* ---- Text -------------------------------------------------------------------------------------
 */

static void begin_paragraph(OdsTable *table)
{
    if (table->has_paragraph)
        buf_add_char(&table->shown, '\n');
    table->has_paragraph = table->blank = true;
}

static void add_spaces(OdsTable *table, const Attributes *all)
{
    Str text;
    int64_t count = 1;
    if (attribute(all, TEXT, "c", &text) &&
        (!str_int(text, &count) || count < 0 || count > MAX_SHEET_CELL)) {
        ods_cell_fail(&table->rows, TOO_BIG, "more blanks than a cell may hold");
        return;
    }
    if (!buf_fits(&table->shown, (size_t)count))
        return;
    memset(table->shown.data + table->shown.len, ' ', (size_t)count);
    table->shown.len += (size_t)count;
    table->blank = false;
}

static void add_char(OdsTable *table, char c)
{
    buf_add_char(&table->shown, c);
    table->blank = false;
}

/* White space counts once, and not where a paragraph begins; more of it is text:s. */
static void on_characters(void *state, const xmlChar *text, int len)
{
    OdsTable *table = state;
    Kind open = table->depth ? (Kind)table->kinds[table->depth - 1] : NOTHING;
    if (open != PARAGRAPH && open != INLINE)
        return;
    for (int i = 0; i < len; i++) {
        char c = (char)text[i];
        bool blank = c == ' ' || c == '\t' || c == '\n';
        if (!blank || !table->blank)
            buf_add_char(&table->shown, blank ? ' ' : c);
        table->blank = blank;
    }
}

/* ---- Elements ---------------------------------------------------------------------------------
 */

static void begin(OdsTable *table, Kind kind, const char *name, const Attributes *all)
{
    switch (kind) {
    case SHEET:
        begin_table(table, all);
        break;
    case ROW:
        table->rows.column = 0;
        ods_row_begin(&table->rows, number(table, all, "number-rows-repeated"));
        break;
    case CELL:
        begin_cell(table, name, all);
        break;
    case PARAGRAPH:
        begin_paragraph(table);
        break;
    case SPACES:
        add_spaces(table, all);
        break;
    case TAB:
        add_char(table, '\t');
        break;
    case BREAK:
        add_char(table, '\n');
        break;
    default:
        break;
    }
}

static void stop_when_failed(OdsTable *table)
{
    if (table->rows.err != OK)
        xmlStopParser(table->parser);
}

static void on_start(void *state, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **items)
{
    OdsTable *table = state;
    const Attributes all = {items, count};
    (void)prefix, (void)namespaces, (void)defaulted;
    if (table->depth == MAX_XML_DEPTH)
        ods_rows_fail(&table->rows, TOO_BIG, "row %lld: elements in more than %d others",
                      (long long)table->rows.line, MAX_XML_DEPTH);
    else if (count > MAX_ODS_ATTRIBUTES || n_namespaces > 2 * MAX_ODS_ATTRIBUTES)
        ods_rows_fail(&table->rows, TOO_BIG, "row %lld: an element with more than %d attributes",
                      (long long)table->rows.line, MAX_ODS_ATTRIBUTES);
    if (table->rows.err == OK) {
        Kind parent = table->depth ? (Kind)table->kinds[table->depth - 1] : NOTHING;
        Kind kind = kind_of(parent, space_of(uri), (const char *)name);
        table->kinds[table->depth++] = (unsigned char)kind;
        begin(table, kind, (const char *)name, &all);
    }
    stop_when_failed(table);
}

static void on_end(void *state, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    OdsTable *table = state;
    (void)name, (void)prefix, (void)uri;
    if (table->rows.err != OK || !table->depth)
        return;
    Kind kind = (Kind)table->kinds[--table->depth];
    if (kind == CELL)
        end_cell(table);
    if (kind == ROW)
        end_row(table);
    stop_when_failed(table);
}

/* A DOCTYPE may declare entities that unfold without end, or name files of this machine. */
static void on_doctype(void *state, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system_name)
{
    OdsTable *table = state;
    (void)name, (void)external, (void)system_name;
    ods_rows_fail(&table->rows, INVALID,
                  "content.xml has a DOCTYPE, which no spreadsheet program writes");
    stop_when_failed(table);
}

/* The parser ends by itself. */
#if LIBXML_VERSION >= 21200
static void on_error(void *state, const xmlError *error)
#else
static void on_error(void *state, xmlErrorPtr error)
#endif
{
    OdsTable *table = state;
    if (error->level < XML_ERR_ERROR)
        return;
    const char *words = str_copy(table->own, str_trim(utf8_first(str_of(error->message), 200)));
    ods_rows_fail(&table->rows, INVALID, "row %lld: content.xml is no XML: %s",
                  (long long)table->rows.line, utf8_clean(table->own, str_of(words)));
}

const xmlSAXHandler *ods_table_handler(void)
{
    static const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_doctype,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
        .serror = on_error,
    };
    return &handler;
}
