/* The commands, one or a family a file, for the table in main.c. */
#pragma once
#include "cli/command.h"

extern const Command cmd_rules_list, cmd_rules_show;           /* cmd_rules.c */
extern const Command cmd_import_pipeline, cmd_export_pipeline; /* cmd_pipeline.c */
extern const Command cmd_rules_diff, cmd_rules_migrate;        /* cmd_editions.c */
extern const Command cmd_advise, cmd_validate, cmd_report;     /* cmd_case.c */
extern const Command cmd_import_gmpp;                          /* cmd_import.c */
extern const Command cmd_check;                                /* cmd_check.c */
extern const Command cmd_serve;            /* src/cmd_serve.c: joins the faces */
extern const Command cmd_log_verify;       /* cmd_log.c */
extern const Command cmd_demo_load;        /* cmd_demo.c */
extern const Command cmd_person_add;       /* cmd_person.c */
extern const Command cmd_organisation_put; /* cmd_organisation.c */
extern const Command cmd_man;              /* cmd_man.c */
extern const Command cmd_simulate;         /* cmd_simulate.c */
extern const Command cmd_publish;          /* cmd_publish.c */

extern const Command cmd_person_deactivate, cmd_person_activate; /* cmd_person.c */
extern const Command cmd_dashboard;                              /* cmd_dashboard.c */
extern const Command cmd_quarterly;                              /* cmd_quarterly.c */
extern const Command cmd_agenda;                                 /* cmd_agenda.c */
extern const Command cmd_schema;                                 /* cmd_schema.c */
