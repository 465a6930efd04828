#include "assurance/meeting.h"

#include "assurance/case_row.h"
#include "assurance/record.h"
#include "assurance/right.h"
#include "base/limits.h"
#include "store/store.h"

/* ---- Who may ------------------------------------------------------------------------------- */

static const char *const readers[] = {"lead", "board", "commercial"};
enum { READERS = sizeof readers / sizeof *readers, MOST_MEETINGS = 50 };

static bool is_centre(const char *organisation)
{
    return text_eq(organisation, CENTRE);
}

bool agenda_may_see(const Person *who, const char *organisation)
{
    if (is_centre(organisation))
        return person_is_anywhere(who, "reviewer");
    for (size_t i = 0; i < READERS; i++)
        if (person_is(who, readers[i], organisation))
            return true;
    return false;
}

bool meeting_may_set(const Person *who, const char *organisation)
{
    return is_centre(organisation)
               ? person_is_anywhere(who, "reviewer")
               : person_is(who, "lead", organisation) || person_is(who, "board", organisation);
}

TextList agenda_organisations(Arena *arena, const Person *who)
{
    TextList list = {0};
    if (agenda_may_see(who, CENTRE))
        text_list_add(arena, &list, CENTRE);
    for (size_t i = 0; who && i < who->n_roles; i++) {
        const char *organisation = who->roles[i].organisation;
        if (!text_empty(organisation) && agenda_may_see(who, organisation) &&
            !text_list_has(&list, organisation))
            text_list_add(arena, &list, organisation);
    }
    return list;
}

/* ---- Reading ------------------------------------------------------------------------------- */

#define MEETING_SELECT                                                                             \
    "SELECT m.id, m.organisation, m.day, m.place, m.cancelled, m.version, p.name, m.recorded_at, " \
    "o.name FROM board_meeting m JOIN person p ON p.id = m.recorded_by "                           \
    "LEFT JOIN organisation o ON o.id = m.organisation "

static BoardMeeting from_row(const Rows *rows)
{
    return (BoardMeeting){.id = row_int(rows, 0),
                          .organisation = row_text(rows, 1),
                          .day = row_date(rows, 2),
                          .place = row_text(rows, 3),
                          .cancelled = row_bool(rows, 4),
                          .version = row_int(rows, 5),
                          .recorded_by = row_text(rows, 6),
                          .recorded_at = row_time(rows, 7),
                          .organisation_name = row_text(rows, 8)};
}

static Err read_all(Rows *rows, BoardMeetings *out)
{
    BoardMeetings found = {.items = arena_array(rows->ctx->arena, BoardMeeting, MOST_MEETINGS)};
    while (found.count < MOST_MEETINGS && rows_next(rows))
        found.items[found.count++] = from_row(rows);
    TRY(rows_end(rows));
    *out = found;
    return OK;
}

Err meetings_ahead(Ctx *ctx, const char *organisation, Date from, BoardMeetings *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    MEETING_SELECT "WHERE m.organisation = $1 AND m.day >= $2 AND m.cancelled = 0 "
                                   "ORDER BY m.day LIMIT 50",
                    organisation, from));
    return read_all(&rows, out);
}

Err meetings_past(Ctx *ctx, const char *organisation, Date until, BoardMeetings *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    MEETING_SELECT "WHERE m.organisation = $1 AND m.day <= $2 AND m.cancelled = 0 "
                                   "ORDER BY m.day DESC LIMIT 50",
                    organisation, until));
    return read_all(&rows, out);
}

Err meetings_of_boards(Ctx *ctx, Date from, BoardMeetings *out)
{
    Rows rows;
    TRY(store_query(ctx, &rows,
                    MEETING_SELECT "WHERE m.organisation <> '' AND m.day >= $1 AND m.cancelled = 0 "
                                   "ORDER BY m.day, o.name LIMIT 50",
                    from));
    return read_all(&rows, out);
}

static Err read_one(Ctx *ctx, int64_t id, BoardMeeting *out)
{
    Rows rows;
    BoardMeeting found = {0};
    TRY(store_query(ctx, &rows, MEETING_SELECT "WHERE m.id = $1", id));
    if (rows_next(&rows))
        found = from_row(&rows);
    TRY(rows_end(&rows));
    if (!found.id)
        return fail(ctx, MISSING, "There is no such meeting.");
    *out = found;
    return OK;
}

Err meeting_find(Ctx *ctx, int64_t id, BoardMeeting *out)
{
    BoardMeeting found;
    TRY(read_one(ctx, id, &found));
    if (found.cancelled || !agenda_may_see(ctx->who, found.organisation))
        return fail(ctx, MISSING, "There is no such meeting.");
    *out = found;
    return OK;
}

Err meeting_before(Ctx *ctx, const BoardMeeting *meeting, Date *out)
{
    Rows rows;
    Date day = NO_DATE;
    TRY(store_query(ctx, &rows,
                    "SELECT max(day) FROM board_meeting "
                    "WHERE organisation = $1 AND day < $2 AND cancelled = 0",
                    meeting->organisation, meeting->day));
    if (rows_next(&rows))
        day = row_date(&rows, 0);
    TRY(rows_end(&rows));
    *out = day;
    return OK;
}

/* ---- Setting ------------------------------------------------------------------------------- */

static const char *canonical(Ctx *ctx, const BoardMeeting *meeting)
{
    Json *object = json_new_object(ctx->arena);
    json_set_text(ctx->arena, object, "organisation", meeting->organisation);
    json_set_text(ctx->arena, object, "day", date_iso(ctx->arena, meeting->day));
    json_set_text(ctx->arena, object, "place", meeting->place);
    json_set_bool(ctx->arena, object, "cancelled", meeting->cancelled);
    return json_canonical(ctx->arena, object);
}

Err meeting_content(Ctx *ctx, int64_t id, Str *out, bool *exists)
{
    BoardMeeting meeting;
    Err err = read_one(ctx, id, &meeting);
    *exists = err == OK;
    if (err == OK)
        *out = str_of(canonical(ctx, &meeting));
    return err == MISSING ? OK : err;
}

/* `before` NULL: there was none. */
static Err note(Ctx *ctx, const char *action, int64_t id, const BoardMeeting *before)
{
    BoardMeeting now;
    TRY(read_one(ctx, id, &now));
    Json *details = json_new_object(ctx->arena);
    json_set_text(ctx->arena, details, "organisation",
                  is_centre(now.organisation) ? CENTRE_WORD : now.organisation);
    json_set_text(ctx->arena, details, "day", date_iso(ctx->arena, now.day));
    RecordEntry entry = {.action = action,
                         .object = arena_printf(ctx->arena, "meeting/%lld", (long long)id),
                         .content = str_of(canonical(ctx, &now)),
                         .before = before ? str_of(canonical(ctx, before)) : (Str){0},
                         .details = details};
    return record_add(ctx, &entry);
}

/* The one that is changed: as it is stored, and as the person saw it. */
static Err to_be_changed(Ctx *ctx, const BoardMeeting *wanted, BoardMeeting *out)
{
    TRY(meeting_find(ctx, wanted->id, out));
    if (!meeting_may_set(ctx->who, out->organisation))
        return fail(ctx, FORBIDDEN, "You cannot do this. It is for the lead and the board.");
    if (date_compare(out->day, ctx_today(ctx)) < 0)
        return fail(ctx, INVALID, "This meeting is over, so its date stays as it was.");
    if (out->version != wanted->version)
        return fail(ctx, STALE, "Somebody else changed this meeting after you opened it.");
    return OK;
}

/* Two meetings of one organisation on one day would be one. */
static Err check_day(Ctx *ctx, const char *organisation, const BoardMeeting *wanted)
{
    Rows rows;
    if (!date_known(wanted->day))
        return fail(ctx, INVALID, "Enter the date of the meeting");
    if (date_compare(wanted->day, ctx_today(ctx)) < 0)
        return fail(ctx, INVALID, "Date of the meeting must be today or in the future");
    if (utf8_length(wanted->place) > MAX_SHORT_TEXT)
        return fail(ctx, INVALID, "It must be %d characters or fewer", MAX_SHORT_TEXT);
    if (!text_is_line(wanted->place))
        return fail(ctx, INVALID, "The place must be on one line, without control characters");
    TRY(store_query(ctx, &rows,
                    "SELECT id FROM board_meeting WHERE organisation = $1 AND day = $2 "
                    "AND cancelled = 0 AND id <> $3",
                    organisation, wanted->day, wanted->id));
    bool taken = rows_next(&rows);
    TRY(rows_end(&rows));
    return taken ? fail(ctx, INVALID, "There is a meeting on this day already") : OK;
}

static Err insert(Ctx *ctx, const BoardMeeting *meeting)
{
    if (!meeting_may_set(ctx->who, meeting->organisation))
        return fail(ctx, FORBIDDEN, "You cannot do this. It is for the lead and the board.");
    TRY(check_day(ctx, meeting->organisation, meeting));
    TRY(store_change(ctx, NULL,
                     "INSERT INTO board_meeting (organisation, day, place, version, recorded_by, "
                     "recorded_at) VALUES ($1, $2, $3, 1, $4, $5)",
                     meeting->organisation, meeting->day, text_or(meeting->place, ""), who_id(ctx),
                     ctx->now));
    return note(ctx, "meeting.set", store_last_id(ctx), NULL);
}

static Err put_job(Ctx *ctx, void *argument)
{
    const BoardMeeting *meeting = argument;
    BoardMeeting old;
    if (!meeting->id)
        return insert(ctx, meeting);
    TRY(to_be_changed(ctx, meeting, &old));
    TRY(check_day(ctx, old.organisation, meeting));
    TRY(store_change(ctx, NULL,
                     "UPDATE board_meeting SET day = $2, place = $3, version = version + 1, "
                     "recorded_by = $4, recorded_at = $5 WHERE id = $1",
                     meeting->id, meeting->day, text_or(meeting->place, ""), who_id(ctx),
                     ctx->now));
    return note(ctx, "meeting.move", meeting->id, &old);
}

Err meeting_put(Ctx *ctx, const BoardMeeting *meeting)
{
    BoardMeeting wanted = *meeting;
    return store_write(ctx, put_job, &wanted);
}

static Err cancel_job(Ctx *ctx, void *argument)
{
    const BoardMeeting *meeting = argument;
    BoardMeeting old;
    TRY(to_be_changed(ctx, meeting, &old));
    TRY(store_change(ctx, NULL,
                     "UPDATE board_meeting SET cancelled = 1, version = version + 1, "
                     "recorded_by = $2, recorded_at = $3 WHERE id = $1",
                     meeting->id, who_id(ctx), ctx->now));
    return note(ctx, "meeting.cancel", meeting->id, &old);
}

Err meeting_cancel(Ctx *ctx, const BoardMeeting *meeting)
{
    BoardMeeting wanted = *meeting;
    return store_write(ctx, cancel_job, &wanted);
}
