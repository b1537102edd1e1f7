// The link whose jobs run at once, inside link_post: the driver and the command line wait anyway,
// and a test wants the same order every time.

#include "app/link_internal.h"

struct job *job_create_submit(const struct request *request, int tag)
{
    struct job *job = mem_alloc(sizeof *job);
    job->request = *request;
    job->tag = tag;
    job->destroy = job_destroy_submit;
    return job;
}

void job_destroy_submit(struct job *job)
{
    mem_wipe(job, sizeof *job);
    free(job);
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
        job->destroy(job);
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
    if (job->work)
        job->work(job, app);
    else
        app_submit(app, &job->request, &job->response, 1);
    queue_put(&mine(link)->done, job);
}

static struct job *inline_take(struct link *link)
{
    return queue_take(&mine(link)->done);
}

static const struct snapshot *inline_snapshot(struct link *link)
{
    struct inline_link *self = mine(link);
    if (self->shown->version != app_version(self->app)) {
        snapshot_destroy(self->shown);
        self->shown = snapshot_create(self->app);
    }
    return self->shown;
}

static void inline_catch_up(struct link *link)
{
    app_catch_up(mine(link)->app, NULL); // what failed stands in the snapshot as trouble
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
    static const struct link_kind kind = {inline_post,     inline_take,     inline_snapshot,
                                          inline_catch_up, inline_deadline, inline_destroy};
    struct inline_link *self = mem_alloc(sizeof *self);
    self->link =
        (struct link){.kind = &kind, .clock = *app_clock(app), .entropy = *app_entropy(app)};
    self->app = app;
    app_catch_up(app, NULL);
    while (app_learn(app))
        continue;
    self->shown = snapshot_create(app);
    return &self->link;
}

// ---- what both share --------------------------------------------------------------------------

void link_post(struct link *link, struct job *job)
{
    link->kind->post(link, job);
}

struct job *link_take(struct link *link)
{
    return link->kind->take(link);
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

void link_destroy(struct link *link)
{
    if (link)
        link->kind->destroy(link);
}

int64_t link_now_ms(struct link *link)
{
    return clock_now_ms(&link->clock);
}

const struct entropy *link_entropy(struct link *link)
{
    return &link->entropy;
}
