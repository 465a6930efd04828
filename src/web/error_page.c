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
    const char *title;
    bool own; /* the words of the problem come first: they are written for this reader */
    const char *lines[3];
} Words;

static const Words pages[] = {
    {400, "There is a problem with your request", true,
     {"We could not read what your browser sent. Nothing was changed.",
      "Go back and try again."}},
    {403, "You cannot do this", true, {"Nothing was changed."}},
    {404, "Page not found", false,
     {"If you typed the web address, check it is correct.",
      "If you pasted the web address, check you copied the entire address.",
      "If the web address is correct, the page may have moved, or you may not have access to it."}},
    {405, "There is a problem with your request", false,
     {"This page cannot be used in this way. Nothing was changed."}},
    {409, "Someone else has changed this", true,
     {"What you sent was not saved, so that it does not overwrite their change.",
      "Go back and copy what you entered. Then load the page again, look at what has changed, and "
      "enter yours again."}},
    {413, "What you sent is too large", true,
     {"Nothing was saved.",
      "A file must be smaller than 20 MB. The text of a form must be smaller than 1 MB."}},
    {429, "Too many attempts", true, {"This keeps other people from guessing your password."}},
    {431, "There is a problem with your request", false,
     {"Your browser sent too much at the start of its request. Nothing was changed.",
      "Delete the cookies of this website in your browser, then try again."}},
    {500, "Sorry, there is a problem with the service", false,
     {"Try again later.",
      "What you had saved before is still there. What you were sending just now may not be saved: "
      "check it when the service works again."}},
    {503, "Sorry, the service is busy", false,
     {"Try again in a moment.", "What you were sending just now was not saved."}},
};

static const Words signed_out = {
    403, "You are not signed in", false,
    {"Your sign-in may have ended: that happens after 30 minutes without use. It can also be that "
     "your browser does not keep cookies.",
     "What you sent was not saved. Go back to copy what you entered."}};

static const Words *find(int status)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].status == status)
            return &pages[i];
    return NULL;
}

static const Words *words_of(const Page *page, int status)
{
    const Words *words = find(status);
    if (status == 403 && !page->session)
        return &signed_out;
    return words ? words : find(status < 500 ? 400 : 500);
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
    page->caption = page->back = page->location = page->type = page->download = NULL;
    page->message = NULL;
    page->title_in_main = page->wide = false;
    if (words->own && !text_empty(problem_words))
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", problem_words);
    for (size_t i = 0; i < 3 && words->lines[i]; i++)
        html(&page->main, "<p class=\"govuk-body\">{}</p>\n", words->lines[i]);
    write_way_out(page, words);
    write_number(page, status);
}
