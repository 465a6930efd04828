#include "format/findings_text.h"

#include "format/report.h"

#include <stdio.h>

/* ---- What both forms say ---------------------------------------------------------- */

static int64_t point_number(const Json *point)
{
    int64_t number = 0;
    json_int(point, "point", &number);
    return number;
}

static const Json *row_of(const Json *points, const char *check)
{
    for (const Json *point = json_first(points); point; point = point->next)
        for (const Json *row = json_first(json_get(point, "checks")); row; row = row->next)
            if (text_eq(json_text(row, "id"), check))
                return row;
    return NULL;
}

/* Without control characters. */
static const char *visible(Arena *arena, const char *text)
{
    Buf out = buf_init(arena, 4 * strlen(text) + 1);
    for (; *text; text++) {
        if ((unsigned char)*text < ' ' || *text == 127)
            buf_printf(&out, "\\x%02x", (unsigned char)*text);
        else
            buf_add_char(&out, *text);
    }
    return buf_text(&out);
}

/* "src/app.py:3:7"; "(the repository)". */
static const char *place(Arena *arena, const CheckRun *run, const Finding *finding)
{
    if (!*finding->path)
        return run->pages ? "(the site)" : "(the repository)";
    const char *path = visible(arena, finding->path);
    return finding->line ? arena_printf(arena, "%s:%lld:%lld", path, (long long)finding->line,
                                        (long long)finding->column)
                         : path;
}

static const char *kind_words(Arena *arena, const Finding *finding)
{
    const char *kind = finding_kind_name(finding->kind);
    return finding->severity == SEVERITY_NONE
               ? kind
               : arena_printf(arena, "%s, %s", kind, severity_name(finding->severity));
}

/* What a person set aside, or an earlier run had, is counted and not listed again. */
static bool is_listed(const Finding *finding, int64_t point)
{
    return finding->point == point && !finding->suppressed && !finding->known;
}

static size_t count_findings(const FindingsView *view, int64_t point, int kind)
{
    size_t count = 0;
    for (size_t i = 0; i < view->run->n_findings; i++) {
        const Finding *each = &view->run->findings[i];
        count += is_listed(each, point) && (kind < 0 || (int)each->kind == kind);
    }
    return count;
}

static const char *many(Arena *arena, size_t count, const char *one, const char *more)
{
    return arena_printf(arena, "%zu %s", count, count == 1 ? one : more);
}

static const char *read_words(Arena *arena, const CheckRun *run)
{
    const char *versions =
        run->versions
            ? arena_printf(arena, " and %lld versions of files in the history, %lld kB",
                           (long long)run->versions, (long long)(run->version_bytes / 1000))
            : "";
    return arena_printf(arena, "Read %lld %s, %lld kB%s, by the checks of %s, on %s.",
                        (long long)run->files, run->pages ? "pages" : "files",
                        (long long)(run->bytes / 1000), versions, run->rules,
                        date_text(arena, run->date));
}

static const char *suppression_words(Arena *arena, const Suppression *each)
{
    switch (each->state) {
    case SUPPRESSION_UNUSED:
        return arena_printf(arena,
                            "%s:%lld sets %s aside, which is not found there any more. Remove it.",
                            visible(arena, each->path), (long long)each->line, each->check);
    case SUPPRESSION_EXPIRED:
        return arena_printf(arena, "%s:%lld set %s aside until %s.", visible(arena, each->path),
                            (long long)each->line, each->check, date_text(arena, each->until));
    case SUPPRESSION_BROKEN:
        return arena_printf(
            arena, "%s:%lld sets nothing aside: it needs the name of a check and a reason.",
            visible(arena, each->path), (long long)each->line);
    case SUPPRESSION_USED:
        break;
    }
    return arena_printf(arena, "%s:%lld sets %s aside: %s", visible(arena, each->path),
                        (long long)each->line, each->check, visible(arena, each->reason));
}

static const char *compared_words(Arena *arena, const CheckRun *run)
{
    size_t known = 0;
    for (size_t i = 0; i < run->n_findings; i++)
        known += run->findings[i].known;
    return arena_printf(arena, "Against the baseline: %s, %s.",
                        many(arena, known, "result was known", "results were known"),
                        many(arena, run->n_gone, "has gone", "have gone"));
}

/* What was not read and what was set aside: never silently. */
static TextList remarks(Arena *arena, const FindingsView *view)
{
    TextList list = {0};
    const CheckRun *run = view->run;
    for (size_t i = 0; i < run->n_not_read; i++)
        text_list_add(arena, &list,
                      arena_printf(arena, "Not read: %s: %s.",
                                   visible(arena, run->not_read[i].path), run->not_read[i].reason));
    for (size_t i = 0; i < run->n_left_out; i++)
        text_list_add(arena, &list,
                      arena_printf(arena, "%lld files %s.", (long long)run->left_out[i].files,
                                   run->left_out[i].reason));
    for (size_t i = 0; i < run->n_suppressions; i++)
        text_list_add(arena, &list, suppression_words(arena, &run->suppressions[i]));
    if (run->compared)
        text_list_add(arena, &list, compared_words(arena, run));
    return list;
}

static const char *summary(Arena *arena, const FindingsView *view, int64_t point)
{
    return arena_printf(
        arena, "%s, %s, %s.",
        many(arena, count_findings(view, point, FINDING_DEFECT), "defect", "defects"),
        many(arena, count_findings(view, point, FINDING_LEAD), "lead", "leads"),
        many(arena, count_findings(view, point, FINDING_EVIDENCE), "piece of evidence",
             "pieces of evidence"));
}

static const char *beyond(Arena *arena, const Json *point)
{
    return arena_printf(arena, "No machine can establish: %s",
                        json_text(point, "beyond_a_machine"));
}

static const char point_heading[] = "Point %lld: %s";

/* ---- Plain text --------------------------------------------------------------------- */

static void text_finding(Buf *out, const CheckRun *run, const Finding *finding)
{
    buf_printf(out, "  %-16s %s\n      %s [%s]\n", kind_words(out->arena, finding),
               place(out->arena, run, finding), visible(out->arena, finding->message),
               finding->check);
}

static void text_kind(Buf *out, const FindingsView *view, int64_t point, FindingKind kind)
{
    for (size_t i = 0; i < view->run->n_findings; i++) {
        const Finding *each = &view->run->findings[i];
        if (is_listed(each, point) && each->kind == kind)
            text_finding(out, view->run, each);
    }
}

/* A check that looks for evidence alone has found no problem when it finds none. */
static const char *found_words(Arena *arena, const Json *row, size_t count)
{
    const Json *gives = json_get(row, "gives");
    if (count)
        return many(arena, count, "result", "results");
    return json_list_has(gives, "defect") || json_list_has(gives, "lead") ? "no problem found"
                                                                          : "nothing found";
}

static void text_explained(Buf *out, const FindingsView *view, const Json *point)
{
    for (const Json *row = json_first(json_get(point, "checks")); row; row = row->next) {
        size_t count = 0;
        for (size_t i = 0; i < view->run->n_findings; i++)
            count += text_eq(view->run->findings[i].check, json_text(row, "id"));
        buf_printf(out, "  %s: %s\n      Looks at %s. %s\n", json_text(row, "id"),
                   found_words(out->arena, row, count), json_text(row, "looks_at"),
                   json_text(row, "decided"));
    }
}

static void text_point(Buf *out, const FindingsView *view, const Json *point)
{
    int64_t number = point_number(point);
    if (!count_findings(view, number, -1) && !view->explain)
        return;
    buf_printf(out, point_heading, (long long)number, json_text(point, "title"));
    buf_printf(out, "\n  %s\n", summary(out->arena, view, number));
    for (int kind = 0; kind < FINDING_KINDS; kind++)
        text_kind(out, view, number, (FindingKind)kind);
    if (view->explain)
        text_explained(out, view, point);
    buf_printf(out, "  %s\n\n", beyond(out->arena, point));
}

static void text_run(Buf *out, const FindingsView *view)
{
    for (const Json *point = json_first(view->points); point; point = point->next)
        text_point(out, view, point);
    TextList list = remarks(out->arena, view);
    enum { SHOWN = 20 };
    for (size_t i = 0; i < list.count && (i < SHOWN || view->explain); i++)
        buf_printf(out, "%s\n", list.items[i]);
    if (list.count > SHOWN && !view->explain)
        buf_printf(out, "… and %zu more remarks of this kind: --explain shows them.\n",
                   list.count - SHOWN);
    buf_printf(out,
               "%s\nWhat is not listed was not found; that a point is met is for people to say.\n",
               read_words(out->arena, view->run));
}

void findings_text(Buf *out, const FindingsView *views, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (count > 1)
            buf_printf(out, "%s==== %s ====\n\n", i ? "\n" : "",
                       visible(out->arena, views[i].subject));
        text_run(out, &views[i]);
    }
}

/* ---- HTML --------------------------------------------------------------------------- */

static void html_point(ReportWriter *to, const FindingsView *view, int level, const Json *point)
{
    Arena *arena = to->out->arena;
    int64_t number = point_number(point);
    to->heading(to, level,
                arena_printf(arena, point_heading, (long long)number, json_text(point, "title")));
    to->paragraph(to, summary(arena, view, number));
    TextList cells = {0};
    static const char *const head[] = {"Where", "Result", "What is there", "Check"};
    enum { COLUMNS = sizeof head / sizeof *head };
    for (size_t i = 0; i < COLUMNS; i++)
        text_list_add(arena, &cells, head[i]);
    for (size_t i = 0; i < view->run->n_findings; i++) {
        const Finding *each = &view->run->findings[i];
        if (!is_listed(each, number))
            continue;
        text_list_add(arena, &cells, place(arena, view->run, each));
        text_list_add(arena, &cells, kind_words(arena, each));
        text_list_add(arena, &cells, visible(arena, each->message));
        text_list_add(arena, &cells, each->check);
    }
    if (cells.count > COLUMNS)
        to->table(to, arena_printf(arena, "What was found about point %lld", (long long)number),
                  &cells, COLUMNS);
    to->paragraph(to, beyond(arena, point));
}

/* What the checks that found something say of themselves. */
static void html_checks(ReportWriter *to, const FindingsView *view, int level)
{
    Arena *arena = to->out->arena;
    to->heading(to, level, "The checks that found something");
    const char *before = "";
    for (size_t i = 0; i < view->run->n_findings; i++) {
        const char *id = view->run->findings[i].check;
        const Json *row = text_eq(id, before) ? NULL : row_of(view->points, id);
        before = id;
        if (!row)
            continue;
        to->heading(to, level + 1, arena_printf(arena, "%s (%s)", json_text(row, "title"), id));
        TextList pairs = {0};
        static const char *const fields[][2] = {
            {"How it decides", "decided"}, {"Why", "why"}, {"What to do", "mend"}};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            text_list_add(arena, &pairs, fields[k][0]);
            text_list_add(arena, &pairs, json_text(row, fields[k][1]));
        }
        to->pairs(to, &pairs);
    }
}

static void html_run(ReportWriter *to, const FindingsView *view, int level)
{
    to->paragraph(to, read_words(to->out->arena, view->run));
    for (const Json *point = json_first(view->points); point; point = point->next)
        html_point(to, view, level, point);
    if (view->run->n_findings)
        html_checks(to, view, level);
    TextList list = remarks(to->out->arena, view);
    if (list.count) {
        to->heading(to, level, "What was not read, left out or set aside");
        to->list(to, &list);
    }
}

static const char *html_title(Arena *arena, const FindingsView *views, size_t count)
{
    const char *first = visible(arena, views[0].subject);
    return count == 1 ? arena_printf(arena, "What %s shows", first)
                      : arena_printf(arena, "What %s and %zu more show", first, count - 1);
}

void findings_html(Buf *out, const FindingsView *views, size_t count)
{
    ReportWriter to = report_html_writer(out);
    to.begin(&to, html_title(out->arena, views, count));
    to.paragraph(&to,
                 "What is not listed was not found; that a point is met is for people to say.");
    for (size_t i = 0; i < count; i++) {
        if (count > 1)
            to.heading(&to, 2, visible(out->arena, views[i].subject));
        html_run(&to, &views[i], count > 1 ? 3 : 2);
    }
    to.end(&to);
}
