#pragma once
// How the office asks the store: a job of its own kind, which begins with a struct office_job and
// carries its answer back. Nothing outside office/ includes this.

#include "office/frame/frame.h"

struct office_job { // a job whose answer the office takes
    struct job job;
    void (*done)(struct office *office, struct office_job *job);
};

// A new one of `size` bytes. An answer that comes after its session has ended is dropped unread.
void *question(struct office *office, size_t size, void (*work)(struct job *, struct app *),
               void (*destroy)(struct job *), void (*done)(struct office *, struct office_job *));
// What each `destroy` ends with: job_end (app/link.h) wipes and frees the job itself.
static inline void destroy_question(struct job *job, size_t size)
{
    must(job->size == size);
}
void post(struct office *office, struct office_job *question);
