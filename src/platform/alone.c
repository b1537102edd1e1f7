// An abstract Unix socket (Linux): bound by one process at most. It listens, so that whoever comes
// second may ask the kernel who was first.

#include "platform/alone.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static uint64_t hash_of(const char *text, uint64_t hash)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u; // FNV-1a
    return hash;
}

// The same file by another way is the same store; where it is missing, its folder may be there.
static uint64_t store_hash(const char *store)
{
    const uint64_t seed = 0xcbf29ce484222325u;
    char *real = realpath(store, NULL);
    uint64_t hash = hash_of(real ? real : store, seed);
    if (!real) {
        char folder[512];
        const char *slash = strrchr(store, '/');
        snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - store) : 1,
                 slash ? store : ".");
        real = realpath(folder, NULL);
        if (real)
            hash = hash_of(slash ? slash + 1 : store, hash_of("/", hash_of(real, seed)));
    }
    free(real);
    return hash;
}

static socklen_t address(struct sockaddr_un *ret, const char *kind, const char *store,
                         const char *name)
{
    *ret = (struct sockaddr_un){.sun_family = AF_UNIX}; // the path begins with a zero: abstract
    int n = snprintf(ret->sun_path + 1, sizeof ret->sun_path - 1, "lobby/%016llx/%s/%s",
                     (unsigned long long)store_hash(store), kind, name);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
}

static pid_t who_has(const struct sockaddr_un *at, socklen_t n)
{
    struct ucred owner = {0};
    socklen_t size = sizeof owner;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return 0;
    bool known = connect(fd, (const struct sockaddr *)at, n) == 0 &&
                 getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &owner, &size) == 0;
    close(fd);
    return known ? owner.pid : 0;
}

int alone_begin(const char *kind, const char *store, const char *name, pid_t *ret_other)
{
    struct sockaddr_un at;
    socklen_t n = address(&at, kind, store, name);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&at, n) == 0 && listen(fd, 4) == 0)
        return fd;
    *ret_other = who_has(&at, n);
    if (fd >= 0)
        close(fd);
    return -1;
}

void alone_end(int alone)
{
    if (alone >= 0)
        close(alone);
}
