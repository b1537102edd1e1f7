#pragma once
// Ports below those that the system gives to whoever connects: one that is closed and opened again is given to nobody
// meanwhile, not even to whoever knocks at it.

#include "base/err.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

// One that nobody listens at now.
static inline int port_of_ones_own(void)
{
    enum { LOWEST = 10000, MANY = 20000 };
    for (;;) {
        uint16_t chance;
        must(getrandom(&chance, sizeof chance, 0) == sizeof chance);
        int port = LOWEST + chance % MANY;
        struct sockaddr_in at = {.sin_family = AF_INET,
                                 .sin_port = htons((uint16_t)port),
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
        bool ours = bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 1) == 0;
        close(fd);
        if (ours)
            return port;
    }
}
