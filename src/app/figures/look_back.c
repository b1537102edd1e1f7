// A day's events are read back with their rules, which live only while they are read: each is copied.

#include "app/figures/look_back.h"
#include "app/internal.h"

#include <math.h>

struct day_events {
    VEC(struct event) events;
    VEC(struct business *) rules; // owned
};

static bool keep_event(void *self, const struct event *event)
{
    struct day_events *day = self;
    if (day->events.n > 0 && event->kind == EVENT_DAY_OPENED)
        return false; // the next day
    struct event kept = *event;
    if (event->business) {
        struct business *rules = mem_alloc(sizeof *rules);
        *rules = *event->business;
        vec_push(&day->rules, rules);
        kept.business = rules;
    }
    vec_push(&day->events, kept);
    return true;
}

static void finish_events(struct day_events *day)
{
    for (size_t i = 0; i < day->rules.n; i++)
        free(day->rules.at[i]);
    vec_finish(&day->rules);
    vec_finish(&day->events);
}

static bool may_look_back(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_SEE_REPORT) ||
           err_set(err, ERR_DENIED, "a %s may not see reports", role_code(actor.role));
}

bool app_replay(struct app *app, struct actor actor, int64_t at_ms,
                const struct replay_options *options, struct day_again *ret, struct err *err)
{
    int64_t from_ms, to_ms, first_seq;
    *ret = (struct day_again){0};
    app_business_day(app, at_ms, &from_ms, &to_ms);
    if (!may_look_back(actor, err) || !store_first_seq(app->store, from_ms, to_ms, &first_seq, err))
        return false;
    if (first_seq == 0)
        return err_set(err, ERR_NOTFOUND, "there is no business day on that date");
    struct day_events day = {0};
    bool ok =
        store_read_events(app->store, first_seq - 1, keep_event, &day, err) &&
        replay_measure(day.events.at, day.events.n, &ret->business, &ret->was, err) &&
        replay_day(day.events.at, day.events.n, &(struct replay_options){0}, &ret->same, err) &&
        replay_day(day.events.at, day.events.n, options, &ret->again, err);
    finish_events(&day);
    if (!ok)
        day_again_finish(ret);
    return ok;
}

void day_again_finish(struct day_again *again)
{
    measure_finish(&again->was);
    measure_finish(&again->same.measure);
    measure_finish(&again->again.measure);
}

void day_figures(const struct business *business, const struct measure *measure,
                 struct day_figures *ret)
{
    VEC(double) waits = {0};
    int within = 0;
    *ret = (struct day_figures){.consultant_n = business->consultant_n};
    for (int c = 0; c < business->class_n; c++) {
        const struct measure_class *class = &measure->classes[c];
        for (size_t i = 0; i < class->waits_s.n; i++)
            vec_push(&waits, class->waits_s.at[i]);
        within += class->within;
        ret->arrived += class->arrived;
        ret->left += (int)class->left_s.n;
    }
    ret->called = (int)waits.n;
    ret->mean_s = measure_mean(waits.at, waits.n);
    ret->median_s = measure_quantile(waits.at, waits.n, 0.5);
    ret->p90_s = measure_quantile(waits.at, waits.n, 0.9);
    ret->within_target = waits.n > 0 ? within / (double)waits.n : NAN;
    vec_finish(&waits);
    for (int i = 0; i < business->consultant_n; i++) {
        ret->consultants[i] = business->consultants[i].id;
        ret->turns[i] = measure->turns[i];
        ret->minutes[i] = measure->minutes[i];
    }
    struct measure_fairness fairness = measure_fairness(measure, business->consultant_n);
    ret->jain_turns = fairness.turns;
    ret->jain_minutes = fairness.minutes;
    ret->largest_gap = measure_largest_gap(measure, business->consultant_n);
}

const char *assumption_words(enum replay_assumption assumption)
{
    switch (assumption) {
    case REPLAY_CALLED_AT_ONCE:
        return N_(
            "Calls are made as soon as they are possible, not when the desk got round to it.");
    case REPLAY_SAME_LENGTH:
        return N_("A service takes as long as it took, whoever gives it.");
    case REPLAY_TYPICAL_LENGTH:
        return N_("Who was not served on the day takes the service's median time.");
    case REPLAY_SAME_PATIENCE:
        return N_("Who left on the day leaves at the same time if still waiting.");
    case REPLAY_PRESENCE_DEFERRED:
        return N_("Breaks and departures wait until the customer in hand has been served.");
    case REPLAY_GREETED_QUEUED:
        return N_("A customer whose consultant is busy in the replay queues for anybody.");
    case REPLAY_NO_TRANSFERS:
        return N_("Transfers, parking and work are counted as part of one service.");
    case REPLAY_ADDED_ALL_DAY:
        return N_("An added consultant is there all day and can do everything.");
    case REPLAY_ASSUMPTION_COUNT:
        break;
    }
    return "";
}

// ---- overrides --------------------------------------------------------------------------------

struct override_sink {
    struct override_count *out;
    size_t n;
};

static void take_overrides(void *self, const struct cached_day *day)
{
    struct override_sink *sink = self;
    for (size_t i = 0; i < day->overrides.n; i++) {
        const struct cached_count *override = &day->overrides.at[i];
        size_t at = 0;
        while (at < sink->n && sink->out[at].author != override->who)
            at++;
        if (at == OVERRIDE_AUTHORS_MAX)
            continue;
        if (at == sink->n)
            sink->out[sink->n++] = (struct override_count){.author = override->who};
        sink->out[at].n += override->n;
    }
}

static int most_first(const void *a, const void *b)
{
    const struct override_count *x = a, *y = b;
    return x->n != y->n ? y->n - x->n : (x->author > y->author) - (x->author < y->author);
}

bool app_overrides(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                   struct override_count ret[OVERRIDE_AUTHORS_MAX], size_t *ret_n, struct err *err)
{
    struct override_sink sink = {.out = ret};
    if (!may_look_back(actor, err) ||
        !day_cache_each(app, CACHE_PASSED, from_ms, to_ms, take_overrides, &sink, err))
        return false;
    qsort(ret, sink.n, sizeof *ret, most_first);
    *ret_n = sink.n;
    return true;
}
