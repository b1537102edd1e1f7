#pragma once
// A small showroom for the engine's tests: three services, three classes, n consultants who can do
// everything, and one call per command. Time is in milliseconds from a day that opens at 0.

#include "business/setting.h"
#include "core/assign.h"
#include "core/engine.h"
#include "core/turn.h"

#include <string.h>

enum { SALES = 1, DRIVE = 2, CARE = 3, ORDINARY = 1, COMPLAINT = 2, STAFF = 900 };

struct showroom {
    struct model model;
    struct event_list events;
    struct ruling ruling;
    int64_t now_ms;
    struct business opened; // the events of the day speak of it
};

static inline struct business showroom_business(int consultants, enum mode mode)
{
    struct business b;
    business_init(&b);
    b.class_n = 2;
    b.classes[0] = (struct class_rules){.id = ORDINARY, .rate_permille = 1000};
    b.classes[1] = (struct class_rules){.id = COMPLAINT, .credit_s = 1800, .rate_permille = 2000};
    b.service_n = 3;
    for (int i = 0; i < 3; i++)
        b.services[i] = (struct service_rules){.id = i + 1,
                                               .active = true,
                                               .prefix = (char)('A' + i),
                                               .skills = 1u << i,
                                               .mode = mode};
    b.services[2].class = 1;
    b.services[2].group = 1;
    b.consultant_n = consultants;
    for (int i = 0; i < consultants; i++)
        b.consultants[i] = (struct consultant_rules){
            .id = 101 + i, .active = true, .desk = i + 1, .skills = 7, .languages = 7};
    return b;
}

static inline enum refusal showroom_do(struct showroom *s, struct command command)
{
    engine_tick(&s->model, s->now_ms, &s->events);
    engine_decide(&s->model, &command, s->now_ms, &s->events, &s->ruling);
    return s->ruling.refusal;
}

static inline void showroom_open(struct showroom *s, const struct business *business)
{
    memset(s, 0, sizeof *s);
    model_init(&s->model);
    s->opened = *business;
    showroom_do(s, (struct command){.kind = COMMAND_OPEN_DAY,
                                    .business = &s->opened,
                                    .until_ms = 10 * 3600 * 1000,
                                    .rollover_ms = 20 * 3600 * 1000,
                                    .visit = 1});
}

static inline void showroom_close(struct showroom *s)
{
    model_finish(&s->model);
    event_list_finish(&s->events);
}

static inline void showroom_staff(struct showroom *s, int consultants)
{
    for (int i = 0; i < consultants; i++)
        showroom_do(
            s, (struct command){.kind = COMMAND_CHECK_IN, .author = STAFF, .consultant = 101 + i});
}

static inline void showroom_wait(struct showroom *s, int seconds)
{
    s->now_ms += (int64_t)seconds * 1000;
    engine_tick(&s->model, s->now_ms, &s->events);
}

// A new anonymous customer for a service; the visit's id, or 0.
static inline int64_t showroom_arrive(struct showroom *s, int64_t service)
{
    showroom_do(s, (struct command){.kind = COMMAND_REGISTER, .service = service, .party = 1});
    return s->ruling.refusal == REFUSAL_NONE ? s->ruling.visit : 0;
}

static inline enum refusal showroom_visit(struct showroom *s, enum command_kind kind, int64_t visit)
{
    return showroom_do(s, (struct command){.kind = kind,
                                           .author = STAFF,
                                           .visit = visit,
                                           .outcome = OUTCOME_SERVED,
                                           .reason = REASON_OTHER_NEED});
}

// Whom the visit is with, by id; 0: nobody.
static inline int64_t showroom_with(const struct showroom *s, int64_t visit)
{
    const struct visit *v = model_visit(&s->model, visit);
    return v && v->with != NOBODY ? s->model.business.consultants[v->with].id : 0;
}

// The newest event of a kind, or NULL.
static inline const struct event *showroom_last(const struct showroom *s, enum event_kind kind)
{
    for (size_t i = s->events.events.n; i-- > 0;) {
        if (s->events.events.at[i].kind == kind)
            return &s->events.events.at[i];
    }
    return NULL;
}
