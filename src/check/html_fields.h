/* What may stand in attributes of fields. For html_rules.c. */
#pragma once
#include "check/check_file.h"

bool html_autocomplete_is_valid(const char *value);
