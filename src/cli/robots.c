#include "cli/robots.h"

#include <strings.h>

/* The value of "Name: value # comment"; its data is NULL for another name. */
static Str value_of(Str line, const char *name)
{
    size_t len = strlen(name);
    const char *comment = memchr(line.data, '#', line.len);
    if (comment)
        line.len = (size_t)(comment - line.data);
    line = str_trim(line);
    if (line.len <= len || strncasecmp(line.data, name, len) != 0 || line.data[len] != ':')
        return (Str){NULL, 0};
    return str_trim((Str){line.data + len + 1, line.len - len - 1});
}

static void add_rule(Arena *arena, Robots *out, Str path, bool allow)
{
    if (!out->rules)
        out->rules = arena_array(arena, RobotsRule, MAX_ROBOTS_RULES);
    if (path.len && out->count < MAX_ROBOTS_RULES)
        out->rules[out->count++] = (RobotsRule){path, allow};
}

void robots_read(Arena *arena, Str text, Robots *out)
{
    Str line;
    bool ours = false, in_names = false; /* several names in a row are one group */
    *out = (Robots){0};
    while (str_cut(&text, '\n', &line)) {
        Str agent = value_of(line, "user-agent"), allow = value_of(line, "allow"),
            disallow = value_of(line, "disallow");
        if (agent.data) {
            ours = (in_names && ours) || str_eq(agent, S("*"));
            in_names = true;
            continue;
        }
        in_names &= !allow.data && !disallow.data;
        if (ours && allow.data)
            add_rule(arena, out, allow, true);
        if (ours && disallow.data)
            add_rule(arena, out, disallow, false);
    }
}

/* Each '*' takes as little as it can, which is enough for a beginning. */
static bool fits(Str rule, const char *path)
{
    bool to_end = str_ends(rule, S("$"));
    rule.len -= to_end;
    size_t star = 0, back = 0, r = 0, p = 0;
    bool starred = false;
    while (r < rule.len || (to_end && path[p])) {
        if (r < rule.len && rule.data[r] == '*') {
            starred = true;
            star = ++r;
            back = p;
        } else if (r < rule.len && path[p] == rule.data[r] && path[p]) {
            r++;
            p++;
        } else if (starred && path[back]) {
            r = star;
            p = ++back;
        } else {
            return false;
        }
    }
    return true;
}

bool robots_allow(const Robots *robots, const char *path)
{
    size_t longest = 0;
    bool allowed = true;
    for (size_t i = 0; i < robots->count; i++) {
        const RobotsRule *rule = &robots->rules[i];
        if (rule->path.len < longest || !fits(rule->path, path))
            continue;
        allowed = rule->allow || (rule->path.len == longest && allowed && longest > 0);
        longest = rule->path.len;
    }
    return allowed;
}
