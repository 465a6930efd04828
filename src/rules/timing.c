#include "rules/timing.h"

const Json *timing_find(const Pack *controls, const char *id)
{
    return controls ? pack_item(json_get(controls->document, "timings"), id) : NULL;
}

/* No timing is meant to reach further; a pack that says so is cut short. */
static int whole(const Json *timing, const char *unit, bool *any)
{
    enum { MOST = 1200 };
    int64_t number;
    if (!json_int(timing, unit, &number))
        return 0;
    *any = true;
    return number < 0 ? 0 : number > MOST ? MOST : (int)number;
}

static bool shifted(const Json *timing, Date day, int direction, Date *out)
{
    bool any = false;
    int months = whole(timing, "months", &any), weeks = whole(timing, "weeks", &any);
    int days = whole(timing, "days", &any);
    if (!any || !date_known(day))
        return false;
    *out = date_add_days(date_add_months(day, direction * months), direction * (7 * weeks + days));
    return true;
}

bool timing_before(const Pack *controls, const char *id, Date day, Date *out)
{
    return shifted(timing_find(controls, id), day, -1, out);
}

bool timing_after(const Pack *controls, const char *id, Date day, Date *out)
{
    return shifted(timing_find(controls, id), day, 1, out);
}
