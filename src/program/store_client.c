// Two threads wake a surface: the store's, when a job is done, and the watcher's, when another
// process has written. Both only say so; the looking is done on the surface's own thread.

#include "program/store_client.h"
#include "app/link.h"
#include "platform/decode.h"
#include "program/report_press.h"
#include "platform/system.h"
#include "platform/watch.h"
#include "store/listen.h"
#include "store/store.h"

#include <errno.h>
#include <libgen.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// Writes that come within this time are told once; far below the 200 ms in which another process's
// change must be seen.
enum { GATHER_MS = 15 };

struct store_client {
    struct log *log;
    struct clock clock;
    struct report_press press;
    char folder[512], name[256];
    struct app *app; // until the link owns it
    struct link *link;
    struct watch *watch;       // of a file …
    struct listener *listener; // … or of a server
    char *store;
    void (*wake)(void *self);
    void *self;
    atomic_bool written; // by another process, and not looked at yet
};

struct store_client *store_client_open(const char *store, const struct machine *machine,
                                       struct err *err)
{
    struct store_client *client = mem_alloc(sizeof *client);
    client->clock = system_clock();
    client->press = report_press_of(machine);
    client->log = log_open(machine->log_path[0] ? machine->log_path : NULL,
                           (enum log_level)machine->log_level, &client->clock);
    struct app_options options = {.path = store,
                                  .public_address = machine->public_address,
                                  .export_path = machine->export_path,
                                  .copies = machine->backup_path,
                                  .clock = client->clock,
                                  .asks_server = true,
                                  .makes_reports = true,
                                  .report_path = machine->report_path,
                                  .report_lang = (enum lang)machine->lang,
                                  .press = &client->press,
                                  .shows_pictures = true,
                                  .smaller = decode_smaller,
                                  .entropy = system_entropy(),
                                  .log = client->log};
    if (!client->log) {
        err_file(err, "open the log", machine->log_path);
    } else if (app_open(&options, &client->app, err)) {
        client->store = mem_strdup(store);
        char *copy = mem_strdup(store);
        utf8_copy(client->folder, sizeof client->folder, dirname(copy));
        free(copy);
        copy = mem_strdup(store);
        utf8_copy(client->name, sizeof client->name, basename(copy));
        free(copy);
        return client;
    }
    store_client_close(client);
    return NULL;
}

void store_client_close(struct store_client *client)
{
    if (!client)
        return;
    if (client->watch)
        watch_close(client->watch);
    listen_close(client->listener);
    free(client->store);
    if (client->link)
        link_destroy(client->link);
    else if (client->app)
        app_close(client->app);
    if (client->log)
        log_close(client->log);
    free(client);
}

static void on_written(void *self)
{
    struct store_client *client = self;
    atomic_store(&client->written, true);
    client->wake(client->self);
}

bool store_client_begin(struct store_client *client, void (*wake)(void *self), void *self,
                        struct err *err)
{
    client->wake = wake;
    client->self = self;
    client->link = link_create_threaded(client->app, wake, self);
    if (store_on_server(client->store)) {
        client->listener = listen_open(client->store, GATHER_MS, on_written, client, err);
        return client->listener != NULL;
    }
    client->watch = watch_open(client->folder, client->name, GATHER_MS, on_written, client, err);
    return client->watch != NULL;
}

void store_client_woken(struct store_client *client)
{
    if (atomic_exchange(&client->written, false))
        link_catch_up(client->link);
}

struct log *store_client_log(struct store_client *client)
{
    return client->log;
}

struct link *store_client_link(struct store_client *client)
{
    return client->link;
}
