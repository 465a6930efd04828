/* Fields of the items of lists. */
#include "format/case_field_parts.h"

#define HOLDS(table, count)                                                                        \
    _Static_assert(sizeof(table) == (count) * sizeof *(table), "count of " #table)

const CaseField year_fields[] = {
    {.name = "year",
     .kind = FIELD_SHORT,
     .label = "Financial year",
     .short_label = "Financial year",
     .width = 10,
     .empty = "Enter the financial year, like 2026 to 2027"},
    {.name = "pence",
     .kind = FIELD_MONEY,
     .label = "Cost",
     .short_label = "Cost",
     .width = 10,
     .empty = "Enter the cost"},
};
HOLDS(year_fields, YEAR_FIELDS);

/* ---- People, strategies, benefits ------------------------------------------------------- */

static const FieldOption roles[] = {
    {"senior_responsible_owner", "Senior responsible owner", NULL},
    {"service_owner", "Service owner", NULL},
    {"contact", "Contact for questions", NULL},
    {"technical_lead", "Technical lead", NULL},
    {"commercial_lead", "Commercial lead", NULL},
    {"security_lead", "Security lead", NULL},
    {"data_protection_officer", "Data protection officer", NULL},
    {0},
};

const CaseField person_fields[] = {
    {.name = "name",
     .kind = FIELD_SHORT,
     .label = "Full name",
     .short_label = "Name",
     .empty = "Enter a full name"},
    {.name = "role",
     .kind = FIELD_CHOICE,
     .label = "What are they responsible for?",
     .short_label = "Role",
     .options = roles,
     .empty = "Select what this person is responsible for"},
    {.name = "email",
     .kind = FIELD_EMAIL,
     .label = "Email address",
     .short_label = "Email address",
     .optional = true},
};
HOLDS(person_fields, PERSON_FIELDS);

static const FieldOption strategies[] = {
    {"technology", "Technology strategy", NULL},
    {"business", "Business strategy", NULL},
    {0},
};

const CaseField strategy_fields[] = {
    {.name = "kind",
     .kind = FIELD_CHOICE,
     .label = "Which of your organisation's strategies is it in?",
     .short_label = "Strategy",
     .options = strategies,
     .empty = "Select which strategy the objective is in"},
    {.name = "objective",
     .kind = FIELD_LONG,
     .label = "What is the objective?",
     .short_label = "Objective",
     .empty = "Enter the objective"},
    {.name = "how",
     .kind = FIELD_LONG,
     .label = "How does the work serve it?",
     .short_label = "How the work serves it",
     .optional = true},
};
HOLDS(strategy_fields, STRATEGY_FIELDS);

/* The six that the Code promises; each is a group of questions of its own. */
static const FieldOption benefits[] = {
    {"user_needs", "It meets user needs", NULL},
    {"share", "It is easier to share across government", NULL},
    {"maintain", "It is easy to maintain", NULL},
    {"scale", "It scales for future use", NULL},
    {"suppliers", "It depends less on single suppliers", NULL},
    {"value", "It is better value for money", NULL},
    {0},
};

const CaseField benefit_fields[] = {
    {.name = "id",
     .kind = FIELD_CHOICE,
     .label = "Benefit",
     .short_label = "Benefit",
     .options = benefits,
     .empty = "Select a benefit"},
    {.name = "expected",
     .kind = FIELD_YES_NO,
     .label = "Do you expect this benefit?",
     .short_label = "Expected",
     .empty = "Select yes if you expect this benefit"},
    {.name = "how",
     .kind = FIELD_LONG,
     .label = "How will it come about, and how will you know?",
     .short_label = "How",
     .hint = "If you do not expect it, say why.",
     .optional = true},
};
HOLDS(benefit_fields, BENEFIT_FIELDS);

/* ---- Contracts -------------------------------------------------------------------------- */

static const FieldOption extensions[] = {
    {"none", "No", NULL},
    {"option", "Yes, if we choose to", NULL},
    {"automatic", "Yes, automatically", "It goes on unless somebody ends it"},
    {0},
};

#define OPTIONAL(field, of_kind, question, in_short, help)                                         \
    {                                                                                              \
        .name = (field), .kind = (of_kind), .label = (question), .short_label = (in_short),        \
        .hint = (help), .optional = true                                                           \
    }

const CaseField contract_fields[] = {
    {.name = "title",
     .kind = FIELD_SHORT,
     .label = "What is the contract for?",
     .short_label = "Contract",
     .empty = "Enter what the contract is for"},
    OPTIONAL("supplier", FIELD_SHORT, "Who is the supplier?", "Supplier",
             "Leave this empty if you have not chosen one."),
    OPTIONAL("route", FIELD_SHORT, "How will you buy it?", "Route to market",
             "For example, the name and lot of a framework, or an open procedure."),
    {.name = "value_pence",
     .kind = FIELD_MONEY,
     .label = "What is the total value?",
     .short_label = "Value",
     .hint = "Include every extension you could use.",
     .optional = true,
     .width = 10},
    OPTIONAL("start", FIELD_DATE, "When does it start?", "Start date", NULL),
    OPTIONAL("end", FIELD_DATE, "When does it end?", "End date", NULL),
    OPTIONAL("break", FIELD_DATE, "When can you first end it early?", "First break",
             "Leave this empty if the contract has no break."),
    {.name = "extension",
     .kind = FIELD_CHOICE,
     .label = "Can it be extended?",
     .short_label = "Extension",
     .options = extensions,
     .optional = true},
    OPTIONAL("integrates_and_supplies", FIELD_YES_NO,
             "Does the supplier manage or integrate a system and also supply part of it?",
             "Integrates and supplies", NULL),
    OPTIONAL("data_ownership", FIELD_SHORT, "Who owns government data under the contract?",
             "Owner of the data", "Include data that is created while it runs."),
    OPTIONAL("ip_ownership", FIELD_SHORT, "Who owns the intellectual property?",
             "Owner of intellectual property", "For example, source code and business rules."),
    OPTIONAL("usage_billing", FIELD_YES_NO, "Do you pay only for what you use?", "Billed by use",
             NULL),
    OPTIONAL("hosting", FIELD_YES_NO, "Is it a contract for hosting?", "Hosting", NULL),
    OPTIONAL(
        "commodity", FIELD_YES_NO, "Is it a commodity?", "Commodity",
        "A commodity is something that many suppliers sell in the same form, such as laptops."),
    OPTIONAL("ocid", FIELD_SHORT, "Open Contracting identifier", "Open Contracting identifier",
             "It starts with ocds- and stands in the contract notice."),
};
HOLDS(contract_fields, CONTRACT_FIELDS);

/* ---- Users, limitations, evidence ------------------------------------------------------- */

/* Sets without options get them from the case (its evidence) or from the Code (its points). */

const CaseField user_fields[] = {
    {.name = "group",
     .kind = FIELD_SHORT,
     .label = "Who are they?",
     .short_label = "User group",
     .hint = "For example, farmers who apply for a grant, or caseworkers. Staff and support teams "
             "are users too.",
     .empty = "Enter who the users are"},
    {.name = "need",
     .kind = FIELD_LONG,
     .label = "What do they need to do?",
     .short_label = "Need",
     .empty = "Enter what the users need to do"},
    {.name = "evidence",
     .kind = FIELD_SET,
     .label = "Which evidence shows this need?",
     .short_label = "Evidence",
     .hint = "Select all that apply. Research that is only planned does not count.",
     .optional = true},
};
HOLDS(user_fields, USER_FIELDS);

const CaseField limitation_fields[] = {
    {.name = "system",
     .kind = FIELD_SHORT,
     .label = "Which system or technology limits you?",
     .short_label = "System",
     .empty = "Enter the system or technology that limits you"},
    {.name = "cause",
     .kind = FIELD_LONG,
     .label = "Why can you not meet the Code because of it?",
     .short_label = "Cause",
     .empty = "Enter why you cannot meet the Code because of it"},
    {.name = "points",
     .kind = FIELD_SET,
     .label = "Which points of the Code does it affect?",
     .short_label = "Points affected",
     .hint = "Select all that apply.",
     .empty = "Select the points of the Code that it affects"},
    OPTIONAL("workaround", FIELD_LONG, "What will you do until it ends?", "Workaround", NULL),
    {.name = "plan",
     .kind = FIELD_LONG,
     .label = "What is the plan to end it?",
     .short_label = "Plan",
     .empty = "Enter the plan to end it"},
    OPTIONAL("end", FIELD_DATE, "When will it end?", "End date",
             "Give an end date, a person responsible, or both."),
    OPTIONAL("owner", FIELD_SHORT, "Who is responsible for ending it?", "Owner", NULL),
};
HOLDS(limitation_fields, LIMITATION_FIELDS);

static const FieldOption kinds[] = {
    {"link", "A link", "To a page or document that the people who assure the case can open"},
    {"file", "A file", "A PDF, an OpenDocument or Office file, a picture, or text"},
    {"fact", "A statement", "For example, who decided what, or the result of a test"},
    {"run", "A run of tcop check", "Added by the program itself: tcop check --case"},
    {0},
};

const CaseField evidence_fields[] = {
    {.name = "kind",
     .kind = FIELD_CHOICE,
     .label = "What kind of evidence do you want to add?",
     .short_label = "Kind",
     .options = kinds,
     .empty = "Select what kind of evidence you want to add"},
    {.name = "title",
     .kind = FIELD_SHORT,
     .label = "What is this evidence?",
     .short_label = "Title",
     .hint = "For example, findings of user research with caseworkers, round 2.",
     .empty = "Enter what this evidence is"},
    {.name = "address",
     .kind = FIELD_ADDRESS,
     .label = "Where is it?",
     .short_label = "Address",
     .hint = "The whole web address, starting with https://",
     .empty = "Enter the web address"},
    {.name = "text",
     .kind = FIELD_LONG,
     .label = "What does it show?",
     .short_label = "What it shows",
     .optional = true},
    OPTIONAL("date", FIELD_DATE, "When was it made?", "Date",
             "Evidence without a date may not count. Plans for the future do not count."),
    OPTIONAL("expires", FIELD_DATE, "When does it stop being valid?", "Valid until", NULL),
    OPTIONAL("author", FIELD_SHORT, "Who made it?", "Author",
             "The name of a person, team or organisation."),
    OPTIONAL("rights", FIELD_SHORT, "Does anybody else hold rights in it?", "Rights",
             "If so, say who. It is not published until they agree."),
};
HOLDS(evidence_fields, EVIDENCE_FIELDS);
