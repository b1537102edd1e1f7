// A row becomes up to three facts; facts of one instant are sorted so that an arrival sees all that
// happened to others by then, and nothing of what will happen to itself.

#include "cli/score.h"

#include "base/clock.h"
#include "base/map.h"
#include "core/ahead.h"

#include <math.h>

enum moment_kind { // in the order in which they happen within one instant
    FACT_PLAN,     // row: of the shifts
    FACT_END,
    FACT_LEAVE,
    FACT_START,
    FACT_ARRIVE,
    FACT_START_AT_ONCE,
    FACT_LEAVE_AT_ONCE,
    FACT_END_AT_ONCE,
};

struct moment {
    int64_t t_ms;
    enum moment_kind kind;
    uint32_t row;
};

struct moments {
    struct moment *at;
    size_t n;
};

static int by_time(const void *a, const void *b)
{
    const struct moment *x = a, *y = b;
    if (x->t_ms != y->t_ms)
        return x->t_ms < y->t_ms ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static struct moments facts_of(const struct waits *waits)
{
    struct moments facts = {
        .at = mem_alloc((3 * waits->rows.n + waits->shifts.n + 1) * sizeof *facts.at)};
    for (uint32_t i = 0; i < waits->shifts.n; i++) { // known as their day begins
        int64_t from_ms = waits->shifts.at[i].from_ms;
        facts.at[facts.n++] = (struct moment){from_ms - from_ms % DAY_MS, FACT_PLAN, i};
    }
    for (uint32_t i = 0; i < waits->rows.n; i++) {
        const struct waits_row *row = &waits->rows.at[i];
        facts.at[facts.n++] = (struct moment){row->arrival_ms, FACT_ARRIVE, i};
        bool started = row->start_ms != WAITS_UNKNOWN;
        if (started) {
            bool at_once = row->start_ms == row->arrival_ms;
            facts.at[facts.n++] =
                (struct moment){row->start_ms, at_once ? FACT_START_AT_ONCE : FACT_START, i};
        }
        if (row->end_ms == WAITS_UNKNOWN)
            continue;
        bool at_once = row->end_ms == (started ? row->start_ms : row->arrival_ms);
        enum moment_kind kind = started ? (at_once ? FACT_END_AT_ONCE : FACT_END)
                                        : (at_once ? FACT_LEAVE_AT_ONCE : FACT_LEAVE);
        facts.at[facts.n++] = (struct moment){row->end_ms, kind, i};
    }
    qsort(facts.at, facts.n, sizeof *facts.at, by_time);
    return facts;
}

// ---- sums ---------------------------------------------------------------------------------------

struct score_sums {
    size_t n, n_interval, late, inside;
    double absolute, squared, signed_, width;
};

static void add_point(struct score_sums *sums, double point_s, double actual_s)
{
    double error = point_s - actual_s;
    sums->n++;
    sums->absolute += fabs(error);
    sums->squared += error * error;
    sums->signed_ += error;
    sums->late += actual_s > 1.1 * point_s;
}

static void add_interval(struct score_sums *sums, double low_s, double high_s, double actual_s)
{
    sums->n_interval++;
    sums->inside += low_s <= actual_s && actual_s <= high_s;
    sums->width += high_s - low_s;
}

static struct score score_of(const struct score_sums *sums, const char *name)
{
    struct score score = {.name = name, .n = sums->n, .has_interval = sums->n_interval > 0};
    if (sums->n > 0) {
        double n = (double)sums->n;
        score.mae = sums->absolute / n;
        score.rmse = sqrt(sums->squared / n);
        score.bias = sums->signed_ / n;
        score.late = (double)sums->late / n;
    }
    if (score.has_interval) {
        score.coverage = (double)sums->inside / (double)sums->n_interval;
        score.width = sums->width / (double)sums->n_interval;
    }
    return score;
}

// ---- the replay ---------------------------------------------------------------------------------

struct replay {
    const struct waits *waits;
    const struct score_plan *plan;
    struct estimator *estimator;
    uint32_t *numbers; // of names, in the order in which the replay met them; 0: not yet
    uint32_t kinds, servers;
    struct score_sums sums[SCORE_ROWS];
};

bool score_counts(const struct score_plan *plan, const struct waits_row *row)
{
    return row->start_ms != WAITS_UNKNOWN && row->outcome != WAITS_ABANDONED &&
           row->arrival_ms >= plan->learn_before_ms &&
           (plan->all || row->start_ms > row->arrival_ms);
}

static void ask(struct replay *r, uint32_t at)
{
    const struct waits_row *row = &r->waits->rows.at[at];
    struct estimate said;
    if (!estimator_predict(r->estimator, (int64_t)at + 1, row->arrival_ms, &said))
        return;
    if (r->plan->watch)
        r->plan->watch(r->plan->watcher, at, &said);
    if (!score_counts(r->plan, row))
        return;
    double actual_s = (double)(row->start_ms - row->arrival_ms) / 1000;
    if (said.known) {
        add_point(&r->sums[0], said.point_s, actual_s);
        add_interval(&r->sums[0], said.low_s, said.high_s, actual_s);
    }
    struct baseline_says baselines[BASELINE_COUNT];
    estimator_baselines(r->estimator, (int64_t)at + 1, baselines);
    for (int b = 0; b < BASELINE_COUNT; b++) {
        if (baselines[b].known)
            add_point(&r->sums[1 + b], baselines[b].point_s, actual_s);
        if (baselines[b].known && baselines[b].has_interval)
            add_interval(&r->sums[1 + b], baselines[b].low_s, baselines[b].high_s, actual_s);
    }
}

// Names are numbered as the replay meets them: a number must not tell what comes later in the file.
static uint32_t number_of(uint32_t *numbers, uint32_t name, uint32_t *n)
{
    if (numbers[name] == 0)
        numbers[name] = ++*n;
    return numbers[name];
}

static void plan_shift(struct replay *r, const struct moment *fact)
{
    const struct waits_shift *shift = &r->waits->shifts.at[fact->row];
    struct duty duty = {.kind = DUTY_ON, .from_ms = shift->from_ms, .to_ms = shift->to_ms};
    if (shift->break_from_ms != WAITS_UNKNOWN)
        duty.breaks = (struct breaks){1, {{shift->break_from_ms, shift->break_to_ms}}};
    estimator_plan(r->estimator,
                   number_of(r->numbers + r->waits->names.n, shift->server, &r->servers),
                   fact->t_ms, &duty);
}

static void play(struct replay *r, const struct moment *fact)
{
    if (fact->kind == FACT_PLAN) {
        plan_shift(r, fact);
        return;
    }
    const struct waits_row *row = &r->waits->rows.at[fact->row];
    int64_t id = (int64_t)fact->row + 1, server = 0;
    switch (fact->kind) {
    case FACT_PLAN:
        break;
    case FACT_ARRIVE:
        estimator_arrive(r->estimator, id, fact->t_ms,
                         (int)number_of(r->numbers, row->kind, &r->kinds) - 1, row->priority);
        if (fact->t_ms >= r->plan->learn_before_ms)
            ask(r, fact->row);
        break;
    case FACT_START:
    case FACT_START_AT_ONCE:
        if (row->server)
            server = number_of(r->numbers + r->waits->names.n, row->server, &r->servers);
        estimator_start(r->estimator, id, fact->t_ms, server);
        break;
    case FACT_END:
    case FACT_END_AT_ONCE:
        estimator_end(r->estimator, id, fact->t_ms);
        break;
    case FACT_LEAVE:
    case FACT_LEAVE_AT_ONCE:
        estimator_leave(r->estimator, id, fact->t_ms);
        break;
    }
}

void score_waits(const struct waits *waits, const struct score_plan *plan,
                 struct score ret[SCORE_ROWS])
{
    struct moments facts = facts_of(waits);
    struct replay replay = {
        .waits = waits,
        .plan = plan,
        .estimator = estimator_create(plan->all),
        .numbers = mem_alloc(2 * waits->names.n * sizeof *replay.numbers),
    };
    for (size_t i = 0; i < facts.n; i++)
        play(&replay, &facts.at[i]);
    ret[0] = score_of(&replay.sums[0], "lobby");
    for (int b = 0; b < BASELINE_COUNT; b++)
        ret[1 + b] = score_of(&replay.sums[1 + b], baseline_names[b]);
    estimator_destroy(replay.estimator);
    free(replay.numbers);
    free(facts.at);
}
