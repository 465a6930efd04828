#include "format/ical.h"

#include <string.h>

enum { LINE_BYTES = 75 }; /* without the line end */

/* ---- Lines ---------------------------------------------------------------------------------- */

/* A line that may have to be folded: the bytes that its last piece has already. */
typedef struct Line {
    Buf *out;
    size_t used;
} Line;

/* A character with its bytes, or an escape, stays on one piece of the line. */
static void put(Line *line, const char *bytes, size_t len)
{
    if (line->used + len > LINE_BYTES) {
        buf_add(line->out, "\r\n ");
        line->used = 1;
    }
    buf_add_bytes(line->out, bytes, len);
    line->used += len;
}

/* The bytes of the character that begins here: those that go on with it are 10xxxxxx. */
static size_t character(const char *at)
{
    size_t len = 1;
    while (len < 4 && ((unsigned char)at[len] & 0xc0) == 0x80)
        len++;
    return len;
}

static void put_plain(Line *line, const char *text)
{
    for (; *text; text += character(text))
        put(line, text, character(text));
}

/* CR LF, CR or LF: one line end. */
static void put_text(Line *line, const char *text)
{
    for (; *text; text += character(text)) {
        bool end = *text == '\n' || *text == '\r';
        if (text[0] == '\r' && text[1] == '\n')
            text++;
        if (end)
            put(line, "\\n", 2);
        else if (strchr(",;\\", *text))
            put(line, (char[]){'\\', *text}, 2);
        else if (((unsigned char)*text < ' ' && *text != '\t') || *text == 0x7f)
            put(line, " ", 1);
        else
            put(line, text, character(text));
    }
}

static void end_line(const Line *line)
{
    buf_add(line->out, "\r\n");
}

/* ---- Properties ------------------------------------------------------------------------------ */

static void text_property(Buf *out, const char *name, const char *value)
{
    Line line = {out, 0};
    if (text_empty(value))
        return;
    put(&line, name, strlen(name));
    put(&line, ":", 1);
    put_text(&line, value);
    end_line(&line);
}

static void plain_property(Buf *out, const char *name, const char *value)
{
    Line line = {out, 0};
    if (text_empty(value))
        return;
    put(&line, name, strlen(name));
    put(&line, ":", 1);
    put_plain(&line, value);
    end_line(&line);
}

static void day_property(Buf *out, const char *name, Date day)
{
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, of_month);
}

static void time_property(Buf *out, const char *name, Time time)
{
    enum { DAY_S = 86400 };
    int year, month, day;
    Date date = time_date(time);
    date_split(date, &year, &month, &day);
    int seconds = (int)(time.ms / 1000 - (int64_t)date.days * DAY_S);
    buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, year, month, day, seconds / 3600,
               seconds / 60 % 60, seconds % 60);
}

/* ---- A calendar ------------------------------------------------------------------------------ */

void ical_begin(Buf *out, const char *name)
{
    buf_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tcop//tcop//EN\r\n"
                 "CALSCALE:GREGORIAN\r\n");
    text_property(out, "X-WR-CALNAME", name); /* no standard has it, calendars show it */
}

/* It does not say that anybody is busy all day: nobody knows at what time it is. */
void ical_event(Buf *out, const IcalEvent *event)
{
    buf_add(out, "BEGIN:VEVENT\r\n");
    text_property(out, "UID", event->uid);
    time_property(out, "DTSTAMP", event->stamp);
    day_property(out, "DTSTART", event->day);
    day_property(out, "DTEND", date_add_days(event->day, 1));
    text_property(out, "SUMMARY", event->summary);
    text_property(out, "DESCRIPTION", event->description);
    text_property(out, "LOCATION", event->location);
    plain_property(out, "URL", event->url);
    buf_add(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void ical_end(Buf *out)
{
    buf_add(out, "END:VCALENDAR\r\n");
}
