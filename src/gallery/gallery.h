/* Specimens of every component of govuk/, each with the C code that makes it: the code
 * shown is cut out of these sources themselves, which are part of the program, so it is
 * the code that ran. Knows nothing of tcop. For web/gallery_page.c and its test. */
#pragma once
#include "govuk/govuk.h"

typedef void SpecimenRender(Buf *out);

typedef struct Specimen {
    const char *component; /* as upstream's folder: "date-input"; ours by its own word:
                              "chart" */
    const char *title;
    const char *function; /* name of `render` */
    SpecimenRender *render;
    bool code_alone; /* not for pages without the GOV.UK brand, or a whole document */
} Specimen;

/* One file of specimens. */
typedef struct SpecimenFamily {
    const char *title;
    const char *file; /* from the top of the source tree */
    const Specimen *specimens;
    size_t count;
} SpecimenFamily;

#define SPECIMEN(name) static void name(Buf *out)
#define SHOWN(component, title, function)                                              \
    {                                                                                  \
        component, title, #function, function, false                                   \
    }
#define CODE_ALONE(component, title, function)                                         \
    {                                                                                  \
        component, title, #function, function, true                                    \
    }
#define FAMILY(name, title, file, list)                                                \
    const SpecimenFamily name = {                                                      \
        title, "src/gallery/" file ".c", (list), sizeof(list) / sizeof *(list)}

extern const SpecimenFamily *const gallery_families[];
extern const size_t gallery_families_count;

/* "Date input". */
const char *gallery_title(Arena *arena, const char *component);

/* The inside of the specimen's function; "" when it is not found, which a test
 * excludes. */
const char *gallery_code(
    Arena *arena, const SpecimenFamily *family, const Specimen *specimen);
