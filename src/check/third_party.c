/* t07.trackers, t07.third-party-embed, t08.common-platforms and t11.sdk-inventory: who else a
 * service has to do with, by dated tables of addresses and names. */
#include "check/catalogue.h"
#include "check/families.h"
#include "check/manifest.h"

static const char *what(const void *row)
{
    return json_text(((const TableLiteral *)row)->item, "what");
}

static const char *kind_of(const void *row)
{
    return json_text(((const TableLiteral *)row)->item, "kind");
}

/* The text with its case; the pass folds it. */
static bool is_exact(const CheckFile *file, const void *row, size_t offset)
{
    const char *text = ((const TableLiteral *)row)->text;
    return memcmp(file->text.data + offset, text, strlen(text)) == 0;
}

/* ---- Trackers ------------------------------------------------------------------- */

static const char about_tracker[] = "tracker", about_consent[] = "consent";

static bool reaches_browsers(const CheckFile *file)
{
    return file_is(file, CLASS_TEMPLATE) ||
           is_one_of("js ts mjs jsx tsx vue php", str_of(file->ending));
}

static void see_tracker(CheckFile *file, const void *row, size_t offset)
{
    if (reaches_browsers(file) && is_exact(file, row, offset))
        check_note(file, about_tracker, what(row), offset);
}

static void trackers_of_all(Repository *repository)
{
    size_t count, consents;
    const RepositoryNote *notes = repository_notes(repository, about_tracker, &count);
    const RepositoryNote *consent = repository_notes(repository, about_consent, &consents);
    for (size_t i = 0; i < count; i++) {
        if (!note_is_first(notes, i))
            continue; /* once for each */
        if (consents)
            repository_found(repository, "t07.trackers", FINDING_EVIDENCE, SEVERITY_NONE, &notes[i],
                             "%s is included, and consent is spoken of in %s.", notes[i].value,
                             consent->path);
        else
            repository_found(repository, "t07.trackers", FINDING_DEFECT, SEVERITY_MEDIUM, &notes[i],
                             "%s is included, and nothing here speaks of consent to it.",
                             notes[i].value);
    }
}

const CheckFamily tracker_family = {
    .name = "trackers",
    .table = "trackers",
    .candidate = see_tracker,
    .repository = trackers_of_all,
    .site = true,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};

/* ---- What pages load from others ------------------------------------------------ */

/* The start tag around a place; empty when the place is in none. */
static Str tag_around(Str text, size_t offset)
{
    enum { WINDOW = 500 };
    size_t start = offset, end = offset;
    while (start > 0 && offset - start < WINDOW && text.data[start] != '<' &&
           text.data[start] != '>')
        start--;
    if (text.data[start] != '<')
        return (Str){"", 0};
    while (end < text.len && end - offset < WINDOW && text.data[end] != '>')
        end++;
    return (Str){text.data + start, end - start};
}

static bool is_template_or_style(const CheckFile *file)
{
    return file_is(file, CLASS_TEMPLATE) || strcmp(file->ending, "css") == 0 ||
           strcmp(file->ending, "scss") == 0;
}

static void see_embed(CheckFile *file, const void *row, size_t offset)
{
    static const char check[] = "t07.third-party-embed";
    bool cdn = strcmp(kind_of(row), "cdn") == 0;
    if (!is_template_or_style(file) || !is_exact(file, row, offset))
        return;
    Str tag = tag_around(file->text, offset);
    bool script = text_find_folded(tag, 0, "<script") == 0 && tag.len,
         style = text_find_folded(tag, 0, "<link") == 0 && tag.len;
    if (cdn && (!(script || style) || text_find_folded(tag, 0, "integrity") < tag.len ||
                text_find_folded(tag, 0, "preconnect") < tag.len))
        return;
    if (!cdn && !tag.len && file_is(file, CLASS_TEMPLATE))
        return; /* a word about it */
    check_found(file,
                &(Found){.check = check,
                         .kind = FINDING_DEFECT,
                         .severity = SEVERITY_LOW,
                         .offset = offset,
                         .match = str_of(((const TableLiteral *)row)->text)},
                cdn ? "Code is loaded from %s without the hash of what it must be (integrity)."
                    : "Whoever opens the page is made known to others: it loads from %s.",
                what(row));
}

const CheckFamily embed_family = {
    .name = "what pages load from others",
    .table = "embeds",
    .candidate = see_embed,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};

/* ---- Common platforms and suppliers ------------------------------------------- */

static const char about_platform[] = "platform", about_vendor[] = "vendor";

static void see_platform(CheckFile *file, const void *row, size_t offset)
{
    bool address = strstr(((const TableLiteral *)row)->text, ".uk") != NULL;
    if (is_exact(file, row, offset) &&
        (is_manifest(file) || (address && file_is(file, CLASS_CODE))))
        check_note(file, about_platform, what(row), offset);
}

static void platforms_of_all(Repository *repository)
{
    size_t count;
    const RepositoryNote *notes = repository_notes(repository, about_platform, &count);
    for (size_t i = 0; i < count; i++)
        if (note_is_first(notes, i))
            repository_found(repository, "t08.common-platforms", FINDING_EVIDENCE, SEVERITY_NONE,
                             &notes[i], "%s is used.", notes[i].value);
}

const CheckFamily platform_family = {
    .name = "common platforms",
    .table = "platforms",
    .candidate = see_platform,
    .repository = platforms_of_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS | CLASS_LOCK,
};

static void see_vendor(CheckFile *file, const void *row, size_t offset)
{
    if (is_exact(file, row, offset) && is_manifest(file) && manifest_names(file, offset))
        check_note(file, about_vendor, what(row), offset);
}

/* How many of the places in manifests each has, and how much hangs on few of them: the index of
 * Herfindahl and Hirschman, the sum of the squared shares in a hundred, as competition authorities
 * use it: 10,000 when all is of one, above 2,500 highly concentrated. */
static void vendors_of_all(Repository *repository)
{
    size_t count, squares = 0;
    const RepositoryNote *notes = repository_notes(repository, about_vendor, &count);
    for (size_t i = 0, start = 0; i < count; i++) {
        if (i + 1 < count && strcmp(notes[i + 1].value, notes[i].value) == 0)
            continue;
        size_t places = i + 1 - start;
        squares += places * places;
        repository_found(repository, "t11.sdk-inventory", FINDING_EVIDENCE, SEVERITY_NONE,
                         &notes[start],
                         "%s: libraries of this supplier are named in %zu %s of the manifests.",
                         notes[i].value, places, places == 1 ? "place" : "places");
        start = i + 1;
    }
    if (count)
        repository_found(repository, "t11.sdk-inventory", FINDING_EVIDENCE, SEVERITY_NONE, NULL,
                         "How much hangs on few suppliers: a concentration index "
                         "(Herfindahl-Hirschman) of %zu; 10000 when all is of one.",
                         squares * 10000 / (count * count));
}

const CheckFamily vendor_family = {
    .name = "suppliers",
    .table = "vendors",
    .candidate = see_vendor,
    .repository = vendors_of_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS | CLASS_LOCK,
};
