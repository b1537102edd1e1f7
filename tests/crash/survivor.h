#pragma once
// A scripted day that was lived whole, and one that was cut short held against it: what the tests that kill
// somebody share.

#include "test.h"
#include "crash/day_script.h"
#include "store/store.h"

#include <sys/wait.h>
#include <unistd.h>

struct journal {
    VEC(struct event) events;
};

static struct journal whole;
static const char *day_copies; // of a server's store; NULL: beside the file
enum { STEPS_MOST = 256 };
static struct response whole_says[STEPS_MOST];

static bool keep_event(void *self, const struct event *event)
{
    struct journal *journal = self;
    vec_push(&journal->events, *event);
    return true;
}

static void read_journal(const char *path, struct journal *ret)
{
    struct store *store;
    struct err err = {0};
    ret->events.n = 0;
    if (!store_open(path, &store, &err) || !store_read_events(store, 0, keep_event, ret, &err))
        fail_msg("%s", err.text);
    store_close(store);
}

static bool same_event(const struct event *a, const struct event *b)
{
    return a->seq == b->seq && a->at_ms == b->at_ms && a->kind == b->kind && a->visit == b->visit &&
           a->consultant == b->consultant && a->number == b->number && a->reason == b->reason &&
           a->customer == b->customer && a->until_ms == b->until_ms && a->author == b->author;
}

static void check_tables(const char *path, const char *when)
{
    struct store *store;
    struct check_result result;
    struct err err = {0};
    assert_true(store_open(path, &store, &err));
    if (!store_check(store, &result, &err))
        fail_msg("%s: %s", when, err.text);
    if (result.problems)
        fail_msg("%s: %s", when, result.first);
    store_close(store);
}

// Lives the rest of the script in this process.
static void go_on(const char *path, int from, const char *when)
{
    struct day_script script = {.copies = day_copies};
    struct err err = {0};
    struct response response;
    if (!day_script_open(&script, path, false, from, &err))
        fail_msg("%s: the store does not open: %s", when, err.text);
    while (script.step < day_script_steps()) {
        int step = script.step;
        day_script_next(&script, &response);
        if (response.result != whole_says[step].result ||
            response.ruling.refusal != whole_says[step].ruling.refusal ||
            response.ruling.last_seq != whole_says[step].ruling.last_seq)
            fail_msg("%s: step %d answers otherwise than on the undisturbed day", when, step);
    }
    day_script_close(&script);
}

struct survived {
    int steps; // acknowledged
    int64_t seq;
    int exit_code;
};

// The child: acknowledges each step on the pipe once the program has acknowledged it.
static void live_and_tell(const char *path, int pipe_fd)
{
    struct day_script script = {.copies = day_copies};
    struct err err = {0};
    struct response response;
    if (!day_script_open(&script, path, false, 0, &err))
        _exit(3);
    while (script.step < day_script_steps()) {
        day_script_next(&script, &response);
        if (response.result == RESULT_FAILED)
            _exit(4);
        if (write(pipe_fd, &response.ruling.last_seq, sizeof response.ruling.last_seq) < 0)
            _exit(5);
    }
    _exit(0);
}

// What the child has acknowledged until it died.
static struct survived hear(int pipe_fd, pid_t child)
{
    struct survived survived = {0};
    int status;
    for (int64_t seq; read(pipe_fd, &seq, sizeof seq) == sizeof seq; survived.steps++)
        survived.seq = seq > survived.seq ? seq : survived.seq;
    close(pipe_fd);
    waitpid(child, &status, 0);
    survived.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return survived;
}

// goes_on: the rest of the day is lived, too.
static void check_survivor(const char *path, const struct survived *survived, bool goes_on,
                           const char *when)
{
    struct journal journal = {0};
    read_journal(path, &journal);
    size_t n = journal.events.n;
    if (n > whole.events.n)
        fail_msg("%s: the journal is longer than the undisturbed day's", when);
    for (size_t i = 0; i < n; i++) {
        if (!same_event(&journal.events.at[i], &whole.events.at[i]))
            fail_msg("%s: event %zu is not the undisturbed day's", when, i + 1);
    }
    if (n > 0 ? journal.events.at[n - 1].seq < survived->seq : survived->seq > 0)
        fail_msg("%s: something acknowledged is lost", when);
    check_tables(path, when);
    vec_finish(&journal.events);
    if (!goes_on)
        return;
    go_on(path, survived->steps, when);
    read_journal(path, &journal);
    if (journal.events.n != whole.events.n)
        fail_msg("%s: the day does not come to the same end", when);
    vec_finish(&journal.events);
}

// The undisturbed day: every step is done. False: one is not, and it is said.
static bool live_whole(struct day_script *script)
{
    must(day_script_steps() <= STEPS_MOST);
    while (script->step < day_script_steps()) {
        int step = script->step;
        day_script_next(script, &whole_says[step]);
        if (whole_says[step].result != RESULT_DONE) {
            print_error("step %d: %s %s\n", step, refusal_name(whole_says[step].ruling.refusal),
                        whole_says[step].err.text);
            return false;
        }
    }
    return true;
}
