// inotify on the folder, an eventfd to stop, one thread. The first change is told after
// `gather_ms`, with everything that came meanwhile.

#include "platform/watch.h"
#include "base/mem.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

struct watch {
    int notify;
    int stop;
    char *prefix;
    int gather_ms;
    void (*changed)(void *self);
    void *self;
    pthread_t thread;
};

static bool wanted(const struct watch *w, const struct inotify_event *event)
{
    return !w->prefix || (event->mask & IN_MOVE_SELF) != 0 ||
           (event->len > 0 && strncmp(event->name, w->prefix, strlen(w->prefix)) == 0);
}

// Empties the queue; true if something in it matters.
static bool take_events(const struct watch *w)
{
    union {
        struct inotify_event event; // for its alignment
        char bytes[4096];
    } buffer;
    bool any = false;
    ssize_t n;
    while ((n = read(w->notify, buffer.bytes, sizeof buffer)) > 0) {
        for (char *at = buffer.bytes; at < buffer.bytes + n;) {
            const struct inotify_event *event = (const void *)at;
            any |= wanted(w, event) || (event->mask & IN_Q_OVERFLOW) != 0;
            at += sizeof *event + event->len;
        }
    }
    return any;
}

static void *watching(void *arg)
{
    struct watch *w = arg;
    bool pending = false;
    for (;;) {
        struct pollfd fds[] = {{.fd = w->stop, .events = POLLIN},
                               {.fd = w->notify, .events = POLLIN}};
        // While gathering only the stop may wake us: the queue is read when the time is over.
        int ready = poll(fds, pending ? 1 : 2, pending ? w->gather_ms : -1);
        if (ready < 0 && errno == EINTR)
            continue;
        if (fds[0].revents)
            return NULL;
        if (pending) {
            take_events(w);
            pending = false;
            w->changed(w->self);
        } else {
            pending = take_events(w);
        }
    }
}

struct watch *watch_open(const char *folder, const char *prefix, int gather_ms,
                         void (*changed)(void *self), void *self, struct err *err)
{
    struct watch *w = mem_alloc(sizeof *w);
    *w = (struct watch){.notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC),
                        .stop = eventfd(0, EFD_CLOEXEC),
                        .prefix = mem_strdup(prefix),
                        .gather_ms = gather_ms,
                        .changed = changed,
                        .self = self};
    uint32_t mask = IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_MOVE_SELF |
                    IN_CLOSE_WRITE | IN_ATTRIB;
    bool ready = w->notify >= 0 && w->stop >= 0 && inotify_add_watch(w->notify, folder, mask) >= 0;
    if (ready && pthread_create(&w->thread, NULL, watching, w) == 0)
        return w;
    err_file(err, "watch", folder);
    if (w->notify >= 0)
        close(w->notify);
    if (w->stop >= 0)
        close(w->stop);
    free(w->prefix);
    free(w);
    return NULL;
}

void watch_close(struct watch *w)
{
    if (!w)
        return;
    uint64_t one = 1;
    must(write(w->stop, &one, sizeof one) == sizeof one);
    pthread_join(w->thread, NULL);
    close(w->notify);
    close(w->stop);
    free(w->prefix);
    free(w);
}
