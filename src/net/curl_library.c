#include "net/curl_library.h"

#include <dlfcn.h>
#include <string.h>

/* POSIX lets a pointer of dlsym() be that of a function, and C has no cast for it. */
static bool find(void *library, const char *name, void *to, size_t size)
{
    void *symbol = dlsym(library, name);
    memcpy(to, &symbol, size);
    return symbol != NULL;
}

Err curl_library(Ctx *ctx, const CurlLibrary **out)
{
    static CurlLibrary functions;
    static bool loaded;
    *out = &functions;
    if (loaded)
        return OK;
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    bool well = library != NULL;
#define CURL_FIND(name)                                                                            \
    well = well && find(library, "curl_" #name, &functions.name, sizeof functions.name);
    CURL_FUNCTIONS(CURL_FIND)
#undef CURL_FIND
    if (!well || functions.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fail(ctx, BROKEN,
                    "Pages are fetched by libcurl, which is not on this machine. On Debian, "
                    "install libcurl4.");
    loaded = true;
    return OK;
}
