#include "rules/case_gaps.h"

#include "rules/points.h"

typedef struct View {
    const Json *document;
    const Advice *advice;
} View;

static bool says(const View *view, const char *path)
{
    return !says_nothing(json_text_at(view->document, path));
}

static bool known(const View *view, const char *fact)
{
    return facts_find(&view->advice->facts, fact) != NULL;
}

/* ---- The tests --------------------------------------------------------------------------- */

static bool has_title(const View *view)
{
    return says(view, "title");
}

static bool has_description(const View *view)
{
    return says(view, "description");
}

static bool has_organisation(const View *view)
{
    return says(view, "organisation.id");
}

static bool has_organisation_kind(const View *view)
{
    return known(view, "organisation.kind");
}

/* Who is known to be outside all controls is on no process. */
static bool has_process(const View *view)
{
    return known(view, "organisation.process") || view->advice->controls;
}

static bool has_owner(const View *view)
{
    for (const Json *person = json_first(json_get(view->document, "people")); person;
         person = person->next) {
        const char *role = json_text(person, "role");
        if ((text_eq(role, "service_owner") || text_eq(role, "senior_responsible_owner")) &&
            !says_nothing(json_text(person, "name")))
            return true;
    }
    return false;
}

static bool has_activities(const View *view)
{
    return known(view, "work.activities");
}

static bool has_audience(const View *view)
{
    return known(view, "work.audience");
}

static bool has_phase(const View *view)
{
    return known(view, "work.phase");
}

static bool has_cost(const View *view)
{
    return known(view, "spend.whole_life");
}

/* Not asked for where no approval is needed. */
static bool has_approval_date(const View *view)
{
    return known(view, "dates.approval_needed") || view->advice->required == TRUTH_NO;
}

static bool has_strategy(const View *view)
{
    for (const Json *strategy = json_first(json_get(view->document, "strategies")); strategy;
         strategy = strategy->next)
        if (!says_nothing(json_text(strategy, "objective")))
            return true;
    return false;
}

static const struct {
    const char *field;
    bool (*there)(const View *view);
    const char *words;
} rows[] = {
    {"title", has_title, "Give the work a title"},
    {"description", has_description, "Describe the work"},
    {"organisation.id", has_organisation, "Say which organisation it is for"},
    {"organisation.kind", has_organisation_kind, "Say what kind of organisation it is"},
    {"organisation.process", has_process, "Say which spend-control process the organisation is on"},
    {"people", has_owner, "Name the service owner or the senior responsible owner"},
    {"work.activities", has_activities,
     "Say whether the work is to design, build, buy, run or retire technology"},
    {"work.audience", has_audience, "Say whom it is for"},
    {"work.phase", has_phase, "Say which phase it is in"},
    {"spend.whole_life", has_cost, "Give the whole-life cost"},
    {"dates.approval_needed", has_approval_date, "Give the date approval is needed by"},
    {"strategies", has_strategy,
     "Name at least one objective of the organisation's technology or business strategy that it "
     "serves"},
};

/* ---- Benefits ------------------------------------------------------------------------------ */

static const struct {
    const char *id, *field, *words;
} benefits[] = {
    {"user_needs", "benefits.user_needs", "meeting user needs"},
    {"share", "benefits.share", "sharing across government"},
    {"maintain", "benefits.maintain", "being easy to maintain"},
    {"scale", "benefits.scale", "scaling for future use"},
    {"suppliers", "benefits.suppliers", "depending less on single suppliers"},
    {"value", "benefits.value", "better value for money"},
};

static void benefit_gaps(Arena *arena, const Json *document, Gaps *missing)
{
    const Json *list = json_get(document, "benefits");
    for (size_t i = 0; i < sizeof benefits / sizeof benefits[0]; i++) {
        const Json *benefit = pack_item(list, benefits[i].id);
        bool expected;
        const char *ask = NULL;
        if (!json_bool(benefit, "expected", &expected))
            ask = "Say whether you expect this benefit";
        else if (expected && says_nothing(json_text(benefit, "how")))
            ask = "Say how the work brings this benefit";
        if (ask)
            gaps_add(arena, missing,
                     (Gap){.field = benefits[i].field,
                           .text = arena_printf(arena, "%s: %s", ask, benefits[i].words),
                           .blocks = true});
    }
}

/* ---- The whole -------------------------------------------------------------------------- */

/* One sentence for all the facts that the question of approval hangs on. */
static void approval_gap(Arena *arena, Advice *advice)
{
    if (advice->required != TRUTH_UNKNOWN || advice->unknown.count == 0)
        return;
    Buf words = buf_init(arena, SIZE_MAX - 1);
    buf_add(&words, "Whether approval is needed is not known yet. It depends on:");
    for (size_t i = 0; i < advice->unknown.count; i++)
        buf_printf(&words, "%s %s", i ? ";" : "",
                   fact_label(advice->unknown.items[i], advice->controls));
    gaps_add(arena, &advice->missing,
             (Gap){.field = advice->unknown.items[0], .text = buf_text(&words), .blocks = true});
}

void case_gaps(Arena *arena, const Json *document, Advice *advice)
{
    View view = {.document = document, .advice = advice};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!rows[i].there(&view))
            gaps_add(arena, &advice->missing,
                     (Gap){.field = rows[i].field, .text = rows[i].words, .blocks = true});
    benefit_gaps(arena, document, &advice->missing);
    approval_gap(arena, advice);
}
