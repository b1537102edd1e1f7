// What the voice asks of the store: a call to be claimed, how it was spoken, the words of the house, what a loudspeaker is.

#include "voice/voice_internal.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

struct voice_job {
    struct job job;
    struct voice *voice;
    int64_t visit, call_ms;
    int64_t word; // SOUND: which
    bool begin, spoken;
    struct speaker_row speaker; // TELL: holder is set
};

static void give(struct voice *v, struct answer answer)
{
    pthread_mutex_lock(&v->lock);
    answer.ready = true;
    v->answer = answer;
    pthread_cond_signal(&v->news);
    pthread_mutex_unlock(&v->lock);
}

// On the store's thread.
static void run_job(struct job *job, struct app *app)
{
    struct voice_job *q = (struct voice_job *)job;
    struct voice *v = q->voice;
    struct speaker_id id = {v->room, v->holder};
    struct answer answer = {.hour = app_site_hour(app)};
    struct err *err = &job->response.err;
    if (q->speaker.holder[0])
        app_speaker_tell(app, &q->speaker, err); // told again when it changes
    else if (q->word)
        answer.failed = !app_word_sound(app, q->word, &answer.sound, err);
    else if (q->begin)
        answer.failed =
            !app_speak_begin(app, &id, q->visit, q->call_ms, &answer.speak, &answer.until_ms, err);
    else
        answer.failed = !app_speak_end(app, &id, q->visit, q->call_ms, q->spoken, err);
    if (!q->speaker.holder[0])
        give(v, answer);
}

static struct voice_job *new_job(struct voice *v)
{
    struct voice_job *q = job_create(sizeof *q, run_job, NULL, NULL, JOB_OF_NO_SESSION);
    q->voice = v;
    return q;
}

// With the lock, which it gives back meanwhile. False: it is time to end; what was asked is done all
// the same.
static bool ask(struct voice *v, struct voice_job *q, struct answer *ret)
{
    str_finish(&v->answer.sound);
    v->answer = (struct answer){0};
    pthread_mutex_unlock(&v->lock);
    link_post(v->setup.link, &q->job);
    pthread_mutex_lock(&v->lock);
    while (!v->answer.ready && voice_wait_ms(v, -1))
        ;
    *ret = v->answer;
    return v->answer.ready;
}

bool voice_begin_call(struct voice *v, const struct voice_call *call, struct answer *ret)
{
    struct voice_job *q = new_job(v);
    q->begin = true;
    q->visit = call->visit;
    q->call_ms = call->call_ms;
    return ask(v, q, ret);
}

void voice_end_call(struct voice *v, const struct voice_call *call, bool spoken)
{
    struct voice_job *q = new_job(v);
    struct answer answer;
    q->visit = call->visit;
    q->call_ms = call->call_ms;
    q->spoken = spoken;
    ask(v, q, &answer);
}

// With the lock. False: there is no such sound, or it is time to end.
bool voice_fetch_word(struct voice *v, int64_t id, struct clip *ret)
{
    struct voice_job *q = new_job(v);
    struct answer answer;
    struct err err;
    *ret = (struct clip){0};
    q->word = id;
    bool ok = ask(v, q, &answer) && answer.sound.n > 0 &&
              clip_decode(str_text(&answer.sound), answer.sound.n, ret, NULL, &err);
    str_finish(&v->answer.sound);
    return ok;
}

bool voice_has_word(const struct approved *all, int n, const struct approved *one)
{
    for (int i = 0; i < n; i++) {
        if (all[i].id == one->id && all[i].state_ms == one->state_ms)
            return true;
    }
    return false;
}

// With the lock: what was approved since is spoken from now on, and what is no more is not.
void voice_learn_words(struct voice *v)
{
    static const struct clip nothing = {0};
    struct approved *now = mem_alloc(sizeof v->wanted);
    int n = v->wanted_n, kept = 0;
    memcpy(now, v->wanted, sizeof v->wanted);
    v->words_new = false;
    for (int i = 0; i < v->have_n; i++) {
        if (!voice_has_word(now, n, &v->have[i]))
            source_keep(v->source, spoken_from_name(v->have[i].lang), v->have[i].words, &nothing);
    }
    for (int i = 0; i < n; i++) {
        struct clip clip = {0};
        bool had = voice_has_word(v->have, v->have_n, &now[i]);
        if (!had && voice_fetch_word(v, now[i].id, &clip))
            source_keep(v->source, spoken_from_name(now[i].lang), now[i].words, &clip);
        clip_finish(&clip);
    }
    for (int i = 0; i < n; i++)
        v->have[kept++] = now[i];
    v->have_n = kept;
    free(now);
}

// With the lock: what the store knows of this loudspeaker, where that has changed.
void voice_tell(struct voice *v)
{
    if (v->told_once && strcmp(v->told, v->problem) == 0)
        return;
    struct voice_job *q = new_job(v);
    struct speaker_row *row = &q->speaker;
    struct str sources = {0};
    utf8_copy(row->room, sizeof row->room, v->room);
    utf8_copy(row->holder, sizeof row->holder, v->holder);
    utf8_copy(row->surface, sizeof row->surface, v->surface);
    utf8_copy(row->device, sizeof row->device, v->device);
    utf8_copy(row->problem, sizeof row->problem, v->problem);
    for (int i = 0; i < SPOKEN_COUNT; i++) {
        char words[SPEAKER_TEXT_SIZE];
        source_words(v->source, (enum spoken)i, words, sizeof words);
        str_printf(&sources, "%s%s=%s", i ? ", " : "", spoken_word((enum spoken)i), words);
    }
    utf8_copy(row->sources, sizeof row->sources, str_text(&sources));
    str_finish(&sources);
    utf8_copy(v->told, sizeof v->told, v->problem);
    v->told_once = true;
    pthread_mutex_unlock(&v->lock);
    link_post(v->setup.link, &q->job);
    pthread_mutex_lock(&v->lock);
}
