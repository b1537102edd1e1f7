// getifaddrs asks the kernel alone: no name is resolved, nothing is sent, nothing can hang.

#include "platform/state.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/statvfs.h>

// 2: an IPv4 address, 1: a global IPv6 one, 0: none that tells anything.
static int address_of(const struct sockaddr *at, char *ret, socklen_t size)
{
    if (at && at->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)at;
        return inet_ntop(AF_INET, &v4->sin_addr, ret, size) ? 2 : 0;
    }
    if (at && at->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)at;
        bool global = !IN6_IS_ADDR_LINKLOCAL(&v6->sin6_addr);
        return global && inet_ntop(AF_INET6, &v6->sin6_addr, ret, size) ? 1 : 0;
    }
    return 0;
}

void network_now(struct network *ret)
{
    *ret = (struct network){0};
    struct ifaddrs *all;
    int best = -1;
    if (getifaddrs(&all) != 0)
        return;
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
        unsigned up = IFF_UP | IFF_RUNNING;
        if ((i->ifa_flags & up) != up || i->ifa_flags & IFF_LOOPBACK)
            continue;
        char address[sizeof ret->address] = "";
        int worth = address_of(i->ifa_addr, address, sizeof address);
        if (worth <= best)
            continue;
        best = worth;
        ret->link = true;
        utf8_copy(ret->name, sizeof ret->name, i->ifa_name);
        utf8_copy(ret->address, sizeof ret->address, address);
    }
    freeifaddrs(all);
}

int64_t disk_free_bytes(const char *path)
{
    struct statvfs disk;
    if (statvfs(path, &disk) != 0)
        return -1;
    return (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
}
