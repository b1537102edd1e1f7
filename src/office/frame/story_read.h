#pragma once
// A ticket's story and its answers, read from the journal for whoever asks.

#include "app/link.h"
#include "app/people/history.h"
#include "app/story_text.h"

struct office;

struct story_read { // a job: `done` may keep what it takes out of it (pointers set to NULL)
    struct job job;
    int64_t visit;
    struct story_line *lines;
    size_t n;
    struct visit_answer *answers; // none where the role may not see them
    size_t answer_n;
};

// `done` gets the struct story_read as its job, as office_job says.
void office_read_story(struct office *office, int64_t visit,
                       void (*done)(struct job *, void *asker), void *asker);
// Who has done what to this ticket, that it can no longer be acted on: into the message bar.
void office_ask_meanwhile(struct office *office, int64_t visit);
