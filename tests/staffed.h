#pragma once
// A lobby with hours: shifts that begin and end, breaks, customers who are booked and go first, some who give up, some who
// ask for one person; an own generator with its own chance, nothing of the simulator. The one who knows everything knows
// the plan and the laws, and plays the state on many times (for one in six); two estimators hear the same facts, and only one of them what
// is planned. For the bench (bench_waits.c) and the test of it (test_waits.c).

#include "base/clock.h"
#include "core/ahead.h"
#include "core/estimate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    STAFFED_SERVERS = 8,
    STAFFED_WAITING = 256,
    STAFFED_GUESTS = 192,
    STAFFED_DRAWS = 101,
    STAFFED_EVERY = 6
};
enum { STAFFED_OPEN_S = 9 * 3600, STAFFED_CLOSE_S = 19 * 3600, STAFFED_DAY_S = 86400 };

struct staffed_plan {
    int servers;
    double per_hour;   // who come unannounced
    double service_s;  // mean …
    double cv;         // … of lognormal services; 0: exponential ones
    double shift_s;    // every second one comes so much later, the others go so much earlier
    double break_s;    // one a day each, one after the other from noon on; 0: none
    double booked;     // appointments an hour, on the quarter; they go first …
    double missing;    // … and such a share does not come
    double patience_s; // mean, of who waits unannounced; 0: for ever
    double wishes;     // share who wait for one of those who serve, and for nobody else
};

struct staffed_customer {
    int64_t id;
    double arrive_s, leaves_s; // leaves_s INFINITY: never
    int guest, wish;           // wish: server or −1
};

struct staffed_server {
    enum { STAFFED_OFF, STAFFED_FREE, STAFFED_BUSY, STAFFED_BREAK } state;
    double from_s, to_s, break_s; // of the day, by the clock; break_s INFINITY: had it, or has none
    double began_s, until_s;      // of what they do now
    int64_t id;                   // whom they serve
};

struct staffed_guest {
    double due_s, comes_s; // comes_s INFINITY: does not
    int64_t id;
    bool came;
};

struct staffed_state {
    double now_s, arrival_s;
    uint64_t chance;
    int n, guest_n;
    struct staffed_server servers[STAFFED_SERVERS];
    struct staffed_guest guests[STAFFED_GUESTS]; // of the day, still to come
    struct staffed_customer waiting[STAFFED_WAITING];
};

enum staffed_kind {
    STAFFED_ARRIVE,
    STAFFED_START,
    STAFFED_END,
    STAFFED_LEAVE,
    STAFFED_AWAY,
    STAFFED_THERE,
    STAFFED_GONE,
    STAFFED_NOTHING
};
struct staffed_fact {
    enum staffed_kind kind;
    int server;
    struct staffed_customer who;
};

// SplitMix64.
static inline double staffed_chance(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static inline double staffed_service(const struct staffed_plan *plan, uint64_t *state)
{
    double u = staffed_chance(state);
    if (plan->cv <= 0)
        return -plan->service_s * log(u);
    double variance = log(1 + plan->cv * plan->cv);
    double normal = sqrt(-2 * log(u)) * cos(2 * 3.14159265358979323846 * staffed_chance(state));
    return plan->service_s * exp(sqrt(variance) * normal - variance / 2);
}

// What is left of a service that has lasted so long.
static inline double staffed_rest(const struct staffed_plan *plan, double lasted, uint64_t *state)
{
    if (plan->cv <= 0)
        return staffed_service(plan, state);
    for (int i = 0; i < 2000; i++) {
        double whole = staffed_service(plan, state);
        if (whole > lasted)
            return whole - lasted;
    }
    return plan->service_s;
}

// ---- one thing after the other ------------------------------------------------------------------

static inline bool staffed_may_begin(const struct staffed_state *s, const struct staffed_server *v)
{
    return v->state == STAFFED_FREE && s->now_s < v->to_s && s->now_s < v->break_s;
}

// Whom a server takes: who is booked first, then by arrival. −1: nobody.
static inline int staffed_next(const struct staffed_state *s, int server)
{
    for (int guest = 1; guest >= 0; guest--) {
        for (int i = 0; i < s->n; i++) {
            const struct staffed_customer *c = &s->waiting[i];
            if (c->guest == guest && (c->wish < 0 || c->wish == server))
                return i;
        }
    }
    return -1;
}

static inline struct staffed_customer staffed_take(struct staffed_state *s, int i)
{
    struct staffed_customer who = s->waiting[i];
    s->n--;
    memmove(&s->waiting[i], &s->waiting[i + 1], (size_t)(s->n - i) * sizeof *s->waiting);
    return who;
}

static inline void staffed_join(struct staffed_state *s, const struct staffed_plan *plan,
                                struct staffed_customer who)
{
    who.leaves_s = INFINITY;
    if (plan->patience_s > 0 && !who.guest)
        who.leaves_s = s->now_s - plan->patience_s * log(staffed_chance(&s->chance));
    if (s->n < STAFFED_WAITING)
        s->waiting[s->n++] = who;
}

// Whoever is free takes somebody, goes, or has a break; NOTHING: nobody does.
static inline struct staffed_fact staffed_at_once(struct staffed_state *s,
                                                  const struct staffed_plan *plan)
{
    for (int i = 0; i < plan->servers; i++) {
        struct staffed_server *v = &s->servers[i];
        if (v->state == STAFFED_FREE && s->now_s >= v->break_s) {
            v->state = STAFFED_BREAK;
            v->until_s = s->now_s + plan->break_s;
            v->break_s = INFINITY;
            return (struct staffed_fact){STAFFED_AWAY, i, {0}};
        }
        if (v->state == STAFFED_FREE && s->now_s >= v->to_s) {
            v->state = STAFFED_OFF;
            v->from_s = INFINITY;
            return (struct staffed_fact){STAFFED_GONE, i, {0}};
        }
        int next = staffed_may_begin(s, v) ? staffed_next(s, i) : -1;
        if (next < 0)
            continue;
        struct staffed_customer who = staffed_take(s, next);
        v->state = STAFFED_BUSY;
        v->id = who.id;
        v->began_s = s->now_s;
        v->until_s = s->now_s + staffed_service(plan, &s->chance);
        return (struct staffed_fact){STAFFED_START, i, who};
    }
    return (struct staffed_fact){STAFFED_NOTHING, -1, {0}};
}

// When something changes for a server by itself.
static inline double staffed_due(const struct staffed_server *v)
{
    if (v->state == STAFFED_OFF)
        return v->from_s;
    if (v->state == STAFFED_FREE)
        return fmin(v->to_s, v->break_s);
    return v->until_s;
}

static inline struct staffed_fact staffed_change(struct staffed_state *s, int i)
{
    struct staffed_server *v = &s->servers[i];
    enum staffed_kind kind = STAFFED_NOTHING;
    if (v->state == STAFFED_BUSY)
        kind = STAFFED_END;
    else if (v->state != STAFFED_FREE)
        kind = STAFFED_THERE;
    v->state = STAFFED_FREE;
    return (struct staffed_fact){kind, i, {.id = v->id}};
}

// The next thing before `until_s`; NOTHING: there is none, or only time has passed. arrive: whoever comes unannounced is
// the caller's, at arrival_s.
static inline struct staffed_fact staffed_step(struct staffed_state *s,
                                               const struct staffed_plan *plan, double until_s)
{
    struct staffed_fact fact = staffed_at_once(s, plan);
    if (fact.kind != STAFFED_NOTHING)
        return fact;
    double at = until_s;
    int server = -1, guest = -1, leaves = -1;
    for (int i = 0; i < plan->servers; i++) {
        if (staffed_due(&s->servers[i]) < at) {
            at = staffed_due(&s->servers[i]);
            server = i;
        }
    }
    for (int i = 0; i < s->guest_n; i++) {
        if (s->guests[i].comes_s < at) {
            at = s->guests[i].comes_s;
            guest = i;
        }
    }
    for (int i = 0; i < s->n; i++) {
        if (s->waiting[i].leaves_s < at) {
            at = s->waiting[i].leaves_s;
            leaves = i;
        }
    }
    s->now_s = fmax(at, s->now_s);
    if (leaves >= 0)
        return (struct staffed_fact){STAFFED_LEAVE, -1, staffed_take(s, leaves)};
    if (guest >= 0) {
        struct staffed_customer who = {
            .id = s->guests[guest].id, .arrive_s = s->now_s, .guest = 1, .wish = -1};
        s->guests[guest].comes_s = INFINITY;
        s->guests[guest].came = true;
        staffed_join(s, plan, who);
        return (struct staffed_fact){STAFFED_ARRIVE, -1, who};
    }
    return server >= 0 ? staffed_change(s, server)
                       : (struct staffed_fact){STAFFED_NOTHING, -1, {0}};
}

// ---- the one who knows everything ---------------------------------------------------------------

static inline double staffed_comes(const struct staffed_plan *plan, double due_s, uint64_t *state)
{
    bool misses = staffed_chance(state) < plan->missing;
    double off_s = (staffed_chance(state) - 0.5) * 720; // half are early and wait for their hour
    return misses ? INFINITY : due_s + fmax(off_s, 0);
}

static inline void staffed_redraw(struct staffed_state *s, const struct staffed_plan *plan)
{
    for (int i = 0; i < plan->servers; i++) {
        struct staffed_server *v = &s->servers[i];
        if (v->state == STAFFED_BUSY)
            v->until_s = s->now_s + staffed_rest(plan, s->now_s - v->began_s, &s->chance);
    }
    for (int i = 0; i < s->guest_n; i++) {
        struct staffed_guest *g = &s->guests[i];
        double comes_s = staffed_comes(plan, g->due_s, &s->chance);
        g->comes_s = g->came || comes_s < s->now_s ? INFINITY : comes_s;
    }
    for (int i = 0; i < s->n; i++) {
        if (s->waiting[i].leaves_s < INFINITY)
            s->waiting[i].leaves_s = s->now_s - plan->patience_s * log(staffed_chance(&s->chance));
    }
}

static inline int staffed_by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct staffed_exact {
    double point_s, low_s, high_s;
};

// Of the one who came last and never gives up.
static inline struct staffed_exact staffed_exact(const struct staffed_state *state,
                                                 const struct staffed_plan *plan, int64_t id)
{
    static struct staffed_state play;
    static double waits[STAFFED_DRAWS];
    for (int d = 0; d < STAFFED_DRAWS; d++) {
        play = *state;
        play.chance = state->chance ^ (UINT64_C(0x5851f42d4c957f2d) * (uint64_t)(d + 1));
        play.waiting[play.n - 1].leaves_s = INFINITY;
        staffed_redraw(&play, plan);
        play.waiting[play.n - 1].leaves_s = INFINITY;
        struct staffed_fact fact = {0};
        do {
            fact = staffed_step(&play, plan, state->now_s + STAFFED_DAY_S);
        } while (!(fact.kind == STAFFED_START && fact.who.id == id) &&
                 play.now_s < state->now_s + STAFFED_DAY_S);
        waits[d] = play.now_s - state->now_s;
    }
    qsort(waits, STAFFED_DRAWS, sizeof *waits, staffed_by_size);
    struct staffed_exact best = {waits[50], waits[5], waits[85]};
    for (int i = 6; i <= 10; i++) {
        if (waits[i + 80] - waits[i] < best.high_s - best.low_s) {
            best.low_s = waits[i];
            best.high_s = waits[i + 80];
        }
    }
    return best;
}

// ---- days of it, and what is said ---------------------------------------------------------------

struct staffed_tally { // of one who is told, and of the best
    long n;
    double absolute[3], width[3], inside[3]; // without the plan, with it, knowing everything
};

struct staffed_world {
    const struct staffed_plan *plan;
    struct staffed_state state;
    struct estimator *plain, *told;
    int64_t next_id;
    struct {
        int64_t id;
        double arrive_s;
        bool counted;
        struct estimate said[2];
        struct staffed_exact exact;
    } open[STAFFED_WAITING];
};

static inline int64_t staffed_ms(double s)
{
    return (int64_t)(s * 1000);
}

static inline double staffed_next_arrival(struct staffed_state *s, const struct staffed_plan *plan)
{
    return s->now_s - 3600 / plan->per_hour * log(staffed_chance(&s->chance));
}

// Those of one quarter of an hour.
static inline void staffed_book(struct staffed_world *w, double due_s)
{
    struct staffed_state *s = &w->state;
    int n = (int)(w->plan->booked / 4 + staffed_chance(&s->chance));
    for (; n > 0 && s->guest_n < STAFFED_GUESTS; n--) {
        struct staffed_guest guest = {.due_s = due_s, .id = ++w->next_id};
        guest.comes_s = fmax(staffed_comes(w->plan, due_s, &s->chance), s->now_s);
        s->guests[s->guest_n++] = guest;
        estimator_expect(
            w->told, staffed_ms(s->now_s),
            &(struct ahead_guest){.id = guest.id, .due_ms = staffed_ms(due_s), .priority = 3600});
    }
}

// Whoever is planned to the end stays while somebody waits: their end is no end.
static inline void staffed_morning(struct staffed_world *w, int day)
{
    const struct staffed_plan *plan = w->plan;
    struct staffed_state *s = &w->state;
    double midnight = (double)day * STAFFED_DAY_S;
    s->now_s = midnight + STAFFED_OPEN_S;
    s->n = s->guest_n = 0;
    for (int i = 0; i < plan->servers; i++) {
        bool late = i % 2 == 1;
        struct staffed_server *v = &s->servers[i];
        *v = (struct staffed_server){
            .from_s = midnight + STAFFED_OPEN_S + (late ? plan->shift_s : 0),
            .to_s =
                late || plan->shift_s <= 0 ? INFINITY : midnight + STAFFED_CLOSE_S - plan->shift_s,
            .break_s = plan->break_s > 0 ? midnight + 12 * 3600 + i * plan->break_s : INFINITY};
        struct duty duty = {
            .kind = DUTY_ON,
            .from_ms = staffed_ms(v->from_s),
            .to_ms = staffed_ms(v->to_s == INFINITY ? midnight + 2 * STAFFED_DAY_S : v->to_s)};
        if (plan->break_s > 0) {
            duty.breaks.n = 1;
            duty.breaks.at[0] =
                (struct stretch){staffed_ms(v->break_s), staffed_ms(v->break_s + plan->break_s)};
        }
        estimator_plan(w->told, i + 1, staffed_ms(s->now_s), &duty);
    }
    for (int q = 0; q < (STAFFED_CLOSE_S - STAFFED_OPEN_S) / 900; q++)
        staffed_book(w, midnight + STAFFED_OPEN_S + q * 900.0);
}

static inline void staffed_arrived(struct staffed_world *w, const struct staffed_customer *who)
{
    struct staffed_state *s = &w->state;
    int64_t at_ms = staffed_ms(s->now_s);
    if (who->guest)
        estimator_settle(w->told, who->id, at_ms, true);
    struct estimator *both[2] = {w->plain, w->told};
    int slot = (int)(who->id % STAFFED_WAITING);
    struct staffed_state before = *s;
    w->open[slot].id = who->id;
    w->open[slot].arrive_s = s->now_s;
    w->open[slot].counted = false;
    for (int i = 0; i < 2; i++) {
        estimator_arrive(both[i], who->id, at_ms, who->guest, 3600 * who->guest);
        estimator_predict(both[i], who->id, at_ms, &w->open[slot].said[i]);
    }
    bool waits = true; // is nobody free for them?
    for (int i = 0; i < w->plan->servers; i++)
        waits = waits && !staffed_may_begin(&before, &before.servers[i]);
    if (who->id % STAFFED_EVERY != 0 || !waits || who->guest || who->wish >= 0 ||
        !w->open[slot].said[0].known || !w->open[slot].said[1].known || s->n == 0 ||
        s->waiting[s->n - 1].id != who->id)
        return;
    w->open[slot].counted = true;
    w->open[slot].exact = staffed_exact(s, w->plan, who->id);
}

static inline void staffed_started(struct staffed_world *w, int64_t id, bool counts,
                                   struct staffed_tally *tally)
{
    int slot = (int)(id % STAFFED_WAITING);
    double wait_s = w->state.now_s - w->open[slot].arrive_s;
    if (!counts || w->open[slot].id != id || !w->open[slot].counted)
        return;
    struct staffed_exact says[3] = {{0, 0, 0}, {0, 0, 0}, w->open[slot].exact};
    for (int i = 0; i < 2; i++) {
        const struct estimate *said = &w->open[slot].said[i];
        says[i] = (struct staffed_exact){said->point_s, said->low_s, said->high_s};
    }
    tally->n++;
    for (int i = 0; i < 3; i++) {
        tally->absolute[i] += fabs(says[i].point_s - wait_s);
        tally->width[i] += says[i].high_s - says[i].low_s;
        tally->inside[i] += says[i].low_s <= wait_s && wait_s <= says[i].high_s;
    }
}

static inline void staffed_feed(struct staffed_world *w, const struct staffed_fact *fact,
                                bool counts, struct staffed_tally *tally)
{
    struct estimator *both[2] = {w->plain, w->told};
    int64_t at_ms = staffed_ms(w->state.now_s), server = fact->server + 1;
    if (fact->kind == STAFFED_ARRIVE)
        staffed_arrived(w, &fact->who);
    if (fact->kind == STAFFED_START)
        staffed_started(w, fact->who.id, counts, tally);
    for (int i = 0; i < 2; i++) {
        switch ((int)fact->kind) {
        case STAFFED_START:
            estimator_start(both[i], fact->who.id, at_ms, server);
            break;
        case STAFFED_END:
            estimator_end(both[i], fact->who.id, at_ms);
            break;
        case STAFFED_LEAVE:
            estimator_leave(both[i], fact->who.id, at_ms);
            break;
        case STAFFED_AWAY:
            estimator_away(both[i], server, at_ms,
                           staffed_ms(w->state.servers[fact->server].until_s));
            break;
        case STAFFED_THERE:
        case STAFFED_GONE:
            estimator_duty(both[i], server, at_ms, fact->kind == STAFFED_THERE);
            break;
        default:
            break;
        }
    }
}

static inline bool staffed_quiet(const struct staffed_world *w)
{
    bool busy = w->state.n > 0;
    for (int i = 0; i < w->plan->servers; i++)
        busy = busy || w->state.servers[i].state == STAFFED_BUSY;
    return !busy;
}

static inline void staffed_evening(struct staffed_world *w)
{
    for (int i = 0; i < w->plan->servers; i++) {
        estimator_duty(w->plain, i + 1, staffed_ms(w->state.now_s), false);
        estimator_duty(w->told, i + 1, staffed_ms(w->state.now_s), false);
    }
}

static inline void staffed_one_day(struct staffed_world *w, int day, bool counts,
                                   struct staffed_tally *tally)
{
    struct staffed_state *s = &w->state;
    staffed_morning(w, day);
    double closes_s = (double)day * STAFFED_DAY_S + STAFFED_CLOSE_S;
    double next_s = staffed_next_arrival(s, w->plan);
    while (s->now_s < closes_s || !staffed_quiet(w)) {
        bool comes = next_s < closes_s;
        double until_s = comes ? next_s : closes_s + STAFFED_DAY_S / 3;
        struct staffed_fact fact = staffed_step(s, w->plan, until_s);
        if (fact.kind == STAFFED_NOTHING && comes && s->now_s >= next_s) {
            fact.kind = STAFFED_ARRIVE;
            fact.who =
                (struct staffed_customer){.id = ++w->next_id, .arrive_s = s->now_s, .wish = -1};
            if (staffed_chance(&s->chance) < w->plan->wishes)
                fact.who.wish = (int)(staffed_chance(&s->chance) * w->plan->servers);
            staffed_join(s, w->plan, fact.who);
            next_s = staffed_next_arrival(s, w->plan);
        } else if (fact.kind == STAFFED_NOTHING && s->now_s >= until_s) {
            break;
        }
        staffed_feed(w, &fact, counts, tally);
    }
    staffed_evening(w);
}

// The days before `from` only teach.
static inline struct staffed_tally staffed_score(const struct staffed_plan *plan, uint64_t seed,
                                                 int from, int days)
{
    struct staffed_tally tally = {0};
    struct staffed_world *w = mem_alloc(sizeof *w);
    w->plan = plan;
    w->plain = estimator_create(false);
    w->told = estimator_create(false);
    w->state.chance = seed * UINT64_C(0x2545f4914f6cdd1d) + 1;
    for (int day = 0; day < days; day++)
        staffed_one_day(w, day, day >= from, &tally);
    estimator_destroy(w->plain);
    estimator_destroy(w->told);
    free(w);
    return tally;
}
