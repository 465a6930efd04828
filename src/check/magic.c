/* t06.binary and t04.closed-formats: what a file is by its first bytes, whatever its name says. */
#include "check/families.h"

typedef struct Magic {
    Str bytes;
    size_t offset;
    const char *check;
    FindingKind kind;
    Severity severity;
    const char *what;
} Magic;

static const char binary[] = "t06.binary", closed[] = "t04.closed-formats";

#define BYTES(text)                                                                                \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }
static const Magic magics[] = {
    {BYTES("\177ELF"), 0, binary, FINDING_DEFECT, SEVERITY_MEDIUM,
     "a program or library for Linux (ELF)"},
    {BYTES("\xca\xfe\xba\xbe\0\0\0"), 0, binary, FINDING_DEFECT, SEVERITY_MEDIUM,
     "compiled Java (class)"},
    {BYTES("\xcf\xfa\xed\xfe"), 0, binary, FINDING_DEFECT, SEVERITY_MEDIUM,
     "a program or library for macOS (Mach-O)"},
    {BYTES("\xce\xfa\xed\xfe"), 0, binary, FINDING_DEFECT, SEVERITY_MEDIUM,
     "a program or library for macOS (Mach-O)"},
    {BYTES("\0asm\1\0\0\0"), 0, binary, FINDING_DEFECT, SEVERITY_LOW, "compiled WebAssembly"},
    {BYTES("FWS"), 0, closed, FINDING_DEFECT, SEVERITY_HIGH,
     "Flash, which no browser runs any more"},
    {BYTES("CWS"), 0, closed, FINDING_DEFECT, SEVERITY_HIGH,
     "Flash, which no browser runs any more"},
    {BYTES("\0\1\0\0Standard Jet DB"), 0, closed, FINDING_DEFECT, SEVERITY_MEDIUM,
     "a Microsoft Access database"},
    {BYTES("\0\1\0\0Standard ACE DB"), 0, closed, FINDING_DEFECT, SEVERITY_MEDIUM,
     "a Microsoft Access database"},
};

static const Str compound = BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), zip = BYTES("PK\3\4"),
                 windows = BYTES("MZ");

typedef struct Ending {
    const char *ending, *what;
} Ending;

/* All of Microsoft's old formats begin alike; the name tells them apart. */
static const Ending old_office[] = {
    {"doc", "a Word 97 document"},   {"dot", "a Word 97 template"},
    {"xls", "an Excel 97 workbook"}, {"xlt", "an Excel 97 template"},
    {"ppt", "PowerPoint 97 slides"}, {"pub", "a Publisher document"},
    {"vsd", "a Visio 2003 drawing"}, {"mpp", "a Microsoft Project plan"}};
static const Ending new_office[] = {{"docx", "a Word document (OOXML)"},
                                    {"xlsx", "an Excel workbook (OOXML)"},
                                    {"pptx", "PowerPoint slides (OOXML)"},
                                    {"xlsm", "an Excel workbook with macros"}};

static const char *named(const Ending *endings, size_t count, const char *ending)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(endings[i].ending, ending) == 0)
            return endings[i].what;
    return NULL;
}
#define NAMED(endings, ending) named(endings, sizeof(endings) / sizeof *(endings), ending)

static bool wants(const CheckFile *file)
{
    return file_is(file, CLASS_BINARY) || strcmp(file->ending, "swf") == 0;
}

static void report(CheckFile *file, const char *check, FindingKind kind, Severity severity,
                   const char *what, const char *more)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = kind,
                         .severity = severity,
                         .offset = FILE_ITSELF,
                         .match = str_of(file->name)},
                "%s is %s.%s", file->name, what, more);
}

/* The wrappers of Gradle and Maven are meant to be there; whether it is the one that was published
 * only a comparison of its hash tells. */
static void check_java(CheckFile *file)
{
    static const char *const wrappers[] = {"gradle-wrapper.jar", "maven-wrapper.jar"};
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
        if (strcmp(file->name, wrappers[i]) == 0) {
            report(file, binary, FINDING_LEAD, SEVERITY_LOW, "the start of a build tool",
                   " Look whether its hash is one that the tool's makers publish.");
            return;
        }
    report(file, binary, FINDING_DEFECT, SEVERITY_MEDIUM, "compiled Java in an archive", "");
}

/* At 0x3c stands where "PE" is. */
static bool is_windows_program(Str text)
{
    enum { AT = 0x3c };
    if (!str_starts(text, windows) || text.len < AT + 4)
        return false;
    const unsigned char *bytes = (const unsigned char *)text.data + AT;
    size_t header = bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16;
    return header + 4 <= text.len && memcmp(text.data + header, "PE\0\0", 4) == 0;
}

static void look(CheckFile *file)
{
    const char *office;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const Magic *magic = &magics[i];
        if (str_starts(file->text, magic->bytes) &&
            (magic->check == binary || magic->bytes.len > 3 || strcmp(file->ending, "swf") == 0)) {
            report(file, magic->check, magic->kind, magic->severity, magic->what, "");
            return;
        }
    }
    if (is_windows_program(file->text))
        report(file, binary, FINDING_DEFECT, SEVERITY_MEDIUM,
               "a program or library for Windows (PE)", "");
    else if (str_starts(file->text, compound) && (office = NAMED(old_office, file->ending)))
        report(file, closed, FINDING_DEFECT, SEVERITY_MEDIUM, office, "");
    else if (str_starts(file->text, zip) && (office = NAMED(new_office, file->ending)))
        report(file, closed, FINDING_LEAD, SEVERITY_LOW, office,
               " Look whether it is shared: the open format for that is ODF.");
    else if (str_starts(file->text, zip) &&
             (strcmp(file->ending, "jar") == 0 || strcmp(file->ending, "war") == 0))
        check_java(file);
}

const CheckFamily magic_family = {
    .name = "files by their first bytes",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_TEST,
    .binary = true,
};
