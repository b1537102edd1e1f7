#pragma once
// A past day again, through the same engine: what the world did (arrivals, presence, how long a
// service took, who left) is kept; what was decided (who got whom, when) is decided anew, under the
// same rules or others. What had to be assumed is told: a replay is a model of the day, not the
// day.

#include "base/err.h"
#include "core/measure.h"

#define REPLAY_ASSUMPTIONS(X)                                                                      \
    X(CALLED_AT_ONCE, "called_at_once") /* a desk's calls are made as soon as they are possible */ \
    X(SAME_LENGTH, "same_length")       /* a service takes as long with somebody else */           \
    X(TYPICAL_LENGTH, "typical_length") /* who was not served then takes the service's median */   \
    X(SAME_PATIENCE, "same_patience")   /* who left leaves at the same instant if still waiting */ \
    X(PRESENCE_DEFERRED,                                                                           \
      "presence_deferred") /* a break or departure waits for the customer in hand */               \
    X(GREETED_QUEUED,                                                                              \
      "greeted_queued") /* somebody greeted at the door queues: their consultant is busy */        \
    X(NO_TRANSFERS, "no_transfers") /* transfers, parking and work are part of one service */      \
    X(ADDED_ALL_DAY,                                                                               \
      "added_all_day") /* an added consultant is there all day and can do everything */

enum replay_assumption {
#define X(name, text) REPLAY_##name,
    REPLAY_ASSUMPTIONS(X)
#undef X
        REPLAY_ASSUMPTION_COUNT
};

struct replay_options {
    bool set_policy; // else each service's own
    enum policy policy;
    int added; // consultants more than there were
    const struct past_turns
        *past; // of the days before, as they would have been; NULL: as they were
    int past_n;
    bool alone; // what if: nothing else is played beside it
};

struct replayed {
    struct business business; // as replayed: with the added people
    struct measure measure;
    int assumed[REPLAY_ASSUMPTION_COUNT]; // how often each was made
    int calls_changed;                    // visits that went to somebody else than on the day
};

// An added consultant's id is one that no staff has: REPLAY_ADDED, and the next ones.
enum { REPLAY_ADDED = 1000 * 1000 * 1000 };

// `events` are one day's journal from its day_opened on. False: they are not.
bool replay_day(const struct event *events, size_t n, const struct replay_options *options,
                struct replayed *ret, struct err *err);

// … and the day as it then ended, for whoever counts it by other measures: model_finish.
bool replay_day_whole(const struct event *events, size_t n, const struct replay_options *options,
                      struct replayed *ret, struct model *ret_model, struct err *err);

// The same measures of the day as it was.
bool replay_measure(const struct event *events, size_t n, struct business *ret_business,
                    struct measure *ret, struct err *err);

// A code, as JSON writes it; the sentence is assumption_words() of the app.
const char *replay_assumption_name(enum replay_assumption assumption);
