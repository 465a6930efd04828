/* What machines read of a publication: its JSON and its feed. */
#include "assurance/approval.h"
#include "assurance/publication.h"
#include "assurance/register_data.h"
#include "base/hash.h"
#include "govuk/html.h"

/* ---- JSON -------------------------------------------------------------------------------------
 */

void publication_json(Ctx *ctx, const Publication *publication, Buf *out)
{
    Arena *arena = ctx->arena;
    Json *document = register_json(arena, ctx->packs, &publication->decisions);
    Json *held_back = json_new_list(arena);
    for (size_t i = 0; i < publication->n_held_back; i++) {
        Json *item = json_new_object(arena);
        json_set_text(arena, item, "reason", publication->held_back[i].reason);
        json_set_int(arena, item, "count", publication->held_back[i].count);
        json_append(held_back, item);
    }
    json_set_text(arena, document, "title", publication->title);
    json_set_text(arena, document, "heading", publication->words.page);
    json_set_text(arena, document, "summary", publication->words.summary);
    json_set_text(arena, document, "about", publication->words.about);
    json_set_text(arena, document, "organisation", publication->organisation.id);
    json_set_text(arena, document, "organisation_name", publication->organisation.name);
    json_set_text(arena, document, "from", date_iso(arena, publication->quarter.from));
    json_set_text(arena, document, "to",
                  date_iso(arena, date_add_days(publication->quarter.before, -1)));
    json_set_text(arena, document, "licence", OPEN_GOVERNMENT_LICENCE);
    json_set(arena, document, "held_back", held_back);
    json_write(out, document, 2);
}

/* ---- Atom (RFC 4287) --------------------------------------------------------------------------
 */

/* Version 8 of RFC 9562, made from what it names: the same each time, and no address is needed. */
static const char *name_uuid(Arena *arena, const char *kind, const char *name)
{
    Sha256 hash = sha256_pair(str_of(kind), str_of(name));
    hash.bytes[6] = (unsigned char)(0x80 | (hash.bytes[6] & 0x0f));
    hash.bytes[8] = (unsigned char)(0x80 | (hash.bytes[8] & 0x3f));
    const char *hex = sha256_hex(arena, &hash);
    return arena_printf(arena, "urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
                        hex + 16, hex + 20);
}

/* XML 1.0 knows no control characters but tab and line ends, and neither U+FFFE nor U+FFFF. */
static const char *xml_text(Arena *arena, const char *text)
{
    char *out = arena_text(arena, text_or(text, ""));
    for (unsigned char *at = (unsigned char *)out; *at; at++) {
        bool control = *at < ' ' && *at != '\t' && *at != '\n' && *at != '\r';
        bool none = at[0] == 0xef && at[1] == 0xbf && (at[2] == 0xbe || at[2] == 0xbf);
        if (control)
            *at = ' ';
        if (none)
            at[2] = 0xbd; /* U+FFFD, the replacement character */
    }
    return out;
}

static void write_entry(Ctx *ctx, const Publication *publication, const Published *item, Buf *out)
{
    Arena *arena = ctx->arena;
    const char *outcome = published_label(ctx->packs, item, "decisions", item->outcome);
    html(out,
         "<entry>\n<id>{}</id>\n<title>{}: {}</title>\n<updated>{}T00:00:00Z</updated>\n"
         "<link rel=\"alternate\" type=\"text/html\" href=\"{}.html\"/>\n"
         "<category term=\"{}\" label=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
         name_uuid(arena, "decision ", item->reference), xml_text(arena, item->title), outcome,
         date_iso(arena, item->day), publication->stem, item->outcome, outcome,
         xml_text(arena, item->summary));
}

/* Identity, title and time of a feed. Without an author each entry needs its own. */
static void write_head(Buf *out, const char *id, const char *title, const char *updated,
                       const char *author, const char *self, const char *page)
{
    html(out,
         "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
         "xml:lang=\"en-GB\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n",
         id, title, updated);
    if (author)
        html(out, "<author><name>{}</name></author>\n", author);
    html(out,
         "<rights>Open Government Licence v3.0</rights>\n<link rel=\"self\" href=\"{}\"/>\n"
         "<link rel=\"license\" href=\"" OPEN_GOVERNMENT_LICENCE "\"/>\n"
         "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
         self, page);
}

/* Names of files are the addresses: the files stay together. XML and HTML escape alike. A version
 * that corrects another is newer than it, whatever it is about. */
void publication_feed(Ctx *ctx, const Publication *publication, Buf *out)
{
    Arena *arena = ctx->arena;
    const PublishedList *decisions = &publication->decisions;
    Date newest =
        decisions->count ? decisions->items[0].day : date_add_days(publication->quarter.before, -1);
    const char *updated = publication->approved_at.ms
                              ? time_iso(arena, publication->approved_at)
                              : arena_printf(arena, "%sT00:00:00Z", date_iso(arena, newest));
    write_head(out, name_uuid(arena, "publication ", publication->stem),
               xml_text(arena, publication->title), updated,
               xml_text(arena, publication->organisation.name),
               text_join(arena, publication->stem, ".atom"),
               text_join(arena, publication->stem, ".html"));
    for (size_t i = 0; i < decisions->count; i++)
        write_entry(ctx, publication, &decisions->items[i], out);
    html(out, "</feed>\n");
}

/* What is public, or was and is not any more. */
static Time changed_at(const Approval *approval)
{
    return approval->withdrawn_by ? approval->withdrawn_at : approval->approved_at;
}

static const char *summary_of(Arena *arena, const Approval *approval)
{
    if (approval->withdrawn_by)
        return arena_printf(arena, "Withdrawn. The reason: %s", approval->withdrawn_reasons);
    return arena_printf(arena, "%s; %lld held back.%s%s",
                        text_count(arena, approval->decisions, "decision", "decisions"),
                        (long long)approval->held_back, text_empty(approval->note) ? "" : " ",
                        approval->note);
}

static void write_approval(Arena *arena, const Approval *approval, Buf *out)
{
    const char *quarter = quarter_name(arena, &approval->quarter);
    const char *name = arena_printf(arena, "%s/%s", approval->organisation, quarter);
    html(out,
         "<entry>\n<id>{}</id>\n<title>{}{}</title>\n<updated>{}</updated>\n"
         "<author><name>{}</name></author>\n"
         "<link rel=\"alternate\" type=\"text/html\" href=\"/publications/{}\"/>\n"
         "<summary>{}</summary>\n</entry>\n",
         name_uuid(arena, "approval ", name), approval->withdrawn_by ? "Withdrawn: " : "",
         xml_text(arena, approval->title), time_iso(arena, changed_at(approval)),
         xml_text(arena, approval->organisation_name), name,
         xml_text(arena, summary_of(arena, approval)));
}

/* The same quarter approved again, or withdrawn, is the same entry, updated. */
void approval_feed(Ctx *ctx, const ApprovalList *list, Buf *out)
{
    Arena *arena = ctx->arena;
    Time updated = list->count ? changed_at(&list->items[0]) : (Time){0};
    write_head(out, name_uuid(arena, "publications ", ""), "Spend control data by quarter",
               time_iso(arena, updated), NULL, "/publications.atom", "/publications");
    for (size_t i = 0; i < list->count; i++)
        write_approval(arena, &list->items[i], out);
    html(out, "</feed>\n");
}
