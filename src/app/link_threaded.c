// The store thread. It takes what stands in line, puts submissions that wait together into one
// commit, and publishes a snapshot whenever something has changed; a surface never waits for the
// disk. Its clients share the thread, the model and the snapshots, which are counted.

#include "app/internal.h"
#include "app/doubt.h"
#include "app/link_internal.h"
#include "app/store_file.h"

#include <pthread.h>
#include <sched.h>
#include <time.h>

enum {
    SLEEP_MAX_MS = 60 * 1000, // a wall clock that is set forward is noticed within this
    ROOM_EVERY_MS = 2000,     // … and a disk that fills, which tells nobody, within this
    SHOW_EVERY_MS = 50, // while jobs wait a snapshot that nobody waits for comes no more often,
                        // and waits are not looked at again more often
    QUIET_MS = 2,       // a moment is idle when nobody has asked for so long
    AWAKE_US = 150,     // whoever is answered may ask the next thing: to be woken takes as long
    BEFORE_MAX = 2      // a surface that looks whenever it is woken is no further behind
};

// Whoever posts and looks; the link itself is the first of them.
struct client {
    struct link link;
    struct threaded_link *host;
    bool answers_first;
    void (*wake)(void *self);
    void *wake_self;

    struct job_queue done;  // under the host's lock, as what follows
    struct snapshot *fresh; // published, not yet taken; or NULL
    int posted;             // jobs that are not done yet
    bool gone;              // it has left before they were: the last of them ends it
    bool news;              // to be woken …
    int waking;             // … and so many wakes are on their way
    struct client *next;

    struct snapshot *shown; // the client's own thread's alone
};

struct threaded_link {
    struct client own; // who made the link
    struct app *app;   // the thread's alone
    pthread_t thread;
    bool learning;                         // there is more of the site's history to learn
    int64_t published_ms;                  // of the steady clock, as the next ones
    int64_t told_ms;                       // a snapshot that was not hurried
    int64_t asked_ms;                      // a job was run
    struct snapshot *before[BEFORE_MAX];   // published before the newest, the latest first; or NULL
    struct request requests[SUBMIT_MAX];   // of one commit, wiped after it …
    struct response responses[SUBMIT_MAX]; // … kept here, for new memory costs more than a copy

    pthread_mutex_t lock; // over what follows
    pthread_cond_t call;  // the thread sleeps on it
    pthread_cond_t left;  // … and whoever leaves on this one
    struct job_queue posted;
    struct client *clients;
    int gone;                 // clients that have left before their jobs were done …
    struct job_queue dropped; // … and those of them that nobody reads
    struct snapshot *newest;
    bool awaited; // somebody's answer waits for the next snapshot
    bool look, quit;
    struct job *now;        // the question that is being run; NULL: none
    bool copied;            // the copier has ended
    struct job_queue aside; // what takes long and needs no store …
    int thinking;           // … and how many of them are not done
    bool has_thinker;       // its thread is there
    pthread_t thinker;
    pthread_cond_t ponder; // it sleeps on this one

    pthread_t copier; // makes the day's copy with a connection of its own, so that nobody waits
    bool copying;     // the store thread's alone, as what follows once the copier has ended
    struct copy_order order;
    struct err copy_err;
};

static struct client *client_of(struct link *link)
{
    return (struct client *)link;
}

static int64_t steady_us(void)
{
    struct timespec now = clock_wait_ms(0);
    return (int64_t)now.tv_sec * SECOND_MS * 1000 + now.tv_nsec / 1000;
}

static int64_t steady_ms(void)
{
    return steady_us() / 1000;
}

// ---- on the store thread ----------------------------------------------------------------------

static void run_submissions(struct threaded_link *self, struct job *jobs[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        self->requests[i] = *job_request(jobs[i]);
    app_submit(self->app, self->requests, self->responses, n);
    for (size_t i = 0; i < n; i++)
        jobs[i]->response = self->responses[i];
    mem_wipe(self->requests, n * sizeof *self->requests);
}

// Called with the lock held, as what follows. The last of its jobs ends it.
static void end_gone(struct threaded_link *self, struct client *client)
{
    if (client->posted > 0)
        return;
    free(client);
    if (--self->gone == 0)
        pthread_cond_broadcast(&self->left);
}

// What nobody reads: to free it may take a while, and nobody waits for the lock meanwhile.
static void drop_unread(struct threaded_link *self)
{
    for (struct job *job; (job = queue_take(&self->dropped)) != NULL;) {
        struct client *client = client_of(job->link);
        pthread_mutex_unlock(&self->lock);
        job_drop(job);
        pthread_mutex_lock(&self->lock);
        client->posted--;
        end_gone(self, client);
    }
}

static void answer(struct threaded_link *self, struct job *job)
{
    struct client *client = client_of(job->link);
    if (client->gone) {
        queue_put(&self->dropped, job);
        return;
    }
    client->posted--;
    queue_put(&client->done, job);
    client->news = true;
    self->awaited |= !client->answers_first;
    if (client->posted == 0)
        pthread_cond_broadcast(&self->left);
}

// ---- what needs no store ------------------------------------------------------------------------

static void *think(void *arg)
{
    struct threaded_link *self = arg;
    pthread_mutex_lock(&self->lock);
    while (!self->quit || self->thinking > 0) {
        struct job *job = queue_take(&self->aside);
        if (!job) {
            pthread_cond_wait(&self->ponder, &self->lock);
            continue;
        }
        pthread_mutex_unlock(&self->lock);
        job->aside(job);
        pthread_mutex_lock(&self->lock);
        self->thinking--;
        queue_put(&self->posted, job);
        pthread_cond_signal(&self->call);
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

// Called with the lock held. Without a thread for it, it is done here.
static void think_about(struct threaded_link *self, struct job *job)
{
    if (!self->has_thinker)
        self->has_thinker = pthread_create(&self->thinker, NULL, think, self) == 0;
    if (!self->has_thinker) {
        job->aside(job);
        queue_put(&self->posted, job);
        return;
    }
    self->thinking++;
    queue_put(&self->aside, job);
    pthread_cond_signal(&self->ponder);
}

// The next job, or several when they are submissions. Called and returns with the lock held.
static void run_some(struct threaded_link *self)
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
    jobs[0]->aside = NULL;
    if (jobs[0]->run && wanted)
        job_run(jobs[0], self->app);
    else if (!jobs[0]->run)
        run_submissions(self, jobs, n);
    pthread_mutex_lock(&self->lock);
    self->now = NULL;
    if (jobs[0]->more && jobs[0]->aside) {
        think_about(self, jobs[0]);
        return;
    }
    if (jobs[0]->more && !self->quit) { // nobody waits for it but who asked
        queue_put(&self->posted, jobs[0]);
        return;
    }
    for (size_t i = 0; i < n; i++)
        answer(self, jobs[i]);
    drop_unread(self);
}

// Those who want their answers first, or everybody. Called with the lock held, which is let go of
// meanwhile: nobody leaves while they are being woken.
static void wake_clients(struct threaded_link *self, bool first_alone)
{
    for (struct client *client = self->clients; client; client = client->next) {
        if (!client->news || (first_alone && !client->answers_first))
            continue;
        client->news = false;
        client->waking++;
        pthread_mutex_unlock(&self->lock);
        client->wake(client->wake_self);
        pthread_mutex_lock(&self->lock);
        if (--client->waking == 0)
            pthread_cond_broadcast(&self->left);
    }
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
    app_copy_made(self->app, &self->order, &self->copy_err);
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

// What was published before is kept for the next: by then most have looked further.
static struct snapshot *take_unwatched(struct threaded_link *self)
{
    struct snapshot *found = NULL;
    for (int i = 0; !found && i < BEFORE_MAX; i++) {
        if (self->before[i] && snapshot_is_alone(self->before[i])) {
            found = self->before[i];
            self->before[i] = NULL;
        }
    }
    return found;
}

static void put_aside(struct threaded_link *self, struct snapshot *snapshot)
{
    snapshot_destroy(self->before[BEFORE_MAX - 1]);
    memmove(self->before + 1, self->before, (BEFORE_MAX - 1) * sizeof *self->before);
    self->before[0] = snapshot;
}

static void let_go_before(struct threaded_link *self)
{
    for (int i = 0; i < BEFORE_MAX; i++)
        put_aside(self, NULL);
}

static void publish(struct threaded_link *self, int64_t *published)
{
    int64_t now_ms = steady_ms();
    bool busy = self->posted.first && now_ms - self->published_ms < SHOW_EVERY_MS;
    if (*published == app_version(self->app) || (busy && !self->awaited))
        return;
    *published = app_version(self->app);
    self->published_ms = now_ms;
    bool hurried = now_ms - self->told_ms < SHOW_EVERY_MS;
    if (!hurried)
        self->told_ms = now_ms;
    pthread_mutex_unlock(&self->lock);
    struct snapshot *next = snapshot_go_on(take_unwatched(self), self->app, hurried);
    pthread_mutex_lock(&self->lock);
    for (struct client *client = self->clients; client; client = client->next) {
        snapshot_destroy(client->fresh);
        client->fresh = snapshot_hold(next);
        client->news = true;
    }
    put_aside(self, self->newest);
    self->newest = next;
}

// What can wait does not begin while somebody asks one thing after the other.
static bool is_idle(const struct threaded_link *self)
{
    return steady_ms() - self->asked_ms >= QUIET_MS;
}

// One look at the disk, not at the store. Nobody waits for the lock meanwhile, for a disk may be slow to answer.
static bool disk_has_filled(struct threaded_link *self)
{
    pthread_mutex_unlock(&self->lock);
    bool filled = app_disk_has_filled(self->app);
    pthread_mutex_lock(&self->lock);
    return filled;
}

static bool is_called(const struct threaded_link *self)
{
    return self->posted.first || self->look || self->quit || self->copied;
}

static void wait_at_most(struct threaded_link *self, int64_t ms)
{
    struct timespec until = clock_wait_ms(ms);
    while (!is_called(self) && pthread_cond_timedwait(&self->call, &self->lock, &until) == 0)
        continue;
}

// Right after an answer. Whoever else wants the processor has it.
static void stay_awake(struct threaded_link *self)
{
    int64_t until_us = steady_us() + AWAKE_US;
    while (!is_called(self) && steady_us() < until_us) {
        pthread_mutex_unlock(&self->lock);
        sched_yield();
        pthread_mutex_lock(&self->lock);
    }
}

// Until something is posted, or the deadline; a disk that has filled is one. Where there is something to learn, until
// the moment is idle.
static void sleep_until_called(struct threaded_link *self)
{
    int64_t left_ms = app_deadline(self->app) - app_wall_ms(self->app);
    left_ms = left_ms < 0 ? 0 : left_ms > SLEEP_MAX_MS ? SLEEP_MAX_MS : left_ms;
    if (self->learning && left_ms > QUIET_MS) {
        wait_at_most(self, QUIET_MS);
        return;
    }
    while (!is_called(self)) {
        int64_t ms = left_ms < ROOM_EVERY_MS ? left_ms : ROOM_EVERY_MS;
        wait_at_most(self, ms);
        left_ms -= ms;
        if (!is_called(self))
            let_go_before(self); // they name people who may be erased by now
        if (!is_called(self) && (left_ms <= 0 || disk_has_filled(self)))
            self->look = true;
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
    int64_t published = self->newest->version;
    bool looked = false;
    pthread_mutex_lock(&self->lock);
    while (!self->quit || self->posted.first || self->thinking > 0) {
        if (self->quit && !self->posted.first) { // the last ones come back from there
            pthread_cond_wait(&self->call, &self->lock);
            continue;
        }
        bool waits = self->posted.first && self->posted.first->more && !looked;
        looked = (!self->posted.first || waits) && is_due(self); // before what goes on for long
        bool answers = !looked && self->posted.first;
        if (looked)
            look(self);
        else if (answers) {
            run_some(self);
            wake_clients(self, true);
            self->learning = true; // what was asked may have left something to read ahead
            self->asked_ms = steady_ms();
        } else if (is_idle(self))
            learn(self);
        see_to_copy(self);
        publish(self, &published);
        self->awaited = false;
        wake_clients(self, false);
        if (answers)
            stay_awake(self);
        if (!self->posted.first && !self->look && !self->quit && !(self->learning && is_idle(self)))
            sleep_until_called(self);
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

// ---- on a client's thread ---------------------------------------------------------------------

static void threaded_post(struct link *link, struct job *job)
{
    struct client *client = client_of(link);
    struct threaded_link *self = client->host;
    job->link = link;
    pthread_mutex_lock(&self->lock);
    client->posted++;
    queue_put(&self->posted, job);
    pthread_cond_signal(&self->call);
    pthread_mutex_unlock(&self->lock);
}

static struct job *threaded_take(struct link *link)
{
    struct client *client = client_of(link);
    pthread_mutex_lock(&client->host->lock);
    struct job *job = queue_take(&client->done);
    pthread_mutex_unlock(&client->host->lock);
    return job;
}

static const struct snapshot *threaded_snapshot(struct link *link)
{
    struct client *client = client_of(link);
    pthread_mutex_lock(&client->host->lock);
    struct snapshot *fresh = client->fresh;
    client->fresh = NULL;
    pthread_mutex_unlock(&client->host->lock);
    if (fresh) {
        snapshot_destroy(client->shown);
        client->shown = fresh;
    }
    return client->shown;
}

static void threaded_catch_up(struct link *link)
{
    struct threaded_link *self = client_of(link)->host;
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
    struct threaded_link *self = client_of(link)->host;
    pthread_mutex_lock(&self->lock);
    queue_forget(&self->posted, link);
    if (self->now && self->now->link == link)
        job_forget(self->now);
    pthread_mutex_unlock(&self->lock);
}

static void finish_client(struct client *client)
{
    queue_finish(&client->done);
    snapshot_destroy(client->fresh);
    snapshot_destroy(client->shown);
}

// What was posted is done first, also by those who have not waited for it; or, by one of those, behind. Nobody reads it.
static void leave_when(struct client *client, bool done)
{
    struct threaded_link *self = client->host;
    pthread_mutex_lock(&self->lock);
    while (client->waking > 0 || (done && (client->posted > 0 || self->gone > 0)))
        pthread_cond_wait(&self->left, &self->lock);
    struct client **at = &self->clients;
    while (*at != client)
        at = &(*at)->next;
    *at = client->next;
    struct client rest = {.done = client->done, .fresh = client->fresh, .shown = client->shown};
    client->gone = true;
    self->gone++;
    end_gone(self, client);
    pthread_mutex_unlock(&self->lock);
    finish_client(&rest);
}

static void leave(struct link *link)
{
    leave_when(client_of(link), true);
}

static void leave_at_once(struct link *link)
{
    threaded_forget(link);
    leave_when(client_of(link), false);
}

static struct link *threaded_join(struct link *link, bool answers_first, void (*wake)(void *self),
                                  void *wake_self);

static void threaded_destroy(struct link *link)
{
    struct threaded_link *self = client_of(link)->host;
    must(self->clients == &self->own && !self->own.next); // all others have left
    pthread_mutex_lock(&self->lock);
    self->quit = true;
    pthread_cond_signal(&self->call);
    pthread_cond_signal(&self->ponder);
    pthread_mutex_unlock(&self->lock);
    must(pthread_join(self->thread, NULL) == 0);
    if (self->has_thinker)
        must(pthread_join(self->thinker, NULL) == 0);
    if (self->copying)
        end_copy(self);
    queue_finish(&self->posted);
    finish_client(&self->own);
    snapshot_destroy(self->newest);
    let_go_before(self);
    pthread_cond_destroy(&self->call);
    pthread_cond_destroy(&self->left);
    pthread_cond_destroy(&self->ponder);
    pthread_mutex_destroy(&self->lock);
    app_close(self->app);
    free(self);
}

static const struct link_kind host_kind = {threaded_post,     threaded_take,     threaded_snapshot,
                                           threaded_catch_up, threaded_deadline, threaded_destroy,
                                           threaded_join,     threaded_forget,   NULL};
static const struct link_kind client_kind = {
    threaded_post, threaded_take, threaded_snapshot, threaded_catch_up, threaded_deadline,
    leave,         threaded_join, threaded_forget,   leave_at_once};

static struct link *threaded_join(struct link *link, bool answers_first, void (*wake)(void *self),
                                  void *wake_self)
{
    struct threaded_link *self = client_of(link)->host;
    struct client *client = mem_alloc(sizeof *client);
    client->link = (struct link){
        .kind = &client_kind, .clock = self->own.link.clock, .entropy = self->own.link.entropy};
    client->host = self;
    client->answers_first = answers_first;
    client->wake = wake;
    client->wake_self = wake_self;
    pthread_mutex_lock(&self->lock);
    client->shown = snapshot_hold(self->newest);
    client->next = self->own.next; // behind the host, which stays the first
    self->own.next = client;
    pthread_mutex_unlock(&self->lock);
    return &client->link;
}

struct link *link_create_threaded(struct app *app, void (*wake)(void *self), void *wake_self)
{
    struct threaded_link *self = mem_alloc(sizeof *self);
    self->own.link =
        (struct link){.kind = &host_kind, .clock = *app_clock(app), .entropy = *app_entropy(app)};
    self->own.host = self;
    self->own.wake = wake;
    self->own.wake_self = wake_self;
    self->clients = &self->own;
    self->app = app;
    pthread_condattr_t monotonic;
    must(pthread_condattr_init(&monotonic) == 0);
    must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
    must(pthread_mutex_init(&self->lock, NULL) == 0);
    must(pthread_cond_init(&self->call, &monotonic) == 0);
    must(pthread_cond_init(&self->left, NULL) == 0);
    must(pthread_cond_init(&self->ponder, NULL) == 0);
    pthread_condattr_destroy(&monotonic);
    app_catch_up(app, NULL);
    self->newest = snapshot_create(app);
    self->own.shown = snapshot_hold(self->newest);
    must(pthread_create(&self->thread, NULL, run, self) == 0);
    return &self->own.link;
}
