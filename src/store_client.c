// Two threads wake a surface: the store's, when a job is done, and the watcher's, when another
// process has written. Both only say so; the looking is done on the surface's own thread.

#include "store_client.h"
#include "app/link.h"
#include "platform/system.h"
#include "platform/watch.h"

#include <errno.h>
#include <libgen.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// Writes that come within this time are told once; far below the 200 ms in which another process's
// change must be seen.
enum { GATHER_MS = 15 };

struct counter {
    struct log *log;
    struct clock clock;
    char folder[512], name[256];
    struct app *app; // until the link owns it
    struct link *link;
    struct watch *watch;
    void (*wake)(void *self);
    void *self;
    atomic_bool written; // by another process, and not looked at yet
};

struct counter *counter_open(const char *store, const struct machine *machine, struct err *err)
{
    struct counter *counter = mem_alloc(sizeof *counter);
    counter->clock = system_clock();
    counter->log = log_open(machine->log_path[0] ? machine->log_path : NULL,
                            (enum log_level)machine->log_level, &counter->clock);
    struct app_options options = {.path = store,
                                  .public_address = machine->public_address,
                                  .export_path = machine->export_path,
                                  .copies = machine->backup_path,
                                  .clock = counter->clock,
                                  .entropy = system_entropy(),
                                  .log = counter->log};
    if (!counter->log) {
        err_set(err, ERR_IO, "cannot open the log '%s': %s", machine->log_path, strerror(errno));
    } else if (app_open(&options, &counter->app, err)) {
        char *copy = mem_strdup(store);
        utf8_copy(counter->folder, sizeof counter->folder, dirname(copy));
        free(copy);
        copy = mem_strdup(store);
        utf8_copy(counter->name, sizeof counter->name, basename(copy));
        free(copy);
        return counter;
    }
    counter_close(counter);
    return NULL;
}

void counter_close(struct counter *counter)
{
    if (!counter)
        return;
    if (counter->watch)
        watch_close(counter->watch);
    if (counter->link)
        link_destroy(counter->link);
    else if (counter->app)
        app_close(counter->app);
    if (counter->log)
        log_close(counter->log);
    free(counter);
}

static void on_written(void *self)
{
    struct counter *counter = self;
    atomic_store(&counter->written, true);
    counter->wake(counter->self);
}

bool counter_begin(struct counter *counter, void (*wake)(void *self), void *self, struct err *err)
{
    counter->wake = wake;
    counter->self = self;
    counter->link = link_create_threaded(counter->app, wake, self);
    counter->watch =
        watch_open(counter->folder, counter->name, GATHER_MS, on_written, counter, err);
    return counter->watch != NULL;
}

void counter_woken(struct counter *counter)
{
    if (atomic_exchange(&counter->written, false))
        link_catch_up(counter->link);
}

struct log *counter_log(struct counter *counter)
{
    return counter->log;
}

struct link *counter_link(struct counter *counter)
{
    return counter->link;
}
