/* The agenda of an organisation, for tests of what it says. */
#pragma once
#include "assured.h"

#include "assurance/agenda.h"

static inline Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, &date));
    return date;
}

static inline Agenda agenda_of(Assured *a, const char *organisation)
{
    Agenda agenda;
    assert_ok(a->scratch, agenda_gather(a->ctx, organisation, &agenda));
    return agenda;
}

/* The reminders of X01, as "kind item day": those of one case stand in this order. */
static inline const char *reminded(Assured *a, const char *organisation)
{
    Agenda agenda = agenda_of(a, organisation);
    Buf out = buf_init(a->ctx->arena, 10000);
    for (size_t i = 0; i < agenda.reminders.count; i++) {
        const Reminder *item = &agenda.reminders.items[i];
        buf_printf(&out, "%s%s %s %s%s", i ? "; " : "", reminder_code(item->kind), item->item,
                   date_iso(a->ctx->arena, item->due), item->overdue ? " passed" : "");
    }
    return buf_text(&out);
}
