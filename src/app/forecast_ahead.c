// Bookings of all days to come are kept; those of the running day are told to the estimator. Its ids: a visit's own, an
// appointment's with its sign changed.

#include "app/forecast_ahead.h"
#include "app/forecast.h"
#include "base/clock.h"
#include "business/words.h"
#include "core/ahead.h"

#include <stdlib.h>

enum { HORIZON_DAYS = 400 };

struct booked_ahead {
    int64_t id, service, customer, starts_ms;
};

struct forecast_ahead {
    VEC(struct booked_ahead) booked;
};

struct forecast_ahead *forecast_ahead_create(void)
{
    return mem_alloc(sizeof(struct forecast_ahead));
}

void forecast_ahead_destroy(struct forecast_ahead *a)
{
    if (!a)
        return;
    vec_finish(&a->booked);
    free(a);
}

// ---- bookings -----------------------------------------------------------------------------------

static void drop(struct forecast_ahead *a, int64_t id)
{
    for (size_t i = 0; i < a->booked.n; i++) {
        if (a->booked.at[i].id != id)
            continue;
        vec_remove(&a->booked, i);
        return;
    }
}

static void keep(struct forecast_ahead *a, struct booked_ahead booked)
{
    drop(a, booked.id);
    vec_push(&a->booked, booked);
}

static void read_one(void *self, const struct appointment_row *row)
{
    bool comes = row->state == APPOINTMENT_BOOKED || row->state == APPOINTMENT_ARRIVED;
    if (comes)
        keep(self, (struct booked_ahead){row->id, row->service, row->customer, row->starts_ms});
}

bool forecast_ahead_read(struct forecast_ahead *a, struct store *store, int64_t from_ms,
                         struct err *err)
{
    a->booked.n = 0;
    return store_read_appointments(store, from_ms, from_ms + (int64_t)HORIZON_DAYS * DAY_MS,
                                   read_one, a, err);
}

// ---- what the estimator hears -------------------------------------------------------------------

static int64_t by_clock(const struct forecast_ear *ear, int64_t at_ms)
{
    return ear->clock(ear->self, &ear->model->business.breaks, at_ms);
}

// What a class is worth beyond the service's ordinary one.
static int credit_s(const struct business *b, int service, int class)
{
    return class < 0 ? 0
                     : b->classes[class].credit_s - b->classes[b->services[service].class].credit_s;
}

static void expect_booked(const struct forecast_ear *ear, const struct booked_ahead *booked,
                          int64_t now_ms)
{
    const struct model *model = ear->model;
    int service = business_service(&model->business, booked->service);
    bool today =
        model->open && booked->starts_ms >= now_ms && booked->starts_ms < model->rollover_ms;
    if (!today || service < 0)
        return;
    int class = business_class(&model->business, APPOINTMENT_CLASS_ID);
    struct ahead_guest guest = {.id = -booked->id,
                                .due_ms = by_clock(ear, booked->starts_ms),
                                .kind = forecast_kind(booked->service),
                                .priority = credit_s(&model->business, service, class)};
    estimator_expect(ear->estimator, by_clock(ear, now_ms), &guest);
}

// A visit that waits for an hour: with what it is worth, and with its old place in the queue.
static void expect_visit(const struct forecast_ear *ear, const struct visit *visit, int64_t due_ms,
                         int64_t now_ms)
{
    const struct business *b = &ear->model->business;
    int64_t ahead_s = due_ms > visit->queued_ms ? (due_ms - visit->queued_ms) / 1000 : 0;
    struct ahead_guest guest = {.id = visit->id,
                                .due_ms = by_clock(ear, due_ms),
                                .kind = forecast_kind(b->services[visit->service].id),
                                .priority =
                                    credit_s(b, visit->service, visit->class) + (int)ahead_s,
                                .sure = true};
    if (due_ms > now_ms)
        estimator_expect(ear->estimator, by_clock(ear, now_ms), &guest);
}

// Whoever is there to the end stays for those who wait then.
static struct duty planned(const struct forecast_ear *ear, const struct duty *duty)
{
    struct duty plan = *duty;
    plan.breaks.n = 0;
    if (duty->kind != DUTY_ON)
        return plan;
    plan.from_ms = by_clock(ear, duty->from_ms);
    plan.to_ms = duty->to_ms >= ear->model->closes_ms ? by_clock(ear, duty->to_ms) + DAY_MS
                                                      : by_clock(ear, duty->to_ms);
    for (int i = 0; i < duty->breaks.n; i++) {
        struct stretch s = {by_clock(ear, duty->breaks.at[i].from_ms),
                            by_clock(ear, duty->breaks.at[i].to_ms)};
        if (s.to_ms > s.from_ms) // not the house's own: its clock stands still
            plan.breaks.at[plan.breaks.n++] = s;
    }
    return plan;
}

static void plan_everybody(const struct forecast_ear *ear, int64_t now_ms)
{
    const struct business *b = &ear->model->business;
    for (int i = 0; i < b->consultant_n; i++) {
        struct duty plan = planned(ear, &b->consultants[i].duty);
        if (b->consultants[i].active)
            estimator_plan(ear->estimator, b->consultants[i].id, by_clock(ear, now_ms), &plan);
    }
}

static void settle(const struct forecast_ear *ear, int64_t id, int64_t now_ms, bool came)
{
    estimator_settle(ear->estimator, id, by_clock(ear, now_ms), came);
}

// Somebody who booked has come: the journal says who, for what and of which hour, or that they are late.
static void registered(struct forecast_ahead *a, const struct forecast_ear *ear,
                       const struct event *e)
{
    const struct visit *visit = model_visit(ear->model, e->visit);
    for (size_t i = 0; i < a->booked.n && e->customer; i++) {
        const struct booked_ahead *booked = &a->booked.at[i];
        if (booked->customer != e->customer || booked->service != e->service ||
            booked->starts_ms >= ear->model->rollover_ms)
            continue;
        settle(ear, -booked->id, e->at_ms, true);
        vec_remove(&a->booked, i);
        break;
    }
    if (visit && !visit->ready)
        expect_visit(ear, visit, visit->ready_ms, e->at_ms);
}

static void booking_changed(struct forecast_ahead *a, const struct forecast_ear *ear,
                            const struct event *e)
{
    settle(ear, -(int64_t)e->number, e->at_ms, false);
    drop(a, e->number);
    if (e->kind == EVENT_UNBOOKED)
        return;
    struct booked_ahead booked = {e->number, e->service, e->customer, e->ready_ms};
    keep(a, booked);
    expect_booked(ear, &booked, e->at_ms);
}

static void day_opened(struct forecast_ahead *a, const struct forecast_ear *ear, int64_t now_ms)
{
    for (size_t i = 0; i < a->booked.n; i++)
        expect_booked(ear, &a->booked.at[i], now_ms);
    for (size_t i = a->booked.n; i-- > 0;) {
        if (a->booked.at[i].starts_ms < now_ms - DAY_MS)
            vec_remove(&a->booked, i);
    }
}

void forecast_ahead_feed(struct forecast_ahead *a, const struct forecast_ear *ear,
                         const struct event *e)
{
    const struct visit *visit = e->visit ? model_visit(ear->model, e->visit) : NULL;
    if (e->business)
        plan_everybody(ear, e->at_ms);
    if (event_is_appointment(e->kind)) {
        booking_changed(a, ear, e);
    } else if (e->kind == EVENT_DAY_OPENED) {
        day_opened(a, ear, e->at_ms);
    } else if (e->kind == EVENT_REGISTERED) {
        registered(a, ear, e);
    } else if (e->kind == EVENT_PARKED && visit) {
        expect_visit(ear, visit, e->until_ms, e->at_ms);
    } else if (visit) {
        bool parked = visit->state == VISIT_PARKED, early = !visit->ready;
        if (!parked && !early) // here by now, or no longer expected
            settle(ear, e->visit, e->at_ms, true);
    }
}
