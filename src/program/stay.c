// The store's file is watched, a server is listened to.

#include "program/stay.h"
#include "platform/watch.h"
#include "store/listen.h"
#include "store/store.h"
#include "base/mem.h"

#include <libgen.h>
#include <pthread.h>
#include <stdlib.h>

enum { GATHER_MS = 15 };

void stay_begin(sigset_t *ret)
{
    sigemptyset(ret);
    sigaddset(ret, SIGTERM);
    sigaddset(ret, SIGINT);
    sigaddset(ret, SIGHUP);
    pthread_sigmask(SIG_BLOCK, ret, NULL);
}

bool stay_until_ended(const sigset_t *ends, const char *store, void (*wake)(void *self), void *self,
                      struct err *err)
{
    int number;
    char *path = mem_strdup(store), *again = mem_strdup(store);
    bool server = store_on_server(store);
    struct watch *watch =
        server ? NULL : watch_open(dirname(path), basename(again), GATHER_MS, wake, self, err);
    struct listener *listener = server ? listen_open(store, GATHER_MS, wake, self, err) : NULL;
    bool heard = watch || listener;
    if (heard)
        sigwait(ends, &number);
    if (watch)
        watch_close(watch);
    listen_close(listener);
    free(path);
    free(again);
    return heard;
}
