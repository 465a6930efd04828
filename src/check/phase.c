/* t01.phase and t01.feedback-channel: how far a service is and where its users say what they
 * think: the phase banner of templates, and publiccode.yml. Notes: "phase-banner" and
 * "phase-declared" with the phase, "feedback" with what kind of channel it is. */
#include "check/document.h"
#include "check/families.h"
#include "check/prose.h"

static const char phase_check[] = "t01.phase", feedback_check[] = "t01.feedback-channel";

typedef struct Banner {
    const char *literal;
    bool is_call; /* its arguments follow; else it is a class of an element */
} Banner;

static const Banner banners[] = {
    {"govuk-phase-banner__content__tag", false},
    {"govukPhaseBanner(", true},
    {"govuk_phase_banner", true},
    {"govuk-phase-banner\"", false},
    {NULL, false},
};

enum { WINDOW = 512, HEAD = 256 << 10 /* of a template, where its banner is */ };

static Str window_at(Str text, size_t offset)
{
    size_t left = text.len - offset;
    return (Str){text.data + offset, left < WINDOW ? left : WINDOW};
}

/* The first of the phases that stands as a word of its own, in a text of the banner. */
static const char *phase_in(Str window)
{
    static const char *const phases[] = {"alpha", "beta", "live"};
    const char *best = NULL;
    size_t first = window.len;
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        size_t len = strlen(phases[i]);
        for (size_t at = 0; (at = text_find_folded(window, at, phases[i])) < first; at++) {
            bool before = at > 0 && (is_word(window.data[at - 1]) || window.data[at - 1] == '-');
            bool after = at + len < window.len &&
                         (is_word(window.data[at + len]) || window.data[at + len] == '-');
            if (!before && !after) {
                first = at;
                best = phases[i];
                break;
            }
        }
    }
    return best;
}

/* A link or address near the word "feedback". */
static size_t feedback_in(Str window)
{
    size_t link = text_find_folded(window, 0, "href");
    if (link == window.len)
        return window.len;
    size_t word = text_find_folded(window, 0, "feedback");
    return word < window.len ? link : window.len;
}

/* Besides templates. */
static bool makes_pages(const char *ending)
{
    static const char *const endings[] = {"haml", "slim", "rb", "py", "php", "cs", "js", "ts"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0)
            return true;
    return false;
}

static void look_at_banner(CheckFile *file, const void *row, size_t offset)
{
    const Banner *banner = row;
    if (offset > HEAD ||
        memcmp(file->text.data + offset, banner->literal, strlen(banner->literal)) != 0)
        return;
    if (!file_is(file, CLASS_TEMPLATE) && !makes_pages(file->ending))
        return;
    Str window = window_at(file->text, offset);
    const char *phase = phase_in(window);
    if (phase)
        check_note(file, "phase-banner", phase, offset);
    size_t link = feedback_in(window);
    if (link < window.len)
        check_note(file, "feedback", "banner", offset + link);
}

/* ---- publiccode.yml, and files that invite people to write ---------------------- */

static bool is_publiccode(const CheckFile *file)
{
    return strcmp(file->path, "publiccode.yml") == 0 || strcmp(file->path, "publiccode.yaml") == 0;
}

static bool is_invitation(const CheckFile *file)
{
    Str path = str_of(file->path);
    static const char *const starts[] = {".github/ISSUE_TEMPLATE/", ".gitlab/issue_templates/",
                                         ".github/DISCUSSION_TEMPLATE/"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(path, str_of(starts[i])))
            return true;
    bool near = !strchr(file->path, '/') || strncmp(file->path, ".github/", 8) == 0 ||
                strncmp(file->path, "docs/", 5) == 0;
    return near && (prose_name_is(file->name, "issue_template") ||
                    (prose_name_is(file->name, "support") && file_is(file, CLASS_DOCS) &&
                     !file_is(file, CLASS_CODE)));
}

static bool wants(const CheckFile *file)
{
    return is_publiccode(file) || is_invitation(file);
}

static void look(CheckFile *file)
{
    if (!is_publiccode(file)) {
        if (str_trim(file->text).len)
            check_note(file, "feedback", "invitation", FILE_ITSELF);
        return;
    }
    DocumentFault fault;
    const Node *root = document_yaml(file->arena, file->text, &fault);
    const Node *status = node_get(root, "developmentStatus");
    if (status && status->kind == NODE_TEXT && *status->text)
        check_note(file, "phase-declared", status->text, status->at);
    const Node *contact = node_first(node_path(root, "maintenance.contacts"));
    if (contact && (node_text(contact, "email") || node_text(contact, "phone")))
        check_note(file, "feedback", "contact", contact->at);
}

/* ---- The repository ------------------------------------------------------------- */

static void say_feedback(Repository *repository)
{
    static const struct {
        const char *value, *words;
    } kinds[] = {{"banner", "The phase banner has a link for feedback."},
                 {"contact", "publiccode.yml names a contact."},
                 {"invitation", "A page or template for those who want to write."}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const RepositoryNote *note = repository_note(repository, "feedback", kinds[i].value);
        if (note)
            repository_found(repository, feedback_check, FINDING_EVIDENCE, SEVERITY_NONE, note,
                             "%s", kinds[i].words);
    }
}

static bool agree(const char *banner, const char *declared)
{
    static const struct {
        const char *banner, *declared;
    } pairs[] = {{"alpha", "concept"},
                 {"alpha", "development"},
                 {"beta", "development"},
                 {"beta", "beta"},
                 {"live", "stable"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(banner, pairs[i].banner) == 0 && strcmp(declared, pairs[i].declared) == 0)
            return true;
    return false;
}

static void ask(Repository *repository)
{
    say_feedback(repository);
    size_t n_banners, n_declared;
    const RepositoryNote *seen = repository_notes(repository, "phase-banner", &n_banners);
    const RepositoryNote *declared = repository_notes(repository, "phase-declared", &n_declared);
    for (size_t i = 0; i < n_banners; i++)
        if (i == 0 || strcmp(seen[i].value, seen[i - 1].value) != 0)
            repository_found(repository, phase_check, FINDING_EVIDENCE, SEVERITY_NONE, &seen[i],
                             "The phase banner says %s.", seen[i].value);
    if (n_declared)
        repository_found(repository, phase_check, FINDING_EVIDENCE, SEVERITY_NONE, &declared[0],
                         "publiccode.yml says %s.", declared[0].value);
    bool agrees = n_banners == 0 || n_declared == 0;
    for (size_t i = 0; i < n_banners && n_declared && !agrees; i++)
        agrees = agree(seen[i].value, declared[0].value);
    if (!agrees)
        repository_found(repository, phase_check, FINDING_LEAD, SEVERITY_LOW, &declared[0],
                         "publiccode.yml says %s and the phase banner says %s: look which of them "
                         "is right.",
                         declared[0].value, seen[0].value);
}

const CheckFamily phase_family = {
    .name = "phase and feedback",
    .literals = banners,
    .literal_size = sizeof *banners,
    .candidate = look_at_banner,
    .wants = wants,
    .file = look,
    .repository = ask,
    .left_out = CLASS_TEST | CLASS_VENDORED | CLASS_GENERATED,
};
