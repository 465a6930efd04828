#include "govuk/page_template.h"

/* Ours is the `brand` of the stylesheet; the blue of GOV.UK is GOV.UK's alone. */
static const char own_theme_color[] = "#4c2c92";
static const char govuk_theme_color[] = "#1d70b8";

static const char *theme_color(const GovukPage *page)
{
    return text_or(page->theme_color, page->branded ? govuk_theme_color : own_theme_color);
}

static GovukPageIcons upstream_icons(Arena *arena, const char *path)
{
    return (GovukPageIcons){
        .ico = arena_printf(arena, "%s/images/favicon.ico", path),
        .svg = arena_printf(arena, "%s/images/favicon.svg", path),
        .mask = arena_printf(arena, "%s/images/govuk-icon-mask.svg", path),
        .apple_touch = arena_printf(arena, "%s/images/govuk-icon-180.png", path),
        .manifest = arena_printf(arena, "%s/manifest.json", path),
    };
}

static GovukPageIcons choose_icons(Buf *out, const GovukPage *page)
{
    GovukPageIcons own = page->icons;
    if (own.ico || own.svg || own.mask || own.apple_touch || own.manifest)
        return own;
    return upstream_icons(out->arena, text_or(page->asset_path, "/assets"));
}

static void write_icons(Buf *out, const GovukPage *page)
{
    GovukPageIcons icons = choose_icons(out, page);
    if (icons.ico)
        html(out, "<link rel=\"icon\" sizes=\"48x48\" href=\"{}\">\n", icons.ico);
    if (icons.svg)
        html(out, "<link rel=\"icon\" sizes=\"any\" href=\"{}\" type=\"image/svg+xml\">\n",
             icons.svg);
    if (icons.mask)
        html(out, "<link rel=\"mask-icon\" href=\"{}\" color=\"{}\">\n", icons.mask,
             theme_color(page));
    if (icons.apple_touch)
        html(out, "<link rel=\"apple-touch-icon\" href=\"{}\">\n", icons.apple_touch);
    if (icons.manifest)
        html(out, "<link rel=\"manifest\" href=\"{}\">\n", icons.manifest);
}

/* Readers of this tag take no relative address. */
static void write_sharing_image(Buf *out, const GovukPage *page)
{
    if (!text_empty(page->opengraph_image_url))
        html(out, "<meta property=\"og:image\" content=\"{}\">\n", page->opengraph_image_url);
    else if (!text_empty(page->asset_url))
        html(out, "<meta property=\"og:image\" content=\"{}/images/govuk-opengraph-image.png\">\n",
             page->asset_url);
}

static void write_head(Buf *out, const GovukPage *page)
{
    html(out, "<head>\n<meta charset=\"utf-8\">\n<title");
    govuk_attribute(out, "lang", page->title_lang);
    html(out,
         ">{}</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1,"
         " viewport-fit=cover\">\n<meta name=\"theme-color\" content=\"{}\">\n",
         page->title, theme_color(page));
    if (!text_empty(page->stylesheet))
        html(out, "<link rel=\"stylesheet\" href=\"{}\">\n", page->stylesheet);
    html(out, "{}\n", page->head);
    write_icons(out, page);
    write_sharing_image(out, page);
    html(out, "</head>\n");
}

static void write_skip_link(Buf *out, const GovukPage *page)
{
    GovukSkipLink link = page->skip_link;
    if (!govuk_content_given(link.text, link.html)) {
        link.text = "Skip to main content";
        link.href = "#main-content";
    }
    govuk_skip_link(out, &link);
}

static bool has_service_navigation(const GovukServiceNavigation *navigation)
{
    const GovukServiceNavigationSlots *slots = &navigation->slots;
    return !text_empty(navigation->service_name) || navigation->navigation_count > 0 ||
           slots->start || slots->navigation_start || slots->navigation_end || slots->end.html;
}

static void write_logo_bar(Buf *out, const GovukPage *page)
{
    const GovukGenericHeader *generic = &page->generic_header;
    if (page->branded)
        govuk_header(out, &page->header);
    else if (govuk_content_given(generic->logo_text, generic->logo_html))
        govuk_generic_header(out, generic);
}

/* An empty <header> would be a landmark with nothing in it. */
static void write_header(Buf *out, const GovukPage *page)
{
    Buf inner = govuk_scratch(out);
    html(&inner, "{}\n", page->header_start);
    write_logo_bar(&inner, page);
    if (has_service_navigation(&page->service_navigation))
        govuk_service_navigation(&inner, &page->service_navigation);
    html(&inner, "\n{}", page->header_end);
    if (str_trim(buf_str(&inner)).len == 0)
        return;
    html(out, "<header class=\"{}\"",
         govuk_words(out, "govuk-template__header", page->header_classes));
    govuk_attributes(out, page->header_attributes);
    html(out, ">\n{}\n</header>\n", govuk_scratch_html(out, &inner));
}

static void write_main(Buf *out, const GovukPage *page)
{
    html(out, "<div class=\"{}\"",
         govuk_words(out, "govuk-width-container", page->container_classes));
    govuk_attributes(out, page->container_attributes);
    html(out, ">\n{}\n<main class=\"{}\" id=\"main-content\"", page->before_content,
         govuk_words(out, "govuk-main-wrapper", page->main_classes));
    govuk_attribute(out, "lang", page->main_lang);
    govuk_attributes(out, page->main_attributes);
    html(out, ">\n{}\n</main>\n{}\n</div>\n", page->content, page->container_end);
}

static void write_footer(Buf *out, const GovukPage *page)
{
    GovukFooter footer = page->footer;
    footer.no_crown = footer.no_crown || !page->branded;
    html(out, "<footer class=\"{}\"",
         govuk_words(out, "govuk-template__footer", page->footer_classes));
    govuk_attributes(out, page->footer_attributes);
    html(out, ">\n{}\n", page->footer_start);
    govuk_footer(out, &footer);
    html(out, "{}\n</footer>\n", page->footer_end);
}

static void write_body(Buf *out, const GovukPage *page)
{
    html(out, "<body class=\"{}\"", govuk_words(out, "govuk-template__body", page->body_classes));
    govuk_attributes(out, page->body_attributes);
    html(out, ">\n<script");
    govuk_attribute(out, "nonce", page->csp_nonce);
    html(out, ">" GOVUK_PAGE_SCRIPT "</script>\n{}\n", page->body_start);
    write_skip_link(out, page);
    write_header(out, page);
    write_main(out, page);
    write_footer(out, page);
    if (!text_empty(page->script))
        html(out, "<script type=\"module\" src=\"{}\"></script>\n", page->script);
    html(out, "{}\n</body>\n", page->body_end);
}

void govuk_page_template(Buf *out, const GovukPage *page)
{
    html(out, "<!DOCTYPE html>\n<html lang=\"{}\" class=\"{}\">\n", text_or(page->lang, "en"),
         govuk_words(out, "govuk-template", page->html_classes));
    write_head(out, page);
    write_body(out, page);
    html(out, "</html>\n");
}
