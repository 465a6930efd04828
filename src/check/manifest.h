/* Where a program names the libraries that it takes. For the checks of this folder. */
#pragma once
#include "check/check_file.h"

/* package.json, requirements.txt, pom.xml and so on; not their lock files, which name those of
 * others. */
bool is_manifest(const CheckFile *file);

/* Whether what stands at `offset` of a manifest begins a name: in JSON that of a member, as
 * "NAME": "1.2.3" has it. */
bool manifest_names(const CheckFile *file, size_t offset);
