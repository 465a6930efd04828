/* With --gallery, for development: every component with the code that makes it. */
#include "gallery/gallery.h"
#include "web/page.h"

static const char page_words[] =
    "This part of the service is for people who develop it. Its examples do nothing.";

/* ---- All components ---------------------------------------------------------------------- */

/* A component has its specimens in a row. */
static bool begins(const SpecimenFamily *family, size_t i)
{
    return i == 0 || !text_eq(family->specimens[i].component, family->specimens[i - 1].component);
}

static Err show_gallery(Page *page)
{
    Arena *arena = page->ctx->arena;
    page->title = "Gallery";
    html(&page->main, "<p class=\"govuk-body\">{}</p>\n", page_words);
    for (size_t f = 0; f < gallery_families_count; f++) {
        const SpecimenFamily *family = gallery_families[f];
        html(&page->main, "<h2 class=\"govuk-heading-m\">{}</h2>\n<ul class=\"govuk-list\">\n",
             family->title);
        for (size_t i = 0; i < family->count; i++)
            if (begins(family, i))
                html(&page->main,
                     "<li><a class=\"govuk-link\" href=\"{}\">{}<span "
                     "class=\"govuk-visually-hidden\"> "
                     "component</span></a></li>\n",
                     page_url(page, "/gallery/%s", family->specimens[i].component),
                     gallery_title(arena, family->specimens[i].component));
        html(&page->main, "</ul>\n");
    }
    return OK;
}

/* ---- One component ----------------------------------------------------------------------- */

static void write_specimen(Page *page, const SpecimenFamily *family, const Specimen *specimen)
{
    Buf *out = &page->main;
    html(out, "<h2 class=\"govuk-heading-m\">{}</h2>\n", specimen->title);
    if (specimen->code_alone) {
        html(out, "<p class=\"govuk-body\">Only its code is shown: it is for another page than "
                  "this.</p>\n");
    } else {
        html(out, "<div class=\"app-specimen\">\n");
        specimen->render(out);
        html(out, "</div>\n");
    }
    html(out,
         "<pre class=\"app-code\" role=\"region\" aria-label=\"Code of: {}\" tabindex=\"0\"><code>"
         "{}</code></pre>\n",
         specimen->title, gallery_code(page->ctx->arena, family, specimen));
}

static Err show_component(Page *page)
{
    const char *component = page->params[0];
    bool found = false;
    for (size_t f = 0; f < gallery_families_count; f++) {
        const SpecimenFamily *family = gallery_families[f];
        for (size_t i = 0; i < family->count; i++) {
            if (!text_eq(family->specimens[i].component, component))
                continue;
            if (!found)
                html(&page->main, "<p class=\"govuk-body\">{}</p>\n", page_words);
            found = true;
            write_specimen(page, family, &family->specimens[i]);
        }
    }
    if (!found)
        return fail(page->ctx, MISSING, "There is no such component in the gallery.");
    page->title = gallery_title(page->ctx->arena, component);
    page->caption = "Gallery";
    page->back = "/gallery";
    page->wide = true;
    return OK;
}

static const Route routes[] = {
    {.method = "GET", .pattern = "/gallery", .handler = show_gallery, .guard = FOR_GALLERY},
    {.method = "GET",
     .pattern = "/gallery/{component}",
     .handler = show_component,
     .guard = FOR_GALLERY},
};
const RouteTable gallery_routes = {routes, sizeof routes / sizeof *routes};
