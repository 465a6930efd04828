/* The parts of a case: each section a form, each list with a page for its items, evidence. */
#include "web/evidence_page.h"
#include "web/item_page.h"
#include "web/section_form.h"

#include <string.h>

/* ---- Sections --------------------------------------------------------------------------- */

/* The last segment of the pattern names the part. */
static const char *part_of(const Page *page)
{
    return strrchr(page->route->pattern, '/') + 1;
}

static Err get_section(Page *page)
{
    PartForm form;
    TRY(section_form(page, part_of(page), &form));
    return part_form_get(page, &form);
}

static Err post_section(Page *page)
{
    PartForm form;
    TRY(section_form(page, part_of(page), &form));
    return part_form_save(page, &form);
}

/* ---- Routes ----------------------------------------------------------------------------- */

#define CASE_PATH "/cases/{reference}/"
#define SEE(path, handler)                                                                         \
    {                                                                                              \
        "GET", CASE_PATH path, handler, FOR_CASE, NULL, NULL, false                                \
    }
#define EDIT(method, path, handler)                                                                \
    {                                                                                              \
        method, CASE_PATH path, handler, FOR_CASE, NULL, "edit", false                             \
    }
#define UPLOAD(path, handler)                                                                      \
    {                                                                                              \
        "POST", CASE_PATH path, handler, FOR_CASE, NULL, "edit", true                              \
    }

#define SECTION(part) SEE(part, get_section), EDIT("POST", part, post_section)
#define LIST(list)                                                                                 \
    SEE(list, item_list), EDIT("GET", list "/add", item_get_add),                                  \
        EDIT("POST", list "/add", item_post_add), SEE(list "/{id}", item_get),                     \
        EDIT("POST", list "/{id}", item_post), EDIT("GET", list "/{id}/remove", item_get_remove),  \
        EDIT("POST", list "/{id}/remove", item_post_remove)

static const Route routes[] = {
    SECTION("project"),
    SECTION("people"),
    SECTION("work"),
    SECTION("spend"),
    SECTION("dates"),
    SECTION("answers"),
    SECTION("strategies"),
    SECTION("benefits"),
    SECTION("belongs_to"),
    LIST("contracts"),
    LIST("users"),
    LIST("limitations"),
    SEE("evidence", evidence_all),
    EDIT("GET", "evidence/add", evidence_get_kind),
    EDIT("POST", "evidence/add", evidence_post_kind),
    EDIT("GET", "evidence/add/{kind}", evidence_get_add),
    UPLOAD("evidence/add/{kind}", evidence_post_add),
    SEE("evidence/{id}", evidence_get),
    EDIT("POST", "evidence/{id}", evidence_post),
    EDIT("GET", "evidence/{id}/remove", evidence_get_remove),
    EDIT("POST", "evidence/{id}/remove", evidence_post_remove),
    SEE("files/{sha256}", evidence_file),
};

const RouteTable part_routes = {routes, sizeof routes / sizeof *routes};
