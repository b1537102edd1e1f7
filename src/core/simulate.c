// Commands go into the engine as they would from a desk; the simulator only decides when things of
// the world happen: an arrival, the end of a service, the end of somebody's patience.

#include "core/simulate.h"
#include "base/rng.h"
#include "core/agenda.h"
#include "core/command_make.h"
#include "core/engine.h"

enum { ARRIVE, FINISH, LEAVE };
enum { FORGET_EVERY = 512 };

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
    struct map stream_of; // visit id -> stream
    size_t seen;          // events looked at
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

static void plan_arrival(struct world *w, int stream)
{
    struct law gap = {LAW_EXPONENTIAL, 3600 / w->plan->streams[stream].per_hour, 0};
    agenda_add(&w->agenda, w->now_ms + draw_ms(&w->rng, &gap), ARRIVE, stream);
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
    decide(w, command_register(&arrival), &ruling);
    must(ruling.refusal == REFUSAL_NONE);
    const struct visit *visit = model_visit(&w->model, ruling.visit);
    if (s->patience.mean_s > 0 && visit->state == VISIT_WAITING)
        agenda_add(&w->agenda, w->now_ms + draw_ms(&w->rng, &s->patience), LEAVE, ruling.visit);
}

static bool measured(const struct world *w, const struct visit *visit)
{
    return (double)visit->arrived_ms >= w->plan->warm_up_s * 1000;
}

static void leave(struct world *w, int64_t id)
{
    const struct visit *visit = model_visit(&w->model, id);
    if (!visit || visit->state != VISIT_WAITING)
        return;
    struct measure_class *class = &w->result->measure.classes[visit->class];
    if (measured(w, visit)) {
        class->arrived++;
        vec_push(&class->left_s, (double)(w->now_ms - visit->ready_ms) / 1000);
    }
    map_remove(&w->stream_of, id);
    struct ruling ruling;
    decide(w, command_cancel(id, REASON_CUSTOMER_LEFT), &ruling);
}

static void finish(struct world *w, int64_t id)
{
    struct ruling ruling;
    map_remove(&w->stream_of, id);
    decide(w, command_finish(id, OUTCOME_SERVED, REASON_NONE, 0), &ruling);
}

// Somebody has been called: they come at once, and their service will take what the law says.
static void begin_service(struct world *w, int64_t id)
{
    struct ruling ruling;
    uint32_t stream = 0;
    decide(w, command_on_visit(COMMAND_START, id), &ruling);
    must(ruling.refusal == REFUSAL_NONE && map_get(&w->stream_of, id, &stream));
    const struct visit *visit = model_visit(&w->model, id);
    int64_t service_ms = draw_ms(&w->rng, &w->plan->streams[stream].service_s);
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
    for (int i = 0; i < w->plan->business.consultant_n; i++)
        decide(w, command_on_consultant(COMMAND_CHECK_IN, w->plan->business.consultants[i].id),
               &ruling);
    for (size_t i = 0; i < w->events.events.n; i++)
        judge(w, &w->events.events.at[i]);
    event_list_clear(&w->events);
}

static void run(struct world *w)
{
    struct agenda_item item;
    for (int i = 0; i < w->plan->stream_n; i++)
        plan_arrival(w, i);
    while (agenda_next(&w->agenda, &item)) {
        while (engine_deadline(&w->model) <= item.at_ms) {
            w->now_ms = engine_deadline(&w->model);
            engine_tick(&w->model, w->now_ms, &w->events);
            follow_calls(w);
        }
        w->now_ms = item.at_ms;
        if (item.what == ARRIVE && w->arrived < w->plan->visits)
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

static void sum_up(struct world *w)
{
    struct simulated *r = w->result;
    r->visits = w->arrived;
    r->span_s = (double)w->now_ms / 1000;
    for (int i = 0; i < w->plan->business.consultant_n; i++) {
        r->measure.present_s[i] = r->span_s;
        r->measure.staffed_s += r->span_s;
        for (int g = 0; g < GROUP_MAX; g++)
            r->measure.turns[i] += w->model.consultants[i].turns[g];
    }
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
    }
    return true;
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
