/* Which route a request is for. */
#include "web/inside.h"

#include <string.h>

enum { MAX_SEGMENTS = 12 };

typedef struct Segments {
    Str items[MAX_SEGMENTS];
    size_t count;
    bool too_many;
} Segments;

/* "/cases/7" has two segments, "/" one that is empty; "/cases/" is no other word for "/cases". */
static Segments split(const char *path)
{
    Segments segments = {0};
    const char *rest = path;
    while (*rest == '/') {
        const char *start = rest + 1;
        rest = start + strcspn(start, "/");
        if (segments.count == MAX_SEGMENTS) {
            segments.too_many = true;
            break;
        }
        segments.items[segments.count++] = (Str){start, (size_t)(rest - start)};
    }
    return segments;
}

static bool is_name(Str segment)
{
    return segment.len > 2 && segment.data[0] == '{' && segment.data[segment.len - 1] == '}';
}

static bool fits(const Segments *pattern, const Segments *path)
{
    if (pattern->count != path->count || path->too_many)
        return false;
    for (size_t i = 0; i < path->count; i++) {
        if (is_name(pattern->items[i]) ? path->items[i].len == 0
                                       : !str_eq(pattern->items[i], path->items[i]))
            return false;
    }
    return true;
}

/* Of two patterns that fit, the one with a literal where they first differ in kind. */
static bool more_exact(const Segments *a, const Segments *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (is_name(a->items[i]) != is_name(b->items[i]))
            return !is_name(a->items[i]);
    return false;
}

bool request_is_get(const HttpRequest *request)
{
    return text_eq(request->method, "GET") || text_eq(request->method, "HEAD");
}

static void take_params(Arena *arena, RouteMatch *match, const Segments *pattern,
                        const Segments *path)
{
    size_t n = 0;
    for (size_t i = 0; i < path->count; i++) {
        if (!is_name(pattern->items[i]))
            continue;
        CHECK(n < sizeof match->params / sizeof *match->params);
        match->params[n] = str_copy(arena, path->items[i]);
        if (str_eq(pattern->items[i], S("{reference}")))
            match->reference = match->params[n];
        n++;
    }
}

/* Some parts are there only when the service was started with them. */
static bool is_there(const Route *route, const AppSettings *settings)
{
    return (route->guard != FOR_DEMO || settings->demonstration) &&
           (route->guard != FOR_GALLERY || settings->gallery);
}

RouteMatch route_find(Arena *arena, const HttpRequest *request, const AppSettings *settings)
{
    RouteMatch match = {0};
    Segments path = split(request->path), best = {0};
    const char *method = request_is_get(request) ? "GET" : request->method;
    for (size_t t = 0; t < route_tables_count; t++) {
        for (size_t i = 0; i < route_tables[t]->count; i++) {
            const Route *route = &route_tables[t]->routes[i];
            Segments pattern = split(route->pattern);
            if (!fits(&pattern, &path) || !is_there(route, settings))
                continue;
            match.get = match.get || text_eq(route->method, "GET");
            match.post = match.post || text_eq(route->method, "POST");
            if (text_eq(route->method, method) && (!match.route || more_exact(&pattern, &best))) {
                match.route = route;
                best = pattern;
            }
        }
    }
    if (match.route && arena)
        take_params(arena, &match, &best, &path);
    return match;
}
