/* t09.routes-undocumented and t09.versioned: the addresses that an interface for programs answers,
 * beside what OpenAPI says of them. */
#include "check/families.h"

static const char about_route[] = "route", about_version[] = "version-of-interface";

enum { LONGEST_ROUTE = 120, ENOUGH = 5, MOST_NAMED = 5, MAX_COMPARED = 1000 };

/* How frameworks of each language say which address is answered: an opening quote follows. */
static const char *const calls[] = {
    ".get(",
    ".post(",
    ".put(",
    ".patch(",
    ".delete(",
    "@app.route(",
    ".route(",
    "@GetMapping(",
    "@PostMapping(",
    "@PutMapping(",
    "@DeleteMapping(",
    "@PatchMapping(",
    "@RequestMapping(",
    "HandleFunc(",
    "MapGet(",
    "MapPost(",
    "MapPut(",
    "MapDelete(",
    "[HttpGet(",
    "[HttpPost(",
    "[HttpPut(",
    "[HttpDelete(",
    "@Path(",
    "re_path(",
    " path(",
    NULL,
};

/* The text between quotes that follows at once; false when there is none, or it is no address. */
static bool address_at(Str text, size_t at, Str *address)
{
    while (at < text.len && strchr(" \t\nr", text.data[at]))
        at++;
    if (at >= text.len || (text.data[at] != '"' && text.data[at] != '\'' && text.data[at] != '`'))
        return false;
    size_t start = at + 1, end = start;
    while (end < text.len && end - start < LONGEST_ROUTE && text.data[end] != text.data[at] &&
           text.data[end] != '\n')
        end++;
    *address = (Str){text.data + start, end - start};
    return end < text.len && text.data[end] == text.data[at] && address->len > 1;
}

/* Of an interface for programs: it says so itself. */
static bool is_for_programs(Str address)
{
    bool version = false;
    for (size_t i = 0; i + 2 < address.len; i++)
        version |= address.data[i] == 'v' && is_digit(address.data[i + 1]) &&
                   (i == 0 || address.data[i - 1] == '/') && address.data[i + 2] == '/';
    return version || text_find(address, 0, "api/") < address.len || str_ends(address, S(".json"));
}

/* "http.get('/api/x')" asks; "router.get('/api/x', handler)" answers. */
static bool is_asking(Str text, size_t offset)
{
    static const char *const askers[] = {"http", "axios", "client", "request", "fetch",   "agent",
                                         "api",  "$",     "cy",     "session", "requests"};
    size_t start = offset;
    while (start > 0 && is_word(text.data[start - 1]))
        start--;
    Str object = {text.data + start, offset - start};
    for (size_t i = 0; i < sizeof askers / sizeof *askers; i++)
        if (object.len == strlen(askers[i]) && text_find_folded(object, 0, askers[i]) == 0)
            return true;
    return false;
}

static void see(CheckFile *file, const void *row, size_t offset)
{
    const char *call = *(const char *const *)row;
    Str address;
    if (!file_is(file, CLASS_CODE) || memcmp(file->text.data + offset, call, strlen(call)) != 0 ||
        is_asking(file->text, offset) || text_is_comment(file->text, offset) ||
        !address_at(file->text, offset + strlen(call), &address) || !is_for_programs(address))
        return;
    check_note(file, about_route, str_copy(file->arena, address), offset);
}

/* ---- What they say ----------------------------------------------------------------------- */

/* "/users/{id}" and "/users/:id" and "/users/<int:id>" are one address. */
static const char *plain_path(Arena *arena, const char *path)
{
    Buf out = buf_init(arena, (size_t)LONGEST_ROUTE * 2);
    for (const char *c = path; *c; c++) {
        bool hole = *c == '{' || *c == '<' || (*c == ':' && c > path && c[-1] == '/');
        if (!hole) {
            buf_add_char(&out, *c);
            continue;
        }
        buf_add_char(&out, '*');
        while (c[1] && c[1] != '/')
            c++;
    }
    const char *plain = buf_text(&out);
    size_t len = strlen(plain);
    return len > 1 && plain[len - 1] == '/' ? arena_text_len(arena, plain, len - 1) : plain;
}

/* What is mounted has a beginning elsewhere: the end of a described address is enough. */
static bool is_described(const Repository *repository, const char *route)
{
    size_t count;
    const RepositoryNote *paths = repository_notes(repository, "openapi-path", &count);
    Str address = str_of(plain_path(repository->arena, route));
    for (size_t i = 0; i < count && i < MAX_COMPARED; i++) {
        Str path = str_of(plain_path(repository->arena, paths[i].value));
        if (str_ends(address, path) || str_ends(path, address))
            return true;
    }
    return false;
}

static void check_described(Repository *repository, const RepositoryNote *routes, size_t count)
{
    static const char check[] = "t09.routes-undocumented";
    size_t paths, different = 0, named = 0;
    repository_notes(repository, "openapi-path", &paths);
    for (size_t i = 0; i < count; i++)
        different += note_is_first(routes, i);
    if (!paths && different >= ENOUGH)
        repository_found(repository, check, FINDING_LEAD, SEVERITY_MEDIUM, routes,
                         "%zu addresses for programs are answered, this one first, and nothing "
                         "describes them by OpenAPI. Look where they are described.",
                         different);
    for (size_t i = 0; paths && i < count && i < MAX_COMPARED && named < MOST_NAMED; i++)
        if (note_is_first(routes, i) && !is_described(repository, routes[i].value)) {
            repository_found(repository, check, FINDING_LEAD, SEVERITY_LOW, &routes[i],
                             "%s is answered, and no OpenAPI document of the repository has it. "
                             "Look whether it is meant for others.",
                             routes[i].value);
            named++;
        }
}

static bool has_version(const char *address)
{
    for (const char *c = address; *c; c++)
        if ((*c == 'v' || *c == 'V') && is_digit(c[1]) && (c == address || c[-1] == '/'))
            return true;
    return false;
}

static void look_at_all(Repository *repository)
{
    size_t count, versions;
    const RepositoryNote *routes = repository_notes(repository, about_route, &count);
    repository_notes(repository, about_version, &versions);
    if (!count)
        return;
    check_described(repository, routes, count);
    for (size_t i = 0; i < count; i++)
        versions += has_version(routes[i].value);
    if (count >= ENOUGH && !versions)
        repository_found(repository, "t09.versioned", FINDING_LEAD, SEVERITY_LOW, routes,
                         "Addresses for programs are answered, and none has a version, in the "
                         "address, a header or the type. Look how it would be changed without "
                         "breaking what others built.");
}

const CheckFamily route_family = {
    .name = "routes",
    .literals = calls,
    .literal_size = sizeof *calls,
    .candidate = see,
    .repository = look_at_all,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};

/* ---- Versions elsewhere than in the address ------------------------------------------------- */

static const char *const versions[] = {
    "Accept-Version",   "API-Version", "api-version", "X-API-Version",
    "application/vnd.", "ApiVersion",  NULL};

static void see_version(CheckFile *file, const void *row, size_t offset)
{
    (void)row;
    if (file_is(file, CLASS_CODE | CLASS_DATA))
        check_note(file, about_version, "", offset);
}

const CheckFamily version_family = {
    .name = "versions of interfaces",
    .literals = versions,
    .literal_size = sizeof *versions,
    .candidate = see_version,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};
