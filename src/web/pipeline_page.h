/* The pages of pipeline_routes that stand in other files than the table. web/ only. */
#pragma once
#include "web/page.h"

/* pipeline_totals_page.c */
PageHandler pipeline_totals, pipeline_look_ahead, pipeline_together;
/* pipeline_line_page.c */
PageHandler pipeline_line, pipeline_line_case;
