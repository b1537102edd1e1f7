#pragma once
// `lobby serve`: the one process that lets browsers and phones in. Each request builds a command or reads a
// snapshot, as a tap does. One thread turns it; the store has its own (app/link.h).

#include "app/link.h"
#include "app/machine.h"
#include "app/file_in.h"

struct ime;
struct surface;
struct ui_env;
struct web;

enum web_door { DOOR_GUESTS, DOOR_STAFF };

enum web_screen { WEB_OFFICE, WEB_BOARD, WEB_KIOSK, WEB_SCREEN_COUNT };

// A surface made for a browser, and what is heard and copied there (as office.h says it).
struct web_surface {
    struct surface *surface;
    void *self;
    void (*end)(void *self);
    // What it spells Chinese with, and what ends it behind the surface; NULL: Latin letters alone.
    struct ime *ime;
    void (*end_ime)(struct ime *ime);
    // Who has proved who they are; staff 0: nobody. May be NULL, as what follows.
    struct actor (*who)(const void *self);
    // Somebody who had before the process was begun anew, as if they had last done something then.
    void (*resume)(void *self, struct actor actor, int64_t seen_ms);
    int (*chimes)(const void *self);
    int (*copies)(const void *self);
    const char *(*copied)(const void *self);            // until the next one
    int (*saves)(const void *self);                     // files that the browser is to download
    const char *(*saved)(const void *self);             // where the last one lies; "": it is gone
    void (*fetched)(void *self);                        // … and is the browser's now
    int (*wants)(const void *self, enum file_use *ret); // files that are to be chosen there
    bool (*bring)(void *self, const void *bytes, size_t n);
};

struct web_setup {
    struct link *link; // of the store's thread: web joins it
    const struct machine *machine;
    const char *assets; // the folder
    struct log *log;    // NULL: none
    struct clock clock;
    // Makes one on that link, which outlives it; env has its size, language and whether it is touched.
    // NULL: no screens.
    struct web_surface (*make)(void *self, enum web_screen kind, struct link *link,
                               const struct ui_env *env, int64_t now_ms);
    void *make_self;
    int patience_ms; // for a request to come in whole; 0: 8 s
    const char *
        kept; // where it is written who is signed in (kept.h); NULL: with the process all are signed out
};

// Listens where the machine's settings say. What it points to must outlive it. NULL with err.
struct web *web_open(const struct web_setup *setup, struct err *err);
void web_close(struct web *web); // what waits is told to come again; NULL is allowed

int web_fd(const struct web *web);             // readable: web_turn has something to do
int64_t web_timeout_ms(const struct web *web); // … or when so long has gone by; −1: never
void web_turn(struct web *web);                // never waits
int web_port(const struct web *web, enum web_door door); // 0: not listened on
