/* t06.unpinned: what is taken from elsewhere without saying which: downloads that are run as they
 * come, tools without a version, packages without one. */
#include "check/dockerfile.h"
#include "check/families.h"

static bool is_requirements(const CheckFile *file)
{
    return strncmp(file->name, "requirements", 12) == 0 && strcmp(file->ending, "txt") == 0;
}

static bool wants(const CheckFile *file)
{
    return is_dockerfile(file) || is_requirements(file) || file_is(file, CLASS_CI);
}

static void report(CheckFile *file, Severity severity, Str match, const char *words)
{
    check_found(file,
                &(Found){.check = "t06.unpinned",
                         .kind = FINDING_DEFECT,
                         .severity = severity,
                         .offset = (size_t)(match.data - file->text.data),
                         .match = match},
                "%s", words);
}

static bool has(Str text, const char *part)
{
    return text_find(text, 0, part) < text.len;
}

/* ---- Downloads that are run -------------------------------------------------------------- */

/* Behind so many bytes and the space after them. The end is left alone: it may be far away. */
static Str without_space(Str text, size_t skip)
{
    while (skip < text.len && strchr(" \t\r\n\\", text.data[skip]))
        skip++;
    return (Str){text.data + skip, text.len - skip};
}

/* "python", "python -", "python - NAME": what comes in is the program. */
static bool reads_program(Str rest)
{
    if (!rest.len || strchr(";&|)\"'`\n", rest.data[0]))
        return true;
    return rest.data[0] == '-' && (rest.len == 1 || strchr(" \t\n;&|)\"'`", rest.data[1]));
}

/* Behind a pipe: a shell, or an interpreter that is not given a program of its own. */
static bool is_fed_to_shell(Str behind)
{
    behind = without_space(behind, 0);
    if (str_starts(behind, S("sudo ")))
        behind = without_space(behind, 5);
    if (str_starts(behind, S("-E ")))
        behind = without_space(behind, 3);
    size_t len = 0;
    while (len < behind.len && (is_word(behind.data[len]) || strchr("/.-", behind.data[len])))
        len++;
    Str program = {behind.data, len}, rest = without_space(behind, len);
    const char *slash = memrchr(program.data, '/', program.len);
    if (slash)
        program = (Str){slash + 1, program.len - (size_t)(slash + 1 - program.data)};
    if (is_one_of("sh bash zsh dash ash", program))
        return true;
    bool alone = rest.len < behind.len - len && behind.data[len] == '\n';
    return is_one_of("python python3 perl ruby node", program) && (alone || reads_program(rest));
}

/* "curl URL | sh", "bash <(curl URL)", "sh -c "$(curl URL)"", unless the command looks at what
 * came. */
static bool runs_download(Str command)
{
    if (has(command, "sha256sum") || has(command, "sha512sum") || has(command, "shasum") ||
        has(command, "gpg "))
        return false;
    size_t at = text_find(command, 0, "curl "), other = text_find(command, 0, "wget ");
    if (other < at)
        at = other;
    if (at == command.len)
        return false;
    Str before = {command.data, at};
    if ((has(before, "bash <(") || has(before, "sh <(")) || has(before, "sh -c \"$("))
        return true;
    for (; at < command.len && command.data[at] != ';'; at++) {
        bool pipe = command.data[at] == '|' && command.data[at - 1] != '|' &&
                    (at + 1 == command.len || command.data[at + 1] != '|');
        if (pipe && is_fed_to_shell((Str){command.data + at + 1, command.len - at - 1}))
            return true;
    }
    return false;
}

/* ---- Tools without a version --------------------------------------------------------------- */

/* "npm install -g NAME" without NAME@1.2.3. */
static bool installs_tool(Str command)
{
    static const char *const starts[] = {"npm install -g ", "npm i -g ", "npm install --global ",
                                         "yarn global add "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t at = text_find(command, 0, starts[i]);
        if (at == command.len)
            continue;
        Str rest = {command.data + at + strlen(starts[i]), command.len - at - strlen(starts[i])};
        size_t len = 0;
        while (len < rest.len && !strchr(" ;&|\n\"'", rest.data[len]))
            len++;
        bool plain = len > 0 && !strchr("-.$/{\\", rest.data[0]);
        return plain && !memchr(rest.data + 1, '@', len - 1);
    }
    return false;
}

static void look_at_commands(CheckFile *file)
{
    Str rest = file->text, command;
    bool (*const next)(Str *, Str *) = is_dockerfile(file) ? dockerfile_next : command_next;
    while (next(&rest, &command)) {
        if (runs_download(command))
            report(file, SEVERITY_MEDIUM, command,
                   "What comes from the web is run as it comes, without looking at what it is.");
        else if (installs_tool(command))
            report(file, SEVERITY_LOW, command,
                   "A tool is installed without saying which version.");
    }
}

/* ---- requirements.txt ---------------------------------------------------------------------- */

/* "==1.2" is one version; "==1.*" is many. */
static bool is_exact(Str line)
{
    size_t at = text_find(line, 0, "==");
    while (at < line.len && !strchr(" ;#,*", line.data[at]))
        at++;
    return text_find(line, 0, "==") < line.len && (at == line.len || line.data[at] != '*');
}

/* "-r other.txt", "-e .", "--index-url …", an address with a hash: not a package by name. */
static bool is_pinned(Str line)
{
    return line.data[0] == '-' || line.data[0] == '#' || is_exact(line) || has(line, " @ ") ||
           has(line, "://") || line.data[0] == '.' || line.data[0] == '/' || has(line, "{{");
}

/* Development tools, and files from which another is made. */
static bool is_source_of_pins(const CheckFile *file)
{
    return strstr(file->name, "dev") || strstr(file->name, "test") || strstr(file->name, "doc") ||
           strstr(file->name, "lint");
}

static void look_at_requirements(CheckFile *file)
{
    Str rest = file->text, line, first = {NULL, 0};
    size_t count = 0;
    while (str_cut(&rest, '\n', &line)) {
        Str trimmed = str_trim(line);
        if (trimmed.len == 0 || is_pinned(trimmed))
            continue;
        if (count++ == 0)
            first = trimmed;
    }
    if (count && !is_source_of_pins(file))
        report(file, SEVERITY_MEDIUM, first,
               arena_printf(file->arena, "%zu %s without an exact version (==), this one first.",
                            count, count == 1 ? "package is named" : "packages are named"));
}

static void look(CheckFile *file)
{
    if (is_requirements(file))
        look_at_requirements(file);
    else
        look_at_commands(file);
}

const CheckFamily unpinned_family = {
    .name = "what is taken without a version",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
};
