/* tcop: one table of commands. */
#include "cli/commands.h"

const Command *const all_commands[] = {
    &cmd_advise,
    &cmd_validate,
    &cmd_report,
    &cmd_check,
    &cmd_rules_list,
    &cmd_rules_show,
    &cmd_rules_diff,
    &cmd_rules_migrate,
    &cmd_simulate,
    &cmd_publish,
    &cmd_agenda,
    &cmd_dashboard,
    &cmd_quarterly,
    &cmd_import_gmpp,
    &cmd_import_pipeline,
    &cmd_export_pipeline,
    &cmd_serve,
    &cmd_log_verify,
    &cmd_demo_load,
    &cmd_organisation_put,
    &cmd_person_add,
    &cmd_person_deactivate,
    &cmd_person_activate,
    &cmd_schema,
    &cmd_man,
    NULL,
};

int main(int argc, char **argv)
{
    return command_run(all_commands, argc, argv);
}
