#pragma once
// Inside app/ only: what the two kinds of link share.

#include "app/link.h"

#include <stdatomic.h>

struct link_kind {
    void (*post)(struct link *link, struct job *job);
    struct job *(*take)(struct link *link);
    const struct snapshot *(*snapshot)(struct link *link);
    void (*catch_up)(struct link *link);
    int64_t (*deadline)(struct link *link);
    void (*destroy)(struct link *link);
    // NULL: nobody can join
    struct link *(*join)(struct link *link, bool answers_first, void (*wake)(void *self),
                         void *self);
    void (*forget)(struct link *link);  // NULL: nothing ever stands in line
    void (*abandon)(struct link *link); // NULL: as destroy
};

struct link {
    const struct link_kind *kind;
    struct clock clock; // copies: the app may belong to another thread
    struct entropy entropy;
    bool only_looks;
    const struct sign_in_guard *guard; // app/sign_in.h; NULL: none
    atomic_int did;                    // of both counts: the voice posts from a thread of its own
    atomic_int waits;                  // posted and not yet taken
};

struct job_queue {
    struct job *first, *last;
};
void queue_put(struct job_queue *queue, struct job *job); // at the end; the queue owns it
struct job *queue_take(struct job_queue *queue);          // NULL: empty
void queue_finish(struct job_queue *queue);               // drops what is in it
void queue_forget(struct job_queue *queue,
                  const struct link *link);     // nobody wants its questions any more …
void job_forget(struct job *job);               // … nor this one; its count is not read again
struct request *job_request(struct job *job);   // of a submission
void job_run(struct job *job, struct app *app); // of a query: one step of it

int64_t app_version(const struct app *app); // grows with every change that a snapshot would show
const struct clock *app_clock(const struct app *app); // the app's own
