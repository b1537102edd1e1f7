// lobby setup: a new store with an empty business.

#include "cli/nouns.h"

static int run_setup(struct cli *cli)
{
    struct app_options options = {.path = cli->store,
                                  .create = true,
                                  .time_zone = cli->option[OPT_ZONE],
                                  .public_address = cli->machine.public_address,
                                  .clock = cli->host->clock,
                                  .entropy = cli->host->entropy};
    struct err err = {0};
    return app_open(&options, &cli->app, &err) ? CLI_DONE : cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {NULL, "", 0, 0, TAKES(ZONE), N_("make a store with an empty business"), run_setup, 0}};

const struct cli_command cli_setup = {"setup", N_("begin: a store of your own"), actions, 1, NULL};
