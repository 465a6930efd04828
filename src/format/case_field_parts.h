/* The tables behind case_field.h, in two files because they are long. For format/ alone. */
#pragma once
#include "format/case_field.h"

/* A table whose length the gathering file must know; each file asserts that it is right. */
enum {
    PROJECT_FIELDS = 2,
    WORK_FIELDS = 13,
    SPEND_FIELDS = 5,
    YEAR_FIELDS = 2,
    DATE_FIELDS = 8,
    BELONGS_TO_FIELDS = 5,
    PERSON_FIELDS = 3,
    STRATEGY_FIELDS = 3,
    BENEFIT_FIELDS = 3,
    CONTRACT_FIELDS = 15,
    USER_FIELDS = 3,
    LIMITATION_FIELDS = 7,
    EVIDENCE_FIELDS = 8
};

/* case_field_project.c */
extern const CaseField project_fields[PROJECT_FIELDS], work_fields[WORK_FIELDS],
    spend_fields[SPEND_FIELDS], date_fields[DATE_FIELDS], belongs_to_fields[BELONGS_TO_FIELDS];

/* case_field_lists.c */
extern const CaseField year_fields[YEAR_FIELDS], person_fields[PERSON_FIELDS],
    strategy_fields[STRATEGY_FIELDS], benefit_fields[BENEFIT_FIELDS],
    contract_fields[CONTRACT_FIELDS], user_fields[USER_FIELDS],
    limitation_fields[LIMITATION_FIELDS], evidence_fields[EVIDENCE_FIELDS];
