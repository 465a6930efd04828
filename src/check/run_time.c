/* The part of t06.risky-code about run-times and systems past their end of life: a dated table, and
 * the files that name a version. */
#include "check/run_time.h"
#include "check/catalogue.h"

/* "18" of "18.20.1-alpine", "3.9" of "3.9-slim": as many parts as the cycle has. */
static bool is_of_cycle(Str version, const char *cycle)
{
    Str part = str_of(cycle);
    if (!str_starts(version, part))
        return false;
    return version.len == part.len || !is_digit(version.data[part.len]);
}

static Str without_prefix(Str version)
{
    static const char *const prefixes[] = {"v", "python-", "ruby-", "node-", "lts/"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_starts(version, str_of(prefixes[i])))
            return (Str){version.data + strlen(prefixes[i]), version.len - strlen(prefixes[i])};
    return version;
}

void run_time_check(CheckFile *file, const char *product, Str version, size_t offset)
{
    const Json *table = check_table(file->rules, "end_of_life");
    version = without_prefix(version);
    for (const Json *item = json_first(json_get(table, "products")); item; item = item->next) {
        Date end;
        if (!text_eq(json_text(item, "product"), product) ||
            !is_of_cycle(version, json_text(item, "cycle")))
            continue;
        if (!date_parse(json_text(item, "end"), &end) || date_compare(end, file->date) >= 0)
            return;
        check_found(
            file,
            &(Found){.check = "t06.risky-code",
                     .kind = file_is_production(file) ? FINDING_DEFECT : FINDING_LEAD,
                     .severity = file_is_production(file) ? SEVERITY_MEDIUM : SEVERITY_LOW,
                     .offset = offset,
                     .match = version},
            "%s %s has had no corrections of weaknesses since %s.%s", json_text(item, "name"),
            json_text(item, "cycle"), date_text(file->arena, end),
            file_is_production(file) ? "" : " It is not in what is run: look whether it matters.");
        return;
    }
}

/* ---- Files that hold a version alone -------------------------------------------------- */

static const struct {
    const char *name, *product;
} version_files[] = {
    {".nvmrc", "node"},        {".node-version", "node"}, {".python-version", "python"},
    {".ruby-version", "ruby"}, {"runtime.txt", "python"}, {".php-version", "php"},
};

static const char *product_of(const CheckFile *file)
{
    for (size_t i = 0; i < sizeof version_files / sizeof *version_files; i++)
        if (strcmp(file->name, version_files[i].name) == 0)
            return version_files[i].product;
    return NULL;
}

bool run_time_wants(const CheckFile *file)
{
    return product_of(file) != NULL;
}

void run_time_look(CheckFile *file)
{
    Str rest = file->text, line;
    if (str_cut(&rest, '\n', &line) && str_trim(line).len)
        run_time_check(file, product_of(file), str_trim(line),
                       (size_t)(str_trim(line).data - file->text.data));
}
