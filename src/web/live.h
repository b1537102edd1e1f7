#pragma once
// Pages that change by themselves: an event whenever what a ticket's page shows is another (server-sent
// events), and the same content for whoever asks for it, since some browsers stall streams.

#include "web/internal.h"

struct MHD_Response;
struct live;

struct live *live_create(struct web *web);
void live_destroy(struct live *live); // after live_end and the listeners; NULL is allowed
void live_follow(struct live *live);  // there is a new snapshot
void live_check(struct live *live);   // a session has ended: so do its streams
void live_tick(struct live *live);    // sends a sign of life where it is time
int64_t live_timeout_ms(const struct live *live); // until then; −1: nobody listens
void live_end(struct live *live);                 // every stream ends

struct MHD_Response *live_response(struct web_request *r); // of a request with a stream
void live_leave(struct web_request *r);                    // its connection is over
size_t live_count(const struct live *live);

// What routes answer with.
void live_now(struct web_request *r);
void live_begin(struct web_request *r);
