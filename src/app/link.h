#pragma once
// How a surface reaches the store without waiting for the disk: it posts a job and takes it back
// when it is done. In a window the jobs run on the one store thread (a durable commit can take 100
// ms); in the driver and the command line they run at once, inside link_post. Submissions that
// stand in line together share one commit.

#include "app/app.h"

struct link;

struct job {
    void (*work)(struct job *job, struct app *app); // on the store's thread; NULL: submit `request`
    void (*destroy)(struct job *job);               // frees the job (and wipes what it holds)
    struct request request;                         // submissions
    struct response response;
    int tag;          // the surface's own mark
    struct job *next; // the link's
};

struct link *link_create_inline(struct app *app);
// Starts the store thread, which owns app from now on and wakes by itself at the app's deadline;
// `wake` is called from it whenever link_take or link_snapshot has something new.
struct link *link_create_threaded(struct app *app, void (*wake)(void *self), void *self);
void link_destroy(struct link *link); // finishes what was posted; closes the app

struct job *job_create_submit(const struct request *request, int tag); // copies the request
void link_post(struct link *link, struct job *job); // the link owns the job until it is taken
struct job *link_take(struct link *link);           // the next finished job, or NULL

// The newest snapshot: good until the next call. Never NULL.
const struct snapshot *link_snapshot(struct link *link);

// Another process has written (the watcher says so), or a deadline has passed: look.
void link_catch_up(struct link *link);
int64_t link_deadline(struct link *link);
int64_t link_now_ms(struct link *link);
const struct entropy *link_entropy(struct link *link);
