/* What the controls say of publishing: the wording, and when a quarter is due. */
#include "assurance/publication.h"

#include "base/str.h"

/* ---- The wording -------------------------------------------------------------------------------
 */

/* The controls that the organisation is under on the last day of the quarter; where they say
 * nothing of publishing, any that do. NULL: none does. */
static const Json *find_wording(const PackSet *packs, const char *process, const Quarter *quarter)
{
    if (!packs)
        return NULL;
    const Pack *own = pack_controls_on(packs, process, date_add_days(quarter->before, -1));
    const Json *wording = own ? json_get(own->document, "publication") : NULL;
    for (size_t i = 0; i < packs->count && !wording; i++)
        if (packs->packs[i].kind == PACK_CONTROLS)
            wording = json_get(packs->packs[i].document, "publication");
    return wording;
}

static const char *possessive(Arena *arena, const char *name)
{
    return arena_printf(arena, "%s%s", name, str_ends(str_of(name), S("s")) ? "'" : "'s");
}

/* What stands in brackets in the guidance's template is filled in. */
static const char *fill(Arena *arena, const char *text, const char *name, const char *period)
{
    const struct {
        const char *blank, *value;
    } blanks[] = {{"[Department]'s", possessive(arena, name)},
                  {"[Department]", name},
                  {"[month to month] [year]", period}};
    Buf out = buf_init(arena, 1 << 16);
    while (*text) {
        size_t i = 0;
        while (i < sizeof blanks / sizeof *blanks &&
               !str_starts(str_of(text), str_of(blanks[i].blank)))
            i++;
        if (i < sizeof blanks / sizeof *blanks) {
            buf_add(&out, blanks[i].value);
            text += strlen(blanks[i].blank);
        } else {
            buf_add_char(&out, *text++);
        }
    }
    return buf_text(&out);
}

PublicationWords publication_words(Arena *arena, const PackSet *packs,
                                   const Organisation *organisation, const Quarter *quarter)
{
    const Json *wording = find_wording(packs, organisation->process, quarter);
    const char *name = organisation->name, *period = date_quarter(arena, quarter->from);
    const char *plain = "[Department]: decisions on technology spending, [month to month] [year]";
    PublicationWords words = {0};
    const struct {
        const char *id, *otherwise, **out;
    } texts[] = {{"title", plain, &words.title},
                 {"page", plain, &words.page},
                 {"summary", "Decisions on technology spending", &words.summary},
                 {"about", "Decisions on technology spending of a quarter", &words.about}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = json_text(pack_item(wording, texts[i].id), "text");
        *texts[i].out = fill(arena, text_or(text, texts[i].otherwise), name, period);
    }
    return words;
}

/* ---- When it is due ----------------------------------------------------------------------------
 */

bool publication_due(const PackSet *packs, const char *process, const Quarter *quarter, Date *due)
{
    Date last = date_add_days(quarter->before, -1);
    const Pack *pack = packs ? pack_controls_on(packs, process, last) : NULL;
    const Json *timing = pack ? pack_item(json_get(pack->document, "timings"), "publish") : NULL;
    int64_t months = 0, weeks = 0, days = 0;
    bool said = json_int(timing, "months", &months);
    said = json_int(timing, "weeks", &weeks) || said;
    said = json_int(timing, "days", &days) || said;
    if (!said)
        return false;
    Date before = date_add_months(quarter->before, (int)months);
    *due = date_add_days(before, (int)(weeks * 7 + days) - 1);
    return true;
}
