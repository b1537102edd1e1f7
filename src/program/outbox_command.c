// `lobby outbox run` on a machine that has gateways and neither kiosk nor office; `once` sends what is due and ends.

#include "program/outbox_command.h"
#include "program/run_outbox.h"
#include "program/stay.h"
#include "cli/cli.h"
#include "cli/session.h"

#include <stdlib.h>

enum { STEP_MS = 200, ONCE_STEPS = 200 };

static void wake(void *self)
{
    outbox_run_wake(self);
}

static int run(struct cli *cli)
{
    struct err err = {0};
    sigset_t ends;
    stay_begin(&ends);
    struct outbox_run *outbox = outbox_run_start(cli->store, &cli->machine);
    bool ok = stay_until_ended(&ends, cli->store, wake, outbox, &err);
    outbox_run_close(outbox);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// How many were sent or settled otherwise goes to out.
static int once(struct cli *cli)
{
    struct outbox_host host;
    struct outbox_work *work;
    struct err err = {0};
    int settled = 0, code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    outbox_host_of(cli->store, &cli->machine, &cli->host->clock, &cli->host->entropy, &host);
    host.in_turns = true;
    if (!outbox_work_open(&host, &work, &err))
        return cli_fail(cli, &err);
    for (int i = 0; i < ONCE_STEPS && (i == 0 || !outbox_work_is_idle(work)); i++)
        settled += outbox_work_step(work, STEP_MS);
    settled += outbox_work_close(work);
    fprintf(cli->host->out, "%s\n",
            tr_fill(&cli->arena, cli->lang, N_("{n} messages were seen to."), "n",
                    arena_printf(&cli->arena, "%d", settled), NULL));
    return CLI_DONE;
}

int outbox_command(struct cli *cli)
{
    if (cli->machine.gateway_n == 0)
        return cli_fail_words(cli, CLI_FAILED, "%s",
                              cli_tr(cli, N_("this machine's settings name no [gateway …]")));
    return cli->arg_n ? once(cli) : run(cli);
}
