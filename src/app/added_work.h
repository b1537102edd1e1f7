#pragma once
// Work that was found to be needed on a car in the workshop: what it is and what it costs, said by the desk or the
// workshop (COMMAND_ADD_WORK), approved or refused by the customer on their phone, at the kiosk or in person
// (COMMAND_ANSWER_WORK). The model knows that something waits for an answer, the tables what it is.

#include "app/app.h"
#include "app/link.h"

struct added_work { // of a visit of today
    int number;     // 1 …
    enum added_state state;
    int64_t amount;       // whole units of the country's money
    char what[NOTE_SIZE]; // personal: wiped by the caller
};

// Of a visit of today, in the order in which it was added; at most ADDED_MOST. Who asks has the ticket or reads
// the queue.
bool app_added_work(struct app *app, int64_t visit, struct added_work out[ADDED_MOST],
                    size_t *ret_n, struct err *err);
// The same as a job; the caller's `done` finds it there.
struct added_job {
    struct job job;
    int64_t visit;
    struct added_work list[ADDED_MOST];
    size_t n;
    bool ok;
};
void added_job_run(struct job *job, struct app *app);
// In the arena: "3,500", as an amount is written.
const char *amount_words(struct arena *arena, int64_t amount);
