// The link whose jobs run at once, inside link_post: the driver and the command line wait anyway,
// and a test wants the same order every time.

#include "app/link_internal.h"
#include "app/store_file.h"

void *job_create(size_t size, void (*run)(struct job *job, struct app *app),
                 void (*done)(struct job *job, void *asker), void *asker, int session)
{
    struct job *job = mem_alloc(size);
    job->run = run;
    job->done = done;
    job->asker = asker;
    job->session = session;
    job->size = size;
    return job;
}

struct submission *submission_create(const struct request *request,
                                     void (*done)(struct job *job, void *asker), void *asker,
                                     int session)
{
    struct submission *submission = job_create(sizeof *submission, NULL, done, asker, session);
    submission->request = *request;
    return submission;
}

void job_forget(struct job *job)
{
    static const atomic_int nobody; // of the questions of nobody, none is the newest
    if (job->newest) {
        job->newest = &nobody;
        job->asked = 1;
    }
}

void queue_forget(struct job_queue *queue, const struct link *link)
{
    for (struct job *job = queue->first; job; job = job->next) {
        if (job->link == link)
            job_forget(job);
    }
}

bool job_wanted(const struct job *job)
{
    return !job->newest || atomic_load(job->newest) == job->asked;
}

void job_drop(struct job *job)
{
    if (job->release)
        job->release(job);
    mem_wipe(job, job->size);
    free(job);
}

void job_end(struct job *job, int session)
{
    if (job->done && (job->session == session || job->session == JOB_OF_NO_SESSION))
        job->done(job, job->asker);
    job_drop(job);
}

struct request *job_request(struct job *job)
{
    must(!job->run);
    return &((struct submission *)job)->request;
}

void job_run(struct job *job, struct app *app)
{
    int before = app_submitted(app);
    app_only_look(app, job->only_looks);
    job->run(job, app);
    app_only_look(app, false);
    job->did += app_submitted(app) - before;
}

void queue_put(struct job_queue *queue, struct job *job)
{
    job->next = NULL;
    if (queue->last)
        queue->last->next = job;
    else
        queue->first = job;
    queue->last = job;
}

struct job *queue_take(struct job_queue *queue)
{
    struct job *job = queue->first;
    if (job) {
        queue->first = job->next;
        if (!queue->first)
            queue->last = NULL;
        job->next = NULL;
    }
    return job;
}

void queue_finish(struct job_queue *queue)
{
    for (struct job *job; (job = queue_take(queue)) != NULL;)
        job_drop(job);
}

// ---- inline -----------------------------------------------------------------------------------

struct inline_link {
    struct link link;
    struct app *app;
    struct job_queue done;
    struct snapshot *shown;
};

static struct inline_link *mine(struct link *link)
{
    return (struct inline_link *)link;
}

static void inline_post(struct link *link, struct job *job)
{
    struct app *app = mine(link)->app;
    if (job->run) {
        do {
            job->more = false;
            job->aside = NULL;
            job_run(job, app);
            if (job->more && job->aside)
                job->aside(job);
        } while (job->more && job_wanted(job));
    } else
        app_submit(app, job_request(job), &job->response, 1);
    queue_put(&mine(link)->done, job);
}

static struct job *inline_take(struct link *link)
{
    return queue_take(&mine(link)->done);
}

static const struct snapshot *inline_snapshot(struct link *link)
{
    struct inline_link *self = mine(link);
    if (self->shown->version != app_version(self->app))
        self->shown = snapshot_go_on(self->shown, self->app, false);
    return self->shown;
}

static void inline_catch_up(struct link *link)
{
    app_catch_up(mine(link)->app, NULL);  // what failed stands in the snapshot as trouble
    app_make_copy(mine(link)->app, NULL); // … or in the log
}

static int64_t inline_deadline(struct link *link)
{
    return app_deadline(mine(link)->app);
}

static void inline_destroy(struct link *link)
{
    struct inline_link *self = mine(link);
    queue_finish(&self->done);
    snapshot_destroy(self->shown);
    app_close(self->app);
    free(self);
}

struct link *link_create_inline(struct app *app)
{
    static const struct link_kind kind = {inline_post,
                                          inline_take,
                                          inline_snapshot,
                                          inline_catch_up,
                                          inline_deadline,
                                          inline_destroy,
                                          NULL,
                                          NULL,
                                          NULL};
    struct inline_link *self = mem_alloc(sizeof *self);
    self->link =
        (struct link){.kind = &kind, .clock = *app_clock(app), .entropy = *app_entropy(app)};
    self->app = app;
    app_catch_up(app, NULL);
    app_make_copy(app, NULL);
    while (app_learn(app))
        continue;
    self->shown = snapshot_create(app);
    return &self->link;
}

// ---- what both share --------------------------------------------------------------------------

static void deny(struct job *job, struct app *app)
{
    (void)app;
    job->response = (struct response){.result = RESULT_DENIED};
}

void link_post(struct link *link, struct job *job)
{
    job->only_looks = link->only_looks;
    if (job->only_looks && !job->run)
        job->run = deny;
    link->did += !job->run;
    link->waits++;
    link->kind->post(link, job);
}

struct job *link_take(struct link *link)
{
    struct job *job = link->kind->take(link);
    link->did += job ? job->did : 0;
    link->waits -= job != NULL;
    return job;
}

void link_only_look(struct link *link, bool yes)
{
    link->only_looks = yes;
}

int link_did(const struct link *link)
{
    return link->did;
}

bool link_waits(const struct link *link)
{
    return link->waits > 0;
}

const struct snapshot *link_snapshot(struct link *link)
{
    return link->kind->snapshot(link);
}

void link_catch_up(struct link *link)
{
    link->kind->catch_up(link);
}

int64_t link_deadline(struct link *link)
{
    return link->kind->deadline(link);
}

void link_forget(struct link *link)
{
    if (link->kind->forget)
        link->kind->forget(link);
}

void link_destroy(struct link *link)
{
    if (link)
        link->kind->destroy(link);
}

void link_abandon(struct link *link)
{
    if (link)
        (link->kind->abandon ? link->kind->abandon : link->kind->destroy)(link);
}

struct link *link_join(struct link *host, bool answers_first, void (*wake)(void *self), void *self)
{
    must(host->kind->join != NULL);
    return host->kind->join(host, answers_first, wake, self);
}

int64_t link_now_ms(struct link *link)
{
    return clock_now_ms(&link->clock);
}

const struct entropy *link_entropy(struct link *link)
{
    return &link->entropy;
}
