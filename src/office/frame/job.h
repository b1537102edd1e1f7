#pragma once
// How the office asks the store: a job of its own kind, which begins with a struct office_job and
// carries its answer back. Nothing outside office/ includes this.

#include "office/frame/frame.h"

struct office_job { // a question with its own answer; `done` runs on the surface's thread
    struct job job;
    void (*done)(struct office *office, struct office_job *job);
    int session;
};

// A new one of `size` bytes. An answer that comes after its session has ended is dropped unread.
void *question(struct office *office, size_t size, void (*work)(struct job *, struct app *),
               void (*destroy)(struct job *), void (*done)(struct office *, struct office_job *));
void destroy_question(struct job *job, size_t size); // wipes
void post(struct office *office, struct office_job *question);
