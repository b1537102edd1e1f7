// When something that is shown changes by itself: the office sleeps until then.

#include "office/frame/frame.h"

enum { HEAR_S = 10, BEAT_S = 30 };

int64_t office_lock_at(const struct office *office)
{
    return office->actor.staff ? office->touched_ms + office->lock_after_ms : DEADLINE_NEVER;
}

static bool young(int64_t since_ms, int64_t now_ms, int64_t age_ms)
{
    return since_ms && now_ms - since_ms < age_ms;
}

// Does anything that is told of visits and people count seconds now (words.c)?
static bool counts_seconds(const struct office *office, int64_t now_ms)
{
    const struct model *model = &office->snap->model;
    for (size_t i = 0; i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        bool timed = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
        if (v->asking ||
            young(v->state_ms, now_ms, timed ? LONG_TIMER_MIN * MINUTE_MS : MINUTE_MS) ||
            young(v->queued_ms, now_ms, MINUTE_MS))
            return true;
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        bool mine = model->business.consultants[i].id == office->actor.staff;
        bool timed = mine && c->presence != PRESENCE_OFF;
        if (young(c->since_ms, now_ms, timed ? LONG_TIMER_MIN * MINUTE_MS : MINUTE_MS))
            return true;
    }
    return office->working > 0 ||
           office_lock_at(office) - now_ms <= (LOCK_WARNING_S + 1) * SECOND_MS;
}

// The next return that was stated: whoever is late then is heard.
static int64_t next_return(const struct office *office, int64_t now_ms)
{
    const struct model *model = &office->snap->model;
    int64_t soonest = DEADLINE_NEVER;
    for (int i = 0; i < model->business.consultant_n; i++) {
        int64_t until_ms = model->consultants[i].until_ms + 1;
        if (until_ms > now_ms && until_ms < soonest)
            soonest = until_ms;
    }
    return soonest;
}

static void sooner(int64_t *soonest, int64_t at_ms)
{
    if (at_ms < *soonest)
        *soonest = at_ms;
}

// Clock and timers count seconds for whoever is signed in, while there is one that does; else minutes, which are told
// half a one late at most. With nobody there what is drawn says itself when it changes, so a desk that is locked
// over the night does not wake the machine every second.
int64_t office_deadline(const void *app, int64_t now_ms)
{
    const struct office *office = app;
    bool somebody = office->actor.staff != 0;
    int64_t beat_ms = !somebody                        ? MINUTE_MS
                      : counts_seconds(office, now_ms) ? SECOND_MS
                                                       : BEAT_S * (int64_t)SECOND_MS;
    int64_t soonest = now_ms - now_ms % beat_ms + beat_ms;
    int64_t warns = office_lock_at(office) - LOCK_WARNING_S * (int64_t)SECOND_MS;
    sooner(&soonest, link_deadline(office->link));
    if (office->message.text[0])
        sooner(&soonest, office->message.until_ms > now_ms ? office->message.until_ms : now_ms);
    if (!somebody && office->snap->model.waiting.n > 0) // a wait grows long by itself
        sooner(&soonest, office->now_ms + HEAR_S * (int64_t)SECOND_MS);
    if (somebody && warns > now_ms)
        sooner(&soonest, warns);
    if (somebody && office_steady_until(office) > now_ms)
        sooner(&soonest, office_steady_until(office));
    sooner(&soonest, next_return(office, now_ms));
    sooner(&soonest, office_lock_at(office));
    return soonest;
}
