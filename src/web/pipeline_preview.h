/* An uploaded sheet held against the pipeline: what would be imported, what changes, what is wrong,
 * and so much of each as a page shows. Nothing of it is stored, unless it is imported. web/ only.
 */
#pragma once
#include "assurance/pipeline_difference.h"
#include "web/pipeline_import.h"

enum { PREVIEW_ROWS = 50, PREVIEW_CELLS = 20, PREVIEW_UNDERSTOOD = 5 };

/* What is shown of a line beside its title: how it is called and how its column is aligned. */
typedef struct PreviewWord {
    const char *heading, *key, *format; /* key of the map */
    const char *(*words)(Page *page, const PipelineLine *line);
} PreviewWord;
extern const PreviewWord preview_understood[PREVIEW_UNDERSTOOD];

/* A row as it was understood, and its cells as they are. */
typedef struct PreviewRow {
    const char *number, *title, *reference;
    const char *words[PREVIEW_UNDERSTOOD], *cells[PREVIEW_UNDERSTOOD];
} PreviewRow;

typedef struct Preview {
    Page *page;
    PipelineUpload upload;
    PipelineSheet sheet;
    int64_t revision; /* of the pipeline that it is held against */
    ImportResult result;
    PreviewRow rows[PREVIEW_ROWS];
    size_t n_rows;
    PipelineDifferences differences;
    const char *wrong; /* why the sheet cannot be read to its end; NULL: it can */
} Preview;

/* Of the upload that the address names. When it was not said yet which column is what, `ready` is
 * false and the person is sent to say it. */
MUST_USE Err preview_open(Page *page, Preview **out, bool *ready);

/* Goes through the sheet; with `import` stores its lines, when the pipeline is at the version that
 * the form names: else STALE. */
MUST_USE Err preview_run(Preview *preview, bool import);

/* A text on the arena of the page, and not all of a long one. */
const char *preview_text(const Preview *preview, const char *text);
