// Commands go into the engine as they would from a desk; the simulator only decides when things of
// the world happen: an arrival, the end of a service, the end of somebody's patience, people who
// come, have their break and go. Chance is asked only for what the plan has, so that a plan without
// hours draws the same numbers as ever.

#include "core/simulate.h"
#include "base/rng.h"
#include "core/agenda.h"
#include "core/command_make.h"
#include "core/engine.h"

#include <math.h>

enum { ARRIVE, FINISH, LEAVE, MORNING, COME, REST, BACK, GO };
enum { FORGET_EVERY = 512, NIGHT_MS = 86400000, LATER_MS = 60000 };

struct world {
    const struct simulation *plan;
    struct simulated *result;
    struct model model;
    struct model shadow; // the same events, one by one: as each call found it
    struct agenda agenda;
    struct event_list events;
    struct rng rng;
    int64_t now_ms;
    int64_t arrived;
    struct map stream_of;    // visit id -> stream
    size_t seen;             // events looked at
    int due[CONSULTANT_MAX]; // REST or GO: as soon as they serve nobody; 0: nothing
};

static int64_t draw_ms(struct rng *rng, const struct law *law)
{
    double s = law->mean_s;
    if (law->kind == LAW_EXPONENTIAL)
        s = rng_exponential(rng, law->mean_s);
    else if (law->kind == LAW_LOGNORMAL)
        s = rng_lognormal(rng, law->mean_s, law->cv);
    int64_t ms = (int64_t)(s * 1000 + 0.5);
    return ms > 0 ? ms : 1;
}

static void decide(struct world *w, struct command command, struct ruling *ret)
{
    engine_decide(&w->model, &command, w->now_ms, &w->events, ret);
}

static int64_t in_ms(double s)
{
    return (int64_t)(s * 1000 + 0.5);
}

static bool shocked(const struct world *w, int64_t at_ms)
{
    const struct simulated_shock *shock = &w->plan->shock;
    return at_ms >= in_ms(shock->from_s) && at_ms < in_ms(shock->to_s);
}

// The house is shut then: the next opening; else the instant itself.
static int64_t open_ms(const struct world *w, int64_t at_ms)
{
    int64_t day_ms = in_ms(w->plan->hours.day_s);
    return day_ms > 0 && at_ms % NIGHT_MS >= day_ms ? (at_ms / NIGHT_MS + 1) * NIGHT_MS : at_ms;
}

// An exponential gap that would end in the night begins anew in the morning: it has no memory.
static void plan_arrival(struct world *w, int stream)
{
    int64_t at_ms = w->now_ms, opens_ms = open_ms(w, at_ms);
    do {
        at_ms = opens_ms;
        double factor = shocked(w, at_ms) ? w->plan->shock.arrivals : 1;
        struct law gap = {LAW_EXPONENTIAL, 3600 / w->plan->streams[stream].per_hour / factor, 0};
        at_ms += draw_ms(&w->rng, &gap);
        opens_ms = open_ms(w, at_ms);
    } while (opens_ms != at_ms);
    agenda_add(&w->agenda, at_ms, ARRIVE, stream);
}

// One of those on duty, each as likely; 0: nobody is.
static int64_t somebody_on_duty(struct world *w)
{
    int on[CONSULTANT_MAX], n = 0;
    for (int i = 0; i < w->plan->business.consultant_n; i++) {
        if (w->model.consultants[i].presence != PRESENCE_OFF)
            on[n++] = i;
    }
    return n ? w->plan->business.consultants[on[rng_below(&w->rng, (uint64_t)n)]].id : 0;
}

// Who is asked for, and whose customer it is.
static void choose_people(struct world *w, const struct stream *s, struct command *command)
{
    if (s->wish_share > 0 && rng_uniform(&w->rng) < s->wish_share)
        command->consultant = somebody_on_duty(w);
    if (s->owner_share > 0 && rng_uniform(&w->rng) < s->owner_share) {
        uint64_t n = (uint64_t)w->plan->business.consultant_n;
        command->other = w->plan->business.consultants[rng_below(&w->rng, n)].id;
    }
}

static void arrive(struct world *w, int stream)
{
    const struct stream *s = &w->plan->streams[stream];
    const struct business *b = &w->plan->business;
    struct ruling ruling;
    w->arrived++;
    if (w->arrived < w->plan->visits)
        plan_arrival(w, stream);
    w->model.next_number[b->services[s->service].prefix - 'A'] =
        0; // numbers are not what is simulated
    map_put(&w->stream_of, w->model.next_visit, (uint32_t)stream);
    struct arrival arrival = {
        .service = b->services[s->service].id, .class = b->classes[s->class].id, .party = 1};
    struct command command = command_register(&arrival);
    choose_people(w, s, &command);
    decide(w, command, &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    const struct visit *visit = model_visit(&w->model, ruling.visit);
    if (s->patience.mean_s > 0 && visit->state == VISIT_WAITING)
        agenda_add(&w->agenda, w->now_ms + draw_ms(&w->rng, &s->patience), LEAVE, ruling.visit);
}

static bool measured(const struct world *w, const struct visit *visit)
{
    return (double)visit->arrived_ms >= w->plan->warm_up_s * 1000;
}

static void tell(const struct world *w, const struct visit *visit)
{
    uint32_t stream = 0;
    if (!w->plan->watch || !map_get(&w->stream_of, visit->id, &stream))
        return;
    bool served = visit->state != VISIT_WAITING;
    struct simulated_visit one = {.arrive_s = (double)visit->ready_ms / 1000,
                                  .start_s = served ? (double)visit->first_call_ms / 1000 : -1,
                                  .end_s = (double)w->now_ms / 1000,
                                  .stream = (int)stream,
                                  .with = served ? visit->with : -1};
    w->plan->watch(w->plan->watcher, &one);
}

static void leave(struct world *w, int64_t id)
{
    const struct visit *visit = model_visit(&w->model, id);
    if (!visit || visit->state != VISIT_WAITING)
        return;
    tell(w, visit);
    struct measure_class *class = &w->result->measure.classes[visit->class];
    if (measured(w, visit)) {
        class->arrived++;
        vec_push(&class->left_s, (double)(w->now_ms - visit->ready_ms) / 1000);
    }
    map_remove(&w->stream_of, id);
    struct ruling ruling;
    decide(w, command_cancel(id, REASON_CUSTOMER_LEFT), &ruling);
}

static void step_out(struct world *w, int i);

static void finish(struct world *w, int64_t id)
{
    struct ruling ruling;
    const struct visit *visit = model_visit(&w->model, id);
    int with = visit ? visit->with : NOBODY;
    if (visit)
        tell(w, visit);
    map_remove(&w->stream_of, id);
    decide(w, command_finish(id, OUTCOME_SERVED, REASON_NONE, 0), &ruling);
    if (with != NOBODY && w->due[with])
        step_out(w, with);
}

// ---- people -------------------------------------------------------------------------------------

static bool somebody_else(const struct world *w, int i)
{
    for (int k = 0; k < w->plan->business.consultant_n; k++) {
        if (k != i && w->model.consultants[k].presence != PRESENCE_OFF)
            return true;
    }
    return false;
}

// For the break or for the night, unless they serve somebody: then after that. Nobody goes home while
// customers wait, or at least not the last one.
static void step_out(struct world *w, int i)
{
    struct ruling ruling;
    int64_t id = w->plan->business.consultants[i].id;
    int64_t back_ms = w->now_ms + in_ms(w->plan->hours.break_s);
    bool stays = !w->plan->hours.on_time || !somebody_else(w, i);
    if (w->due[i] == GO && w->model.waiting.n > 0 && stays) {
        agenda_add(&w->agenda, w->now_ms + LATER_MS, GO, i);
        w->due[i] = 0;
        return;
    }
    if (w->due[i] == GO)
        decide(w, command_on_consultant(COMMAND_CHECK_OUT, id), &ruling);
    else
        decide(w, command_break(id, REASON_MEAL, back_ms), &ruling);
    if (ruling.refusal == REFUSAL_CONSULTANT_BUSY)
        return;
    if (w->due[i] == REST && ruling.refusal == REFUSAL_NONE)
        agenda_add(&w->agenda, back_ms, BACK, i);
    w->due[i] = 0;
}

static void tell_shift(const struct world *w, int i, double from_s)
{
    const struct simulated_hours *hours = &w->plan->hours;
    double opens_s = (double)w->now_ms / 1000 + from_s;
    struct simulated_shift shift = {
        .consultant = i, .from_s = opens_s, .to_s = opens_s + hours->day_s};
    if (hours->break_s > 0) {
        shift.break_from_s = opens_s + hours->break_after_s + i * hours->break_s;
        shift.break_to_s = shift.break_from_s + hours->break_s;
    }
    if (w->plan->watch_shifts)
        w->plan->watch_shifts(w->plan->shift_watcher, &shift);
}

static void begin_morning(struct world *w)
{
    const struct simulated_hours *hours = &w->plan->hours;
    for (int i = 0; i < w->plan->business.consultant_n; i++) {
        double from_s = i % 2 ? hours->shift_s : 0, late_s = 0;
        if (hours->late_share > 0 && rng_uniform(&w->rng) < hours->late_share)
            late_s = fmin(rng_exponential(&w->rng, hours->late_s), hours->day_s / 2);
        agenda_add(&w->agenda, w->now_ms + in_ms(from_s + late_s), COME, i);
        if (hours->break_s > 0)
            agenda_add(&w->agenda,
                       w->now_ms + in_ms(from_s + hours->break_after_s + i * hours->break_s), REST,
                       i);
        agenda_add(&w->agenda, w->now_ms + in_ms(from_s + hours->day_s), GO, i);
        tell_shift(w, i, from_s);
    }
    agenda_add(&w->agenda, w->now_ms + NIGHT_MS, MORNING, 0);
}

// True: it was something of people.
static bool people_do(struct world *w, const struct agenda_item *item)
{
    struct ruling ruling;
    if (item->what < MORNING)
        return false;
    int i = (int)item->id;
    int64_t id = w->plan->business.consultants[i].id;
    switch (item->what) {
    case MORNING:
        if (w->arrived < w->plan->visits || w->model.open_visits.n > 0)
            begin_morning(w);
        return true;
    case COME:
        decide(w, command_on_consultant(COMMAND_CHECK_IN, id), &ruling);
        return true;
    case BACK:
        decide(w, command_on_consultant(COMMAND_COME_BACK, id), &ruling);
        return true;
    case REST:
    case GO:
        w->due[i] = item->what;
        step_out(w, i);
        return true;
    default:
        return true;
    }
}

// Somebody has been called: they come at once, and their service will take what the law says.
static void begin_service(struct world *w, int64_t id)
{
    struct ruling ruling;
    uint32_t stream = 0;
    decide(w, command_on_visit(COMMAND_START, id), &ruling);
    must(ruling.refusal == REFUSAL_NONE && map_get(&w->stream_of, id, &stream));
    const struct visit *visit = model_visit(&w->model, id);
    struct law law = w->plan->streams[stream].service_s;
    law.mean_s *= shocked(w, w->now_ms) ? w->plan->shock.service : 1;
    int64_t service_ms = draw_ms(&w->rng, &law);
    agenda_add(&w->agenda, w->now_ms + service_ms, FINISH, id);
    if (!measured(w, visit))
        return;
    struct measure *m = &w->result->measure;
    struct measure_class *class = &m->classes[visit->class];
    class->arrived++;
    class->served++;
    measure_wait(m, &w->model.business, visit);
    m->served[visit->with]++;
    m->minutes[visit->with] += (double)service_ms / 60000;
    m->service_s += (double)service_ms / 1000;
}

static void judge(struct world *w, const struct event *e)
{
    if (!w->plan->judged)
        return;
    if (e->kind == EVENT_CALLED)
        w->result->choices[choice_made(&w->shadow, e, w->events.candidates.at + e->candidate_from,
                                       NULL)]++;
    must(model_apply(&w->shadow, e));
}

static void follow_calls(struct world *w)
{
    for (; w->seen < w->events.events.n; w->seen++) {
        judge(w, &w->events.events.at[w->seen]);
        if (w->events.events.at[w->seen].kind == EVENT_CALLED)
            begin_service(w, w->events.events.at[w->seen].visit);
    }
    w->result->events += (int64_t)w->events.events.n;
    w->result->candidates += (int64_t)w->events.candidates.n;
    event_list_clear(&w->events);
    w->seen = 0;
}

static void open_day(struct world *w)
{
    struct ruling ruling;
    const int64_t for_ever = INT64_C(250000000000000); // nearly 8,000 years
    decide(w, command_open_day(&w->plan->business, 1, 0, for_ever, for_ever), &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    for (int i = 0; i < w->plan->business.consultant_n && w->plan->hours.day_s <= 0; i++)
        decide(w, command_on_consultant(COMMAND_CHECK_IN, w->plan->business.consultants[i].id),
               &ruling);
    if (w->plan->hours.day_s > 0)
        agenda_add(&w->agenda, 0, MORNING, 0);
    for (size_t i = 0; i < w->events.events.n; i++)
        judge(w, &w->events.events.at[i]);
    event_list_clear(&w->events);
}

static void run(struct world *w)
{
    struct agenda_item item;
    for (int i = 0; i < w->plan->stream_n; i++)
        plan_arrival(w, i);
    while (agenda_next_ms(&w->agenda) != INT64_MAX) {
        int64_t due_ms = engine_deadline(&w->model);
        if (due_ms <= agenda_next_ms(&w->agenda)) { // what follows from it may come before the item
            w->now_ms = due_ms;
            engine_tick(&w->model, w->now_ms, &w->events);
            follow_calls(w);
            continue;
        }
        agenda_next(&w->agenda, &item);
        w->now_ms = item.at_ms;
        if (people_do(w, &item))
            ;
        else if (item.what == ARRIVE && w->arrived < w->plan->visits)
            arrive(w, (int)item.id);
        else if (item.what == FINISH)
            finish(w, item.id);
        else if (item.what == LEAVE)
            leave(w, item.id);
        follow_calls(w);
        if (w->model.visits.n >= w->model.open_visits.n + FORGET_EVERY) {
            model_forget_ended(&w->model);
            if (w->plan->judged)
                model_forget_ended(&w->shadow);
        }
    }
}

static double present_s(const struct world *w, int i)
{
    const struct consultant *c = &w->model.consultants[i];
    if (w->plan->hours.day_s <= 0)
        return w->result->span_s;
    int64_t since_ms = c->presence == PRESENCE_OFF ? 0 : w->now_ms - c->since_ms;
    return (double)(c->present_ms + since_ms) / 1000;
}

static void sum_up(struct world *w)
{
    struct simulated *r = w->result;
    r->visits = w->arrived;
    r->span_s = (double)w->now_ms / 1000;
    for (int i = 0; i < w->plan->business.consultant_n; i++) {
        r->measure.present_s[i] = present_s(w, i);
        r->measure.staffed_s += r->measure.present_s[i];
        for (int g = 0; g < GROUP_MAX; g++)
            r->measure.turns[i] += w->model.consultants[i].turns[g];
    }
}

static bool is_share(double share)
{
    return share >= 0 && share <= 1;
}

static bool sensible_hours(const struct simulation *plan, struct err *err)
{
    const struct simulated_hours *h = &plan->hours;
    const struct simulated_shock *shock = &plan->shock;
    double longest_s = NIGHT_MS / 1000;
    if (!(h->day_s >= 0 && h->day_s < longest_s) || !(h->shift_s >= 0 && h->shift_s < longest_s) ||
        !is_share(h->late_share) || !(h->late_s >= 0) || (h->late_share > 0 && !(h->late_s > 0)) ||
        !(h->break_after_s >= 0) || !(h->break_s >= 0))
        return err_set(err, ERR_INPUT, "the hours of a simulated day make no sense");
    if (h->day_s <= 0 && (h->shift_s > 0 || h->late_share > 0 || h->break_s > 0))
        return err_set(err, ERR_INPUT, "shifts, late arrivals and breaks need a day with an end");
    if (shock->to_s != 0 && (shock->to_s <= shock->from_s || !(shock->from_s >= 0) ||
                             !(shock->service > 0) || !(shock->arrivals > 0)))
        return err_set(err, ERR_INPUT, "a shock needs an end behind its beginning, and factors");
    return true;
}

static bool sensible(const struct simulation *plan, struct err *err)
{
    if (plan->business.consultant_n < 1)
        return err_set(err, ERR_INPUT, "a simulation needs at least one consultant");
    if (plan->stream_n < 1 || plan->stream_n > STREAM_MAX || plan->visits < 1)
        return err_set(err, ERR_INPUT, "a simulation needs 1 to %d streams and a visit",
                       STREAM_MAX);
    for (int i = 0; i < plan->stream_n; i++) {
        const struct stream *s = &plan->streams[i];
        if (s->service < 0 || s->service >= plan->business.service_n || s->class < 0 ||
            s->class >= plan->business.class_n)
            return err_set(err, ERR_INPUT, "stream %d names an unknown service or class", i + 1);
        if (!(s->per_hour > 0) || !(s->service_s.mean_s > 0) || !(s->patience.mean_s >= 0))
            return err_set(err, ERR_INPUT, "stream %d needs a rate and a service time above 0",
                           i + 1);
        if (!is_share(s->wish_share) || !is_share(s->owner_share))
            return err_set(err, ERR_INPUT, "stream %d has a share that is not 0 to 1", i + 1);
    }
    return sensible_hours(plan, err);
}

bool simulate(const struct simulation *plan, struct simulated *ret, struct err *err)
{
    *ret = (struct simulated){0};
    if (!sensible(plan, err))
        return false;
    struct world w = {.plan = plan, .result = ret};
    model_init(&w.model);
    model_init(&w.shadow);
    map_init(&w.stream_of);
    rng_init(&w.rng, plan->seed);
    open_day(&w);
    run(&w);
    sum_up(&w);
    model_finish(&w.model);
    model_finish(&w.shadow);
    map_finish(&w.stream_of);
    agenda_finish(&w.agenda);
    event_list_finish(&w.events);
    return true;
}
