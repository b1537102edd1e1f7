// A range of days as it was, played again by today's engine under the rules of each day, and under others. What was is the
// report; what is played again is counted by the report's own code, so that the three differ in nothing else.

#include "app/figures/look_back.h"
#include "app/figures/report_count.h"
#include "app/figures/workday.h"
#include "app/internal.h"

#include <math.h>

struct side {
    struct counting *counting;
    const struct replay_options *options;
    int *assumed, *changed; // may be NULL
    bool levels;            // its rules look at earlier days, other than each day's own …
    struct past_days past;  // … which would then have been these
};

struct playing {
    struct app *app;
    struct side same, again;
    bool other; // it is played under the other rules …
    bool alone; // … and under those alone
    int days;
    bool failed;
    struct err *err;
};

// ---- the day's events -------------------------------------------------------------------------

// They are read with their rules, which live only while they are read: each is copied.
struct day_events {
    VEC(struct event) events;
    VEC(struct business *) rules; // owned
    struct clock_moves moves;     // of the day: its events stand at the true times
    int64_t end_seq;
};

// A business and those added.
static void with_added(const struct business *of, int added, struct business *ret)
{
    *ret = *of;
    for (int i = 0; i < added && ret->consultant_n < CONSULTANT_MAX; i++)
        ret->consultants[ret->consultant_n++] = (struct consultant_rules){
            .id = REPLAY_ADDED + i, .active = true, .skills = UINT64_MAX, .languages = UINT32_MAX};
}

static bool keep_event(void *self, const struct event *event)
{
    struct day_events *day = self;
    if (event->seq >= day->end_seq)
        return false; // the next day
    struct event kept = *event;
    clock_straighten(&day->moves, &kept);
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
    vec_finish(&day->moves.at);
    vec_finish(&day->events);
}

// ---- a played day as one that was read ----------------------------------------------------------

static int64_t consultant_at(const struct model *model, int row)
{
    return row == NOBODY ? 0 : model->business.consultants[row].id;
}

static struct visit_row row_of(const struct model *model, const struct visit *visit)
{
    return (struct visit_row){.id = visit->id,
                              .service = model->business.services[visit->service].id,
                              .class = model->business.classes[visit->class].id,
                              .consultant = consultant_at(model, visit->with),
                              .state = visit->state,
                              .channel = visit->channel,
                              .party = visit->party,
                              .outcome = visit->outcome,
                              .arrived_ms = visit->arrived_ms,
                              .ready_ms = visit->ready_ms,
                              .first_call_ms = visit->first_call_ms,
                              .started_ms = visit->started_ms,
                              .ended_ms = visit->ended_ms,
                              .state_ms = visit->state_ms,
                              .away_ms = visit_away_ms(visit),
                              .turn_taken = visit->turn_taken,
                              .incomplete = visit->incomplete};
}

static void put_visits(struct cached_day *day, const struct zone *zone, const struct model *model)
{
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        struct site_time arrived = zone_local(zone, visit->arrived_ms);
        struct visit_row row = row_of(model, visit);
        if (!visit->taken_back)
            vec_push(&day->visits,
                     (struct cached_visit){
                         row, (uint8_t)day_weekday(day->day.row.day), (uint8_t)arrived.hour,
                         visit_row_within(&row, &model->business),
                         (uint8_t)model->business.services[visit->service].group});
    }
}

// Who was there that day is there again; whoever was added from opening to closing.
static void put_people(struct cached_day *day, const struct cached_day *was,
                       const struct model *model)
{
    for (size_t i = 0; i < was->people.n; i++)
        vec_push(&day->people, was->people.at[i]);
    for (int i = 0; i < model->business.consultant_n; i++) {
        int64_t id = model->business.consultants[i].id;
        if (id >= REPLAY_ADDED)
            vec_push(&day->people,
                     (struct cached_presence){
                         .who = id,
                         .present_s = (double)(model->closes_ms - model->opens_ms) / 1000,
                         .groups = business_groups_of(&model->business, i)});
    }
}

static void count_shares(struct counting *counting, const struct model *model)
{
    for (int i = 0; i < model->business.consultant_n; i++) {
        for (int g = 0; g < GROUP_MAX; g++) {
            const struct consultant *c = &model->consultants[i];
            struct turn_share share = {.staff = model->business.consultants[i].id,
                                       .group = g,
                                       .turns = c->turns[g],
                                       .serving_ms = c->serving_in_ms[g]};
            report_count_share(counting, &share);
        }
    }
}

// What the played day has given counts on the days after.
static void keep_past(struct side *side, int date, const struct cached_day *day,
                      const struct model *model)
{
    past_days_present(&side->past, date, day);
    for (int i = 0; i < model->business.consultant_n; i++) {
        struct past_day *row = past_days_of(&side->past, date, model->business.consultants[i].id);
        for (int g = 0; g < GROUP_MAX; g++) {
            row->turns[g] += model->consultants[i].turns[g];
            row->credits[g] += model->consultants[i].credits[g];
        }
    }
}

// People, services and groups as that day ended, those added, and the policy asked for.
static void rules_of_day(const struct day_events *events, const struct replay_options *options,
                         struct business *ret)
{
    with_added(events->rules.at[events->rules.n - 1], options->added, ret);
    for (int i = 0; options->set_policy && i < ret->service_n; i++)
        ret->services[i].policy = options->policy;
}

// The window before the first day is as it was.
static bool take_past(struct playing *p, struct side *side, const struct day_events *events,
                      int date, struct replay_options *options,
                      struct past_turns out[CONSULTANT_MAX * GROUP_MAX])
{
    *options = *side->options;
    if (!side->levels || events->rules.n == 0)
        return true;
    struct business *rules = mem_alloc(sizeof *rules);
    rules_of_day(events, side->options, rules);
    bool ok = side->past.at.n > 0 || past_days_read(p->app, rules, date, &side->past, p->err);
    options->past = out;
    options->past_n = ok ? (int)past_days_sum(&side->past, rules, date, out) : 0;
    free(rules);
    return ok;
}

static void play_side(struct playing *p, struct side *side, const struct day_events *events,
                      const struct cached_day *was)
{
    struct past_turns past[CONSULTANT_MAX * GROUP_MAX];
    struct replay_options options;
    int date = day_date(p->app, &was->day.row);
    if (!take_past(p, side, events, date, &options, past)) {
        p->failed = true;
        return;
    }
    struct replayed replayed;
    struct model model;
    struct cached_day day = {.day = was->day};
    if (!replay_day_whole(events->events.at, events->events.n, &options, &replayed, &model,
                          p->err)) {
        p->failed = true;
    } else {
        put_visits(&day, p->app->zone, &model);
        put_people(&day, was, &model);
        report_count_day(side->counting, &day);
        count_shares(side->counting, &model);
        if (side->levels)
            keep_past(side, date, &day, &model);
        for (int i = 0; side->assumed && i < REPLAY_ASSUMPTION_COUNT; i++)
            side->assumed[i] += replayed.assumed[i];
        *side->changed += replayed.calls_changed;
    }
    measure_finish(&replayed.measure);
    model_finish(&model);
    vec_finish(&day.visits);
    vec_finish(&day.people);
}

// One side of a day: the other is another step.
static void play_day(void *self, const struct cached_day *was)
{
    struct playing *p = self;
    struct day_events events = {.end_seq = was->day.end_seq};
    if (p->failed || was->closed)
        return;
    p->days += !p->other || p->alone;
    p->failed =
        !store_read_clock_moves(p->app->store, was->day.row.first_seq, &events.moves, p->err) ||
        !store_read_events(p->app->store, was->day.row.first_seq - 1, keep_event, &events, p->err);
    if (!p->failed)
        play_side(p, p->other ? &p->again : &p->same, &events, was);
    finish_events(&events);
}

// ---- the whole ----------------------------------------------------------------------------------

static struct what_if_side side_of(const struct report *r)
{
    struct what_if_side side = {.arrived = r->arrivals,
                                .called = r->wait.n,
                                .left = r->left_after.n,
                                .mean_s = r->wait.mean,
                                .median_s = r->wait.median,
                                .p90_s = r->wait.p90,
                                .within_target = r->wait.n ? r->wait.within_target : NAN,
                                .jain_turns = r->jain,
                                .jain_minutes = r->jain_minutes,
                                .largest_gap = r->largest_gap,
                                .turns_off = r->turns_off};
    for (int i = 0; i < r->consultant_n; i++) {
        const struct report_consultant *row = &r->consultants[i];
        if (!row->listed)
            continue;
        side.consultants[side.consultant_n] = row->id;
        side.turns[side.consultant_n] = row->turns;
        side.minutes[side.consultant_n++] = row->serving_s / 60;
    }
    return side;
}

struct what_if_run {
    struct actor actor;
    int64_t from_ms, to_ms;
    struct replay_options options;
    struct business now, with; // as it began: by which the report tells things apart
    struct what_if result;
    struct report report;
    struct playing playing;
    bool begun;
    VEC(int64_t) begins; // of the days
    size_t next;
};

struct what_if_run *what_if_begin(const struct app *app, struct actor actor, int64_t from_ms,
                                  int64_t to_ms, const struct replay_options *options)
{
    static const struct replay_options as_then = {0};
    struct what_if_run *run = mem_alloc(sizeof *run);
    struct what_if *ret = &run->result;
    run->actor = actor;
    run->from_ms = from_ms;
    run->to_ms = to_ms;
    run->options = *options;
    run->now = app->profile.business;
    with_added(&run->now, options->added, &run->with);
    run->playing.same = (struct side){.counting = report_begin(&run->now, from_ms, to_ms),
                                      .options = &as_then,
                                      .changed = &ret->same_changed};
    run->playing.again = (struct side){.counting = report_begin(&run->with, from_ms, to_ms),
                                       .options = &run->options,
                                       .assumed = ret->assumed,
                                       .changed = &ret->calls_changed};
    run->playing.again.levels = options->set_policy && policy_looks_back(options->policy);
    run->playing.alone = run->playing.other = options->alone;
    return run;
}

static void list_day(void *self, const struct day_range *day)
{
    struct what_if_run *run = self;
    if (run->begins.n == 0 || run->begins.at[run->begins.n - 1] != day->row.begins_ms)
        vec_push(&run->begins, day->row.begins_ms); // extra days may begin together
}

// What was, and which days there are.
static bool first_step(struct what_if_run *run, struct app *app, struct err *err)
{
    run->begun = true;
    if (!app_report(app, run->actor, run->from_ms, run->to_ms, &run->report, err) ||
        !store_read_days(app->store, run->from_ms, run->to_ms, list_day, run, err))
        return false;
    run->result.was = side_of(&run->report);
    return true;
}

bool what_if_step(struct what_if_run *run, struct app *app, bool *ret_more, struct err *err)
{
    struct playing *p = &run->playing;
    bool ok = true;
    p->app = app;
    p->err = err;
    if (!run->begun) {
        ok = first_step(run, app, err);
    } else if (run->next < run->begins.n) {
        int64_t begins_ms = run->begins.at[run->next];
        ok = day_cache_each(app, CACHE_VISITS | CACHE_HOURS, begins_ms, begins_ms + 1, play_day, p,
                            err) &&
             !p->failed;
        run->next += p->other;
        p->other = p->alone || !p->other;
    }
    *ret_more = ok && run->next < run->begins.n;
    if (ok && !*ret_more && p->days == 0)
        ok = err_set(err, ERR_NOTFOUND, "there is no business day on that date");
    return ok;
}

void what_if_end(struct what_if_run *run, struct what_if *ret)
{
    report_end(run->playing.same.counting, &run->report);
    run->result.same = side_of(&run->report);
    report_end(run->playing.again.counting, &run->report);
    run->result.again = side_of(&run->report);
    run->result.days = run->playing.days;
    if (ret)
        *ret = run->result;
    vec_finish(&run->begins);
    vec_finish(&run->playing.again.past.at);
    free(run);
}

bool app_what_if(struct app *app, struct actor actor, int64_t from_ms, int64_t to_ms,
                 const struct replay_options *options, struct what_if *ret, struct err *err)
{
    struct what_if_run *run = what_if_begin(app, actor, from_ms, to_ms, options);
    bool ok = true;
    for (bool more = true; ok && more;)
        ok = what_if_step(run, app, &more, err);
    what_if_end(run, ret);
    return ok;
}
