#pragma once
// The connections of a listener, and the request that each has: what libmicrohttpd calls, in the thread of web_turn.

#include "web/internal.h"

#include <microhttpd.h>

struct connection;

struct listening {
    struct web *web;
    enum web_listener which;
    struct MHD_Daemon *daemon;
    bool tls;
    char *certificate, *key;
    struct connection *oldest, *newest; // of those whose request has not come in
    struct map open;                    // an address as it is counted -> how many it has open
};

// libmicrohttpd's callbacks; `self` is the struct listening.
enum MHD_Result on_accept(void *self, const struct sockaddr *address, socklen_t n);
void on_connection(void *self, struct MHD_Connection *connection, void **context,
                   enum MHD_ConnectionNotificationCode what);
void *on_uri(void *self, const char *uri, struct MHD_Connection *connection);
void on_completed(void *self, struct MHD_Connection *connection, void **context,
                  enum MHD_RequestTerminationCode why);
enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *url,
                           const char *method, const char *version, const char *upload,
                           size_t *upload_size, void **context);

// When the oldest whose request has not come in will have had its time; there is one.
int64_t connections_due_ms(const struct listening *l);
void connections_sweep(struct listening *l); // shuts those that have had it; NULL: nothing
