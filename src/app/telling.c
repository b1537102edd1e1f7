// One round goes once over everybody who waits and every service. A new one begins when something has
// happened or a second has passed; an unfinished one goes on where it stood, so that nobody is left out for long.

#include "app/telling.h"
#include "app/forecast.h"
#include "base/clock.h"
#include "core/estimate.h"

#include <stdlib.h>
#include <string.h>

// What a step costs, in rough microseconds, and what one call may spend.
enum { BUDGET = 160, STEP = 6, PER_WAITING = 80 };

struct told_cell {
    int64_t visit;
    struct told told;
};

enum part { TELL_VISITS, TELL_SERVICES, TELL_COUNT };

struct telling {
    VEC(struct told_cell) cells; // by the visit's place in the model
    struct estimate anybody[SERVICE_MAX];
    struct told told_new[SERVICE_MAX];
    int64_t seq, at_ms;      // of the round; seq −1: none yet
    int64_t business_seq;    // whose rows the tables are by
    size_t next[TELL_COUNT]; // where it stands
    size_t left[TELL_COUNT]; // how many are to come
    uint64_t looks;          // ever
};

struct telling *telling_create(void)
{
    struct telling *t = mem_alloc(sizeof *t);
    t->seq = -1;
    return t;
}

void telling_destroy(struct telling *t)
{
    if (!t)
        return;
    vec_finish(&t->cells);
    free(t);
}

bool telling_has_more(const struct telling *t)
{
    return t->left[TELL_VISITS] + t->left[TELL_SERVICES] > 0;
}

uint64_t telling_looks(const struct telling *t)
{
    return t->looks;
}

// ---- a round ------------------------------------------------------------------------------------

static void begin(struct telling *t, const struct model *model, int64_t now_ms)
{
    if (t->business_seq != model->business_seq) { // rows are others now
        memset(t->told_new, 0, sizeof t->told_new);
        memset(t->anybody, 0, sizeof t->anybody);
        t->business_seq = model->business_seq;
    }
    t->seq = model->last_seq;
    t->at_ms = now_ms;
    t->left[TELL_VISITS] = model->waiting.n;
    t->left[TELL_SERVICES] = (size_t)model->business.service_n;
}

static size_t size_of(const struct model *model, enum part part)
{
    return part == TELL_VISITS ? model->waiting.n : (size_t)model->business.service_n;
}

static int cost_of(const struct model *model)
{
    return STEP + (int)model->waiting.n / PER_WAITING;
}

static void keep(struct telling *t, const struct model *model, uint32_t at, struct told told)
{
    while (t->cells.n <= at)
        vec_push(&t->cells, (struct told_cell){0});
    t->cells.at[at] = (struct told_cell){model->visits.at[at].id, told};
}

static void tell_visit(struct telling *t, struct forecast *f, const struct model *model,
                       uint32_t at, int64_t now_ms)
{
    t->looks++;
    keep(t, model, at, forecast_tell(f, model, model->visits.at[at].id, now_ms));
}

static void step(struct telling *t, struct forecast *f, const struct model *model, enum part part,
                 int64_t now_ms)
{
    size_t at = t->next[part]++ % size_of(model, part);
    t->left[part]--;
    if (part == TELL_VISITS) {
        tell_visit(t, f, model, model->waiting.at[at], now_ms);
        return;
    }
    t->looks++;
    t->told_new[at] = forecast_tell_new(f, model, (int)at, now_ms, &t->anybody[at]);
}

static bool is_told(const struct telling *t, const struct model *model, uint32_t at)
{
    return at < t->cells.n && t->cells.at[at].visit == model->visits.at[at].id;
}

// Whom nobody has looked at yet, the latest first: as they were told when they came, which is a moment ago.
static int tell_newcomers(struct telling *t, struct forecast *f, const struct model *model,
                          int64_t now_ms, int budget)
{
    for (size_t i = model->waiting.n; i-- > 0 && budget > 0;) {
        uint32_t at = model->waiting.at[i];
        struct told told;
        if (is_told(t, model, at))
            continue;
        if (forecast_told(f, model->visits.at[at].id, &told)) {
            keep(t, model, at, told);
        } else {
            tell_visit(t, f, model, at, now_ms);
            budget -= cost_of(model);
        }
    }
    return budget;
}

bool telling_go_on(struct telling *t, struct forecast *f, const struct model *model, int64_t now_ms,
                   bool hurried)
{
    if (!forecast_learned(f))
        return false;
    bool old = now_ms >= t->at_ms + SECOND_MS || now_ms < t->at_ms;
    if (t->seq != model->last_seq || (old && !telling_has_more(t)))
        begin(t, model, now_ms);
    int budget = BUDGET;
    if (telling_has_more(t))
        budget = tell_newcomers(t, f, model, now_ms, budget);
    for (int part = 0; part < TELL_COUNT && !hurried;
         part++) { // each gets its share, and what the others left
        int share = budget / (TELL_COUNT - part);
        budget -= share;
        for (; t->left[part] > 0 && size_of(model, (enum part)part) > 0 && share > 0;
             share -= cost_of(model))
            step(t, f, model, (enum part)part, now_ms);
        budget += share;
    }
    return telling_has_more(t);
}

void telling_copy(const struct telling *t, struct snapshot *s)
{
    for (size_t i = 0; i < s->model.waiting.n; i++) {
        uint32_t at = s->model.waiting.at[i];
        if (is_told(t, &s->model, at))
            s->told[at] = t->cells.at[at].told;
    }
    bool same = t->business_seq == s->model.business_seq;
    memset(s->told_new, 0, sizeof s->told_new);
    memset(s->anybody, 0, sizeof s->anybody);
    for (int i = 0; same && i < s->model.business.service_n; i++) {
        s->told_new[i] = t->told_new[i];
        s->anybody[i] = t->anybody[i];
    }
}
