/* The accessibility statement, in the order and with the sentences that the law's model has.
 * What we know of the pages comes from assets/accessibility.json, whose exceptions are also
 * those of the tests: what is said here and what is let through there cannot differ. */
#include "base/embed.h"
#include "web/about.h"

static const char file[] = "assets/accessibility.json";

static Err read_data(Ctx *ctx, Json **out)
{
    const Embedded *embedded = embedded_find(file);
    if (!embedded)
        return fail(ctx, BROKEN, "%s is missing in the program.", file);
    return json_read(ctx, file, (Str){(const char *)embedded->bytes, embedded->size}, out);
}

static const char *day(Arena *arena, const Json *data, const char *name)
{
    Date date;
    CHECK(date_parse(text_or(json_text(data, name), ""), &date));
    return date_text(arena, date);
}

static void list(Page *page, const Json *data, const char *name)
{
    html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
    for (const Json *item = json_first(json_get(data, name)); item; item = item->next)
        html(&page->main, "<li>{}</li>\n", item->text);
    html(&page->main, "</ul>\n");
}

/* ---- The parts, in order ---------------------------------------------------------------- */

static void write_scope(Page *page, const Json *data)
{
    about_paragraph(page,
                    "This accessibility statement applies to all pages of this service, those "
                    "for the public and those for people who sign in.");
    about_paragraph(page, "We want as many people as possible to be able to use this website. For "
                          "example, that means you should be able to:");
    list(page, data, "can_do");
    about_paragraph(page, "We’ve also made the website text as simple as possible to understand.");
    html(&page->main,
         "<p class=\"govuk-body\"><a class=\"govuk-link\" "
         "href=\"https://mcmw.abilitynet.org.uk/\">AbilityNet</a> has advice on making "
         "your device easier to use if you have a disability.</p>\n");
}

static void write_feedback(Page *page)
{
    about_heading(page, "Feedback and contact information");
    about_paragraph(page,
                    "If you need information on this website in a different format like "
                    "accessible PDF, large print, easy read, audio recording or braille, "
                    "contact us. We’ll consider your request and get back to you in 10 working "
                    "days.");
    about_paragraph(page,
                    "We’re always looking to improve the accessibility of this website. If you "
                    "find any problems not listed on this page or think we’re not meeting "
                    "accessibility requirements, contact us.");
    about_contact(page);
}

static void write_enforcement(Page *page)
{
    about_heading(page, "Enforcement procedure");
    html(&page->main,
         "<p class=\"govuk-body\">The Equality and Human Rights Commission (EHRC) is responsible "
         "for "
         "enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) "
         "Accessibility Regulations 2018 (the ‘accessibility regulations’). If you’re not happy "
         "with how we respond to your complaint, contact the <a class=\"govuk-link\" "
         "href=\"https://www.equalityadvisoryservice.com/\">Equality Advisory and Support Service "
         "(EASS)</a>.</p>\n"
         "<p class=\"govuk-body\">If you are in Northern Ireland and are not happy with how we "
         "respond, contact the <a class=\"govuk-link\" "
         "href=\"https://www.equalityni.org/\">Equality "
         "Commission for Northern Ireland (ECNI)</a>.</p>\n");
}

static bool has_exceptions(const Json *data)
{
    return json_first(json_get(data, "exceptions")) != NULL;
}

static void write_status(Page *page, const Json *data)
{
    about_heading(page, "Technical information about this website’s accessibility");
    about_paragraph(page, "We are committed to making this website accessible, in accordance with "
                          "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) "
                          "Accessibility Regulations 2018.");
    html(&page->main,
         "<h3 class=\"govuk-heading-s\">Compliance status</h3>\n"
         "<p class=\"govuk-body\">This website is {} with the <a class=\"govuk-link\" "
         "href=\"https://www.w3.org/TR/WCAG22/\">{}</a> standard, due to {}</p>\n",
         json_text(data, "status"), json_text(data, "standard"),
         has_exceptions(data)
             ? "the non-compliances listed below, and because not all of it has been "
               "tested."
             : "what has not been tested yet: see below. We know of no failures.");
    html(&page->main,
         "<p class=\"govuk-body\">It has been tested by {} only. It has not been "
         "audited.</p>\n",
         json_text(data, "tested_by"));
}

static void write_exception(Page *page, const Json *exception)
{
    html(&page->main,
         "<li>{} This fails WCAG 2.2 success criterion {}. We plan to fix it by {}.</li>\n",
         json_text(exception, "problem"), json_text(exception, "criterion"),
         day(page->ctx->arena, exception, "fix_by"));
}

static void write_content(Page *page, const Json *data)
{
    about_heading(page, "Non-accessible content");
    html(&page->main, "<h3 class=\"govuk-heading-s\">Non-compliance with the accessibility "
                      "regulations</h3>\n");
    if (has_exceptions(data)) {
        about_paragraph(page,
                        "The content listed below is non-accessible for the following reasons.");
        html(&page->main, "<ul class=\"govuk-list govuk-list--bullet\">\n");
        for (const Json *item = json_first(json_get(data, "exceptions")); item; item = item->next)
            write_exception(page, item);
        html(&page->main, "</ul>\n");
    } else {
        about_paragraph(page, "Our tests found none. That does not mean that there is none: some "
                              "failures can only be found by people.");
    }
    html(&page->main, "<h3 class=\"govuk-heading-s\">Disproportionate burden</h3>\n");
    about_paragraph(page, "We claim none.");
    html(&page->main, "<h3 class=\"govuk-heading-s\">Content that’s not within the scope of the "
                      "accessibility regulations</h3>\n");
    about_paragraph(page,
                    "Files that teams add as evidence come from other organisations, and may "
                    "not be accessible. Each has a description on the page that leads to it.");
}

static void write_testing(Page *page, const Json *data)
{
    Arena *arena = page->ctx->arena;
    about_heading(page, "Preparation of this accessibility statement");
    html(&page->main,
         "<p class=\"govuk-body\">This statement was prepared on {}. It was last reviewed on "
         "{}.</p>\n"
         "<p class=\"govuk-body\">This website was last tested on {} against the WCAG 2.2 AA "
         "standard.</p>\n<p class=\"govuk-body\">The test was carried out by {}, with:</p>\n",
         day(arena, data, "prepared"), day(arena, data, "reviewed"), day(arena, data, "tested"),
         json_text(data, "tested_by"));
    list(page, data, "methods");
    about_paragraph(page, "It has not been tested yet:");
    list(page, data, "not_tested");
}

Err show_statement(Page *page)
{
    Json *data;
    TRY(read_data(page->ctx, &data));
    page->title = "Accessibility statement";
    write_scope(page, data);
    write_feedback(page);
    write_enforcement(page);
    write_status(page, data);
    write_content(page, data);
    write_testing(page, data);
    return OK;
}
