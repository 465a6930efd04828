/* Pages that say why there is no page. Plain words: what happened, what became of what was
 * sent, what to do. What is missing and what is hidden read the same. */
#include "web/inside.h"

int error_status(Err err)
{
    switch (err) {
    case MISSING:
        return 404;
    case FORBIDDEN:
        return 403;
    case INVALID:
        return 400;
    case STALE:
        return 409;
    case BUSY:
        return 503;
    case TOO_BIG:
        return 413;
    case OK:
    case BROKEN:
        break;
    }
    return 500;
}

typedef struct Words {
    int status;
    bool own; /* the words of the problem come first: they are written for this reader */
    const char *title, *lines[3];
} Words;

static const Words pages[] = {
    {400,
     true,
     "There is a problem with your request",
     {"We could not read what your browser sent. Nothing was changed.", "Go back and try again."}},
    {403, true, "You cannot do this", {"Nothing was changed."}},
    {404,
     false,
     "Page not found",
     {"If you typed the web address, check it is correct.",
      "If you pasted the web address, check you copied the entire address.",
      "If the web address is correct, the page may have moved, or you may not have access to it."}},
    {405,
     false,
     "There is a problem with your request",
     {"This page cannot be used in this way. Nothing was changed."}},
    {409,
     true,
     "Someone else has changed this",
     {"What you sent was not saved, so that it does not overwrite their change.",
      "Go back and copy what you entered. Then load the page again, look at what has changed, and "
      "enter yours again."}},
    {413,
     true,
     "What you sent is too large",
     {"Nothing was saved.",
      "A file must be smaller than 20 MB. The text of a form must be smaller than 1 MB."}},
    {429, true, "Too many attempts", {"This keeps other people from guessing your password."}},
    {431,
     false,
     "There is a problem with your request",
     {"Your browser sent too much at the start of its request. Nothing was changed.",
      "Delete the cookies of this website in your browser, then try again."}},
    {503,
     false,
     "Sorry, the service is busy",
     {"Try again in a moment.", "What you were sending just now was not saved."}},
    {500,
     false,
     "Sorry, there is a problem with the service",
     {"Try again later.",
      "What you had saved before is still there. What you were sending just now may not be saved: "
      "check it when the service works again."}},
};
enum { PAGES = sizeof pages / sizeof *pages };

static const Words signed_out = {
    403,
    false,
    "You are not signed in",
    {"Your sign-in may have ended: that happens after 30 minutes without use. It can also be that "
     "your browser does not keep cookies.",
     "What you sent was not saved. Go back to copy what you entered."}};

/* The first stands for other faults of a request, the last for other faults of ours. */
static const Words *words_of(const Page *page, int status)
{
    if (status == 403 && !page->session)
        return &signed_out;
    for (size_t i = 0; i < PAGES; i++)
        if (pages[i].status == status)
            return &pages[i];
    return &pages[status < 500 ? 0 : PAGES - 1];
}

/* Where to turn: to the sign-in page, else to a person. */
static void write_way_out(Page *page, const Words *words)
{
    if (words == &signed_out)
        html(&page->main,
             "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">Sign in</a></p>\n",
             page->settings->demonstration ? "/demonstration" : "/sign-in");
    else
        html(&page->main,
             "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/contact\">Contact us</a> if "
             "you need help.</p>\n");
}

/* A programmer's number, for whoever reads the log. */
static void write_number(Page *page, int status)
{
    if (status == 500 && page->ctx->request)
        html(&page->main, "<p class=\"govuk-body\">Tell us this number: {}.</p>\n",
             page->ctx->request);
}

void error_page(Page *page, int status, const char *problem_words)
{
    const Words *words = words_of(page, status);
    Buf empty = buf_init(page->ctx->arena, page->main.max);
    page->main = empty;
    page->faults = (Faults){0};
    page->status = status;
    page->title = words->title;
    page->caption = page->back = page->location = page->type = page->download = page->policy = NULL;
    page->message = NULL;
    page->title_in_main = page->wide = false;
    if (words->own && !text_empty(problem_words))
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", problem_words);
    for (size_t i = 0; i < 3 && words->lines[i]; i++)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", words->lines[i]);
    write_way_out(page, words);
    write_number(page, status);
}
