#pragma once
// One screen in a browser while it runs, for the files that turn it: screen.c (its life, its frames, its line),
// screen_open.c (who may begin one, and where there is a place), screen_up.c (what its browser sends and fetches).

#include "web/frame_out.h"
#include "web/screen.h"
#include "app/sign_in.h"
#include "base/vec.h"

#include <stdatomic.h>

enum { SCREEN_LINE_SIZE = 48 };

enum ending {
    ENDING_NOT,
    ENDING_HOME,
    ENDING_RESTS
}; // paired no more; its place is given to another

struct screen_run {
    struct screens *screens;
    struct sign_in_guard guard;
    enum web_screen kind;
    uint8_t hash[TOKEN_HASH_SIZE];
    uint8_t before
        [TOKEN_HASH_SIZE]; // of the token that its browser had before (kept.h); zero: it had none
    uint64_t address;      // that began it, as it is counted
    int64_t used_ms;       // of the steady clock: when something was done there last
    int64_t made_ms;       // of the wall clock
    struct link *link;
    struct web_surface made;
    atomic_bool woken;
    bool dirty;               // there may be another frame
    int64_t due_ms;           // of the wall clock: when the surface wants to be turned
    int64_t built_ms;         // of the steady clock, as what follows: when the last frame was
    int64_t said_ms, left_ms; // something went out; the stream was lost (0: there is one)
    struct frame_out frame;
    int64_t taken; // the last line that was, as its browser counts those of this stream
    struct web_request *stream; // NULL: none
    char line
        [SCREEN_LINE_SIZE]; // by which it was last asked for: WINDOW.LINE, as its browser names them
    struct str out;
    size_t sent; // of out
    int chimes, copies;
    uint32_t wipes;  // as last told, as is …
    int did;         // … this
    int64_t back_ms; // of the steady clock: since when what is done only leads back; 0: it does not
    struct actor actor; // who began a board or a kiosk; staff 0: nobody who signed in
    int64_t pass;       // of a paired one (app/passes.h); 0: a person's
    int sent_home;
    enum ending ending;
    int64_t ending_ms; // of the steady clock: since when
    bool said_ending;
    int saves, wants;  // as last told …
    bool gives, waits; // … and the file was not fetched yet, the picture has not come yet
};

struct screens {
    struct web *web;
    VEC(struct screen_run *) at;
    bool ended;
};

// Of the token that the request shows; NULL: there is none, or it ends.
struct screen_run *screen_find(const struct web_request *r);
struct screen_run *screen_by_line(const struct web_request *r); // … and of whose line it is now
// Nobody has said who they are there: it is not paired, nobody has begun it who was signed in, and at an office nobody is.
bool screen_is_stranger(const struct screen_run *s);
// From here on what is done there is done by nobody: it only leads back to where somebody was before the process was begun
// anew (app/link.h: link_only_look), for BACK_MS at most.
void screen_lead_back(struct screen_run *s, bool yes);
void screen_fill(
    struct screen_run *s);    // what its line is to take next, if it has taken what stands there
void screen_wake(void *self); // of a screen_run, on the store's thread: there is news
void screen_begin_end(struct screen_run *s, enum ending ending);
const char *screen_line_of(const struct web_request *r); // WINDOW.LINE; "": it says none
const char *screen_name_of(const char *path);            // of a file, without its folders
