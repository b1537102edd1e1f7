// Is it by a name of ours that a request asks?

#include "web/internal.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool same_word(const char *word, const char *name, size_t n)
{
    return strncasecmp(word, name, n) == 0 && word[n] == '\0';
}

static bool is_among(const char *names, const char *name, size_t n)
{
    for (const char *at = names + strspn(names, " ,"); *at; at += strspn(at, " ,")) {
        size_t length = strcspn(at, " ,");
        if (length == n && strncasecmp(at, name, n) == 0)
            return true;
        at += length;
    }
    return false;
}

// By its first part alone, whole, or as the network's own naming says it.
static bool is_machine(const char *name, size_t n)
{
    char own[256] = "";
    if (gethostname(own, sizeof own - 1) != 0)
        return false;
    size_t first = strcspn(own, ".");
    return same_word(own, name, n) ||
           (first > 0 && n >= first && strncasecmp(own, name, first) == 0 &&
            (n == first || (n == first + 6 && strncasecmp(name + first, ".local", 6) == 0)));
}

static bool is_public(const struct web *web, const char *name, size_t n)
{
    const char *at = strstr(web->setup.machine->public_address, "://");
    return at && strncasecmp(at + 3, name, n) == 0 && strchr(":/", at[3 + n]);
}

// A foreign page whose name is made to lead here (DNS rebinding) speaks to us from our own staff's browsers. It cannot
// do so by a numeric address, and not where a certificate says who we are.
static bool is_asked_for(const struct web_request *r)
{
    struct in_addr four;
    struct in6_addr six;
    char text[INET6_ADDRSTRLEN];
    const char *host = request_header(r, "Host");
    if (r->listener == LISTENER_GUESTS || r->secure || r->proxied || !host)
        return true;
    bool brackets = *host == '[';
    host += brackets;
    size_t n = strcspn(host, brackets ? "]" : ":");
    snprintf(text, sizeof text, "%.*s", (int)n, host);
    if (brackets)
        return n < sizeof text && inet_pton(AF_INET6, text, &six) == 1;
    return (n < sizeof text && inet_pton(AF_INET, text, &four) == 1) ||
           same_word("localhost", host, n) || is_public(r->web, host, n) ||
           is_among(r->web->setup.machine->web_names, host, n) || is_machine(host, n);
}

int request_wrong_name(struct web_request *r)
{
    if (is_asked_for(r))
        return 0;
    if (!r->web->misnamed)
        log_line(r->web->setup.log, LOG_INFO,
                 "web.staff: asked for by a name that is not known; web.names holds further ones");
    r->web->misnamed = true;
    return 421;
}
