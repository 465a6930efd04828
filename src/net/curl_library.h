/* libcurl, loaded when it is first needed. For fetch.c. */
#pragma once
#include "base/ctx.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/* Each under its own name, without "curl_". */
#define CURL_FUNCTIONS(X)                                                                          \
    X(global_init)                                                                                 \
    X(easy_init)                                                                                   \
    X(easy_setopt)                                                                                 \
    X(easy_perform)                                                                                \
    X(easy_getinfo)                                                                                \
    X(easy_cleanup)                                                                                \
    X(easy_strerror)                                                                               \
    X(url)                                                                                         \
    X(url_set)                                                                                     \
    X(url_get)                                                                                     \
    X(url_cleanup)                                                                                 \
    X(free)

#undef curl_easy_setopt
#undef curl_easy_getinfo

typedef struct CurlLibrary {
/* A name of a member cannot stand in parentheses. NOLINTNEXTLINE(bugprone-macro-parentheses) */
#define CURL_MEMBER(name) __typeof__(curl_##name) *name;
    CURL_FUNCTIONS(CURL_MEMBER)
#undef CURL_MEMBER
} CurlLibrary;

/* BROKEN with words when it is not installed. */
MUST_USE Err curl_library(Ctx *ctx, const CurlLibrary **out);
