/* Renders components for components.mjs, which does the same with upstream's templates.
 *
 *   render NAME            prints the markup
 *   render NAME TIMES      renders it so often and prints nanoseconds a time
 *
 * NAME is "radios", a question with an error, or "page", a whole document with twelve tasks. The
 * texts follow from numbers, so that two programs say the same. */
#include "base/arena.h"
#include "govuk/govuk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CEILING = 16 << 20, MAX_MARKUP = 1 << 20, TASKS = 12, GROUPS = 4 };

static void radios(Buf *out)
{
    govuk_radios(out,
                 &(GovukRadios){
                     .name = "approval",
                     .fieldset.legend = {.text = "Does this spend need approval?",
                                         .is_page_heading = true,
                                         .classes = "govuk-fieldset__legend--l"},
                     .hint.text = "Think of the whole life of the contract & its extensions",
                     .error_message.text = "Select whether this spend needs approval",
                     .value = "no",
                     GOVUK_LIST(items, GovukRadiosItem, {.value = "yes", .text = "Yes"},
                                {.value = "no", .text = "No", .hint.text = "You will be asked why"},
                                {.divider = "or"}, {.value = "unknown", .text = "I do not know"}),
                 });
}

static GovukTask tasks[TASKS];

static void make_tasks(Arena *arena)
{
    for (int i = 0; i < TASKS; i++) {
        int number = i + 1;
        tasks[i] = (GovukTask){.title.text = arena_printf(arena, "Point %d of the Code", number),
                               .href = arena_printf(arena, "/cases/X01-0001/points/%d", number),
                               .hint.text = arena_printf(arena, "%d criteria", 5 + number)};
        if (number % 3)
            tasks[i].status.tag = (GovukTag){.text = "To do", .classes = "govuk-tag--blue"};
        else
            tasks[i].status.text = "Completed";
    }
}

static void page(Buf *out)
{
    static const char *const prefixes[GROUPS] = {"group-1", "group-2", "group-3", "group-4"};
    enum { EACH = TASKS / GROUPS };
    Buf content = govuk_scratch(out);
    html(&content, "<h1 class=\"govuk-heading-xl\">Points of the Code</h1>\n");
    for (int group = 0; group < GROUPS; group++) {
        html(&content, "<h2 class=\"govuk-heading-m\">Group {}</h2>\n", group + 1);
        govuk_task_list(&content, &(GovukTaskList){.id_prefix = prefixes[group],
                                                   .items = &tasks[group * EACH],
                                                   .items_count = EACH});
    }
    govuk_page_template(
        out, &(GovukPage){.branded = true,
                          .title = "Points of the Code",
                          .service_navigation = {.service_name = "Assurance", .service_url = "/"},
                          .content = govuk_scratch_html(out, &content)});
}

static const struct {
    const char *name;
    void (*render)(Buf *out);
} cases[] = {{"radios", radios}, {"page", page}};

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static void show(Arena *arena, void (*render)(Buf *out))
{
    Buf out = buf_init(arena, MAX_MARKUP);
    render(&out);
    fputs(buf_text(&out), stdout);
}

static void measure(Arena *arena, void (*render)(Buf *out), int64_t times)
{
    int64_t start = now_ns();
    for (int64_t i = 0; i < times; i++) {
        arena_reset(arena);
        Buf out = buf_init(arena, MAX_MARKUP);
        render(&out);
    }
    printf("%.1f\n", (double)(now_ns() - start) / (double)times);
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc >= 2 && i < sizeof cases / sizeof *cases; i++) {
        if (strcmp(argv[1], cases[i].name) != 0)
            continue;
        Arena *kept = arena_create(CEILING), *arena = arena_create(CEILING);
        make_tasks(kept);
        if (argc > 2)
            measure(arena, cases[i].render, strtoll(argv[2], NULL, 10));
        else
            show(arena, cases[i].render);
        arena_destroy(arena);
        arena_destroy(kept);
        return 0;
    }
    fprintf(stderr, "usage: render radios|page [TIMES]\n");
    return 2;
}
