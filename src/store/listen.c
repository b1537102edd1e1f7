// LISTEN on a connection of its own. A commit tells in the same round trip (server.c); what is told while
// nobody is connected is lost, so a new connection counts as told.

#include "store/listen.h"
#include "store/server.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { AGAIN_MS = 500 };

struct listener {
    char *path;
    PGconn *conn; // NULL: lost
    int stop;
    int gather_ms;
    void (*changed)(void *self);
    void *self;
    pthread_t thread;
};

static void forget_notice(void *self, const PGresult *result)
{
    (void)self, (void)result;
}

static bool begin(struct listener *l, struct err *err)
{
    if (!server_connect(l->path, &l->conn, err))
        return false;
    PQsetNoticeReceiver(l->conn, forget_notice, NULL);
    PGresult *result = PQexec(l->conn, "LISTEN lobby");
    bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (ok)
        return true;
    PQfinish(l->conn);
    l->conn = NULL;
    return err_set(err, ERR_IO, "'%s' does not tell of changes", l->path);
}

static bool take_words(struct listener *l)
{
    bool any = false;
    PGnotify *word;
    if (!PQconsumeInput(l->conn)) {
        PQfinish(l->conn);
        l->conn = NULL;
        return false;
    }
    while ((word = PQnotifies(l->conn)) != NULL) {
        any = true;
        PQfreemem(word);
    }
    return any;
}

// True: to be ended.
static bool rest(const struct listener *l, int ms)
{
    struct pollfd stop = {.fd = l->stop, .events = POLLIN};
    int ready;
    do
        ready = poll(&stop, 1, ms);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

static void *listening(void *arg)
{
    struct listener *l = arg;
    for (;;) {
        if (!l->conn) {
            if (rest(l, AGAIN_MS))
                return NULL;
            if (begin(l, NULL))
                l->changed(l->self);
            continue;
        }
        struct pollfd fds[] = {{.fd = l->stop, .events = POLLIN},
                               {.fd = PQsocket(l->conn), .events = POLLIN}};
        if (poll(fds, 2, -1) < 0 && errno == EINTR)
            continue;
        if (fds[0].revents)
            return NULL;
        bool told = take_words(l);
        if (!l->conn) // whoever listens looks now, and says that the store is away
            l->changed(l->self);
        if (!told)
            continue;
        l->changed(l->self);
        if (rest(l, l->gather_ms)) // what comes meanwhile is told once
            return NULL;
    }
}

struct listener *listen_open(const char *path, int gather_ms, void (*changed)(void *self),
                             void *self, struct err *err)
{
    struct listener *l = mem_alloc(sizeof *l);
    *l = (struct listener){.path = mem_strdup(path),
                           .stop = eventfd(0, EFD_CLOEXEC),
                           .gather_ms = gather_ms,
                           .changed = changed,
                           .self = self};
    if (l->stop >= 0 && begin(l, err) && pthread_create(&l->thread, NULL, listening, l) == 0)
        return l;
    if (l->stop < 0 || l->conn)
        err_file(err, "listen to", path);
    PQfinish(l->conn);
    if (l->stop >= 0)
        close(l->stop);
    free(l->path);
    free(l);
    return NULL;
}

void listen_close(struct listener *l)
{
    if (!l)
        return;
    uint64_t one = 1;
    must(write(l->stop, &one, sizeof one) == sizeof one);
    pthread_join(l->thread, NULL);
    PQfinish(l->conn);
    close(l->stop);
    free(l->path);
    free(l);
}
