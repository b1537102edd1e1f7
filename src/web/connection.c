// libmicrohttpd's own timeout counts inactivity alone, so whoever sends a byte a second would stay for ever: connections whose
// request has not come in whole stand in a list by age, and are shut when they are too old.

#include "web/connection.h"
#include "web/api.h"
#include "web/linger.h"
#include "web/live.h"
#include "web/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { PATIENCE_MS = 8000 };

struct connection {
    struct listening *listening;
    int fd;
    uint64_t address; // as it is counted; 0: our proxy's, which speaks for all
    bool reading;     // stands in the list
    bool lingers;     // it was answered before all of its request had come
    int64_t since_ms;
    struct connection *next, *previous;
};

// ---- connections ------------------------------------------------------------------------------

static void unlist(struct connection *c)
{
    struct listening *l = c->listening;
    if (!c->reading)
        return;
    *(c->previous ? &c->previous->next : &l->oldest) = c->next;
    *(c->next ? &c->next->previous : &l->newest) = c->previous;
    c->reading = false;
}

static void list(struct connection *c)
{
    struct listening *l = c->listening;
    unlist(c);
    c->since_ms = web_steady_ms();
    c->reading = true;
    c->next = NULL;
    c->previous = l->newest;
    *(l->newest ? &l->newest->next : &l->oldest) = c;
    l->newest = c;
}

static struct connection *connection_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static uint64_t counted_address(const struct listening *l, const struct sockaddr *address)
{
    return address_is_proxy(l->web, address) ? 0 : limits_address(l->web->limits, address);
}

static uint32_t open_of(const struct listening *l, uint64_t address)
{
    uint32_t n = 0;
    map_get(&l->open, (int64_t)address, &n);
    return n;
}

static void count(struct listening *l, uint64_t address, bool more)
{
    uint32_t n = open_of(l, address);
    if (address == 0)
        return;
    if (more || n > 1)
        map_put(&l->open, (int64_t)address, more ? n + 1 : n - 1);
    else
        map_remove(&l->open, (int64_t)address);
}

enum MHD_Result on_accept(void *self, const struct sockaddr *address, socklen_t n)
{
    const struct listening *l = self;
    uint64_t counted = counted_address(l, address);
    (void)n;
    if (counted == 0)
        return MHD_YES;
    bool ok = open_of(l, counted) < (uint32_t)l->web->setup.machine->web_connections;
    if (ok && l->tls)
        ok = limits_take(l->web->limits, LIMIT_HANDSHAKES, counted, web_steady_ms());
    return ok ? MHD_YES : MHD_NO;
}

void on_connection(void *self, struct MHD_Connection *connection, void **context,
                   enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        struct connection *c = mem_alloc(sizeof *c);
        c->listening = self;
        c->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        c->address = counted_address(
            self,
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
        count(self, c->address, true);
        *context = c;
        list(c);
    } else if (*context) {
        struct connection *c = *context;
        unlist(c);
        count(self, c->address, false);
        if (c->lingers)
            lingers_add(c->listening->web->lingers, c->fd);
        free(c);
        *context = NULL;
    }
}

int64_t connections_due_ms(const struct listening *l)
{
    int patience_ms = l->web->setup.patience_ms;
    return l->oldest->since_ms + (patience_ms ? patience_ms : PATIENCE_MS);
}

void connections_sweep(struct listening *l)
{
    int64_t now_ms = web_steady_ms();
    for (struct connection *c; l && (c = l->oldest) != NULL && connections_due_ms(l) <= now_ms;) {
        unlist(c); // once
        l->web->counts.slow++;
        shutdown(c->fd, SHUT_RDWR);
    }
}

// ---- requests ---------------------------------------------------------------------------------

const char *request_header(const struct web_request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

void *on_uri(void *self, const char *uri, struct MHD_Connection *connection)
{
    struct listening *l = self;
    struct web_request *r = mem_alloc(sizeof *r);
    r->web = l->web;
    r->connection = connection;
    r->listener = l->which;
    r->secure = l->tls;
    r->uri = mem_strdup(uri);
    arena_init(&r->arena);
    web_form_init(r->values);
    reply_init(&r->reply);
    r->next = l->web->requests;
    if (r->next)
        r->next->previous = r;
    l->web->requests = r;
    return r;
}

void on_completed(void *self, struct MHD_Connection *connection, void **context,
                  enum MHD_RequestTerminationCode why)
{
    struct web_request *r = *context;
    struct connection *c = connection_of(connection);
    (void)self, (void)why;
    *context = NULL;
    if (c)
        list(c); // the next one has as long
    if (!r)
        return;
    *(r->previous ? &r->previous->next : &r->web->requests) = r->next;
    if (r->next)
        r->next->previous = r->previous;
    live_leave(r);
    tail_leave(r);
    screen_leave(r);
    reply_finish(&r->reply);
    str_finish(&r->body);
    arena_finish(&r->arena);
    if (r->uri)
        mem_wipe(r->uri, strlen(r->uri));
    free(r->uri);
    mem_wipe(r, sizeof *r);
    free(r);
}

void request_wait(struct web_request *r)
{
    if (!r->suspended)
        MHD_suspend_connection(r->connection);
    r->suspended = true;
}

void request_done(struct web_request *r)
{
    r->state = REQUEST_DONE;
    if (!r->suspended)
        return;
    r->suspended = false;
    r->web->resumed = true;
    MHD_resume_connection(r->connection);
}

// Of a file the first bytes say whether it is what is waited for; else the rest is not kept. A large one has its time
// anew with each piece of it.
static void take_upload(struct web_request *r, struct connection *c, const char *bytes, size_t n)
{
    enum { BEGINNING = 16, PIECE = 256 * 1024 };
    bool known = r->body.n >= BEGINNING;
    if (r->unfit)
        return;
    if (c && r->body.n / PIECE != (r->body.n + n) / PIECE)
        list(c);
    str_add_bytes(&r->body, bytes, n);
    if (!known && r->body.n >= BEGINNING && r->route->most && !request_is_api(r))
        r->unfit = !screen_takes_this(r);
    if (r->unfit)
        str_clear(&r->body);
}

enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *url,
                           const char *method, const char *version, const char *upload,
                           size_t *upload_size, void **context)
{
    struct web_request *r = *context;
    struct connection *c = connection_of(connection);
    (void)self, (void)url, (void)version;
    if (r->web->closing && r->state != REQUEST_DONE) // there is nothing any more to answer it from
        return MHD_NO;
    if (r->state == REQUEST_NEW) {
        r->state = REQUEST_READING;
        request_begin(r, method);
        if (r->state == REQUEST_READING || !request_has_body(r))
            return MHD_YES; // an answer now would end the connection, as it is to where a body is refused
        if (c)
            c->lingers = true;
    } else if (*upload_size > 0) {
        if (r->state == REQUEST_READING && r->body.n + *upload_size <= r->length)
            take_upload(r, c, upload, *upload_size);
        mem_wipe((char *)upload,
                 *upload_size); // libmicrohttpd's own copy: it would stay in the heap
        *upload_size = 0;
        return MHD_YES;
    }
    if (c)
        unlist(c); // it has come in
    if (r->state == REQUEST_READING) {
        r->state = REQUEST_RUNNING;
        request_run(r);
    }
    return r->state != REQUEST_DONE || request_send(r) ? MHD_YES : MHD_NO;
}
