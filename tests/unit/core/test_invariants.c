// The invariants of the design as properties over random days: thousands of random commands, every
// state checked by code that shares nothing with the engine's. Then the engine is broken on
// purpose, one way an invariant, and the same checks must notice. Seeds are printed, so that a
// failure can be run again alone: LOBBY_SEED=n.

#include "test.h"
#include "showroom.h"
#include "base/clock.h"
#include "base/rng.h"

#include <stdio.h>
#include <stdlib.h>

enum { PEOPLE = 9, STEPS = 4000, CUSTOMERS = 200 };

enum fault {
    FAULT_NONE,
    FAULT_NUMBER_AGAIN,   // 1
    FAULT_TWO_CUSTOMERS,  // 2
    FAULT_SITS_IDLE,      // 3
    FAULT_HOLD_FOR_EVER,  // 3
    FAULT_WRONG_PRIORITY, // 4
    FAULT_NO_REASON,      // 5
    FAULT_HIDDEN_STATE,   // 6
    FAULT_COUNT
};

struct day {
    struct showroom room;
    struct model shadow; // folds the same events, one by one
    struct rng rng;
    enum fault fault;
    const char *broken; // which invariant was found broken, or NULL
    size_t seen;
    size_t events;
    bool used[26][NUMBER_MAX + 1];
};

static void broken(struct day *d, const char *what)
{
    if (!d->broken)
        d->broken = what;
}

// ---- the checks -------------------------------------------------------------------------------

static bool plainly_able(const struct model *m, int c, const struct visit *v)
{
    uint64_t need = m->business.services[v->service].skills;
    bool anybody = false, anybody_speaks = false;
    for (int i = 0; i < m->business.consultant_n; i++) {
        enum presence p = m->consultants[i].presence;
        bool has = (m->business.consultants[i].skills & need) == need && p != PRESENCE_OFF &&
                   p != PRESENCE_OUT;
        anybody |= has;
        anybody_speaks |= has && (m->business.consultants[i].languages >> v->lang & 1u);
    }
    if (!anybody || (m->business.consultants[c].skills & need) != need)
        return false;
    return !anybody_speaks || (m->business.consultants[c].languages >> v->lang & 1u);
}

static int64_t plain_priority(const struct model *m, const struct visit *v, int64_t now_ms)
{
    const struct class_rules *k = &m->business.classes[v->class];
    return k->credit_s * 1000000ll + (now_ms - v->queued_ms) * k->rate_permille;
}

// 1: a number is given once. 4: the one with most priority goes. 5: the reason stands in the event.
static void check_event(struct day *d, const struct event *e)
{
    const struct model *m = &d->shadow; // as it was just before
    if (e->kind == EVENT_REGISTERED || e->kind == EVENT_GREETED) {
        int s = business_service(&m->business, e->service);
        bool *used = &d->used[m->business.services[s].prefix - 'A'][e->number];
        if (*used)
            broken(d, "1: a number was given twice");
        *used = true;
    }
    if (e->kind != EVENT_CALLED)
        return;
    int chosen = 0, listed = (int)e->candidate_n, present = 0;
    for (uint32_t i = 0; i < e->candidate_n; i++) {
        const struct candidate *c = &d->room.events.candidates.at[e->candidate_from + i];
        chosen += c->verdict == VERDICT_CHOSEN && c->consultant == e->consultant;
    }
    for (int i = 0; i < m->business.consultant_n; i++)
        present += m->consultants[i].presence != PRESENCE_OFF;
    if (chosen != 1 || listed < present || e->reason == REASON_NONE)
        broken(d, "5: a decision without its reason");
    if (e->reason == REASON_OWNER || e->reason == REASON_WISH || e->reason == REASON_SAME_PARTY ||
        e->reason == REASON_TRANSFERRED || e->reason == REASON_OVERRIDE ||
        e->reason == REASON_COVER)
        return; // the exceptions, named
    const struct visit *v = model_visit(m, e->visit);
    int c = business_consultant(&m->business, e->consultant);
    for (size_t i = 0; i < m->waiting.n; i++) {
        const struct visit *u = &m->visits.at[m->waiting.at[i]];
        int64_t pu = plain_priority(m, u, d->room.now_ms);
        int64_t pv = plain_priority(m, v, d->room.now_ms);
        bool ahead = pu > pv || (pu == pv && (u->queued_ms < v->queued_ms ||
                                              (u->queued_ms == v->queued_ms && u->id < v->id)));
        if (ahead && u->held_for == NOBODY && plainly_able(m, c, u))
            broken(d, "4: a visit with less priority went first");
    }
}

static void check_state(struct day *d)
{
    const struct model *m = &d->room.model;
    int with[CONSULTANT_MAX] = {0};
    for (size_t i = 0; i < m->visits.n; i++) {
        const struct visit *v = &m->visits.at[i];
        bool busy = v->state == VISIT_CALLED || v->state == VISIT_SERVING;
        if (busy && (v->with == NOBODY || m->consultants[v->with].visit != v->id))
            broken(d, "2: a visit is with somebody who is not with it");
        if (busy && v->with != NOBODY && ++with[v->with] > 1)
            broken(d, "2: two customers with one consultant");
        if (v->state == VISIT_WAITING && v->held_for != NOBODY &&
            (v->until_ms <= 0 || engine_deadline(m) > v->until_ms))
            broken(d, "3: a hold without an end");
    }
    for (int c = 0; c < m->business.consultant_n; c++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            if (m->consultants[c].owed[g] < 0 || m->consultants[c].passes[g] < 0)
                broken(d, "2: fewer turns owed or passes than none");
        }
        if (m->consultants[c].presence != PRESENCE_FREE || m->consultants[c].suspended)
            continue;
        for (size_t i = 0; i < m->waiting.n; i++) {
            const struct visit *v = &m->visits.at[m->waiting.at[i]];
            if (v->held_for == NOBODY && plainly_able(m, c, v))
                broken(d, "3: somebody able sits free while a visit waits");
        }
    }
}

static bool same_visit(const struct visit *a, const struct visit *b)
{
    return a->id == b->id && a->state == b->state && a->with == b->with && a->number == b->number &&
           a->held_for == b->held_for && a->until_ms == b->until_ms && a->ready_ms == b->ready_ms &&
           a->calls == b->calls && a->started_ms == b->started_ms && a->class == b->class;
}

// 6: the model is the fold of the journal and nothing else.
static void check_fold(struct day *d)
{
    const struct model *m = &d->room.model;
    bool same = m->visits.n == d->shadow.visits.n && m->waiting.n == d->shadow.waiting.n &&
                memcmp(m->consultants, d->shadow.consultants, sizeof m->consultants) == 0;
    for (size_t i = 0; same && i < m->visits.n; i++)
        same = same_visit(&m->visits.at[i], &d->shadow.visits.at[i]);
    if (!same)
        broken(d, "6: the state is not the fold of the journal");
}

// ---- the breakages ----------------------------------------------------------------------------

static void sabotage(struct day *d)
{
    struct model *m = &d->room.model;
    switch (d->fault) {
    case FAULT_NUMBER_AGAIN:
        m->next_number[0] -= m->next_number[0] > 3;
        break;
    case FAULT_TWO_CUSTOMERS:
        for (size_t i = 0; i + 1 < m->visits.n; i++) {
            if (m->visits.at[i].state == VISIT_SERVING &&
                m->visits.at[i + 1].state == VISIT_SERVING)
                m->visits.at[i + 1].with = m->visits.at[i].with;
        }
        break;
    case FAULT_SITS_IDLE:
        for (int c = 0; c < m->business.consultant_n; c++) {
            const struct visit *v = m->waiting.n ? &m->visits.at[m->waiting.at[0]] : NULL;
            if (v && v->held_for == NOBODY && m->consultants[c].presence == PRESENCE_SERVING &&
                !m->consultants[c].suspended && plainly_able(m, c, v))
                m->consultants[c].presence = PRESENCE_FREE;
        }
        break;
    case FAULT_HOLD_FOR_EVER:
        for (size_t i = 0; i < m->visits.n; i++) {
            if (m->visits.at[i].held_for != NOBODY)
                m->visits.at[i].until_ms = 0;
        }
        break;
    case FAULT_WRONG_PRIORITY:
        m->business.classes[1].credit_s = -1800;
        break;
    case FAULT_HIDDEN_STATE:
        m->consultants[0].turns[0] += 1;
        break;
    case FAULT_NONE:
    case FAULT_NO_REASON:
    case FAULT_COUNT:
        break;
    }
}

// ---- random days ------------------------------------------------------------------------------

static int64_t some_visit(struct day *d)
{
    const struct model *m = &d->room.model;
    if (m->open_visits.n > 0 && rng_below(&d->rng, 8) != 0)
        return m->visits.at[m->open_visits.at[rng_below(&d->rng, m->open_visits.n)]].id;
    return (int64_t)rng_below(&d->rng, m->visits.n + 2);
}

static struct command some_command(struct day *d)
{
    static const enum command_kind kinds[] = {
        COMMAND_REGISTER,
        COMMAND_REGISTER,
        COMMAND_REGISTER,
        COMMAND_START,
        COMMAND_START,
        COMMAND_START,
        COMMAND_START,
        COMMAND_FINISH,
        COMMAND_FINISH,
        COMMAND_FINISH,
        COMMAND_FINISH,
        COMMAND_CALL,
        COMMAND_CALL_NEXT,
        COMMAND_CALL_AGAIN,
        COMMAND_NO_SHOW,
        COMMAND_RETURN,
        COMMAND_PARK,
        COMMAND_TRANSFER,
        COMMAND_CANCEL,
        COMMAND_SET_CLASS,
        COMMAND_BREAK,
        COMMAND_GO_OUT,
        COMMAND_COME_BACK,
        COMMAND_COME_BACK,
        COMMAND_CHECK_IN,
        COMMAND_CHECK_IN,
        COMMAND_CHECK_OUT,
        COMMAND_GREET,
        COMMAND_UNDO,
        COMMAND_RATE,
        COMMAND_BEGIN_WORK,
        COMMAND_END_WORK,
        COMMAND_REFUSE_TURN,
        COMMAND_COMPLETE_RECORD,
        COMMAND_SET_STAGE,
        COMMAND_CLEAR,
        COMMAND_CHANGE_PARTY,
        COMMAND_ANSWER,
        COMMAND_ASK_TASK,
        COMMAND_END_TASK,
        COMMAND_REMIND,
        COMMAND_UNDO,
        COMMAND_FOLLOW_UP,
        COMMAND_MERGE_CUSTOMERS,
        COMMAND_SPLIT_CUSTOMERS,
    };
    struct rng *r = &d->rng;
    struct command c = {
        .kind = kinds[rng_below(r, sizeof kinds / sizeof *kinds)],
        .author = STAFF + (int64_t)rng_below(r, 3),
        .visit = some_visit(d),
        .class = 1 + (int64_t)rng_below(r, 2),
        .reason = rng_below(r, 4) ? (enum reason)(REASON_MEAL + rng_below(r, 6)) : REASON_OVERRIDE,
        .outcome = (enum outcome)rng_below(r, OUTCOME_COUNT),
        .number = (int)rng_below(r, 6),
        .until_ms = d->room.now_ms + (int64_t)rng_below(r, 1200) * 1000,
        .consultant = 101 + (int64_t)rng_below(r, PEOPLE),
    };
    bool arriving = c.kind == COMMAND_REGISTER || c.kind == COMMAND_GREET;
    if (arriving || c.kind == COMMAND_TRANSFER)
        c.service = 1 + (int64_t)rng_below(r, 3);
    if (c.kind == COMMAND_FOLLOW_UP)
        c.other = 101 + (int64_t)rng_below(r, PEOPLE);
    if (c.kind == COMMAND_MERGE_CUSTOMERS || c.kind == COMMAND_SPLIT_CUSTOMERS) {
        c.customer = 1 + (int64_t)rng_below(r, CUSTOMERS);
        c.other = 1 + (int64_t)rng_below(r, CUSTOMERS);
    }
    if (c.kind == COMMAND_CHECK_IN)
        c.number = 0;
    if (arriving) {
        c.lang = (int)rng_below(r, 3);
        c.customer = (int64_t)rng_below(r, 3) ? 0 : 1 + (int64_t)rng_below(r, CUSTOMERS);
        c.other = rng_below(r, 6) ? 0 : 101 + (int64_t)rng_below(r, PEOPLE);
        c.class = rng_below(r, 5) ? 0 : c.class;
        if (c.kind == COMMAND_REGISTER && rng_below(r, 8))
            c.consultant = 0;
        if (rng_below(r, 10) == 0)
            c.ready_ms = c.kind == COMMAND_GREET
                             ? d->room.now_ms
                             : d->room.now_ms + (int64_t)rng_below(r, 3600) * 1000;
    }
    if (c.kind == COMMAND_CALL_NEXT)
        c.visit = 0;
    if (c.kind == COMMAND_FINISH)
        c.ready_ms = 0;
    return c;
}

static void look_at_new_events(struct day *d)
{
    struct event_list *list = &d->room.events;
    for (; d->seen < list->events.n; d->seen++) {
        struct event *e = &list->events.at[d->seen];
        if (d->fault == FAULT_NO_REASON)
            e->candidate_n = 0;
        check_event(d, e);
        if (!model_apply(&d->shadow, e))
            broken(d, "6: an event that cannot be folded");
    }
    d->events += list->events.n;
    event_list_clear(list);
    d->seen = 0;
}

static void random_rules(struct day *d, struct business *b)
{
    for (int i = 0; i < PEOPLE; i++) {
        b->consultants[i].skills = 1 + rng_below(&d->rng, 7);
        b->consultants[i].languages = 1 + (uint32_t)rng_below(&d->rng, 7);
    }
    for (int i = 0; i < b->service_n; i++) {
        b->services[i].policy = (enum policy)rng_below(&d->rng, POLICY_COUNT);
        b->services[i].wrap_up_s = (int)rng_below(&d->rng, 60);
    }
    b->rules.unfinished_max = (int)rng_below(&d->rng, 6);
    b->rules.water_on_start = (int)rng_below(&d->rng, 2);
    b->rules.clear_on_finish = (int)rng_below(&d->rng, 2);
}

// Runs one random day; the invariant found broken, or NULL.
static const char *live_a_day(uint64_t seed, enum fault fault, size_t *ret_events)
{
    struct day *d = calloc(1, sizeof *d);
    assert_non_null(d);
    rng_init(&d->rng, seed);
    d->fault = fault;
    struct business b = showroom_business(PEOPLE, MODE_AUTOMATIC);
    random_rules(d, &b);
    model_init(&d->shadow);
    showroom_open(&d->room, &b);
    showroom_staff(&d->room, PEOPLE);
    look_at_new_events(d);
    for (int step = 0; step < STEPS && !d->broken; step++) {
        d->room.now_ms += (int64_t)rng_below(&d->rng, 15000);
        engine_tick(&d->room.model, d->room.now_ms, &d->room.events);
        look_at_new_events(d);
        showroom_do(&d->room, some_command(d));
        look_at_new_events(d);
        sabotage(d);
        check_state(d);
        if (step % 64 == 0)
            check_fold(d);
    }
    check_fold(d);
    const char *found = d->broken;
    *ret_events += d->events;
    model_finish(&d->shadow);
    showroom_close(&d->room);
    free(d);
    return found;
}

static void holds_on_random_days(void **state)
{
    (void)state;
    const char *one = getenv("LOBBY_SEED");
    const char *many = getenv("LOBBY_EVENTS");
    size_t wanted = many ? (size_t)atoll(many) : 1000000, events = 0;
    uint64_t seed = one ? (uint64_t)atoll(one) : 1;
    do {
        const char *found = live_a_day(seed, FAULT_NONE, &events);
        if (found)
            fail_msg("seed %llu: invariant %s", (unsigned long long)seed, found);
        seed++;
    } while (!one && events < wanted);
    printf("%zu events, seeds 1 to %llu\n", events, (unsigned long long)seed - 1);
}

static void notices_a_broken_engine(void **state)
{
    (void)state;
    static const char *const expected[FAULT_COUNT] = {
        [FAULT_NUMBER_AGAIN] = "1:",  [FAULT_TWO_CUSTOMERS] = "2:",  [FAULT_SITS_IDLE] = "3:",
        [FAULT_HOLD_FOR_EVER] = "3:", [FAULT_WRONG_PRIORITY] = "4:", [FAULT_NO_REASON] = "5:",
        [FAULT_HIDDEN_STATE] = "6:",
    };
    for (int fault = 1; fault < FAULT_COUNT; fault++) {
        const char *found = NULL;
        size_t events = 0;
        for (uint64_t seed = 1; seed <= 20 && !found; seed++)
            found = live_a_day(seed, (enum fault)fault, &events);
        if (!found || strncmp(found, expected[fault], 2) != 0)
            fail_msg("fault %d: expected %s, found %s", fault, expected[fault],
                     found ? found : "nothing");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_on_random_days),
        cmocka_unit_test(notices_a_broken_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
