// The thread that speaks. What it waits for is one of three: a call to be claimed, the store's answer, the sound's
// end; it sleeps on one condition until then. The lock covers what the surface's thread and the store's
// put in; it is never held while something is synthesised or played.

#include "voice/voice_internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    GAP_MS = 250,    // between two calls
    REPEAT_MS = 600, // between a call and the same again
    AFTER_CHIME_MS = 180,
    LOST_MS = 2500,  // a device that plays nothing for so long has gone
    AGAIN_MS = 1000, // a device that is not there is looked for so often
    LOOK_MS = 40,    // while something sounds
    STORE_AGAIN_MS = 1000,
    TAIL_MS = 50 // so that the device's last buffer is whole
};

// ---- time -------------------------------------------------------------------------------------

static int64_t now_ms(const struct voice *v)
{
    return link_now_ms(v->setup.link);
}

bool voice_wait_ms(struct voice *v, int64_t ms)
{
    struct timespec until = clock_wait_ms(ms < 0 ? 0 : ms);
    if (!v->quit && ms < 0)
        pthread_cond_wait(&v->news, &v->lock);
    else if (!v->quit && ms > 0)
        pthread_cond_timedwait(&v->news, &v->lock, &until);
    return !v->quit;
}

// With the lock: so long, whatever is new meanwhile.
static bool rest_ms(struct voice *v, int64_t ms)
{
    struct timespec until = clock_wait_ms(ms);
    while (!v->quit && pthread_cond_timedwait(&v->news, &v->lock, &until) == 0)
        ;
    return !v->quit;
}

// ---- sound ------------------------------------------------------------------------------------

static void set_problem(struct voice *v, const char *why)
{
    utf8_copy(v->problem, sizeof v->problem, why);
}

// With the lock, which it gives back meanwhile. False: nothing is to be heard.
static bool play(struct voice *v, const struct clip *clip, int volume)
{
    char why[SPEAKER_TEXT_SIZE] = "";
    pthread_mutex_unlock(&v->lock);
    struct clip loud = {0}, silence = {0};
    clip_copy(&loud, clip);
    clip_scale(&loud, volume / 100.0);
    clip_add(&loud, &silence, -TAIL_MS);
    int16_t *samples = mem_alloc((size_t)(loud.n + 1) * sizeof *samples);
    clip_samples(&loud, samples);
    bool ok = v->setup.out.play(v->setup.out.self, samples, loud.n, why, sizeof why);
    free(samples);
    clip_finish(&loud);
    pthread_mutex_lock(&v->lock);
    set_problem(v, ok ? "" : why);
    return ok;
}

// With the lock: until all has been heard. False: the device has gone, or it is time to end.
static bool hear(struct voice *v)
{
    int before = -1;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t moved_s = t.tv_sec;
    for (;;) {
        int left = v->setup.out.left_ms(v->setup.out.self);
        clock_gettime(CLOCK_MONOTONIC, &t);
        moved_s = left == before ? moved_s : t.tv_sec;
        before = left;
        if (left < 0 || (left > 0 && (t.tv_sec - moved_s) * 1000 > LOST_MS)) {
            set_problem(v, "the loudspeaker has gone");
            return false;
        }
        if (left == 0)
            return true;
        if (!rest_ms(v, left < LOOK_MS ? left : LOOK_MS))
            return false;
    }
}

static bool withdrawn(struct voice *v)
{
    return v->speaking && v->now.call_ms && !calls_has(&v->calls, v->now.visit, v->now.call_ms);
}

// One sentence, made without the lock. True with an empty clip: nothing speaks the language.
static void make(struct voice *v, const struct announcement *call, enum spoken lang,
                 struct clip *ret)
{
    struct err err = {0};
    pthread_mutex_unlock(&v->lock);
    if (!source_call(v->source, call, lang, ret, &err))
        *ret = (struct clip){0};
    pthread_mutex_lock(&v->lock);
    if (err.code != ERR_NONE)
        set_problem(v, err.text);
}

enum said_result { SAID_HEARD, SAID_UNDONE, SAID_LOST, SAID_MUTE };

static void first_sound(struct voice *v, const struct voice_call *call)
{
    if (v->setup.started)
        v->setup.started(v->setup.started_self, call->visit, call->call_ms);
}

// With the lock. Every sentence of a call, one after the other; how many could be made.
static int make_round(struct voice *v, const struct voice_call *call, bool brief,
                      struct clip *round)
{
    enum spoken langs[SPOKEN_COUNT];
    int n = call_languages(&v->profile, call->lang, langs), made = 0;
    for (int i = 0; i < (brief ? 1 : n); i++) {
        struct clip sentence, nothing = {0};
        make(v, &call->in[langs[i]], langs[i], &sentence);
        if (made && sentence.n)
            clip_add(round, &nothing, -REPEAT_MS);
        made += sentence.n > 0;
        clip_add(round, &sentence, 0);
        clip_finish(&sentence);
    }
    return made;
}

// With the lock. The sentences are made while the chime sounds; each round is heard before the next, so
// that a call that is undone meanwhile is not repeated.
static enum said_result say(struct voice *v, const struct voice_call *call, int volume, bool brief)
{
    int times = brief ? 1 : v->profile.times;
    struct clip round = {0}, nothing = {0};
    bool chime = v->setup.chime && !brief;
    bool ok = !chime || play(v, &v->chime, volume);
    enum said_result ret = ok ? SAID_HEARD : SAID_LOST;
    if (ok && chime)
        first_sound(v, call);
    clip_add(&round, &nothing, chime ? -AFTER_CHIME_MS : 0);
    if (ok && make_round(v, call, brief, &round) == 0)
        ret = SAID_MUTE;
    for (int i = 0; i < times && ret == SAID_HEARD; i++) {
        if (withdrawn(v)) {
            ret = SAID_UNDONE;
        } else if (!play(v, &round, volume)) {
            ret = SAID_LOST;
        } else {
            if (i == 0 && !chime)
                first_sound(v, call);
            if (!hear(v) || (i + 1 < times && !rest_ms(v, REPEAT_MS - AFTER_CHIME_MS)))
                ret = SAID_LOST;
        }
    }
    if (ret != SAID_LOST && !hear(v))
        ret = SAID_LOST;
    clip_finish(&round);
    return ret;
}

// ---- the loop ---------------------------------------------------------------------------------

// With the lock.
static void speak(struct voice *v, const struct voice_call *call, int hour)
{
    v->now = *call;
    v->speaking = true;
    enum said_result result =
        say(v, call, voice_volume(&v->profile, hour), v->calls.n > CALLS_FULL);
    if (result != SAID_LOST) {
        calls_drop(&v->calls, call->visit, call->call_ms);
        voice_end_call(v, call, result != SAID_MUTE);
    } else if (!v->quit) {
        pthread_mutex_unlock(&v->lock);
        v->setup.out.look_again(v->setup.out.self);
        pthread_mutex_lock(&v->lock);
    }
    v->speaking = false;
    voice_tell(v);
    rest_ms(v, result == SAID_LOST ? AGAIN_MS : GAP_MS);
}

// With the lock: the oldest call that waits, claimed and spoken, or not.
static void next_call(struct voice *v)
{
    struct voice_call call = v->calls.at[0];
    struct answer answer;
    if (!voice_begin_call(v, &call, &answer))
        return;
    if (answer.failed) {
        rest_ms(v, STORE_AGAIN_MS);
        return;
    }
    switch (answer.speak) {
    case SPEAK_NOW:
        if (calls_has(&v->calls, call.visit, call.call_ms))
            speak(v, &call, answer.hour);
        else
            voice_end_call(v, &call,
                           true); // it has just been undone: whoever looks sees nothing left open
        return;
    case SPEAK_LATER:
        voice_wait_ms(v, answer.until_ms > now_ms(v) ? answer.until_ms - now_ms(v) : LOOK_MS);
        return;
    case SPEAK_LATE:
    case SPEAK_OVER:
    case SPEAK_WITHDRAWN:
        calls_drop(&v->calls, call.visit, call.call_ms);
        return;
    }
}

// With the lock: a word of the house as it was made, so that it can be approved.
static bool say_word(struct voice *v, int64_t id)
{
    struct clip clip;
    bool ok = !voice_fetch_word(v, id, &clip) || (play(v, &clip, v->profile.volume) && hear(v));
    clip_finish(&clip);
    return ok;
}

static void trial(struct voice *v)
{
    struct voice_call call = {.lang = v->trial_lang};
    for (int i = 0; i < SPOKEN_COUNT; i++)
        call.in[i] = (struct announcement){'A', 12, 2, ""};
    v->asked_ms = v->trial_ms;
    v->speaking = true;
    v->now = call;
    bool heard = v->trial_word ? say_word(v, v->trial_word)
                               : say(v, &call, v->profile.volume, false) != SAID_LOST;
    if (!heard && !v->quit) {
        pthread_mutex_unlock(&v->lock);
        v->setup.out.look_again(v->setup.out.self);
        pthread_mutex_lock(&v->lock);
    }
    v->speaking = false;
    voice_tell(v);
}

// With the lock: is there a device at all? Said before the first call.
static void probe(struct voice *v)
{
    char why[SPEAKER_TEXT_SIZE] = "";
    pthread_mutex_unlock(&v->lock);
    bool ok = v->setup.out.play(v->setup.out.self, NULL, 0, why, sizeof why);
    pthread_mutex_lock(&v->lock);
    set_problem(v, ok ? "" : why);
}

static void *run(void *self)
{
    struct voice *v = self;
    pthread_mutex_lock(&v->lock);
    while (!v->quit) {
        if (v->speaks && !v->told_once)
            probe(v);
        if (v->speaks || v->told_once)
            voice_tell(v);
        if (v->words_new)
            voice_learn_words(v);
        if (v->trial_ms > v->asked_ms)
            trial(v);
        else if (v->calls.n > 0)
            next_call(v);
        else
            voice_wait_ms(v, -1);
    }
    pthread_mutex_unlock(&v->lock);
    return NULL;
}

// ---- from outside -----------------------------------------------------------------------------

struct voice *voice_open(const struct voice_setup *setup)
{
    struct voice *v = mem_alloc(sizeof *v);
    pthread_condattr_t monotonic;
    v->setup = *setup;
    utf8_copy(v->room, sizeof v->room, setup->room);
    utf8_copy(v->holder, sizeof v->holder, setup->holder);
    utf8_copy(v->surface, sizeof v->surface, setup->surface);
    utf8_copy(v->device, sizeof v->device, setup->device);
    utf8_copy(v->voices, sizeof v->voices, setup->voices);
    v->source = source_open(v->voices);
    clip_chime(&v->chime);
    must(pthread_condattr_init(&monotonic) == 0);
    must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    must(pthread_mutex_init(&v->lock, NULL) == 0);
    must(pthread_cond_init(&v->news, &monotonic) == 0);
    pthread_condattr_destroy(&monotonic);
    calls_init(&v->calls, now_ms(v));
    v->begun = pthread_create(&v->thread, NULL, run, v) == 0;
    return v;
}

// What somebody at the settings wants to hear; what was asked before this process began is over.
static void follow_trial(struct voice *v, const struct snapshot *s)
{
    for (int i = 0; i < s->said.speaker_n; i++) {
        const struct speaker_row *row = &s->said.speakers[i];
        if (strcmp(row->room, v->room) != 0 || strcmp(row->holder, v->holder) != 0)
            continue;
        if (v->version == 0)
            v->asked_ms = row->ask_ms;
        v->trial_ms = row->ask_ms;
        v->trial_lang = (int)row->ask_lang;
        v->trial_word = row->ask_word;
    }
}

static void follow_words(struct voice *v, const struct snapshot *s)
{
    int n = 0;
    for (int i = 0; i < s->said.word_n; i++) {
        const struct word_row *row = &s->said.words[i];
        if (row->state != WORD_APPROVED)
            continue;
        struct approved one = {.id = row->id, .state_ms = row->state_ms};
        memcpy(one.lang, row->lang, sizeof one.lang);
        memcpy(one.words, row->words, sizeof one.words);
        v->words_new = v->words_new || !voice_has_word(v->wanted, v->wanted_n, &one);
        v->wanted[n++] = one;
    }
    v->words_new = v->words_new || n != v->wanted_n;
    v->wanted_n = n;
}

void voice_follow(struct voice *v, const struct snapshot *s)
{
    int at = s->catalogue.voice.at;
    bool kiosk = strcmp(v->surface, "kiosk") == 0;
    pthread_mutex_lock(&v->lock);
    if (s->version != v->version) {
        v->profile = s->catalogue.voice;
        v->speaks = at == SPOKEN_AT_BOTH || at == (kiosk ? SPOKEN_AT_KIOSK : SPOKEN_AT_BOARD);
        calls_follow(&v->calls, s, v->speaks && s->trouble.code == ERR_NONE);
        follow_trial(v, s);
        follow_words(v, s);
        v->version = s->version;
        pthread_cond_signal(&v->news);
    }
    pthread_mutex_unlock(&v->lock);
}

void voice_problem(struct voice *v, char *out, size_t size)
{
    pthread_mutex_lock(&v->lock);
    utf8_copy(out, size, v->problem);
    pthread_mutex_unlock(&v->lock);
}

bool voice_speaking(struct voice *v, int64_t *ret_visit, int64_t *ret_call_ms)
{
    pthread_mutex_lock(&v->lock);
    bool speaking = v->speaking && v->now.call_ms;
    *ret_visit = v->now.visit;
    *ret_call_ms = v->now.call_ms;
    pthread_mutex_unlock(&v->lock);
    return speaking;
}

void voice_stop(struct voice *v)
{
    if (!v || !v->begun)
        return;
    pthread_mutex_lock(&v->lock);
    v->quit = true;
    pthread_cond_signal(&v->news);
    pthread_mutex_unlock(&v->lock);
    must(pthread_join(v->thread, NULL) == 0);
    v->begun = false;
}

void voice_close(struct voice *v)
{
    if (!v)
        return;
    voice_stop(v);
    str_finish(&v->answer.sound);
    source_close(v->source);
    clip_finish(&v->chime);
    pthread_cond_destroy(&v->news);
    pthread_mutex_destroy(&v->lock);
    free(v);
}
