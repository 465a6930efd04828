/* Fields of the parts of a case that there is one of. */
#include "format/case_field_parts.h"

#define HOLDS(table, count)                                                                        \
    _Static_assert(sizeof(table) == (count) * sizeof *(table), "count of " #table)

const CaseField project_fields[] = {
    {.name = "title",
     .kind = FIELD_SHORT,
     .label = "What is the project called?",
     .short_label = "Title",
     .hint = "Use a name that people outside your team will understand. It is published with the "
             "decision.",
     .empty = "Enter a title"},
    {.name = "description",
     .kind = FIELD_LONG,
     .label = "What is the project for?",
     .short_label = "Description",
     .hint = "Say what you want to do, for whom, and what happens if you do not do it. Do not "
             "include personal "
             "information.",
     .empty = "Enter a description"},
};
HOLDS(project_fields, PROJECT_FIELDS);

/* ---- Work ------------------------------------------------------------------------------- */

static const FieldOption activities[] = {
    {"design", "Design technology", NULL},       {"build", "Build or configure technology", NULL},
    {"buy", "Buy technology or services", NULL}, {"run", "Run or support technology", NULL},
    {"retire", "Retire technology", NULL},       {0},
};

static const FieldOption changes[] = {
    {"new", "Something new", NULL},
    {"change", "A change to something that exists", NULL},
    {"extension", "An extension of a contract", NULL},
    {"renewal", "A renewal of a contract or licence", NULL},
    {"replacement", "A replacement for something that exists", NULL},
    {"retirement", "Retiring something that exists", NULL},
    {"business_as_usual", "Business as usual",
     "Maintenance, support and refresh of what you already have"},
    {0},
};

static const FieldOption audiences[] = {
    {"public", "People outside central government",
     "For example, members of the public, businesses or councils"},
    {"internal", "People inside central government", NULL},
    {"both", "Both", NULL},
    {0},
};

static const FieldOption hostings[] = {
    {"public_cloud", "Public cloud", NULL},
    {"private_cloud", "Private cloud", NULL},
    {"own_data_centre", "Our own data centre", NULL},
    {"supplier", "Wherever the supplier hosts it", NULL},
    {"none", "It is not hosted", NULL},
    {0},
};

static const FieldOption phases[] = {
    {"discovery", "Discovery", NULL},
    {"alpha", "Alpha", NULL},
    {"private_beta", "Private beta", NULL},
    {"public_beta", "Public beta", NULL},
    {"live", "Live", NULL},
    {"retirement", "Retirement", NULL},
    {"none", "It does not have phases", "For example, a purchase of equipment or licences"},
    {0},
};

#define YES_NO_FIELD(field, question, in_short, help, fault)                                       \
    {                                                                                              \
        .name = (field), .kind = FIELD_YES_NO, .label = (question), .short_label = (in_short),     \
        .hint = (help), .empty = (fault)                                                           \
    }

const CaseField work_fields[] = {
    {.name = "activities",
     .kind = FIELD_SET,
     .label = "What will you do?",
     .short_label = "Activities",
     .hint = "Select all that apply.",
     .options = activities,
     .empty = "Select what you will do"},
    {.name = "change",
     .kind = FIELD_CHOICE,
     .label = "What kind of change is it?",
     .short_label = "Kind of change",
     .options = changes,
     .empty = "Select what kind of change it is"},
    {.name = "audience",
     .kind = FIELD_CHOICE,
     .label = "Who will use it?",
     .short_label = "Who it is for",
     .options = audiences,
     .empty = "Select who will use it"},
    YES_NO_FIELD("service", "Is it a service that people use?", "Service",
                 "For example, something people apply for, report or look up. A purchase of "
                 "equipment is not one.",
                 "Select yes if it is a service that people use"),
    {.name = "transactional",
     .kind = FIELD_YES_NO,
     .label = "Can people complete a transaction with it?",
     .short_label = "Transactional service",
     .hint = "In a transaction people exchange information, money, permission, goods or services, "
             "or their "
             "personal data changes a government record.",
     .optional = true},
    {.name = "transactions_a_year",
     .kind = FIELD_NUMBER,
     .label = "How many transactions will there be in a year?",
     .short_label = "Transactions a year",
     .hint = "An estimate is enough.",
     .optional = true,
     .width = 10},
    {.name = "phase",
     .kind = FIELD_CHOICE,
     .label = "Which phase is the work in?",
     .short_label = "Phase",
     .options = phases,
     .empty = "Select which phase the work is in"},
    {.name = "hosting",
     .kind = FIELD_CHOICE,
     .label = "Where will it be hosted?",
     .short_label = "Hosting",
     .options = hostings,
     .empty = "Select where it will be hosted"},
    YES_NO_FIELD("web", "Does it have web pages or an app?", "Web pages or an app", NULL,
                 "Select yes if it has web pages or an app"),
    YES_NO_FIELD(
        "api", "Does it offer an API?", "API",
        "An API (application programming interface) lets other systems use its data or functions.",
        "Select yes if it offers an API"),
    YES_NO_FIELD("source_code", "Will source code be written or changed?",
                 "Source code written or changed", NULL,
                 "Select yes if source code will be written or changed"),
    YES_NO_FIELD("personal_data", "Does it handle personal data?", "Personal data", NULL,
                 "Select yes if it handles personal data"),
    YES_NO_FIELD("legacy", "Does older technology limit what you can do?",
                 "Limited by older technology",
                 "For example, an existing system that cannot meet the Code. You can explain each "
                 "limitation later.",
                 "Select yes if older technology limits what you can do"),
};
HOLDS(work_fields, WORK_FIELDS);

/* ---- Spend, dates, what it shares ------------------------------------------------------- */

const CaseField spend_fields[] = {
    {.name = "whole_life_pence",
     .kind = FIELD_MONEY,
     .label = "Whole-life cost, if you cannot split it by year",
     .short_label = "Whole-life cost",
     .hint = "Include everything: contracts with extensions, licences, hosting, people, support, "
             "and leaving at "
             "the end. Leave this empty if you gave costs by year, because we add them up.",
     .optional = true,
     .width = 10},
    {.name = "exit_pence",
     .kind = FIELD_MONEY,
     .label = "What will it cost to leave or decommission it at the end?",
     .short_label = "Cost of leaving",
     .hint = "We add this to the costs by year.",
     .optional = true,
     .width = 10},
    {.name = "sought_pence",
     .kind = FIELD_MONEY,
     .label = "How much do you want approval for now?",
     .short_label = "Amount sought now",
     .hint = "Leave this empty if it is the whole-life cost.",
     .optional = true,
     .width = 10},
    {.name = "vat_included",
     .kind = FIELD_YES_NO,
     .label = "Do these amounts include VAT?",
     .short_label = "VAT included",
     .optional = true},
    {.name = "funded",
     .kind = FIELD_YES_NO,
     .label = "Has the money been agreed?",
     .short_label = "Funded",
     .hint = "Spend is listed as soon as it is known, funded or not.",
     .optional = true},
};
HOLDS(spend_fields, SPEND_FIELDS);

#define DATE_FIELD(field, question, in_short, help)                                                \
    {                                                                                              \
        .name = (field), .kind = FIELD_DATE, .label = (question), .short_label = (in_short),       \
        .hint = (help), .optional = true                                                           \
    }

const CaseField date_fields[] = {
    {.name = "approval_needed",
     .kind = FIELD_DATE,
     .label = "When do you need approval by?",
     .short_label = "Approval needed by",
     .hint = "If you do not know whether you need approval, enter the day you want to start "
             "spending. For example, "
             "27 3 2027.",
     .empty = "Enter the date you need approval by"},
    DATE_FIELD("commitment", "When will you first commit to spending money?", "First commitment",
               "For example, the day you sign a contract or announce the work."),
    DATE_FIELD("discovery", "When does discovery start?", "Start of discovery", NULL),
    DATE_FIELD("alpha", "When does alpha start?", "Start of alpha", NULL),
    DATE_FIELD("private_beta", "When does private beta start?", "Start of private beta", NULL),
    DATE_FIELD("public_beta", "When does public beta start?", "Start of public beta", NULL),
    DATE_FIELD("live", "When does it go live?", "Start of live", NULL),
    DATE_FIELD("retirement", "When will it be retired?", "Start of retirement", NULL),
};
HOLDS(date_fields, DATE_FIELDS);

const CaseField belongs_to_fields[] = {
    {.name = "programme",
     .kind = FIELD_SHORT,
     .label = "Which programme is it part of?",
     .short_label = "Programme",
     .hint = "Use the same name as the programme's other projects.",
     .optional = true},
    {.name = "service",
     .kind = FIELD_SHORT,
     .label = "Which service is it for?",
     .short_label = "Service it is for",
     .optional = true},
    {.name = "supplier",
     .kind = FIELD_SHORT,
     .label = "Who is the main supplier?",
     .short_label = "Main supplier",
     .hint = "Leave this empty if you have not chosen one.",
     .optional = true},
    {.name = "treasury_reference",
     .kind = FIELD_SHORT,
     .label = "HM Treasury or major projects reference",
     .short_label = "Treasury reference",
     .optional = true,
     .width = 20},
    {.name = "commercial_reference",
     .kind = FIELD_SHORT,
     .label = "Commercial pipeline reference",
     .short_label = "Commercial reference",
     .optional = true,
     .width = 20},
};
HOLDS(belongs_to_fields, BELONGS_TO_FIELDS);
