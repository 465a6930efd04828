/* Whatever the gate lets in keeps what the rest of the server relies on. The input is a
 * head: "method target version", then "name:value" lines, cut at LF and nothing else. */
#include "fuzz.h"
#include "net/form.h"
#include "net/gate.h"

#include <strings.h>

enum { MAX_FIELDS = 120 };

static const char *const hosts[] = {"localhost", "127.0.0.1", "[::1]", "tcop.example", NULL};

static const char *next(Arena *arena, Str *rest, char separator)
{
    Str piece = {0};
    str_cut(rest, separator, &piece);
    return str_copy(arena, piece);
}

static size_t times(const GateHead *head, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < head->n_fields; i++)
        count += strcasecmp(head->fields[i].name, name) == 0;
    return count;
}

static void check_path(Arena *arena, Str path)
{
    const char *text = url_decode(arena, path, false);
    CHECK(text && *text == '/');
    CHECK(!strstr(text, "//") && !strstr(text, "/../") && !strstr(text, "/./"));
    CHECK(!str_ends(str_of(text), S("/..")) && !str_ends(str_of(text), S("/.")));
    Str rest = path, piece;
    size_t raw = 0, decoded = 0;
    while (str_cut(&rest, '/', &piece))
        raw++;
    rest = str_of(text);
    while (str_cut(&rest, '/', &piece))
        decoded++;
    CHECK(raw == decoded); /* no slash was hidden */
    for (; *text; text++)
        CHECK((unsigned char)*text >= 0x20 && *text != 0x7f && *text != '\\');
}

static void check_let_in(Arena *arena, const GateHead *head)
{
    Target target;
    CHECK(target_split(head->target, &target));
    check_path(arena, target.path);
    CHECK(target.query.len == 0 || url_decode(arena, target.query, true));
    CHECK(times(head, "Host") == 1 && times(head, "Transfer-Encoding") == 0);
    CHECK(times(head, "Content-Length") <= 1);
    CHECK(gate_length(head->fields, head->n_fields) < (size_t)1000000000000000);
    CHECK(!head->altered && head->bytes <= MAX_HEAD_BYTES);
    CHECK(text_eq(head->method, "GET") || text_eq(head->method, "HEAD") ||
          text_eq(head->method, "POST"));
    for (size_t i = 0; i < head->n_fields; i++) {
        CHECK(!strpbrk(head->fields[i].name, " \t\r\n:") && *head->fields[i].name);
        CHECK(!strpbrk(head->fields[i].value, "\r\n"));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = fuzz_arena();
    Str rest = {(const char *)data, size}, line = {0};
    str_cut(&rest, '\n', &line);
    GateHead head = {.hosts = hosts, .bytes = size};
    head.method = next(arena, &line, ' ');
    head.target = next(arena, &line, ' ');
    head.version = str_copy(arena, line);
    HttpField fields[MAX_FIELDS];
    while (head.n_fields < MAX_FIELDS && str_cut(&rest, '\n', &line)) {
        fields[head.n_fields].name = next(arena, &line, ':');
        fields[head.n_fields++].value = str_copy(arena, str_trim(line));
    }
    head.fields = fields;
    const char *why = NULL;
    int status = gate_verdict(&head, &why);
    CHECK(why && (status == 0 || (status >= 400 && status <= 505 && *why)));
    if (status == 0)
        check_let_in(arena, &head);
    return 0;
}
