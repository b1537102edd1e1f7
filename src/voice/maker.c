// The command runs without the lock; a word is tried once and then only when somebody asks for it.

#include "voice/maker.h"
#include "app/link.h"
#include "app/said.h"
#include "voice/calls.h"
#include "voice/clip.h"
#include "voice/synth.h"
#include "base/mem.h"
#include "base/str.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { TAKE_MS = 15 * 1000 }; // somebody else makes them

static void add_once(struct house_word *all, int *n, int max, enum spoken lang, const char *words)
{
    bool had = *words == '\0' || *n == max;
    for (int i = 0; i < *n; i++)
        had = had || (all[i].lang == lang && strcmp(all[i].words, words) == 0);
    if (had)
        return;
    all[*n] = (struct house_word){.lang = lang};
    utf8_copy(all[(*n)++].words, WORD_SIZE, words);
}

int house_words(const struct snapshot *s, struct house_word *out, int max)
{
    int n = 0;
    for (int lang = 0; lang < SPOKEN_COUNT; lang++) {
        for (int i = 0; i < s->model.business.consultant_n; i++)
            add_once(out, &n, max, (enum spoken)lang,
                     place_in(&s->catalogue.consultants[i].place, (enum spoken)lang));
    }
    return n;
}

static bool is_row(const struct word_row *row, const struct house_word *word)
{
    return strcmp(row->lang, spoken_code(word->lang)) == 0 && strcmp(row->words, word->words) == 0;
}

int words_to_make(const struct snapshot *s, struct house_word *out, int max)
{
    int n = house_words(s, out, max), kept = 0;
    for (int i = 0; i < n; i++) {
        bool made = false;
        for (int k = 0; k < s->said.word_n; k++) {
            const struct word_row *row = &s->said.words[k];
            if (!is_row(row, &out[i]))
                continue;
            made = row->state != WORD_AGAIN;
            out[i].asked_ms = row->state_ms;
        }
        if (!made)
            out[kept++] = out[i];
    }
    return kept;
}

int words_unused(const struct snapshot *s, int64_t *ids, int max)
{
    struct house_word *all = mem_alloc(WORD_MAX * sizeof *all);
    int n = house_words(s, all, WORD_MAX), unused = 0;
    for (int k = 0; k < s->said.word_n && unused < max; k++) {
        bool used = false;
        for (int i = 0; i < n; i++)
            used = used || is_row(&s->said.words[k], &all[i]);
        if (!used)
            ids[unused++] = s->said.words[k].id;
    }
    free(all);
    return unused;
}

static bool make(const char *command, const struct house_word *word, const atomic_bool *quit,
                 struct str *ret, struct err *err)
{
    struct clip clip;
    bool ok = synth_make(command, word->lang, word->words, MAKE_LIMIT_MS, quit, &clip, err) &&
              clip_encode(&clip, ret, err);
    clip_finish(&clip);
    return ok;
}

bool word_make(struct app *app, const char *command, const struct house_word *word, bool *ret_made,
               struct err *ret_why, struct err *err)
{
    struct str sound = {0};
    *ret_made = make(command, word, NULL, &sound, ret_why);
    bool ok = app_word_made(app, spoken_code(word->lang), word->words, *ret_made ? &sound : NULL,
                            *ret_made ? "" : ret_why->text, err);
    str_finish(&sound);
    return ok;
}

// ---- on a thread ----------------------------------------------------------------------------------

struct maker {
    struct maker_setup setup;
    char *command;
    pthread_t thread;
    bool begun;
    atomic_bool quit;

    pthread_mutex_t lock; // over what follows
    pthread_cond_t news;
    bool kept;       // it is ours to make them
    int64_t version; // of the snapshot that was followed
    struct house_word wanted[WORD_MAX], tried[WORD_MAX];
    int wanted_n, tried_n;
    int64_t unused[WORD_MAX];
    int unused_n;
};

struct keep_job {
    struct job job;
    struct maker *maker;
    struct house_word word;
    struct str sound;
    char problem[WORD_PROBLEM_SIZE];
    int64_t drop; // instead: that row
};

// On the store's thread.
static void run_keep(struct job *job, struct app *app)
{
    struct keep_job *q = (struct keep_job *)job;
    struct err *err = &job->response.err;
    if (q->drop)
        app_word_drop(app, q->drop, err);
    else
        app_word_made(app, spoken_code(q->word.lang), q->word.words, q->sound.n ? &q->sound : NULL,
                      q->problem, err);
}

static void release_keep(struct job *job)
{
    str_finish(&((struct keep_job *)job)->sound);
}

static struct keep_job *new_job(struct maker *m)
{
    struct keep_job *q = job_create(sizeof *q, run_keep, NULL, NULL, JOB_OF_NO_SESSION);
    q->job.release = release_keep;
    q->maker = m;
    return q;
}

// Without the lock.
static void make_one(struct maker *m, const struct house_word *word)
{
    struct keep_job *q = new_job(m);
    struct err why = {0};
    q->word = *word;
    if (!make(m->command, word, &m->quit, &q->sound, &why)) {
        str_clear(&q->sound);
        utf8_copy(q->problem, sizeof q->problem, why.text);
    }
    if (atomic_load(&m->quit)) // it was not tried to its end
        job_drop(&q->job);
    else
        link_post(m->setup.link, &q->job);
}

static bool was_tried(const struct maker *m, const struct house_word *word)
{
    for (int i = 0; i < m->tried_n; i++) {
        const struct house_word *t = &m->tried[i];
        if (t->lang == word->lang && t->asked_ms == word->asked_ms &&
            strcmp(t->words, word->words) == 0)
            return true;
    }
    return false;
}

// With the lock. False: there is nothing to make.
static bool next(struct maker *m, struct house_word *ret)
{
    for (int i = 0; i < m->wanted_n; i++) {
        *ret = m->wanted[i];
        if (was_tried(m, ret))
            continue;
        if (m->tried_n == WORD_MAX)
            memmove(m->tried, m->tried + 1, (size_t)(--m->tried_n) * sizeof *m->tried);
        m->tried[m->tried_n++] = *ret;
        return true;
    }
    return false;
}

static void wait_ms(struct maker *m, int ms)
{
    struct timespec until = clock_wait_ms(ms);
    if (ms < 0)
        pthread_cond_wait(&m->news, &m->lock);
    else
        pthread_cond_timedwait(&m->news, &m->lock, &until);
}

// With the lock, which it gives back meanwhile.
static void drop_unused(struct maker *m)
{
    while (m->unused_n > 0 && !atomic_load(&m->quit)) {
        struct keep_job *q = new_job(m);
        q->drop = m->unused[--m->unused_n];
        pthread_mutex_unlock(&m->lock);
        link_post(m->setup.link, &q->job);
        pthread_mutex_lock(&m->lock);
    }
}

static void *run(void *self)
{
    struct maker *m = self;
    struct house_word word;
    pthread_mutex_lock(&m->lock);
    while (!atomic_load(&m->quit)) {
        if (m->wanted_n + m->unused_n == 0) {
            wait_ms(m, -1);
        } else if (!m->kept && m->setup.alone && !m->setup.alone(m->setup.self)) {
            wait_ms(m, TAKE_MS);
        } else if (m->kept = true, drop_unused(m), next(m, &word)) {
            pthread_mutex_unlock(&m->lock);
            make_one(m, &word);
            pthread_mutex_lock(&m->lock);
        } else {
            wait_ms(m, -1);
        }
    }
    pthread_mutex_unlock(&m->lock);
    return NULL;
}

struct maker *maker_open(const struct maker_setup *setup)
{
    struct maker *m = mem_alloc(sizeof *m);
    pthread_condattr_t monotonic;
    m->setup = *setup;
    m->command = mem_strdup(setup->command);
    must(pthread_condattr_init(&monotonic) == 0);
    must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    must(pthread_mutex_init(&m->lock, NULL) == 0);
    must(pthread_cond_init(&m->news, &monotonic) == 0);
    pthread_condattr_destroy(&monotonic);
    m->begun = pthread_create(&m->thread, NULL, run, m) == 0;
    return m;
}

// What is wanted no more was kept; should it be wanted again it is made again.
static void forget_tried(struct maker *m)
{
    int kept = 0;
    for (int i = 0; i < m->tried_n; i++) {
        bool wanted = false;
        for (int k = 0; k < m->wanted_n; k++)
            wanted = wanted || (m->wanted[k].lang == m->tried[i].lang &&
                                m->wanted[k].asked_ms == m->tried[i].asked_ms &&
                                strcmp(m->wanted[k].words, m->tried[i].words) == 0);
        if (wanted)
            m->tried[kept++] = m->tried[i];
    }
    m->tried_n = kept;
}

void maker_follow(struct maker *m, const struct snapshot *s)
{
    if (!m || s->version == m->version || s->trouble.code != ERR_NONE)
        return;
    pthread_mutex_lock(&m->lock);
    m->version = s->version;
    m->wanted_n = words_to_make(s, m->wanted, WORD_MAX);
    m->unused_n = words_unused(s, m->unused, WORD_MAX);
    forget_tried(m);
    pthread_cond_signal(&m->news);
    pthread_mutex_unlock(&m->lock);
}

void maker_stop(struct maker *m)
{
    if (!m || !m->begun)
        return;
    pthread_mutex_lock(&m->lock);
    atomic_store(&m->quit, true);
    pthread_cond_signal(&m->news);
    pthread_mutex_unlock(&m->lock);
    must(pthread_join(m->thread, NULL) == 0);
    m->begun = false;
}

void maker_close(struct maker *m)
{
    if (!m)
        return;
    maker_stop(m);
    pthread_cond_destroy(&m->news);
    pthread_mutex_destroy(&m->lock);
    free(m->command);
    free(m);
}
