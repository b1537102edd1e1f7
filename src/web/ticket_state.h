#pragma once
// What a phone shows of one ticket, as few plain values: two that are equal look the same. The page is drawn
// from it, an event is sent when it is another.

#include "web/internal.h"

enum ticket_look { // decides the layout; a page of another one is drawn anew
    LOOK_WAITING,
    LOOK_NEXT, // nobody ahead, or its hour has come
    LOOK_CALLED,
    LOOK_SERVED,
    LOOK_PARKED,
    LOOK_COMING, // on the way, and not in the queue yet
    LOOK_WORK,
    LOOK_MISSED, // called in vain: the place may still be had again
    LOOK_ENDED,  // may be rated
    LOOK_RATED,
    LOOK_OVER, // cancelled, expired, or missed for too long
    LOOK_GONE, // not of today any more
    LOOK_COUNT
};

enum { CUP_BITS = 5 };

struct ticket_state {
    enum ticket_look look;
    int ahead;     // while waiting
    int lo, hi;    // told, 0 and 0: nothing
    bool behind;   // it takes longer than told …
    bool said;     // … and they have said so to the desk
    int cups;      // of each drink that is on its way, CUP_BITS each
    bool coming;   // somebody of the desk is to come to them
    int calls;     // so far: called again shows again
    int desk;      // called
    int stage;     // in work …
    int added;     // … what was added to it, asked and answered
    int64_t at_ms; // parked: until when
};

struct ticket_state ticket_state_of(const struct snapshot *s, int64_t visit, int64_t now_ms);
bool ticket_state_same(const struct ticket_state *a, const struct ticket_state *b);
// A word for the page's class and the script: waiting, called …
const char *ticket_look_name(enum ticket_look look);
// What the page offers, as one number: with another one it is drawn anew.
int ticket_offers(const struct ticket_state *state);
// The state in words of that language, as one JSON object: look, place, wait, ahead, title.
void ticket_state_json(struct str *out, struct arena *arena, const struct snapshot *s,
                       int64_t visit, enum lang lang, const struct ticket_state *state,
                       int64_t now_ms, struct called_soon *soon);
