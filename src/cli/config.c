// lobby config: the settings of this machine. `sample` is where config/lobby.ini comes from.

#include "cli/nouns.h"

static int run_sample(struct cli *cli)
{
    struct str text = {0};
    machine_sample(&text);
    if (cli->option[OPT_JSON])
        cli_say(cli, "sample", str_text(&text));
    else
        fputs(str_text(&text), cli->host->out);
    str_finish(&text);
    return CLI_DONE;
}

static int run_check(struct cli *cli)
{
    // The file was read before the action ran: what is wrong with it has been said.
    cli_say(cli, "store", cli->store);
    return CLI_DONE;
}

static const struct cli_action actions[] = {
    {"sample", "", 0, 0, 0, N_("every setting at its default, with its meaning"), run_sample, 0},
    {"check", "", 0, 0, 0, N_("read the settings and print where the store lies"), run_check, 0},
};

const struct cli_command cli_config = {"config", N_("settings of this machine"), actions,
                                       sizeof actions / sizeof *actions, NULL};
