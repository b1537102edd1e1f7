#include "program/run_outbox.h"
#include "app/figures/report_file.h"
#include "platform/system.h"

#include <stdlib.h>

struct outbox_run {
    char *store;
    struct log *log; // its own: whoever starts it may end first
    struct outbox_worker *worker;
};

static bool write_report(void *self, struct app *app, int day, struct out_letter *letter)
{
    const struct machine *machine = self;
    return report_letter(app, day, (enum lang)machine->lang, letter);
}

void outbox_host_of(const char *store, const struct machine *machine, const struct clock *clock,
                    const struct entropy *entropy, struct outbox_host *ret)
{
    *ret = (struct outbox_host){.app = {.path = store,
                                        .public_address = machine->public_address,
                                        .copies = machine->backup_path,
                                        .clock = *clock,
                                        .entropy = *entropy},
                                .self = (void *)machine, // read alone
                                .report = write_report,
                                .gateways = machine->gateways,
                                .gateway_n = machine->gateway_n,
                                .lang = (enum lang)machine->lang};
}

struct outbox_run *outbox_run_start(const char *store, const struct machine *machine)
{
    if (machine->gateway_n == 0)
        return NULL;
    struct outbox_run *run = mem_alloc(sizeof *run);
    struct outbox_host host;
    struct clock clock = system_clock();
    struct entropy entropy = system_entropy();
    run->store = mem_strdup(store);
    run->log = log_open(machine->log_path[0] ? machine->log_path : NULL,
                        (enum log_level)machine->log_level, &clock);
    outbox_host_of(run->store, machine, &clock, &entropy, &host);
    host.app.asks_server = true;
    host.app.log = run->log;
    run->worker = outbox_worker_start(&host);
    return run;
}

void outbox_run_wake(struct outbox_run *run)
{
    if (run)
        outbox_worker_wake(run->worker);
}

void outbox_run_close(struct outbox_run *run)
{
    if (!run)
        return;
    outbox_worker_stop(run->worker);
    if (run->log)
        log_close(run->log);
    free(run->store);
    free(run);
}
