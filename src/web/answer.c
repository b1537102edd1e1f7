// What goes out: the headers of every answer, and the body or the stream that a request is answered with.

#include "web/api.h"
#include "web/internal.h"
#include "web/live.h"
#include "web/screen.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    must(MHD_add_response_header(response, name, value) == MHD_YES);
}

// What every answer says, whatever it is.
static const struct {
    const char *name, *value;
} always[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
     "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Robots-Tag", "noindex, nofollow"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

static void add_headers(struct MHD_Response *response, const struct reply *reply,
                        enum web_listener listener)
{
    char seconds[16];
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        add(response, always[i].name, always[i].value);
    // A ticket's address is told nowhere; our own forms for staff say where they come from (wrong_post).
    add(response, "Referrer-Policy", listener == LISTENER_GUESTS ? "no-referrer" : "same-origin");
    add(response, "Cache-Control",
        reply->kept ? "public, max-age=31536000, immutable" : "no-store");
    if (*reply->location)
        add(response, "Location", reply->location);
    if (*reply->cookie)
        add(response, "Set-Cookie", reply->cookie);
    if (reply->allow)
        add(response, "Allow", reply->allow);
    if (reply->status == 401)
        add(response, "WWW-Authenticate", "Bearer");
    if (*reply->file) {
        char as[120];
        snprintf(as, sizeof as, "attachment; filename=\"%s\"", reply->file);
        add(response, "Content-Disposition", as);
    }
    snprintf(seconds, sizeof seconds, "%d", reply->retry_s);
    if (reply->retry_s)
        add(response, "Retry-After", seconds);
    if (reply->last)
        add(response, "Connection", "close");
}

static void end_body(void *self)
{
    struct str *body = self;
    str_finish(body);
    free(body);
}

// The body goes along, and is wiped once it is sent: a copy of libmicrohttpd's would only be freed.
static struct MHD_Response *body_response(struct str *from)
{
    struct str *body = mem_alloc(sizeof *body);
    *body = *from;
    *from = (struct str){0};
    return MHD_create_response_from_buffer_with_free_callback_cls(body->n, body->text, end_body,
                                                                  body);
}

bool request_send(struct web_request *r)
{
    const struct reply *reply = &r->reply;
    struct MHD_Response *response = r->stream      ? live_response(r)
                                    : r->tail      ? tail_response(r)
                                    : r->is_screen ? screen_response(r)
                                                   : body_response(&r->reply.body);
    must(response != NULL);
    add_headers(response, reply, r->listener);
    bool goes_on = r->stream || r->tail || r->is_screen;
    add(response, "Content-Type", goes_on ? "text/event-stream" : reply_type(reply->kind));
    if (goes_on) // a proxy passes each event on at once
        add(response, "X-Accel-Buffering", "no");
    enum MHD_Result ok = MHD_queue_response(r->connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    r->web->counts.requests++;
    return ok == MHD_YES;
}
