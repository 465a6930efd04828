/* The parts of http.h that need no server: a request and a response are plain structs. */
#include "net/http.h"

#include <string.h>
#include <strings.h>

const char *http_field(const HttpRequest *request, const char *name)
{
    for (size_t i = 0; i < request->n_fields; i++)
        if (strcasecmp(request->fields[i].name, name) == 0)
            return request->fields[i].value;
    return NULL;
}

static bool holds_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

void http_set(HttpResponse *response, const char *name, const char *value)
{
    size_t room = sizeof response->fields / sizeof *response->fields;
    if (response->n_fields == room || !*name || holds_control(name) || holds_control(value))
        response->broken = true;
    else
        response->fields[response->n_fields++] = (HttpField){name, value};
}
