/* t05.image-hygiene: how images are made. Also looks at the run-times of images (run_time.h). */
#include "check/catalogue.h"
#include "check/dockerfile.h"
#include "check/families.h"
#include "check/run_time.h"

static void report(CheckFile *file, FindingKind kind, Severity severity, Str match,
                   const char *words)
{
    check_found(file,
                &(Found){.check = "t05.image-hygiene",
                         .kind = kind,
                         .severity = severity,
                         .offset = (size_t)(match.data - file->text.data),
                         .match = match},
                "%s", words);
}

enum { MAX_NAMES = 64 };

typedef struct Name {
    Str name, value;
} Name;

typedef struct Image {
    Name arguments[MAX_NAMES]; /* ARG before the first FROM, with their defaults */
    size_t n_arguments;
    Str stages[MAX_NAMES];
    size_t n_stages;
    Str last_line, last_from, user; /* of the last stage */
} Image;

static Str next_word(Str *rest)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && rest->data[len] != ' ' && rest->data[len] != '\t')
        len++;
    Str word = {rest->data, len};
    *rest = (Str){rest->data + len, rest->len - len};
    return word;
}

static bool is_word_folded(Str word, const char *name)
{
    return is_one_of_folded(name, word);
}

/* "$BASE", "${BASE}", "${BASE:-node:22}": the default of the ARG; unknown otherwise. */
static bool resolve(const Image *image, Str *text)
{
    if (!memchr(text->data, '$', text->len))
        return true;
    Str name = {text->data + 1, text->len - 1};
    if (text->data[0] != '$')
        return false;
    if (name.len > 2 && name.data[0] == '{' && name.data[name.len - 1] == '}')
        name = (Str){name.data + 1, name.len - 2};
    for (size_t i = 0; i < image->n_arguments; i++)
        if (str_eq(image->arguments[i].name, name) && image->arguments[i].value.len) {
            *text = image->arguments[i].value;
            return !memchr(text->data, '$', text->len);
        }
    return false;
}

/* Docker folds the case of the names of stages. */
static bool same_name(Str left, Str right)
{
    size_t i = 0;
    while (left.len == right.len && i < left.len &&
           to_lower(left.data[i]) == to_lower(right.data[i]))
        i++;
    return left.len == right.len && i == left.len;
}

static bool is_stage(const Image *image, Str name)
{
    for (size_t i = 0; i < image->n_stages; i++)
        if (same_name(image->stages[i], name))
            return true;
    return false;
}

/* "node" of "docker.io/library/node:18-alpine@sha256:…"; the tag is empty when there is none. */
static void split_image(Str image, Str *name, Str *tag)
{
    const char *at = memchr(image.data, '@', image.len);
    if (at)
        image.len = (size_t)(at - image.data);
    const char *slash = memrchr(image.data, '/', image.len);
    Str last = slash ? (Str){slash + 1, image.len - (size_t)(slash + 1 - image.data)} : image;
    const char *colon = memchr(last.data, ':', last.len);
    *name = (Str){last.data, colon ? (size_t)(colon - last.data) : last.len};
    *tag = colon ? (Str){colon + 1, last.len - name->len - 1} : (Str){last.data + last.len, 0};
}

static void check_tag(CheckFile *file, const Image *image, Str from)
{
    Str written = from, name, tag;
    if (!resolve(image, &from) || is_stage(image, from) || str_eq(from, S("scratch")))
        return;
    split_image(from, &name, &tag);
    bool digest = memchr(from.data, '@', from.len) != NULL;
    if (!digest && (tag.len == 0 || str_eq(tag, S("latest"))))
        report(file, FINDING_DEFECT, SEVERITY_MEDIUM, written,
               arena_printf(file->arena, "The image %s is taken without saying which version.",
                            str_copy(file->arena, from)));
    run_time_check(file, str_copy(file->arena, name), tag,
                   (size_t)(written.data - file->text.data));
}

static void see_from(CheckFile *file, Image *image, Str line, Str rest)
{
    Str from = next_word(&rest);
    while (str_starts(from, S("--")))
        from = next_word(&rest);
    check_tag(file, image, from);
    Str as = next_word(&rest), stage = next_word(&rest);
    if (is_word_folded(as, "as") && stage.len && image->n_stages < MAX_NAMES)
        image->stages[image->n_stages++] = stage;
    image->last_line = line;
    image->last_from = from;
    image->user = (Str){NULL, 0};
}

static void see_argument(Image *image, Str rest)
{
    Str word = next_word(&rest);
    const char *equals = memchr(word.data, '=', word.len);
    if (image->n_arguments == MAX_NAMES)
        return;
    size_t len = equals ? (size_t)(equals - word.data) : word.len;
    Str value = equals ? (Str){equals + 1, word.len - len - 1} : (Str){"", 0};
    if (value.len >= 2 && value.data[0] == '"')
        value = (Str){value.data + 1, value.len - 2};
    image->arguments[image->n_arguments++] = (Name){{word.data, len}, value};
}

static void see_instruction(CheckFile *file, Image *image, Str line)
{
    Str rest = line, word = next_word(&rest);
    if (is_word_folded(word, "from")) {
        see_from(file, image, line, rest);
    } else if (is_word_folded(word, "arg")) {
        see_argument(image, rest);
    } else if (is_word_folded(word, "user")) {
        image->user = next_word(&rest);
    } else if (is_word_folded(word, "add")) {
        Str source = next_word(&rest);
        bool looked_at = false; /* Docker compares it */
        for (; str_starts(source, S("--")); source = next_word(&rest))
            looked_at |= str_starts(source, S("--checksum="));
        if (looked_at)
            return;
        if (str_starts(source, S("http://")) || str_starts(source, S("https://")))
            report(
                file, FINDING_DEFECT, SEVERITY_LOW, source,
                "A file from the web is put into the image without looking at what it is (ADD).");
    }
}

/* Images that run as another by themselves. */
static bool runs_as_another(const CheckFile *file, const Image *image)
{
    const Json *parts = json_get(check_table(file->rules, "base_images"), "other");
    for (const Json *part = json_first(parts); part; part = part->next)
        if (text_find_folded(image->last_from, 0, part->text) < image->last_from.len)
            return true;
    return memchr(image->last_from.data, '$', image->last_from.len) ||
           is_stage(image, image->last_from);
}

/* Official images that, as far as is known, name no user. */
static bool runs_as_root(const CheckFile *file, const Image *image)
{
    const char *names = json_text(check_table(file->rules, "base_images"), "root");
    Str name, tag;
    split_image(image->last_from, &name, &tag);
    return is_one_of(text_or(names, ""), name);
}

static void check_user(CheckFile *file, const Image *image)
{
    if (!image->last_from.data)
        return;
    if (image->user.data && is_one_of("root 0 root:root 0:0", image->user))
        report(file, FINDING_DEFECT, SEVERITY_LOW, image->user, "The image runs as root.");
    else if (!image->user.data && !runs_as_another(file, image))
        report(file, runs_as_root(file, image) ? FINDING_DEFECT : FINDING_LEAD, SEVERITY_LOW,
               image->last_line,
               "The image runs as root, unless the one that it is made from names another user: "
               "its last stage names none.");
}

static void look_at_dockerfile(CheckFile *file)
{
    Image image = {0};
    Str rest = file->text, instruction;
    while (dockerfile_next(&rest, &instruction))
        see_instruction(file, &image, instruction);
    check_user(file, &image);
}

const CheckFamily container_family = {
    .name = "images",
    .wants = is_dockerfile,
    .file = look_at_dockerfile,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
