#pragma once
// How a surface reaches the store without waiting for the disk: it posts a job and takes it back
// when it is done. In a window the jobs run on the one store thread (a durable commit can take 100
// ms); in the driver and the command line they run at once, inside link_post. Submissions that
// stand in line together share one commit.
//
// A query of the store is a struct of its own that begins with a struct job: what is asked, then
// room for the result. Two functions make it: `run` fills in the result on the store's thread, `done`
// takes it on the surface's. Made by job_create, given away by link_post, taken back by link_take and
// ended by job_end: wiped and freed there and nowhere else, whether anybody still wanted the result
// or not.

#include "app/app.h"

#include <stdatomic.h>

struct link;

struct job {
    void (*run)(struct job *job, struct app *app); // on the store's thread; NULL: a submission
    void (*done)(struct job *job, void *asker);    // on the surface's thread; NULL: nobody waits
    void (*release)(struct job *job); // frees what it points to, on any thread; NULL: nothing
    void *asker;                      // a surface, or one of its pages
    int session;              // the asker's when it asked: a result for an earlier one is dropped
    struct actor actor;       // who asks, or nobody
    struct response response; // of a submission; of a query err alone
    bool ok;                  // set by `run` of a query: it was answered
    bool
        more; // set by `run`: there is more of it, which goes on behind whatever else stands in line
    void (*aside)(
        struct job *
            job); // set by `run` with `more`: what takes long and needs no store is done on another
                  // thread, and `run` is called once more behind it
    const atomic_int
        *newest;     // the asker's count of such questions, which may grow; NULL: it has none …
    bool only_looks; // posted while its link only looked
    int did;         // of a query: submissions that `run` has made itself
    int asked; // … and its value for this one: once it is another, nobody wants this any more and no
               // step of it is begun
    size_t size;       // of the whole, wiped at the end
    struct job *next;  // the link's …
    struct link *link; // … and through which it was posted, where it is answered
};
enum { JOB_OF_NO_SESSION = -1 }; // done whoever is there by then: nothing of a person is in it

struct submission { // the job that has no `run` of its own
    struct job job;
    struct request request;
};

// A new job of `size` bytes, a struct that begins with struct job; the rest is zero. asker must
// outlive every job that names it. Never NULL.
void *job_create(size_t size, void (*run)(struct job *job, struct app *app),
                 void (*done)(struct job *job, void *asker), void *asker, int session);
// One that submits a copy of the request (the caller still wipes its own).
struct submission *submission_create(const struct request *request,
                                     void (*done)(struct job *job, void *asker), void *asker,
                                     int session);
// After link_take: calls `done` if the job is of that session or of none, then wipes and frees it.
void job_end(struct job *job, int session);
bool job_wanted(const struct job *job); // on any thread
void job_drop(struct job *job);         // wipes and frees it unread

// Owns app from now on; catches up and learns all of the past before it returns.
struct link *link_create_inline(struct app *app);
// Starts the store thread, which owns app from now on and wakes by itself at the app's deadline;
// `wake` is called from it whenever link_take or link_snapshot has something new.
struct link *link_create_threaded(struct app *app, void (*wake)(void *self), void *self);
// One more client of that threaded link's store thread, with one model for all of them: it posts,
// takes and looks through a link of its own, on a thread of its own. answers_first: its jobs are
// answered as soon as they are done, before the snapshot that shows them; whoever reads what was
// written waits until a snapshot has the response's last_seq. Ended by link_destroy, before the host.
struct link *link_join(struct link *host, bool answers_first, void (*wake)(void *self), void *self);
// Finishes what was posted through it, and what others have left behind; of the host: closes the app.
void link_destroy(struct link *link);
// Of one that has joined: at once. What was submitted is done all the same, behind it, and read by nobody; questions with
// a `newest` are forgotten (link_forget). Nothing that the others name may be gone by then.
void link_abandon(struct link *link);

void link_post(struct link *link, struct job *job); // the link owns the job until it is taken
// From here on, and until it is told otherwise, what is posted through it does nothing: every submission is denied,
// those that a query makes, too.
void link_only_look(struct link *link, bool yes);
// How many submissions were posted through it or made by what was taken from it; denied ones are none.
int link_did(const struct link *link);
bool link_waits(const struct link *link); // something was posted through it that was not taken yet
struct job *link_take(struct link *link); // the next finished job, in order, or NULL

// Before an asker with a `newest` count goes: no question of the kind that was posted through this link is wanted
// any more, and none of their counts is read again. A step that is being run is ended.
void link_forget(struct link *link);

// The newest snapshot: good until the next call, or as long as it is held (snapshot_hold). Never NULL.
const struct snapshot *link_snapshot(struct link *link);

// Another process has written (the watcher says so), or a deadline has passed: look.
void link_catch_up(struct link *link);
// When to look by itself, wall clock; INT64_MAX: the store's thread wakes of its own.
int64_t link_deadline(struct link *link);
int64_t link_now_ms(struct link *link);                // of the app's clock, from any thread
const struct entropy *link_entropy(struct link *link); // the link's own copy
