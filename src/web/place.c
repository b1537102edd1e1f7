#include "web/place.h"
#include "app/machine.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool place_read(const char *text, struct place *ret, struct err *err)
{
    char host[MACHINE_LISTEN_SIZE];
    const char *colon = strrchr(text, ':');
    char *end = NULL;
    long port = colon ? strtol(colon + 1, &end, 10) : -1;
    *ret = (struct place){0};
    if (!colon || !colon[1] || *end || port < 0 || port > 65535)
        return err_set(err, ERR_INPUT, "'%s' is not ADDRESS:PORT", text);
    bool brackets = *text == '[' && colon > text + 1 && colon[-1] == ']';
    snprintf(host, sizeof host, "%.*s", (int)(colon - text) - 2 * brackets, text + brackets);
    struct sockaddr_in *four = (struct sockaddr_in *)&ret->address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&ret->address;
    if (!brackets && inet_pton(AF_INET, host, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)port);
        ret->size = sizeof *four;
        ret->own = ntohl(four->sin_addr.s_addr) >> 24 == 127;
        return true;
    }
    if (brackets && inet_pton(AF_INET6, host, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons((uint16_t)port);
        ret->size = sizeof *six;
        ret->six = true;
        ret->own = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
        return true;
    }
    return err_set(err, ERR_INPUT, "'%s' is no address in figures, such as 0.0.0.0:8080", text);
}
