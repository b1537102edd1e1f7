#pragma once
// The voice's own record, for the thread that speaks (voice.c) and what it asks of the store (voice_ask.c).

#include "app/link.h"
#include "app/said.h"
#include "voice/source.h"
#include "voice/voice.h"

#include <pthread.h>

struct answer { // of the store
    bool ready, failed;
    enum speak_answer speak;
    int64_t until_ms;
    int hour;
    struct str sound; // of a word
};

struct approved { // words of the house, as they are kept and as they are to be
    int64_t id, state_ms;
    char lang[4], words[WORD_SIZE];
};

struct voice {
    struct voice_setup setup;
    char room[ROOM_SIZE], holder[HOLDER_SIZE], surface[16], device[SPEAKER_TEXT_SIZE];
    char voices[512];
    struct source *source;          // the thread's alone
    struct approved have[WORD_MAX]; // likewise: whose sound the source has
    int have_n;
    struct clip chime;
    pthread_t thread;
    bool begun;

    pthread_mutex_t lock; // over what follows
    pthread_cond_t news;
    bool quit;
    struct calls calls;
    struct voice_profile profile;
    bool speaks; // this surface, as the settings have it
    int64_t version;
    struct answer answer;
    char problem[SPEAKER_TEXT_SIZE];
    char told[SPEAKER_TEXT_SIZE]; // … as the store knows it
    bool told_once;
    bool speaking;
    struct voice_call now; // while speaking
    int64_t asked_ms;      // the newest trial that was heard
    int64_t trial_ms;      // … and that is wanted
    int trial_lang;
    int64_t trial_word;               // 0: a call
    struct approved wanted[WORD_MAX]; // words that are approved now
    int wanted_n;
    bool words_new;
};

// All of these with the lock, which those that ask give back meanwhile.

// Until something is new, at most so long (−1: for ever). False: it is time to end.
bool voice_wait_ms(struct voice *v, int64_t ms);
// Claims a call, or says how it went. False: it is time to end; what was asked is done all the same.
bool voice_begin_call(struct voice *v, const struct voice_call *call, struct answer *ret);
void voice_end_call(struct voice *v, const struct voice_call *call, bool spoken);
// The sound of a word of the house. False: there is no such sound, or it is time to end.
bool voice_fetch_word(struct voice *v, int64_t id, struct clip *ret);
bool voice_has_word(const struct approved *all, int n, const struct approved *one);
// What was approved since is spoken from now on, and what is no more is not.
void voice_learn_words(struct voice *v);
// What the store knows of this loudspeaker, where that has changed.
void voice_tell(struct voice *v);
