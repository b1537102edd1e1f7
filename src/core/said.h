#pragma once
// What has become of the words of calls, and the loudspeakers that speak them, as the store keeps
// them beside the journal. Plain values, without padding that is not zero: compared as bytes.

#include <stdint.h>

enum {
    ROOM_SIZE = 32,
    HOLDER_SIZE = 96,
    SPEAKER_TEXT_SIZE = 160,
    SAID_MAX = 64,
    SPEAKER_MAX = 8,
    WORD_SIZE = 72,
    WORD_PROBLEM_SIZE = 96,
    WORD_MAX = 96,
    WALL_TEXT_SIZE = 160,
    WALL_MAX = 8
};

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
    int64_t ask_word;          // … of that word instead of a call; 0: a call
};

enum word_state {
    WORD_MADE, // spoken by the command; nobody has heard it yet
    WORD_APPROVED,
    WORD_AGAIN,  // somebody wants it made anew
    WORD_FAILED, // the command could not; tried again when somebody wants it
    WORD_STATE_COUNT
};

struct word_row { // words of the house in a language, as a command spoke them
    int64_t id, author, state_ms;
    enum word_state state;
    char lang[4]; // cmn, yue, en
    char words[WORD_SIZE], problem[WORD_PROBLEM_SIZE];
};

enum wall_problem {
    WALL_GOOD,
    WALL_NO_FOLDER,  // of pictures
    WALL_NO_NAME,    // a file or a folder that is none of those that are shown
    WALL_NO_PICTURE, // a file that calls itself a picture and is none
    WALL_PROBLEM_COUNT
};

struct wall_row { // a call board that has something to say of itself
    char holder[HOLDER_SIZE], what[WALL_TEXT_SIZE];
    enum wall_problem problem;
    int64_t since_ms;
};

struct said_list {
    int said_n, speaker_n, word_n, wall_n;
    struct said_row said[SAID_MAX]; // newest first
    struct speaker_row speakers[SPEAKER_MAX];
    struct word_row words[WORD_MAX]; // by words, then language
    struct wall_row walls[WALL_MAX];
};
