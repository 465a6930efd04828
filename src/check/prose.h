/* Documents as people write them, in Markdown, reStructuredText or plain text.
 * For the checks of this folder. */
#pragma once
#include "check/check_file.h"

/* Whether the name before its ending is one of these stems (separated by spaces, in lower case):
 * "README.md", "readme", "README.cy.md". */
bool prose_name_is(const char *name, const char *stems);

/* Words of two letters and more outside code, links' addresses and badges; counting ends at
 * `most`. */
size_t prose_words(Str text, size_t most);

/* Where the first heading stands that has this part, in lower case; text.len when none does. */
size_t prose_heading(Str text, const char *part);

/* Whether a line begins with a version, as in "## 1.4.0" or "v2.0". */
bool prose_names_version(Str text);

/* The next line that is prose: no heading, badge, code, list of links or table. From *at on, which
 * is moved behind it. False at the end. */
bool prose_next_line(Str text, size_t *at, bool *in_code, Str *line);
