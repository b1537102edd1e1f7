#pragma once
// The voice of a surface: a thread of its own that speaks what is called, one after the other, and never
// makes anybody wait. The surface shows it each snapshot; it claims a call through the store before the
// first sound (app/said.h), plays the chime while the words are made, and says how it ended. Where
// nothing can be heard it says why, tries again every second, and the call is reported after a minute.

#include "app/app.h"
#include "voice/calls.h"

struct link;
struct voice;

// Where sound comes out; every function is called from the voice's thread.
struct voice_out {
    void *self;
    // Puts so many samples (16 bit, CLIP_HZ, one channel) behind what still sounds. False: there is no
    // device; *why in its words.
    bool (*play)(void *self, const int16_t *samples, int n, char *why, size_t size);
    int (*left_ms)(void *self);     // still to be heard; −1: the device has gone
    void (*look_again)(void *self); // it has gone: whatever may help to find it
};

struct voice_setup {
    const char *room;    // "": the lobby
    const char *holder;  // kiosk@machine
    const char *surface; // kiosk or board
    const char *device;  // as it is set, for whoever looks at the settings
    const char *voices;  // folder of packs and words made; "": there is none
    bool chime;          // this machine sounds one before a call
    struct voice_out out;
    struct link *link; // must be alive until voice_stop has returned
    void (*started)(void *self, int64_t visit, int64_t call_ms); // first sound; tests. May be NULL
    void *started_self;
};

struct voice *voice_open(const struct voice_setup *setup);
// The surface has a new snapshot: what is to be said now. Quick; on the surface's thread.
void voice_follow(struct voice *voice, const struct snapshot *snapshot);
// Why nothing is to be heard, in the device's words; "": nothing is wrong. Copied.
void voice_problem(struct voice *voice, char *out, size_t size);
// Which call is being spoken now; false: none. A board shows it for as long.
bool voice_speaking(struct voice *voice, int64_t *ret_visit, int64_t *ret_call_ms);
void voice_stop(struct voice *voice);  // ends the thread; what sounds is cut off. NULL is allowed
void voice_close(struct voice *voice); // after the link has gone, too. NULL is allowed
