/* Bytes to a file that is open, all of them. Anybody may use this. */
#pragma once
#include "base/str.h"

/* False with errno when not all could be written. */
bool file_write(int file, Str bytes);
