#include "govuk/task_list.h"

typedef struct Row {
    const char *prefix;
    size_t number;
} Row;

static bool has_hint(const GovukTask *task)
{
    return task->hint.text || task->hint.html;
}

static void open_link(Buf *out, const GovukTask *task, Row row)
{
    html(out, "<a class=\"{}\" href=\"{}\" aria-describedby=\"",
         govuk_words(out, "govuk-link govuk-task-list__link", task->title.classes), task->href);
    if (has_hint(task))
        html(out, "{}-{}-hint ", row.prefix, row.number);
    html(out, "{}-{}-status\">\n", row.prefix, row.number);
}

static void open_plain(Buf *out, const GovukTask *task)
{
    html(out, "<div");
    govuk_attribute(out, "class", task->title.classes);
    html(out, ">\n");
}

static void write_name(Buf *out, const GovukTask *task, Row row)
{
    bool linked = !text_empty(task->href);
    html(out, "<div class=\"govuk-task-list__name-and-hint\">\n");
    if (linked)
        open_link(out, task, row);
    else
        open_plain(out, task);
    govuk_content(out, task->title.text, task->title.html);
    html(out, "\n</{}>\n", linked ? "a" : "div");
    if (has_hint(task)) {
        html(out, "<div id=\"{}-{}-hint\" class=\"govuk-task-list__hint\">\n", row.prefix,
             row.number);
        govuk_content(out, task->hint.text, task->hint.html);
        html(out, "\n</div>\n");
    }
    html(out, "</div>\n");
}

static void write_status(Buf *out, const GovukTaskStatus *status, Row row)
{
    html(out, "<div class=\"{}\" id=\"{}-{}-status\">\n",
         govuk_words(out, "govuk-task-list__status", status->classes), row.prefix, row.number);
    if (status->tag.text || status->tag.html)
        govuk_tag(out, &status->tag);
    else
        govuk_content(out, status->text, status->html);
    html(out, "\n</div>\n");
}

static void write_task(Buf *out, const GovukTask *task, Row row)
{
    const char *linked = text_empty(task->href) ? NULL : "govuk-task-list__item--with-link";
    html(out, "<li class=\"{}\">\n",
         govuk_words(out, "govuk-task-list__item", linked, task->classes));
    write_name(out, task, row);
    write_status(out, &task->status, row);
    html(out, "</li>\n");
}

void govuk_task_list(Buf *out, const GovukTaskList *options)
{
    const char *prefix = text_or(options->id_prefix, "task-list");
    html(out, "<ul class=\"{}\"", govuk_words(out, "govuk-task-list", options->classes));
    govuk_attributes(out, options->attributes);
    html(out, ">\n");
    for (size_t i = 0; i < options->items_count; i++)
        if (!options->items[i].skip)
            write_task(out, &options->items[i], (Row){prefix, i + 1});
    html(out, "</ul>\n");
}
