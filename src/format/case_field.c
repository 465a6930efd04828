#include "format/case_field.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/money.h"
#include "format/case_field_parts.h"

#include <inttypes.h>
#include <string.h>

/* In the order of a task list and of a report. "answers" has no fields of its own: a controls
 * pack asks its questions. */
const CasePartFields case_parts_fields[] = {
    {"project", "Project title and description", NULL, project_fields, PROJECT_FIELDS},
    {"people", "People responsible", "person", person_fields, PERSON_FIELDS},
    {"work", "What the work involves", NULL, work_fields, WORK_FIELDS},
    {"spend", "Cost", NULL, spend_fields, SPEND_FIELDS},
    {"spend.years", "Cost by financial year", "year", year_fields, YEAR_FIELDS},
    {"dates", "Key dates", NULL, date_fields, DATE_FIELDS},
    {"belongs_to", "What it shares with other work", NULL, belongs_to_fields, BELONGS_TO_FIELDS},
    {"answers", "Questions about this spend", NULL, NULL, 0},
    {"strategies", "Strategies the work serves", "objective", strategy_fields, STRATEGY_FIELDS},
    {"benefits", "Benefits you expect", "benefit", benefit_fields, BENEFIT_FIELDS},
    {"contracts", "Contracts", "contract", contract_fields, CONTRACT_FIELDS},
    {"users", "Users and their needs", "user group", user_fields, USER_FIELDS},
    {"evidence", "Evidence", "piece of evidence", evidence_fields, EVIDENCE_FIELDS},
    {"limitations", "Limitations", "limitation", limitation_fields, LIMITATION_FIELDS},
};
const size_t case_parts_fields_count = sizeof case_parts_fields / sizeof *case_parts_fields;

const CasePartFields *case_part_fields(const char *part)
{
    for (size_t i = 0; i < case_parts_fields_count; i++)
        if (text_eq(case_parts_fields[i].part, part))
            return &case_parts_fields[i];
    return NULL;
}

size_t case_field_limit(FieldKind kind)
{
    switch (kind) {
    case FIELD_SHORT:
        return MAX_SHORT_TEXT;
    case FIELD_LONG:
        return MAX_LONG_TEXT;
    case FIELD_EMAIL:
        return 254; /* RFC 5321 leaves no room for more */
    case FIELD_ADDRESS:
        return 2000;
    case FIELD_DATE:
    case FIELD_MONEY:
    case FIELD_NUMBER:
    case FIELD_YES_NO:
    case FIELD_CHOICE:
    case FIELD_SET:
        break;
    }
    return 0;
}

/* ---- Values in words -------------------------------------------------------------------- */

static const char not_provided[] = "Not provided";

static const char *option_label(const CaseField *field, const char *value)
{
    for (const FieldOption *option = field->options; option && option->value; option++)
        if (text_eq(option->value, value))
            return option->label;
    return value;
}

static const char *set_text(Arena *arena, const CaseField *field, const Json *list)
{
    Buf out = buf_init(arena, SIZE_MAX - 1);
    for (const Json *item = json_first(list); item; item = item->next) {
        if (item->kind != KIND_TEXT)
            continue;
        buf_add(&out, out.len ? ", " : "");
        buf_add(&out, option_label(field, item->text));
    }
    return out.len ? buf_text(&out) : not_provided;
}

static const char *date_or_text(Arena *arena, const char *text)
{
    Date date;
    return date_parse(text, &date) ? date_text(arena, date) : text;
}

/* 20000 as people write it: 20,000. */
static const char *number_text(Arena *arena, int64_t number)
{
    const char *pounds =
        number >= 0 && number <= INT64_MAX / 100 ? money_text(arena, (Money){number * 100}) : NULL;
    return pounds ? pounds + strlen("£") : arena_printf(arena, "%" PRId64, number);
}

static const char *int_text(Arena *arena, FieldKind kind, int64_t number)
{
    return kind == FIELD_MONEY ? money_text(arena, (Money){number}) : number_text(arena, number);
}

const char *case_field_text(Arena *arena, const CaseField *field, const Json *body)
{
    const Json *value = json_get(body, field->name);
    switch (value ? value->kind : KIND_NULL) {
    case KIND_TEXT:
        if (text_empty(value->text))
            break;
        return field->kind == FIELD_DATE ? date_or_text(arena, value->text)
                                         : option_label(field, value->text);
    case KIND_INT:
        return int_text(arena, field->kind, value->number);
    case KIND_BOOL:
        return value->truth ? "Yes" : "No";
    case KIND_LIST:
        return set_text(arena, field, value);
    case KIND_NULL:
    case KIND_OBJECT:
        break;
    }
    return not_provided;
}
