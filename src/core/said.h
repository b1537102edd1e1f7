#pragma once
// What has become of the words of calls, and the loudspeakers that speak them, as the store keeps
// them beside the journal. Plain values, without padding that is not zero: compared as bytes.

#include <stdint.h>

enum { ROOM_SIZE = 32, HOLDER_SIZE = 96, SPEAKER_TEXT_SIZE = 160, SAID_MAX = 64, SPEAKER_MAX = 8 };

enum said_state { // of a call's words in a room
    SAID_NOT_YET,
    SAID_SPEAKING,
    SAID_SPOKEN,
    SAID_NOT_SPOKEN, // reported instead
    SAID_STATE_COUNT
};

struct said_row {
    int64_t visit, call_ms, at_ms; // of which call; since when it is so
    enum said_state state;
    char room[ROOM_SIZE], holder[HOLDER_SIZE];
};

struct speaker_row { // a loudspeaker, by its room and holder
    char room[ROOM_SIZE], holder[HOLDER_SIZE], surface[16];
    char device[SPEAKER_TEXT_SIZE], problem[SPEAKER_TEXT_SIZE], sources[SPEAKER_TEXT_SIZE];
    int64_t seen_ms, until_ms; // told something new; has the room until then, 0: it does not
    int64_t ask_ms;            // somebody wants to hear a trial, since then …
    int64_t ask_lang;          // … in that language
};

struct said_list {
    int said_n, speaker_n;
    struct said_row said[SAID_MAX]; // newest first
    struct speaker_row speakers[SPEAKER_MAX];
};
