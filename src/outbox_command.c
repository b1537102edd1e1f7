// `lobby outbox run` on a machine that has gateways and neither kiosk nor office; `once` sends what is due and ends.

#include "outbox_command.h"
#include "run_outbox.h"
#include "cli/cli.h"
#include "cli/session.h"
#include "platform/watch.h"
#include "store/listen.h"
#include "store/store.h"

#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { GATHER_MS = 15, STEP_MS = 200, ONCE_STEPS = 200 };

static void wake(void *self)
{
    outbox_run_wake(self);
}

static int run(struct cli *cli)
{
    struct err err = {0};
    sigset_t ends;
    int number;
    char *path = mem_strdup(cli->store), *again = mem_strdup(cli->store);
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); // before any thread begins
    struct outbox_run *outbox = outbox_run_start(cli->store, &cli->machine);
    bool server = store_on_server(cli->store);
    struct watch *watch =
        server ? NULL : watch_open(dirname(path), basename(again), GATHER_MS, wake, outbox, &err);
    struct listener *listener =
        server ? listen_open(cli->store, GATHER_MS, wake, outbox, &err) : NULL;
    if (watch || listener)
        sigwait(&ends, &number);
    if (watch)
        watch_close(watch);
    listen_close(listener);
    outbox_run_close(outbox);
    free(path);
    free(again);
    return err.code == ERR_NONE ? CLI_DONE : cli_fail(cli, &err);
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
