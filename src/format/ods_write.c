#include "format/ods_write.h"

#include "base/date.h"
#include "base/limits.h"

#include <errno.h>

enum { FLUSH = 256 << 10, MOST_XML = MAX_REQUEST_ARENA / 2 };

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SPACE(prefix, name)                                                                        \
    " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""
#define ODS_MEDIA_TYPE "application/vnd.oasis.opendocument.spreadsheet"

static const char content_head[] = XML "<office:document-content" SPACE("office", "office") SPACE(
    "table", "table") SPACE("text", "text") SPACE("style", "style") SPACE("number", "datastyle")
    SPACE("fo",
          "xsl-fo-compatible") " office:version=\"1.2\"><office:automatic-styles>"
                               "<number:date-style style:name=\"N1\"><number:year "
                               "number:style=\"long\"/>"
                               "<number:text>-</number:text><number:month number:style=\"long\"/>"
                               "<number:text>-</number:text><number:day "
                               "number:style=\"long\"/></number:date-style>"
                               "<number:currency-style style:name=\"N2\"><number:currency-symbol "
                               "number:language=\"en\" "
                               "number:country=\"GB\">\xc2\xa3</"
                               "number:currency-symbol><number:number "
                               "number:decimal-places=\"2\" number:min-integer-digits=\"1\" "
                               "number:grouping=\"true\"/>"
                               "</number:currency-style>"
                               "<style:style style:name=\"column\" style:family=\"table-column\">"
                               "<style:table-column-properties "
                               "style:column-width=\"4.5cm\"/></style:style>"
                               "<style:style style:name=\"head\" style:family=\"table-cell\">"
                               "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
                               "<style:style style:name=\"date\" style:family=\"table-cell\" "
                               "style:data-style-name=\"N1\"/>"
                               "<style:style style:name=\"money\" style:family=\"table-cell\" "
                               "style:data-style-name=\"N2\"/>"
                               "</office:automatic-styles><office:body><office:spreadsheet>";
static const char content_end[] = "</office:spreadsheet></office:body></office:document-content>\n";
static const char styles[] =
    XML "<office:document-styles" SPACE("office", "office") " office:version=\"1.2\"/>\n";
static const char meta[] = XML "<office:document-meta" SPACE("office", "office")
    SPACE("meta", "meta") " office:version=\"1.2\"><office:meta><meta:generator>tcop</"
                          "meta:generator></office:meta>"
                          "</office:document-meta>\n";
static const char manifest[] = XML "<manifest:manifest" SPACE(
    "manifest",
    "manifest") " manifest:version=\"1.2\">"
                "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
                "manifest:media-type=\"" ODS_MEDIA_TYPE "\"/>"
                "<manifest:file-entry manifest:full-path=\"content.xml\" "
                "manifest:media-type=\"text/xml\"/>"
                "<manifest:file-entry manifest:full-path=\"styles.xml\" "
                "manifest:media-type=\"text/xml\"/>"
                "<manifest:file-entry manifest:full-path=\"settings.xml\" "
                "manifest:media-type=\"text/xml\"/>"
                "<manifest:file-entry manifest:full-path=\"meta.xml\" "
                "manifest:media-type=\"text/xml\"/></manifest:manifest>\n";

/* ---- Text as XML
 * ----------------------------------------------------------------------------------- */

/* How many bytes here are a character that XML cannot hold; 0: it can. */
static size_t unfit(const unsigned char *at)
{
    if (*at < 0x20)
        return *at != '\t' && *at != '\n' && *at != '\r';
    return at[0] == 0xef && at[1] == 0xbf && (at[2] == 0xbe || at[2] == 0xbf) ? 3 : 0;
}

static void add_escaped(Buf *out, const char *at)
{
    switch (*at) {
    case '&':
        buf_add(out, "&amp;");
        break;
    case '<':
        buf_add(out, "&lt;");
        break;
    case '>':
        buf_add(out, "&gt;");
        break;
    case '"':
        buf_add(out, "&quot;");
        break;
    case '\r':
        buf_add(out, "&#13;");
        break;
    default:
        buf_add_char(out, *at);
    }
}

static void add_attribute_text(Buf *out, const char *text)
{
    for (; *text; text++) {
        size_t bad = unfit((const unsigned char *)text);
        if (bad || *text == '\t' || *text == '\n') {
            buf_add(out, "\xef\xbf\xbd");
            text += bad > 1 ? bad - 1 : 0;
        } else {
            add_escaped(out, text);
        }
    }
}

/* A space stays one where it stands alone between other characters; all others are said. */
static size_t add_spaces(Buf *out, const char *text, bool alone)
{
    size_t count = 0;
    while (text[count] == ' ')
        count++;
    if (count == 1 && alone && text[1] && text[1] != '\n' && text[1] != '\t')
        buf_add_char(out, ' ');
    else
        buf_printf(out, "<text:s text:c=\"%zu\"/>", count);
    return count;
}

static void add_paragraphs(Buf *out, const char *text)
{
    bool alone = false; /* the character before is none that white space could join */
    buf_add(out, "<text:p>");
    while (*text) {
        size_t bad = unfit((const unsigned char *)text), len = bad ? bad : 1;
        if (*text == ' ')
            len = add_spaces(out, text, alone);
        else if (*text == '\n')
            buf_add(out, "</text:p><text:p>");
        else if (*text == '\t')
            buf_add(out, "<text:tab/>");
        else if (bad)
            buf_add(out, "\xef\xbf\xbd");
        else
            add_escaped(out, text);
        alone = *text != ' ' && *text != '\n' && *text != '\t' && *text != '\r';
        text += len;
    }
    buf_add(out, "</text:p>");
}

/* ---- Cells
 * ------------------------------------------------------------------------------------------ */

enum { DIGITS_COUNT = 15 }; /* of a number in a spreadsheet */

/* "12", "-0.5"; without zeros in front, and, when `shortest`, none at the end of a fraction. */
static bool is_decimal(const char *text, bool shortest)
{
    const char *whole = text + (*text == '-');
    size_t len = strspn(whole, "0123456789"), part = 0;
    if (len == 0 || (len > 1 && *whole == '0'))
        return false;
    if (whole[len] == '.') {
        part = strspn(whole + len + 1, "0123456789");
        if (part == 0 || (shortest && whole[len + part] == '0'))
            return false;
        part++;
    }
    return !whole[len + part] && len + part <= DIGITS_COUNT &&
           !(shortest && *text == '-' && len == 1 && *whole == '0' && !part);
}

static bool is_date(const char *text)
{
    Date date;
    return date_parse(text, &date);
}

OdsKind ods_kind_of(const char *text)
{
    return text_empty(text)         ? ODS_TEXT
           : is_decimal(text, true) ? ODS_NUMBER
           : is_date(text)          ? ODS_DATE
                                    : ODS_TEXT;
}

static void add_value(Buf *out, const OdsCell *cell)
{
    static const char *const heads[] = {
        [ODS_TEXT] = "<table:table-cell office:value-type=\"string\">",
        [ODS_NUMBER] = "<table:table-cell office:value-type=\"float\" office:value=\"",
        [ODS_MONEY] = "<table:table-cell table:style-name=\"money\" "
                      "office:value-type=\"currency\" office:currency=\"GBP\" office:value=\"",
        [ODS_DATE] = "<table:table-cell table:style-name=\"date\" office:value-type=\"date\" "
                     "office:date-value=\""};
    bool fits = cell->kind == ODS_TEXT ||
                (cell->kind == ODS_DATE ? is_date(cell->text) : is_decimal(cell->text, false));
    OdsKind kind = fits ? cell->kind : ODS_TEXT;
    buf_add(out, heads[kind]);
    if (kind != ODS_TEXT) {
        buf_add(out, cell->text);
        buf_add(out, "\">");
    }
    add_paragraphs(out, cell->text);
    buf_add(out, "</table:table-cell>");
}

static const char *as_utf8(Arena *arena, const char *text)
{
    return utf8_valid(str_of(text)) ? text : utf8_clean(arena, str_of(text));
}

static void add_row(Arena *arena, Buf *out, const OdsCell *cells, size_t count)
{
    buf_add(out, "<table:table-row>");
    for (size_t i = 0; i < count; i++)
        if (text_empty(cells[i].text))
            buf_add(out, "<table:table-cell/>");
        else
            add_value(out, &(OdsCell){cells[i].kind, as_utf8(arena, cells[i].text)});
    buf_add(out, count ? "</table:table-row>\n" : "<table:table-cell/></table:table-row>\n");
}

static void add_headings(Arena *arena, Buf *out, const char *const *headings, size_t count)
{
    buf_add(out, "<table:table-header-rows><table:table-row>");
    for (size_t i = 0; i < count; i++) {
        buf_add(out, "<table:table-cell table:style-name=\"head\" office:value-type=\"string\">");
        add_paragraphs(out, as_utf8(arena, text_or(headings[i], "")));
        buf_add(out, "</table:table-cell>");
    }
    buf_add(out, count ? "" : "<table:table-cell/>");
    buf_add(out, "</table:table-row></table:table-header-rows>\n");
}

/* ---- The writer
 * --------------------------------------------------------------------------------------- */

static Err flush(Ctx *ctx, OdsWriter *ods, bool all)
{
    if (!buf_ok(&ods->xml))
        return fail(ctx, TOO_BIG, "A row is larger than %d MB, too much for a spreadsheet.",
                    MOST_XML >> 20);
    if (!all && ods->xml.len < FLUSH)
        return OK;
    zip_spool_add(&ods->content, buf_str(&ods->xml));
    buf_clear(&ods->xml);
    if (ods->content.failed)
        return fail(ctx, BROKEN, "The spreadsheet cannot be written to a temporary file: %s",
                    strerror(errno));
    return ods->content.size < MAX_ODS_CONTENT - MOST_XML
               ? OK
               : fail(ctx, TOO_BIG, "This is more than a spreadsheet can hold. Choose csv.");
}

Err ods_write_open(Ctx *ctx, OdsWriter *out)
{
    *out = (OdsWriter){.xml = buf_init(ctx->arena, MOST_XML)};
    if (!zip_spool_open(&out->content))
        return fail(ctx, BROKEN, "There is no room for a temporary file: %s", strerror(errno));
    buf_add(&out->xml, content_head);
    return OK;
}

static const char *table_name(Arena *arena, const char *name)
{
    char *allowed = arena_text(arena, as_utf8(arena, text_or(name, "Sheet")));
    for (char *at = allowed; *at; at++)
        if (strchr("[]*?:/\\'", *at))
            *at = '-';
    return allowed;
}

Err ods_write_table(Ctx *ctx, OdsWriter *ods, const char *name, const char *const *headings,
                    size_t count)
{
    const char *allowed = table_name(ods->xml.arena, name);
    if (ods->tables.count)
        buf_add(&ods->xml, "</table:table>");
    text_list_add(ods->xml.arena, &ods->tables, allowed);
    buf_add(&ods->xml, "<table:table table:name=\"");
    add_attribute_text(&ods->xml, allowed);
    buf_printf(&ods->xml,
               "\"><table:table-column table:style-name=\"column\" "
               "table:number-columns-repeated=\"%zu\"/>",
               count ? count : 1);
    add_headings(ctx->arena, &ods->xml, headings, count);
    ods->rows = 1;
    return flush(ctx, ods, false);
}

Err ods_write_row(Ctx *ctx, OdsWriter *ods, const OdsCell *cells, size_t count)
{
    CHECK(ods->tables.count);
    if (ods->rows == MAX_SHEET_ROWS)
        return fail(ctx, TOO_BIG,
                    "A spreadsheet has at most %d rows, and this is more. Choose csv.",
                    MAX_SHEET_ROWS);
    ods->rows++;
    add_row(ctx->arena, &ods->xml, cells, count);
    return flush(ctx, ods, false);
}

/* The first row of each table stays in view. */
static const char *settings_of(Arena *arena, const TextList *tables)
{
#define ITEM(name, type, value)                                                                    \
    "<config:config-item config:name=\"" name "\" config:type=\"" type "\">" value                 \
    "</config:config-item>"
    Buf out = buf_init(arena, MAX_JSON_BYTES);
    buf_add(&out, XML "<office:document-settings" SPACE("office", "office")
                      SPACE("config",
                            "config") " office:version=\"1.2\"><office:settings>"
                                      "<config:config-item-set config:name=\"ooo:view-settings\">"
                                      "<config:config-item-map-indexed config:name=\"Views\">"
                                      "<config:config-item-map-entry>"
                                      "<config:config-item-map-named config:name=\"Tables\">");
    for (size_t i = 0; i < tables->count; i++) {
        buf_add(&out, "<config:config-item-map-entry config:name=\"");
        add_attribute_text(&out, tables->items[i]);
        buf_add(&out, "\">" ITEM("VerticalSplitMode", "short", "2") ITEM("VerticalSplitPosition",
                                                                         "int", "1")
                          ITEM("ActiveSplitRange", "short", "2") ITEM("PositionTop", "int", "0")
                              ITEM("PositionBottom", "int", "1") "</config:config-item-map-entry>");
    }
    buf_add(&out, "</config:config-item-map-named></config:config-item-map-entry>"
                  "</config:config-item-map-indexed></config:config-item-set></office:settings>"
                  "</office:document-settings>\n");
    return buf_text(&out);
}

Err ods_write_end(Ctx *ctx, OdsWriter *ods, FILE *file, Buf *buf)
{
    CHECK(ods->tables.count && !file != !buf);
    buf_add(&ods->xml, "</table:table>");
    buf_add(&ods->xml, content_end);
    TRY(flush(ctx, ods, true));
    ZipWriter zip = zip_write_init(ctx->arena, file, buf);
    zip_write_stored(&zip, "mimetype", str_of(ODS_MEDIA_TYPE));
    zip_write_spool(&zip, "content.xml", &ods->content);
    zip_write_stored(&zip, "styles.xml", str_of(styles));
    zip_write_stored(&zip, "settings.xml", str_of(settings_of(ctx->arena, &ods->tables)));
    zip_write_stored(&zip, "meta.xml", str_of(meta));
    zip_write_stored(&zip, "META-INF/manifest.xml", str_of(manifest));
    if (zip_write_end(&zip))
        return OK;
    return buf ? fail(ctx, TOO_BIG, "The spreadsheet is larger than it may be here.")
               : fail(ctx, INVALID, "The spreadsheet cannot be written: %s", strerror(errno));
}

void ods_write_close(OdsWriter *ods)
{
    zip_spool_close(&ods->content);
    *ods = (OdsWriter){0};
}
