/* t12.design-system: how much of the forms is made of the components of a design system, and how
 * much by hand. */
#include "check/families.h"

static const char about_system[] = "form-component", about_hand[] = "form-by-hand";

/* The elements that forms are made of, and how templates call the components. */
static const char *const marks[] = {
    "<input",           "<select",           "<textarea",        "<button",
    "govukInput(",      "govukRadios(",      "govukCheckboxes(", "govukButton(",
    "govukSelect(",     "govukTextarea(",    "govukDateInput(",  "govukFileUpload(",
    "govuk_text_field", "govuk_collection_", "govuk_submit",     "govuk_button",
    "govuk_text_area",  "govuk_date_field",  "<govuk-",          "nhsukInput(",
    "nhsukButton(",     "nhsukRadios(",      "mojDatePicker(",   NULL};

/* The start tag; what is longer is cut. */
static Str tag_at(Str text, size_t offset)
{
    enum { LONGEST = 600 };
    size_t end = offset;
    while (end < text.len && end - offset < LONGEST && text.data[end] != '>')
        end++;
    return (Str){text.data + offset, end - offset};
}

static bool is_of_system(Str tag)
{
    static const char *const prefixes[] = {"govuk-", "nhsuk-", "moj-", "hmcts-", "dfe-", "hods-"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (text_find(tag, 0, prefixes[i]) < tag.len)
            return true;
    return false;
}

static void see(CheckFile *file, const void *row, size_t offset)
{
    const char *mark = *(const char *const *)row;
    bool element = mark[0] == '<' && mark[1] != 'g';
    Str tag = tag_at(file->text, offset);
    if (!file_is(file, CLASS_TEMPLATE) ||
        (element && text_find_folded(tag, 0, "\"hidden\"") < tag.len))
        return;
    check_note(file, element && !is_of_system(tag) ? about_hand : about_system, "", offset);
}

static void look_at_all(Repository *repository)
{
    size_t system, hand;
    const RepositoryNote *first = repository_notes(repository, about_system, &system);
    repository_notes(repository, about_hand, &hand);
    if (system)
        repository_found(
            repository, "t12.design-system", FINDING_EVIDENCE, SEVERITY_NONE, first,
            "Of %zu fields and buttons in templates, %zu are of a design system and %zu "
            "by hand.",
            system + hand, system, hand);
}

const CheckFamily design_system_family = {
    .name = "components of forms",
    .literals = marks,
    .literal_size = sizeof *marks,
    .candidate = see,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};
