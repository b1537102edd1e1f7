// The store thread. It takes what stands in line, puts submissions that wait together into one
// commit, and publishes a snapshot whenever something has changed; a surface never waits for the
// disk.

#include "app/internal.h"
#include "app/doubt.h"
#include "app/link_internal.h"
#include "app/store_file.h"

#include <pthread.h>
#include <time.h>

enum { SLEEP_MAX_MS = 60 * 1000 }; // a wall clock that is set forward is noticed within this

struct threaded_link {
    struct link link;
    struct app *app; // the thread's alone
    pthread_t thread;
    bool learning; // there is more of the site's history to learn
    void (*wake)(void *self);
    void *wake_self;

    pthread_mutex_t lock; // over what follows
    pthread_cond_t call;  // the thread sleeps on it
    struct job_queue posted, done;
    struct snapshot *fresh; // published, not yet taken; or NULL
    bool look, quit;
    struct job *now; // the question that is being run; NULL: none
    bool copied;     // the copier has ended

    pthread_t copier; // makes the day's copy with a connection of its own, so that nobody waits
    bool copying;     // the store thread's alone, as what follows once the copier has ended
    struct copy_order order;
    struct err copy_err;

    struct snapshot *shown; // the surface thread's alone
};

static struct threaded_link *mine(struct link *link)
{
    return (struct threaded_link *)link;
}

// ---- on the store thread ----------------------------------------------------------------------

static void run_submissions(struct threaded_link *self, struct job *jobs[], size_t n)
{
    struct request *requests = mem_alloc(n * sizeof *requests);
    struct response *responses = mem_alloc(n * sizeof *responses);
    for (size_t i = 0; i < n; i++)
        requests[i] = *job_request(jobs[i]);
    app_submit(self->app, requests, responses, n);
    for (size_t i = 0; i < n; i++)
        jobs[i]->response = responses[i];
    mem_wipe(requests, n * sizeof *requests);
    free(requests);
    free(responses);
}

// The next job, or several when they are submissions. Called and returns with the lock held.
static size_t run_some(struct threaded_link *self)
{
    struct job *jobs[SUBMIT_MAX];
    size_t n = 0;
    jobs[n++] = queue_take(&self->posted);
    while (!jobs[0]->run && n < SUBMIT_MAX && self->posted.first && !self->posted.first->run)
        jobs[n++] = queue_take(&self->posted);
    bool wanted = job_wanted(jobs[0]); // its count may go while it is run
    self->now = jobs[0];
    pthread_mutex_unlock(&self->lock);
    jobs[0]->more = false;
    if (jobs[0]->run && wanted)
        jobs[0]->run(jobs[0], self->app);
    else if (!jobs[0]->run)
        run_submissions(self, jobs, n);
    pthread_mutex_lock(&self->lock);
    self->now = NULL;
    if (jobs[0]->more && !self->quit) { // nobody waits for it but who asked
        queue_put(&self->posted, jobs[0]);
        return 0;
    }
    for (size_t i = 0; i < n; i++)
        queue_put(&self->done, jobs[i]);
    return n;
}

static void look(struct threaded_link *self)
{
    self->look = false;
    pthread_mutex_unlock(&self->lock);
    app_catch_up(self->app, NULL);
    pthread_mutex_lock(&self->lock);
}

// In slices, so that nobody waits for it. Asked again whenever there is nothing else to do: after a fault it begins anew.
static void learn(struct threaded_link *self)
{
    pthread_mutex_unlock(&self->lock);
    self->learning = app_learn(self->app);
    pthread_mutex_lock(&self->lock);
}

// ---- the day's copy -----------------------------------------------------------------------------

static void *make_copy(void *arg)
{
    struct threaded_link *self = arg;
    copy_make(&self->order, &self->copy_err);
    pthread_mutex_lock(&self->lock);
    self->copied = true;
    pthread_cond_signal(&self->call);
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

static void end_copy(struct threaded_link *self)
{
    must(pthread_join(self->copier, NULL) == 0);
    self->copying = self->copied = false;
    app_copy_made(self->app, self->order.day, &self->copy_err);
}

// Called with the lock held.
static void see_to_copy(struct threaded_link *self)
{
    if (self->copying && !self->copied)
        return;
    if (self->copying)
        end_copy(self);
    if (self->quit || !app_copy_due(self->app))
        return;
    self->copy_err = (struct err){0};
    app_copy_order(self->app, &self->order);
    self->copying = pthread_create(&self->copier, NULL, make_copy, self) == 0;
}

static bool publish(struct threaded_link *self, int64_t *published)
{
    if (*published == app_version(self->app))
        return false;
    *published = app_version(self->app);
    pthread_mutex_unlock(&self->lock);
    struct snapshot *next = snapshot_create(self->app);
    pthread_mutex_lock(&self->lock);
    struct snapshot *old = self->fresh;
    self->fresh = next;
    snapshot_destroy(old);
    return true;
}

// Until something is posted, or the deadline.
static void sleep_until_called(struct threaded_link *self)
{
    int64_t ms = app_deadline(self->app) - app_wall_ms(self->app);
    ms = ms < 0 ? 0 : ms > SLEEP_MAX_MS ? SLEEP_MAX_MS : ms;
    struct timespec until = clock_wait_ms(ms);
    while (!self->posted.first && !self->look && !self->quit && !self->copied) {
        if (pthread_cond_timedwait(&self->call, &self->lock, &until) != 0) {
            self->look = true; // the deadline, or to see whether the disk has filled meanwhile
            break;
        }
    }
}

static bool is_due(struct threaded_link *self)
{
    return self->look || app_deadline(self->app) <= app_wall_ms(self->app) ||
           doubt_has_news(self->app, app_wall_ms(self->app));
}

static void *run(void *arg)
{
    struct threaded_link *self = arg;
    int64_t published = self->shown->version;
    bool looked = false;
    pthread_mutex_lock(&self->lock);
    while (!self->quit || self->posted.first) {
        bool news = false, waits = self->posted.first && self->posted.first->more && !looked;
        looked = (!self->posted.first || waits) && is_due(self); // before what goes on for long
        if (looked)
            look(self);
        else if (self->posted.first) {
            news = run_some(self) > 0;
            self->learning = true; // what was asked may have left something to read ahead
        } else
            learn(self);
        see_to_copy(self);
        news |= publish(self, &published);
        if (news) {
            pthread_mutex_unlock(&self->lock);
            self->wake(self->wake_self);
            pthread_mutex_lock(&self->lock);
        }
        if (!self->posted.first && !self->look && !self->quit && !self->learning)
            sleep_until_called(self);
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

// ---- on the surface's thread ------------------------------------------------------------------

static void threaded_post(struct link *link, struct job *job)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    queue_put(&self->posted, job);
    pthread_cond_signal(&self->call);
    pthread_mutex_unlock(&self->lock);
}

static struct job *threaded_take(struct link *link)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    struct job *job = queue_take(&self->done);
    pthread_mutex_unlock(&self->lock);
    return job;
}

static const struct snapshot *threaded_snapshot(struct link *link)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    struct snapshot *fresh = self->fresh;
    self->fresh = NULL;
    pthread_mutex_unlock(&self->lock);
    if (fresh) {
        snapshot_destroy(self->shown);
        self->shown = fresh;
    }
    return self->shown;
}

static void threaded_catch_up(struct link *link)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    self->look = true;
    pthread_cond_signal(&self->call);
    pthread_mutex_unlock(&self->lock);
}

static int64_t threaded_deadline(struct link *link)
{
    (void)link; // the thread wakes by itself
    return INT64_MAX;
}

static void threaded_forget(struct link *link)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    queue_forget(&self->posted);
    if (self->now)
        job_forget(self->now);
    pthread_mutex_unlock(&self->lock);
}

static void threaded_destroy(struct link *link)
{
    struct threaded_link *self = mine(link);
    pthread_mutex_lock(&self->lock);
    self->quit = true;
    pthread_cond_signal(&self->call);
    pthread_mutex_unlock(&self->lock);
    must(pthread_join(self->thread, NULL) == 0);
    if (self->copying)
        end_copy(self);
    queue_finish(&self->posted);
    queue_finish(&self->done);
    snapshot_destroy(self->fresh);
    snapshot_destroy(self->shown);
    pthread_cond_destroy(&self->call);
    pthread_mutex_destroy(&self->lock);
    app_close(self->app);
    free(self);
}

struct link *link_create_threaded(struct app *app, void (*wake)(void *self), void *wake_self)
{
    static const struct link_kind kind = {threaded_post,     threaded_take,     threaded_snapshot,
                                          threaded_catch_up, threaded_deadline, threaded_destroy,
                                          threaded_forget};
    struct threaded_link *self = mem_alloc(sizeof *self);
    self->link =
        (struct link){.kind = &kind, .clock = *app_clock(app), .entropy = *app_entropy(app)};
    self->app = app;
    self->wake = wake;
    self->wake_self = wake_self;
    pthread_condattr_t monotonic;
    must(pthread_condattr_init(&monotonic) == 0);
    must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    must(pthread_mutex_init(&self->lock, NULL) == 0);
    must(pthread_cond_init(&self->call, &monotonic) == 0);
    pthread_condattr_destroy(&monotonic);
    app_catch_up(app, NULL);
    self->shown = snapshot_create(app);
    must(pthread_create(&self->thread, NULL, run, self) == 0);
    return &self->link;
}
