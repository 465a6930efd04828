/* A Dockerfile, instruction by instruction. For the checks of images and of what they run. */
#pragma once
#include "check/check_file.h"

/* By its name: Dockerfile, Dockerfile.web, api.dockerfile, Containerfile; not dockerfile_lint.py.
 */
bool is_dockerfile(const CheckFile *file);

/* The next instruction with the lines that it goes on over and the documents it holds ("<<EOF"),
 * from its first word on; false at the end. Comments and empty lines are passed over. */
bool dockerfile_next(Str *rest, Str *instruction);

/* The next command of a script in the same way, without documents. */
bool command_next(Str *rest, Str *command);
