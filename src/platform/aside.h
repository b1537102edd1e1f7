#pragma once
// A thread beside the loop for what may take long (a folder on a stick, a large picture): one job after
// the other, each handed back when it is done.

#include "base/err.h"

struct aside_job {                                   // what a job begins with
    void (*run)(struct aside_job *job);              // on the thread
    void (*done)(struct aside_job *job, void *self); // on the loop's; frees it
    void (*drop)(struct aside_job *job);             // nobody wants it any more: frees it
    struct aside_job *next;
};

struct aside;
// `wake` is called from the thread whenever aside_take has something. NULL with err: no thread.
struct aside *aside_open(void (*wake)(void *self), void *self, struct err *err);
void aside_post(struct aside *aside, struct aside_job *job);
void aside_take(struct aside *aside, void *self); // calls `done` of what is done
void aside_close(struct aside *aside);            // waits for the job that runs. NULL is allowed
