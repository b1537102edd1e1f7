#pragma once
// The nouns of the command line, one file each.

#include "cli/cli.h"

extern const struct cli_command cli_visit;
extern const struct cli_command cli_task;
extern const struct cli_command cli_retention;
extern const struct cli_command cli_alert;
extern const struct cli_command cli_consultant;
extern const struct cli_command cli_appointment;
extern const struct cli_command cli_follow_up;
extern const struct cli_command cli_roster;
extern const struct cli_command cli_staff;
extern const struct cli_command cli_attendance;
extern const struct cli_command cli_queue;
extern const struct cli_command cli_next;
extern const struct cli_command cli_report;
extern const struct cli_command cli_customer;
extern const struct cli_command cli_plate;
extern const struct cli_command cli_setup;
extern const struct cli_command cli_set;
extern const struct cli_command cli_clock;
extern const struct cli_command cli_check;
extern const struct cli_command cli_backup;
extern const struct cli_command cli_copy;
extern const struct cli_command cli_restore;
extern const struct cli_command cli_replay;
extern const struct cli_command cli_erase;
extern const struct cli_command cli_export;
extern const struct cli_command cli_print;
extern const struct cli_command cli_outbox;
extern const struct cli_command cli_register;
extern const struct cli_command cli_config;
extern const struct cli_command cli_token;
extern const struct cli_command cli_screen;

// The action's command for the consultant named first; visit has it, too (call-next).
int cli_run_consultant(struct cli *cli);
