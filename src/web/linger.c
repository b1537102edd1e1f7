#include "web/linger.h"
#include "web/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINGERS_MOST = 32, LINGER_MS = 5000, BYTES_MOST = 16 * 1024 * 1024, READS_A_TURN = 16 };

struct lingers {
    int poll_fd;
    struct draining {
        int fd;
        int64_t since_ms;
        size_t bytes;   // thrown away
    } at[LINGERS_MOST]; // in the order they came
    int n;
};

struct lingers *lingers_create(int poll_fd)
{
    struct lingers *lingers = mem_alloc(sizeof *lingers);
    lingers->poll_fd = poll_fd;
    return lingers;
}

static void end(struct lingers *lingers, int i)
{
    close(lingers->at[i].fd);
    lingers->n--;
    memmove(&lingers->at[i], &lingers->at[i + 1], (size_t)(lingers->n - i) * sizeof lingers->at[0]);
}

void lingers_destroy(struct lingers *lingers)
{
    while (lingers && lingers->n)
        end(lingers, lingers->n - 1);
    free(lingers);
}

void lingers_add(struct lingers *lingers, int fd)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = own};
    if (own < 0)
        return;
    if (lingers->n == LINGERS_MOST)
        end(lingers, 0);
    shutdown(own, SHUT_WR);
    must(epoll_ctl(lingers->poll_fd, EPOLL_CTL_ADD, own, &event) == 0);
    lingers->at[lingers->n++] = (struct draining){.fd = own, .since_ms = web_steady_ms()};
}

// False: it is over.
static bool drain(struct draining *l)
{
    static char nothing[16 * 1024];
    ssize_t got = 1;
    for (int i = 0; i < READS_A_TURN && got > 0; i++) {
        got = recv(l->fd, nothing, sizeof nothing, MSG_DONTWAIT);
        l->bytes += got > 0 ? (size_t)got : 0;
    }
    mem_wipe(nothing, sizeof nothing);
    bool goes_on = got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
    return goes_on && l->bytes < BYTES_MOST && web_steady_ms() - l->since_ms < LINGER_MS;
}

void lingers_turn(struct lingers *lingers)
{
    for (int i = lingers->n; i > 0; i--)
        if (!drain(&lingers->at[i - 1]))
            end(lingers, i - 1);
}

int64_t lingers_timeout_ms(const struct lingers *lingers)
{
    if (lingers->n == 0)
        return -1;
    int64_t left = lingers->at[0].since_ms + LINGER_MS - web_steady_ms();
    return left > 0 ? left : 0;
}
