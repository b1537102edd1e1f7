#pragma once
// Inside web/ only: one request, and what the process has for all of them. All of it belongs to the one
// thread that calls web_turn; only the link's wake comes from another.

#include "app/link.h"
#include "app/machine.h"
#include "app/passes.h"
#include "app/ticket_words.h"
#include "web/keys.h"
#include "web/limit.h"
#include "web/reply.h"
#include "web/route.h"
#include "web/session.h"
#include "web/web.h"

struct MHD_Connection;
struct connection;
struct assets;
struct live;
struct screens;
struct tail;
struct tails;
struct screen_run;
struct passes;
struct portraits;
struct lingers;
struct kept;

struct web_request {
    struct web *web;
    struct MHD_Connection *connection;
    enum web_listener listener;
    const struct web_route *route; // NULL: none, or not looked up yet
    char *uri;                     // as it came, wiped at the end
    char *query;                   // … in it, behind the ?
    struct web_value values[PARAMS_MOST];
    struct str body;
    size_t length; // of the body, as was announced
    struct arena arena;
    uint64_t address; // as it is counted (limit.h)
    uint64_t counted; // … with what is known of who asks: a session, a pass, a ticket
    bool secure;      // the browser speaks TLS with us, or with our proxy
    bool proxied;     // it comes by our proxy
    enum web_role role;
    struct actor actor;                // of a session
    const struct web_session *session; // until the handler returns; NULL: none
    char session_token[SESSION_TOKEN_SIZE];
    int64_t visit;                 // WEB_TICKET …
    int64_t seen;                  // … as of that snapshot
    int64_t portrait;              // it waits for that picture to be made; 0: for none
    bool typed;                    // … by a short code
    bool presence_looked, present; // presence.c
    enum lang lang;
    bool lang_given; // by the address, and goes on in it
    int said;        // what the page it leads to says (enum said of page.h)
    struct reply reply;
    enum { REQUEST_NEW, REQUEST_READING, REQUEST_RUNNING, REQUEST_DONE } state;
    bool head;      // HEAD
    bool suspended; // until request_done
    int looks;      // so often were the keys read for it
    int64_t
        asks_pass; // it waits for who is let in to be read anew, so many times; 0: it does not …
    bool asked_pass; // … or has done so
    int64_t pass;    // WEB_PROGRAM, WEB_SCREEN: of app/passes.h
    enum pass_kind pass_kind;
    const char *wrong;     // the name of what is no good in the query or the body; NULL: not known
    bool formed;           // its form has been read
    struct stream *stream; // live.c: it goes on; NULL: an ordinary answer
    struct tail *tail;     // api_live.c, the same
    struct screen_run *screen;           // screen.c: whose frames go down; NULL: it has ended
    bool is_screen;                      // … and that it is such a stream
    bool unfit;                          // what it brings is not what it was to bring: not kept
    bool taken;                          // … which another one has taken over
    int64_t needs_seq;                   // it waits for a snapshot with that event …
    int64_t due_ms;                      // … until then, of the steady clock; 0: does not wait
    struct web_request *next, *previous; // of all
};

struct web_counts {
    int64_t requests, slow;               // answered; closed because they took too long to come in
    int64_t plates_known, plates_unknown; // that a camera has read
};

struct web {
    struct web_setup setup;
    struct listening *listening[LISTENER_COUNT];
    struct link *link; // ours, of the store's thread
    const struct snapshot *snapshot;
    int64_t version; // of the snapshot that was last looked at
    struct called_soon soon;
    struct keys *keys;
    bool reading_keys;
    int64_t keys_read_ms;  // of the steady clock, the last time all of them were
    int64_t keys_day;      // which day's: the snapshot's first visit
    int64_t keys_upto;     // the newest visit whose keys were asked for …
    int64_t keys_asked_ms; // … and when, of the steady clock
    int due_n;             // requests that wait for a snapshot
    int64_t seq;           // the newest event of the snapshot
    int64_t told_seq;      // the newest event that a program was told of as done
    int64_t people_seq;    // the business as of which the sessions were looked at
    bool looking;          // … and are being
    struct limits *limits;
    struct sessions *sessions;
    int signing_in; // tries on their way
    struct assets *assets;
    struct live *live;
    struct screens *screens;
    struct passes *passes;
    struct tails *tails; // api_live.c
    struct portraits *portraits;
    struct lingers *lingers;
    struct kept *kept;
    bool proving; // those who were signed in before this process are being asked for
    struct web_request *requests; // that have begun
    struct web_counts counts;
    bool misnamed; // somebody has asked by a name that is not ours: it stands in the log
    int poll_fd, wake_fd;
    bool resumed, closing;
    int64_t beat_ms;    // of the steady clock: when it is said next that phones are served
    bool beating, came; // it is being said; a phone has come by the public address since
};

// server.c
int64_t web_steady_ms(void);
int64_t web_now_ms(const struct web *web);
void web_wake(struct web *web);         // from any thread: web_fd becomes readable
void web_take_answers(struct web *web); // of the store, as they stand there
const char *request_header(const struct web_request *r, const char *name); // NULL: none
// Suspend the connection before anything is posted; request_done, or request_run for one more look,
// wakes it again.
void request_wait(struct web_request *r);
void request_done(struct web_request *r); // the reply stands
// answer.c: the reply goes out. False: it could not be begun.
bool request_send(struct web_request *r);
// address.c: its address as it is counted, and whether the browser speaks TLS with our proxy.
void request_see_address(struct web_request *r);
bool address_is_proxy(const struct web *web,
                      const struct sockaddr *address); // the one that the ini names
// host.c: 421 where Host is none of our names, or 0.
int request_wrong_name(struct web_request *r);
// request.c
// The request line is here: false where it is none of ours.
void request_begin(struct web_request *r, const char *method);
bool request_has_body(const struct web_request *r);
void request_run(struct web_request *r);                  // all of it has come
void request_fail(struct web_request *r, int status);     // the page that says so
void request_go(struct web_request *r, const char *path); // 303
// … to a page of ours, in the language that this address has named.
void request_go_on(struct web_request *r, const char *path);
bool request_is_api(const struct web_request *r); // it speaks JSON
// A value that the route declares.
const struct web_value *request_value(const struct web_request *r, const char *name);
int64_t request_int(const struct web_request *r, const char *name);
const char *request_text(const struct web_request *r, const char *name); // "" where not given
const struct visit *request_visit(const struct web_request *r);          // of today, or NULL
// In the arena: the path of that ticket's page, with what goes on in the address.
const char *request_ticket_path(struct web_request *r, const char *below);
const char *request_tr(const struct web_request *r, const char *msgid);
// The languages it may be read in, a bit each: what visitors are offered, or those of the house.
unsigned request_langs(const struct web_request *r);
// Of the offered ones that which Accept-Language weighs most, the first of several (0: not at all); the first offered where
// it names none.
enum lang wanted_lang(const char *header, unsigned offered);
// screen.c: a file of at most so many bytes, behind what stands in `to`.
bool web_read_file(const char *path, size_t most, struct str *to);
// portraits.c
struct portraits *portraits_create(void);
void portraits_destroy(struct portraits *portraits);
// refresh.c
void keys_follow(struct web *web);              // at each turn
int64_t keys_timeout_ms(const struct web *web); // until it has something to do; −1: nothing
bool keys_ask(struct web_request *r);           // false: there is nothing newer to be read
void keys_finish_waiting(struct web *web);
// beat.c
int64_t beat_timeout_ms(const struct web *web); // −1: never
void beat_tick(struct web *web);
void beat_first(struct web *web, bool guests); // it is about to serve; guests: phones, too
void beat_follow(struct web *web);             // a new snapshot
void beat_end(struct web *web);                // before the link goes
void beat_came(struct web_request *r);         // a request whose answer is sent
struct sockaddr;
bool beat_is_private(const struct sockaddr *address); // nobody comes from there from outside
// people.c: whoever has been dismissed, or got another role or PIN, is signed out.
void sessions_follow(struct web *web);
