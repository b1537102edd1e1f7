// That phones are served, said in the store every few minutes; and that one has come by the public address, once
// a day: only what was tried is promised (app/door.h).

#include "web/internal.h"
#include "app/door.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

struct beat_job {
    struct job job;
    bool running, came;
    const char *address; // the machine's
};

static void run_beat(struct job *job, struct app *app)
{
    struct beat_job *q = (struct beat_job *)job;
    app_door_beat(app, q->running, q->came, q->address, NULL); // the next one says it again
}

static void done_beat(struct job *job, void *asker)
{
    (void)job;
    ((struct web *)asker)->beating = false;
}

static void say(struct web *web, bool running)
{
    struct beat_job *q = job_create(sizeof *q, run_beat, done_beat, web, JOB_OF_NO_SESSION);
    q->running = running;
    q->came = running && web->came;
    q->address = web->setup.machine->public_address;
    web->came = false;
    web->beating = running;
    web->beat_ms = web_steady_ms() + DOOR_BEAT_MS;
    link_post(web->link, &q->job);
}

int64_t beat_timeout_ms(const struct web *web)
{
    if (!web->listening[LISTENER_GUESTS] || web->beating)
        return -1;
    int64_t ms = web->came ? 0 : web->beat_ms - web_steady_ms();
    return ms < 0 ? 0 : ms;
}

void beat_tick(struct web *web)
{
    if (beat_timeout_ms(web) == 0)
        say(web, true);
}

void beat_first(struct web *web, bool guests)
{
    say(web, guests);
    web->beat_ms = guests ? web->beat_ms : 0; // nothing that is to be taken back at the end
}

// A store that was put in another's place was not served of late, if ever: it is told at once.
void beat_follow(struct web *web)
{
    const struct snapshot *s = web->snapshot;
    bool stale = web_now_ms(web) - s->door.beat_ms >= DOOR_STALE_MS;
    if (web->beat_ms != 0 && (stale || !*s->door.key) && s->trouble.code == ERR_NONE)
        web->beat_ms = web_steady_ms();
}

// Who has not got as far as serving takes nothing back from whoever serves.
void beat_end(struct web *web)
{
    if (web->beat_ms != 0 && web->link)
        say(web, false);
}

static bool is_phone(const struct web_request *r)
{
    const char *agent = request_header(r, "User-Agent");
    return agent &&
           (strstr(agent, "Mobile") || strstr(agent, "Android") || strstr(agent, "iPhone"));
}

// ---- the way that it has come -----------------------------------------------------------------

// Of a network that nobody is in from outside: private, of the line alone, of this machine.
static bool is_private_four(uint32_t a)
{
    static const struct {
        uint32_t net;
        int bits;
    } nets[] = {{0x0a000000, 8}, {0xac100000, 12}, {0xc0a80000, 16},
                {0x7f000000, 8}, {0xa9fe0000, 16}, {0x64400000, 10}};
    bool any = false;
    for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
        any |= (a ^ nets[i].net) >> (32 - nets[i].bits) == 0;
    return any;
}

static bool is_private_six(const struct in6_addr *a)
{
    const uint8_t *b = a->s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(a))
        return is_private_four((uint32_t)b[12] << 24 | b[13] << 16 | b[14] << 8 | b[15]);
    return IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_LINKLOCAL(a) || (b[0] & 0xfe) == 0xfc;
}

bool beat_is_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return is_private_four(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
    return address->sa_family == AF_INET6 &&
           is_private_six(&((const struct sockaddr_in6 *)address)->sin6_addr);
}

// The house's own IPv6 network has addresses of the world: who shares its first half with us is in it.
static bool is_neighbour(const struct web_request *r, const struct sockaddr *address)
{
    struct sockaddr_in6 own = {0};
    socklen_t size = sizeof own;
    int fd = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    return address->sa_family == AF_INET6 && getsockname(fd, (struct sockaddr *)&own, &size) == 0 &&
           own.sin6_family == AF_INET6 &&
           memcmp(&own.sin6_addr, &((const struct sockaddr_in6 *)address)->sin6_addr, 8) == 0;
}

// Does the public address lead into the house's own network alone, as of a lobby whose phones use its Wi-Fi?
static bool leads_inside(const char *public_address)
{
    char host[INET6_ADDRSTRLEN];
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    const char *at = strstr(public_address, "://");
    at = at ? at + 3 : "";
    bool brackets = *at == '[';
    snprintf(host, sizeof host, "%.*s", (int)strcspn(at + brackets, brackets ? "]" : ":/"),
             at + brackets);
    return (inet_pton(AF_INET, host, &four.sin_addr) == 1 &&
            beat_is_private((const struct sockaddr *)&four)) ||
           (inet_pton(AF_INET6, host, &six.sin6_addr) == 1 &&
            beat_is_private((const struct sockaddr *)&six));
}

static bool is_inside(const struct web_request *r)
{
    const struct sockaddr *address =
        MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    return beat_is_private(address) || is_neighbour(r, address);
}

// Whoever comes round the proxy, or from the house's own network, says nothing of the way that the world comes by,
// whatever name they say; unless that network is the way.
static bool has_come(const struct web_request *r)
{
    const struct machine *machine = r->web->setup.machine;
    if (r->listener != LISTENER_GUESTS || *machine->web_proxy)
        return r->listener == LISTENER_GUESTS && r->proxied;
    return machine->web_inside || leads_inside(machine->public_address) || !is_inside(r);
}

// The name between :// and /t/ is the one that was asked for.
static bool by_public_name(const struct web_request *r)
{
    const char *host = request_header(r, "Host");
    const char *name = strstr(r->web->setup.machine->public_address, "://");
    size_t n = host ? strlen(host) : 0;
    return n && name && strncmp(name + 3, host, n) == 0 && strcmp(name + 3 + n, "/t/") == 0;
}

void beat_came(struct web_request *r)
{
    const struct door_now *door = &r->web->snapshot->door;
    const char *address = r->web->setup.machine->public_address;
    bool known = strcmp(door->address, address) == 0 && door->tried_ms != 0 &&
                 web_now_ms(r->web) - door->tried_ms < DAY_MS;
    if (has_come(r) && !known && !r->web->came && by_public_name(r) && is_phone(r))
        r->web->came = true;
}
