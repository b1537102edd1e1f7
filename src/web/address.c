// Where a request comes from: the line's other end, or whom our proxy names there.

#include "web/internal.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

bool address_is_proxy(const struct web *web, const struct sockaddr *address)
{
    const char *proxy = web->setup.machine->web_proxy;
    char text[INET6_ADDRSTRLEN] = "";
    if (!*proxy)
        return false;
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr, text, sizeof text);
    const char *plain = strncmp(text, "::ffff:", 7) == 0 ? text + 7 : text;
    return strcmp(plain, proxy) == 0;
}

struct last {
    const char *name, *value;
};

static enum MHD_Result keep_last(void *self, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    struct last *last = self;
    (void)kind;
    if (strcasecmp(name, last->name) == 0)
        last->value = value;
    return MHD_YES;
}

// Some proxies add a line of their own below one that came with the request.
static const char *last_header(const struct web_request *r, const char *name)
{
    struct last last = {.name = name};
    MHD_get_connection_values(r->connection, MHD_HEADER_KIND, keep_last, &last);
    return last.value;
}

// What the nearest proxy has added stands last: `name=value` in Forwarded, or alone.
static bool last_word(const char *list, const char *name, char *ret, size_t size)
{
    const char *comma = strrchr(list, ',');
    const char *at = comma ? comma + 1 : list;
    if (name) {
        size_t n = strlen(name);
        for (;; at++) {
            at += strspn(at, " \t;");
            if (strncasecmp(at, name, n) == 0 && at[n] == '=')
                break;
            at = strchr(at, ';');
            if (!at)
                return false;
        }
        at += n + 1;
    }
    at += strspn(at, " \t\"");
    snprintf(ret, size, "%.*s", (int)strcspn(at, " \t\";,"), at);
    return *ret != '\0';
}

// As it is counted, without the port: that is another with each connection.
static uint64_t address_said(const struct web_request *r, const char *word)
{
    char host[80];
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    bool brackets = *word == '[', port = !brackets && strchr(word, ':') == strrchr(word, ':');
    size_t n = brackets ? strcspn(++word, "]") : port ? strcspn(word, ":") : strlen(word);
    snprintf(host, sizeof host, "%.*s", (int)n, word);
    if (inet_pton(AF_INET, host, &four.sin_addr) == 1)
        return limits_address(r->web->limits, (const struct sockaddr *)&four);
    if (inet_pton(AF_INET6, host, &six.sin6_addr) == 1)
        return limits_address(r->web->limits, (const struct sockaddr *)&six);
    return limits_name(r->web->limits, host);
}

// A proxy says one of the two, and passes on what a browser has made up of the other: where they differ neither
// is believed, and all who do so are counted as one.
static void see_forwarded(struct web_request *r)
{
    char word[80];
    uint64_t one = 0, two = 0;
    const char *forwarded = last_header(r, "Forwarded");
    const char *others = last_header(r, "X-Forwarded-For");
    const char *protocol = last_header(r, "X-Forwarded-Proto");
    if (forwarded && last_word(forwarded, "for", word, sizeof word))
        one = address_said(r, word);
    if (others && last_word(others, NULL, word, sizeof word))
        two = address_said(r, word);
    if (one == 0 || two == 0 || one == two)
        r->address = one ? one : two ? two : r->address;
    if (forwarded && last_word(forwarded, "proto", word, sizeof word))
        r->secure = strcasecmp(word, "https") == 0;
    else if (protocol && last_word(protocol, NULL, word, sizeof word))
        r->secure = strcasecmp(word, "https") == 0;
}

void request_see_address(struct web_request *r)
{
    const struct sockaddr *address =
        MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    r->address = limits_address(r->web->limits, address);
    r->proxied = address_is_proxy(r->web, address);
    if (r->proxied)
        see_forwarded(r);
}
