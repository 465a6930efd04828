#include "cli/demo_meeting.h"

#include "assurance/meeting.h"

static Err set_one(Ctx *ctx, const Demo *demo, const Json *item)
{
    const char *organisation = json_text(item, "organisation");
    BoardMeeting meeting = {.organisation =
                                text_eq(organisation, CENTRE_WORD) ? CENTRE : organisation,
                            .place = json_text(item, "place")};
    ctx->who = demo_person(demo, json_text(item, "who"));
    if (!date_parse(json_text(item, "day"), &meeting.day))
        return fail(ctx, INVALID, "meetings.json: a meeting of %s has no day.", organisation);
    return meeting_put(ctx, &meeting);
}

Err demo_meetings_load(Ctx *ctx, const Demo *demo)
{
    Json *document;
    TRY(demo_file_read(ctx, demo, "meetings.json", &document));
    for (const Json *item = json_first(json_get(document, "meetings")); item; item = item->next)
        TRY(set_one(ctx, demo, item));
    ctx->who = NULL;
    return OK;
}
