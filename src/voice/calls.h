#pragma once
// The one queue of a lobby: which calls are to be spoken, oldest first. It follows snapshots: a call
// that is undone, answered or made again leaves it, also while it waits. Pure: no sound, no clock.

#include "app/app.h"
#include "voice/speech.h"

enum {
    CALLS_MAX = 64,
    CALLS_FULL = 3,                // with more waiting each is said once, without the chime
    CALLS_BACK_MS = 10 * 60 * 1000 // of those that were made before anybody listened
};

struct voice_call {
    int64_t visit, call_ms;
    int lang;                             // enum lang, the visitor's
    struct announcement in[SPOKEN_COUNT]; // what the desk is called differs
    bool withdrawn;                       // while it is spoken
};

struct calls {
    int n;
    struct voice_call at[CALLS_MAX]; // by call_ms, then visit
    int64_t since_ms;                // older calls are none of ours
    int missed; // more than there is room for: never, in a house of 128 desks and 64
};

void calls_init(struct calls *calls, int64_t now_ms);
// What a snapshot has new, and what is over. `speaks`: does this surface speak at all now?
// Whether anything has changed.
bool calls_follow(struct calls *calls, const struct snapshot *snapshot, bool speaks);
void calls_drop(struct calls *calls, int64_t visit, int64_t call_ms);
bool calls_has(const struct calls *calls, int64_t visit, int64_t call_ms);
// Are its words set to be spoken: its service's, its class's?
bool call_is_spoken(const struct snapshot *snapshot, const struct visit *visit);
// In which languages, in order; how many.
int call_languages(const struct voice_profile *voice, int lang, enum spoken out[SPOKEN_COUNT]);
// What a desk is called in a language: its words there, or in the other Chinese script; "": its number alone.
const char *place_in(const struct words *place, enum spoken lang);
int voice_volume(const struct voice_profile *voice, int hour); // percent
