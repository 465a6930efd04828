/* All routes of the application. A journey's table is declared in page.h and stands in the
 * file of its pages; the permission test fails when a route has no row in permissions.csv. */
#include "web/inside.h"

const RouteTable *const route_tables[] = {
    &app_routes,       &public_routes,   &about_routes,     &account_routes,  &start_routes,
    &case_routes,      &part_routes,     &point_routes,     &send_routes,     &department_routes,
    &review_routes,    &decision_routes, &condition_routes, &pipeline_routes, &publication_routes,
    &dashboard_routes, &agenda_routes,   &gallery_routes,
};
const size_t route_tables_count = sizeof route_tables / sizeof *route_tables;
