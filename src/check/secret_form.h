/* The forms in which a value is given to a name: name = "value", name("value"), <name>value</name>,
 * --name value and so on. For secret_generic.c. */
#pragma once
#include "check/check_file.h"

typedef struct Given {
    Str name;  /* the whole word around the place: "DB_PASSWORD" */
    Str value; /* without quotes */
} Given;

/* Reads around `offset`, where `len` bytes are a part of a name. False when no value is given. */
bool secret_given(const CheckFile *file, size_t offset, size_t len, Given *given);
